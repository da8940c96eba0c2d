// The receipt of a finished answer: its code, where it works, and the way there.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type Place = {
  readonly wording: Wording;
  /** Where the code works, in full. */
  readonly receiptAddress: string;
  /** Inside a page of another site, where no other page of ours is shown. */
  readonly isFramed: boolean;
};

type Props = Place & { readonly receipt: string };

const elsewhere = (isFramed: boolean) => (isFramed ? { target: '_blank', rel: 'noopener' } : {});

export const ReceiptPlace: FC<Place> = ({ wording: { t }, receiptAddress, isFramed }) => (
  <p class="where">
    {t('survey.receipt.where')}{' '}
    <a href={receiptAddress} {...elsewhere(isFramed)}>
      <bdi>{receiptAddress.replace(/^https?:\/\//, '').replace(/\?.*$/, '')}</bdi>
    </a>
  </p>
);

export const Receipt: FC<Props> = ({ wording, receipt, receiptAddress, isFramed }) => {
  const { t } = wording;
  return (
    <section class="receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t('survey.receipt.code')}</h2>
      <p class="code">
        <bdi dir="ltr">{receipt}</bdi>
      </p>
      <p class="help">{t('survey.receipt.keep')}</p>
      <ReceiptPlace {...{ wording, receiptAddress, isFramed }} />
      <button
        class="quiet"
        type="button"
        hidden
        data-copy={`${receiptAddress}\n${receipt}`}
        data-copied={t('survey.receipt.copied')}
      >
        {t('survey.receipt.copy')}
      </button>
      <form method="post" action={`/receipt?lang=${wording.locale}`} {...elsewhere(isFramed)}>
        <input type="hidden" name="code" value={receipt} />
        <button class="quiet" name="go" value="show">
          {t('survey.receipt.lookup')}
        </button>
      </form>
    </section>
  );
};
