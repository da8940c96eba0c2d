// The end of a survey: thanks, who asked, and the receipt. Nothing of it is shown before the end.
import type { FC } from 'hono/jsx';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import type { BrandLook } from '../brand-style.tsx';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';
import { Receipt } from './receipt.tsx';
import { TestMark } from './test-mark.tsx';
import { WayBack } from './way-back.tsx';

type Props = {
  readonly wording: Wording;
  readonly title: Told;
  readonly stylesheet: string;
  readonly look: BrandLook | null;
  readonly script: readonly string[];
  readonly state: 'complete' | 'screened_out' | 'over_quota' | 'refused' | 'erased' | 'other';
  /** Whether it was only tried out. */
  readonly isTest: boolean;
  /** Of the answer, once it is erased. */
  readonly erasedId: string | undefined;
  readonly sponsor: Told;
  readonly screenedOut: Told;
  /** What the question that ended the survey says instead. */
  readonly outro: Told | undefined;
  readonly receipt: string;
  /** Where the code works, in full. */
  readonly receiptAddress: string;
  /** Whether the one answer of a personal link was there before this one. */
  readonly isAgain: boolean;
  /** Inside a page of another site, where no other page of ours is shown. */
  readonly isFramed: boolean;
  /** Back to the panel that the person came from. */
  readonly back: string | null;
};

const Text: FC<{ told: Told }> = ({ told: { text, lang } }) => <p {...inLanguage(lang)}>{text}</p>;

export const ThanksPage: FC<Props> = ({
  wording,
  title,
  stylesheet,
  look,
  state,
  isTest,
  erasedId,
  sponsor,
  screenedOut,
  outro,
  receipt,
  receiptAddress,
  script,
  isAgain,
  isFramed,
  back,
}) => {
  const { t } = wording;
  return (
    <Layout
      wording={wording}
      title={title.text}
      stylesheet={stylesheet}
      look={look}
      script={script}
      bodyClass="survey"
    >
      <header>
        <div class="bar">
          <Text told={title} />
        </div>
        {state !== 'refused' && (
          <progress max={100} value={100} aria-label={t('survey.progress')} />
        )}
        <TestMark wording={wording} isTest={isTest} />
      </header>
      <main id="content" class="words" data-state={state} data-erased={erasedId}>
        <h1>{t(state === 'erased' ? 'survey.receipt.erased' : 'survey.thanks.title')}</h1>
        {state === 'complete' && (
          <>
            {outro !== undefined && <Text told={outro} />}
            <p>{t(isAgain ? 'survey.thanks.earlier' : 'survey.thanks.saved')}</p>
            <Text told={sponsor} />
            <Receipt {...{ wording, receipt, receiptAddress, isFramed }} />
          </>
        )}
        {state === 'screened_out' && <Text told={outro ?? screenedOut} />}
        {state === 'over_quota' && <p>{t('survey.thanks.over_quota')}</p>}
        {state === 'refused' && <p>{t('survey.thanks.refused')}</p>}
        {state === 'erased' && <p>{t('survey.receipt.erased.help')}</p>}
        {state === 'other' && (
          <>
            <p>{t('survey.thanks.other')}</p>
            {/* How an answer ended that is in the queue nobody can say; its receipt works already. */}
            {receipt !== '' && <Receipt {...{ wording, receipt, receiptAddress, isFramed }} />}
          </>
        )}
        <WayBack {...{ wording, back, isFramed }} />
      </main>
    </Layout>
  );
};
