// What a public link shows on a device where it was answered before: when, where the answer is seen or erased, and the
// way on for somebody else. A family shares a phone: it tells neither the receipt's code, which shows the answers, nor,
// where the survey keeps that until the end, who asks.
import type { FC } from 'hono/jsx';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import type { BrandLook } from '../brand-style.tsx';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';
import { ReceiptPlace } from './receipt.tsx';
import { WayBack } from './way-back.tsx';

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly look: BrandLook | null;
  readonly script: readonly string[];
  /** In words. */
  readonly day: string;
  /** Who asked and how to withdraw; null where the next person must not know yet. */
  readonly sponsor: Told | null;
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
            <section class="receipt" aria-labelledby="receipt">
              <h2 id="receipt">{t('survey.receipt.code')}</h2>
              <p class="help">{t('survey.receipt.help')}</p>
              <ReceiptPlace {...props} />
            </section>
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
