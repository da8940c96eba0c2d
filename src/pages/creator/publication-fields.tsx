// When a post was published, and whether it says that it is advertising.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { FieldMessage, problemOf } from './problem.tsx';

type Props = {
  readonly wording: Wording;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  readonly today: string;
  readonly timeZone: string;
};

/** "New York" of America/New_York: a clock alone says nothing to somebody who is elsewhere. */
const placeOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

export const PublicationFields: FC<Props> = ({ wording, typed, problems, today, timeZone }) => {
  const { t } = wording;
  const dayProblem = problemOf(problems, 'published_on');
  const timeProblem = problemOf(problems, 'published_time');
  return (
    <>
      <div class="pair">
        <div class="field">
          <label for="published_on">
            {t('creator.add.published_on')} <span class="soft">({t('creator.add.optional')})</span>
          </label>
          <FieldMessage wording={wording} problem={dayProblem} field="published_on" />
          <input
            id="published_on"
            name="published_on"
            type="date"
            max={today}
            value={typed['published_on'] ?? ''}
            aria-invalid={dayProblem ? 'true' : undefined}
            aria-describedby={dayProblem ? 'published_on-problem' : undefined}
          />
        </div>
        <div class="field">
          <label for="published_time">
            {t('creator.add.published_time')}{' '}
            <span class="soft">({t('creator.add.optional')})</span>
          </label>
          <FieldMessage wording={wording} problem={timeProblem} field="published_time" />
          <input
            id="published_time"
            name="published_time"
            type="time"
            value={typed['published_time'] ?? ''}
            aria-invalid={timeProblem ? 'true' : undefined}
            aria-describedby={
              timeProblem ? 'published_time-problem published_time-hint' : 'published_time-hint'
            }
          />
        </div>
        <p class="hint" id="published_time-hint">
          {t('creator.add.published_time_hint', { zone: placeOf(timeZone) })}
        </p>
      </div>
      <label class="check">
        <input
          type="checkbox"
          name="has_disclosure"
          value="yes"
          checked={typed['has_disclosure'] === 'yes'}
        />
        <span>{t('creator.add.disclosure')}</span>
      </label>
    </>
  );
};
