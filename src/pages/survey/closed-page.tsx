// A survey that takes no more answers.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';

export const ClosedPage: FC<{
  wording: Wording;
  stylesheet: string;
  script: readonly string[];
}> = ({ wording, stylesheet, script }) => (
  <Layout
    wording={wording}
    title={wording.t('survey.closed.title')}
    stylesheet={stylesheet}
    script={script}
    bodyClass="survey"
  >
    <main id="content" class="words">
      <h1>{wording.t('survey.closed.title')}</h1>
      <p>{wording.t('survey.closed.help')}</p>
    </main>
  </Layout>
);
