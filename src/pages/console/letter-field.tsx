// The words of a letter: to be selected anywhere, copied by a button where a script can, or opened as an e-mail.
import type { FC } from 'hono/jsx';
import type { Letter } from '../../core/creator-letter/letter.ts';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly id: string;
  /** To whom, for those who hear one button after the other. */
  readonly name: string;
  readonly letter: Letter;
  /** Language of the letter. */
  readonly locale: string;
  /** Null without an e-mail address. */
  readonly mailto: string | null;
};

export const LetterField: FC<Props> = ({ wording: { t }, id, name, letter, locale, mailto }) => (
  <div class="letter">
    <label for={id}>{t('console.reminders.text')}</label>
    <textarea id={id} readonly rows={12} lang={locale} dir="auto">
      {letter.text}
    </textarea>
    <p class="beside">
      <button class="quiet" type="button" hidden data-copy={id} data-copied={t('console.copied')}>
        {t('console.copy')}
        <span class="unseen"> {name}</span>
      </button>
      {mailto === null ? (
        <span class="soft">{t('console.letters.no_email')}</span>
      ) : (
        <a href={mailto}>
          {t('console.reminders.mail')}
          <span class="unseen"> {name}</span>
        </a>
      )}
    </p>
  </div>
);
