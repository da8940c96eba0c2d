// What a public link shows on a device where it was answered before: when, who asked, by which receipt the answer is
// seen or erased, and the way on for somebody else.
import type { FC } from 'hono/jsx';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import type { BrandLook } from '../brand-style.tsx';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';
import { Receipt } from './receipt.tsx';
import { WayBack } from './way-back.tsx';

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly look: BrandLook | null;
  readonly script: readonly string[];
  /** In words. */
  readonly day: string;
  /** Who asked and how to withdraw; null unless the answer is known to be finished. */
  readonly sponsor: Told | null;
  readonly receipt: string;
  readonly receiptAddress: string;
  /** The survey as it was opened, for whoever answers it next. */
  readonly againAddress: string;
  /** Set when the answer was erased meanwhile. */
  readonly erasedId: string | undefined;
  readonly isFramed: boolean;
  readonly back: string | null;
};

export const AnsweredHerePage: FC<Props> = (props) => {
  const { wording, day, sponsor, erasedId, isFramed } = props;
  const { t } = wording;
  const title = t(erasedId === undefined ? 'survey.answered.title' : 'survey.receipt.erased');
  return (
    <Layout
      wording={wording}
      title={title}
      stylesheet={props.stylesheet}
      look={props.look}
      script={props.script}
      bodyClass="survey"
    >
      <main id="content" class="words" data-erased={erasedId}>
        <h1>{title}</h1>
        {erasedId === undefined ? (
          <>
            <p>{t('survey.answered.here', { date: day })}</p>
            {sponsor && <p {...inLanguage(sponsor.lang)}>{sponsor.text}</p>}
            <Receipt {...props} />
          </>
        ) : (
          <p>{t('survey.receipt.erased.help')}</p>
        )}
        <p class="again">
          {t('survey.answered.again.help')}{' '}
          <a class="quiet" href={props.againAddress}>
            {t('survey.answered.again')}
          </a>
        </p>
        <WayBack wording={wording} back={props.back} isFramed={isFramed} />
      </main>
    </Layout>
  );
};
