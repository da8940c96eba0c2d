// A survey that has enough answers from people like the one who opens it.
import { html } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import type { BrandLook } from '../brand-style.tsx';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';
import { WayBack } from './way-back.tsx';

type Props = {
  readonly wording: Wording;
  readonly title: Told;
  readonly stylesheet: string;
  readonly look: BrandLook | null;
  readonly script: readonly string[];
  /** To the panel that the person came from. */
  readonly back: string | null;
  readonly isFramed: boolean;
};

export const FullPage: FC<Props> = (props) => {
  const { wording, title, back, isFramed } = props;
  return (
    <Layout
      wording={wording}
      title={title.text}
      stylesheet={props.stylesheet}
      look={props.look}
      script={props.script}
      bodyClass="survey"
    >
      <header>
        <div class="bar">
          <p {...inLanguage(title.lang)}>{title.text}</p>
        </div>
      </header>
      <main id="content" class="words" data-state="over_quota">
        <h1>{wording.t('survey.thanks.title')}</h1>
        <p>{wording.t('survey.thanks.over_quota')}</p>
        <WayBack wording={wording} back={back} isFramed={isFramed} />
        {/* With a script it is the script that leads on, after it has looked for an answer begun before. As a string:
          hono would lift the element into the head, out of its noscript. */}
        {back !== null &&
          !isFramed &&
          html`<noscript><meta http-equiv="refresh" content="0; url=${back}" /></noscript>`}
      </main>
    </Layout>
  );
};
