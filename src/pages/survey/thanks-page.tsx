// The end of a survey: thanks, who asked, and the receipt. Nothing of it is shown before the end.
import type { FC } from 'hono/jsx';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';

type Props = {
  readonly wording: Wording;
  readonly title: Told;
  readonly stylesheet: string;
  readonly script: readonly string[];
  readonly state: 'complete' | 'screened_out' | 'over_quota' | 'erased' | 'other';
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
  state,
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
  const elsewhere = isFramed ? { target: '_blank', rel: 'noopener' } : {};
  return (
    <Layout
      wording={wording}
      title={title.text}
      stylesheet={stylesheet}
      script={script}
      bodyClass="survey"
    >
      <header>
        <div class="bar">
          <Text told={title} />
        </div>
        <progress max={100} value={100} aria-label={t('survey.progress')} />
      </header>
      <main id="content" class="words" data-state={state}>
        <h1>{t(state === 'erased' ? 'survey.receipt.erased' : 'survey.thanks.title')}</h1>
        {state === 'complete' && (
          <>
            {outro !== undefined && <Text told={outro} />}
            <p>{t(isAgain ? 'survey.thanks.earlier' : 'survey.thanks.saved')}</p>
            <Text told={sponsor} />
            <section class="receipt" aria-labelledby="receipt">
              <h2 id="receipt">{t('survey.receipt.code')}</h2>
              <p class="code">
                <bdi dir="ltr">{receipt}</bdi>
              </p>
              <p class="help">{t('survey.receipt.keep')}</p>
              <p class="where">
                {t('survey.receipt.where')}{' '}
                <a href={receiptAddress} {...elsewhere}>
                  <bdi>{receiptAddress.replace(/^https?:\/\//, '').replace(/\?.*$/, '')}</bdi>
                </a>
              </p>
              <button
                class="quiet"
                type="button"
                hidden
                data-copy={`${receiptAddress}\n${receipt}`}
                data-copied={t('survey.receipt.copied')}
              >
                {t('survey.receipt.copy')}
              </button>
              <form method="post" action={`/receipt?lang=${wording.locale}`} {...elsewhere}>
                <input type="hidden" name="code" value={receipt} />
                <button class="quiet" name="go" value="show">
                  {t('survey.receipt.lookup')}
                </button>
              </form>
            </section>
          </>
        )}
        {state === 'screened_out' && <Text told={outro ?? screenedOut} />}
        {state === 'over_quota' && <p>{t('survey.thanks.over_quota')}</p>}
        {state === 'erased' && <p>{t('survey.receipt.erased.help')}</p>}
        {state === 'other' && <p>{t('survey.thanks.other')}</p>}
        {back !== null && (
          <p class="back">
            <a class="primary" href={back} target={isFramed ? '_top' : undefined}>
              {t('survey.thanks.back', { host: new URL(back).host })}
            </a>
          </p>
        )}
      </main>
    </Layout>
  );
};
