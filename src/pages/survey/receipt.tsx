// The receipt of a finished answer: its code, where it works, and the way there.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly receipt: string;
  /** Where the code works, in full. */
  readonly receiptAddress: string;
  /** Inside a page of another site, where no other page of ours is shown. */
  readonly isFramed: boolean;
};

export const Receipt: FC<Props> = ({ wording, receipt, receiptAddress, isFramed }) => {
  const { t } = wording;
  const elsewhere = isFramed ? { target: '_blank', rel: 'noopener' } : {};
  return (
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
  );
};
