// An address to hand on: a field that can be selected anywhere, and a button where a script can copy.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly id: string;
  readonly label: string;
  readonly value: string;
};

export const CopyField: FC<Props> = ({ wording, id, label, value }) => (
  <div class="copy">
    <label for={id}>{label}</label>
    <div class="copy-row">
      <input id={id} value={value} readonly dir="ltr" />
      <button
        class="quiet"
        type="button"
        hidden
        data-copy={id}
        data-copied={wording.t('console.copied')}
      >
        {wording.t('console.copy')}
        <span class="unseen"> {label}</span>
      </button>
    </div>
  </div>
);
