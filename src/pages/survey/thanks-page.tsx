// The end of a survey: thanks, who asked, and the receipt. Nothing of it is shown before the end.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';

type Props = {
  readonly wording: Wording;
  readonly title: string;
  readonly stylesheet: string;
  readonly script: string;
  readonly state: 'complete' | 'screened_out' | 'erased' | 'other';
  readonly sponsor: string;
  readonly screenedOut: string;
  readonly receipt: string;
  /** Where the code works, in full. */
  readonly receiptAddress: string;
};

export const ThanksPage: FC<Props> = ({
  wording,
  title,
  stylesheet,
  state,
  sponsor,
  screenedOut,
  receipt,
  receiptAddress,
  script,
}) => {
  const { t } = wording;
  return (
    <Layout
      wording={wording}
      title={title}
      stylesheet={stylesheet}
      script={script}
      bodyClass="survey"
    >
      <header>
        <div class="bar">
          <p>{title}</p>
        </div>
        <progress max={100} value={100} aria-label={t('survey.progress')} />
      </header>
      <main id="content" class="words">
        <h1>{t(state === 'erased' ? 'survey.receipt.erased' : 'survey.thanks.title')}</h1>
        {state === 'complete' && (
          <>
            <p>{t('survey.thanks.saved')}</p>
            <p>{sponsor}</p>
            <section class="receipt" aria-labelledby="receipt">
              <h2 id="receipt">{t('survey.receipt.code')}</h2>
              <p class="code">
                <bdi dir="ltr">{receipt}</bdi>
              </p>
              <p class="help">{t('survey.receipt.keep')}</p>
              <p class="where">
                {t('survey.receipt.where')}{' '}
                <a href={receiptAddress}>
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
              <form method="post" action={`/receipt?lang=${wording.locale}`}>
                <input type="hidden" name="code" value={receipt} />
                <button class="quiet" name="go" value="show">
                  {t('survey.receipt.lookup')}
                </button>
              </form>
            </section>
          </>
        )}
        {state === 'screened_out' && <p>{screenedOut}</p>}
        {state === 'erased' && <p>{t('survey.receipt.erased.help')}</p>}
        {state === 'other' && <p>{t('survey.thanks.other')}</p>}
      </main>
    </Layout>
  );
};
