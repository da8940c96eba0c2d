// Declining with a word to the brand, and coming back.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import { FieldMessage, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

type DeclineProps = {
  readonly frame: CreatorFrame;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};

export const Decline: FC<DeclineProps> = ({ frame, typed, problems }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const problem = problemOf(problems, 'note');
  return (
    <details class="fold leave" open={problem !== undefined}>
      <summary>{t('creator.leave.heading')}</summary>
      <form method="post" action={addresses.decline} novalidate>
        <p class="hint">{t('creator.leave.lead')}</p>
        <div class="field">
          <label for="note">
            {t('creator.leave.note')} <span class="soft">({t('creator.add.optional')})</span>
          </label>
          <FieldMessage wording={wording} problem={problem} field="note" />
          <textarea
            id="note"
            name="note"
            rows={3}
            maxlength={1000}
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? 'note-problem' : undefined}
          >
            {typed['note'] ?? ''}
          </textarea>
        </div>
        <button type="submit" class="quiet">
          {t('creator.leave.submit')}
        </button>
      </form>
    </details>
  );
};

export const Rejoin: FC<{ readonly frame: CreatorFrame }> = ({ frame }) => (
  <form class="rejoin" method="post" action={frame.addresses.rejoin}>
    <button type="submit">{frame.wording.t('creator.leave.rejoin')}</button>
  </form>
);
