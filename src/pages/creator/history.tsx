// All that was sent for a post: nothing is ever overwritten, and everybody sees what replaced what.
import type { FC } from 'hono/jsx';
import type { StoredSubmission } from '../../core/creator/submission.ts';
import { showDay, showInstant } from './dates.ts';
import { noteOf } from './post-card.tsx';
import type { CreatorFrame } from './view.ts';

type Props = { readonly frame: CreatorFrame; readonly history: readonly StoredSubmission[] };

/** What became of it. Taken back with its import is not sent back: nobody is asked for anything. */
const fateKey = ({ withdrawnAtMs, isCurrent, state }: StoredSubmission): string => {
  if (withdrawnAtMs !== null) return 'creator.history.withdrawn';
  if (isCurrent || state === 'rejected') return `creator.receipt.state.${state}`;
  return 'creator.history.replaced';
};

export const History: FC<Props> = ({ frame, history }) => {
  const { wording, timeZone } = frame;
  const { t, locale } = wording;
  if (history.length === 0) return null;
  return (
    <details class="card fold history">
      <summary>{t('creator.history.heading', { count: history.length })}</summary>
      <ol>
        {history.map((submission) => (
          <li>
            <strong>{showInstant(submission.createdAtMs, locale, timeZone)}</strong>
            <br />
            {t(`creator.history.by.${submission.source}`)} ·{' '}
            {t('creator.receipt.figures_on', { day: showDay(submission.figuresOn, locale) })}
            <br />
            {t(fateKey(submission))}
            {submission.stateNote !== '' && (
              <p class="note">{noteOf(wording, submission.stateNote)}</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
};
