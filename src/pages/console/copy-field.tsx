// An address or words to hand on: a field that can be selected anywhere, and a button where a script can copy.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Of words; an address has none. */
  readonly lang?: string;
};

// On a phone; where the browser can it counts for itself.
const LINE = 24;

/** As many lines as the words take, so that all of them are in sight. */
const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);

export const CopyField: FC<Props> = ({ wording, id, label, value, lang }) => (
  <div class="copy">
    <label for={id}>{label}</label>
    <div class="copy-row">
      {lang === undefined ? (
        <input id={id} value={value} readonly dir="ltr" />
      ) : (
        <textarea id={id} readonly rows={linesOf(value)} lang={lang} dir="auto">
          {value}
        </textarea>
      )}
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
