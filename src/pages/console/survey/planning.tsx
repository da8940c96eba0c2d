// What a lift study can see as of now, what a wanted lift still takes, and the lift as far as it may be told.
import type { Child, FC } from 'hono/jsx';
import type { Planning } from '../../../core/survey-results/planning.ts';
import type { StudyResults } from '../../../core/survey-results/survey-results.ts';
import { armName } from '../../../core/kpi/lift/arms.ts';
import type { Wording } from '../../../core/wording.ts';
import { FieldNote, describedBy } from '../console-layout.tsx';
import { DataTable } from '../data-table.tsx';
import type { Format } from '../format.ts';
import { reasonText } from './part.ts';
import type { PartProps } from './part.ts';

/** Of the wanted lift, in percentage points. */
export const LEAST_POINTS = 0.5;
export const MOST_POINTS = 50;

const WantedForm: FC<PartProps> = ({ wording, view }) => {
  const { t } = wording;
  const problem = describedBy(view.problems, 'points');
  return (
    <form class="inline" method="get" action={`/console/surveys/${view.survey.id}#planning-title`}>
      <div>
        <label for="points">{t('console.results.wanted')}</label>
        <input
          id="points"
          name="points"
          type="number"
          min={LEAST_POINTS}
          max={MOST_POINTS}
          step="0.1"
          value={view.typedPoints}
          required
          aria-describedby={problem}
          aria-invalid={problem === undefined ? undefined : 'true'}
        />
        <FieldNote wording={wording} problems={view.problems} field="points" />
      </div>
      <button class="quiet" type="submit">
        {t('console.results.calculate')}
      </button>
    </form>
  );
};

const liftCell = (wording: Wording, format: Format, { lift }: Planning): Child => {
  if (lift.value === null || lift.lo === null || lift.hi === null)
    return <span class="soft">{reasonText(wording, lift.reason ?? 'no_answers')}</span>;
  return wording.t('console.results.lift.range', {
    value: format.points(lift.value),
    lo: format.points(lift.lo),
    hi: format.points(lift.hi),
  });
};

const sizeCell = (wording: Wording, format: Format, one: Planning, size: number | null): Child =>
  size === null ? (
    <span class="soft">{reasonText(wording, one.detectable.reason ?? 'too_few_answers')}</span>
  ) : (
    wording.t('console.results.points', { n: format.points(size) })
  );

const nameOf = ({ t }: Wording, { survey }: StudyResults, one: Planning): string => {
  const text = survey.questions.find(({ id }) => id === one.questionId)?.text ?? one.questionId;
  return one.isPrimary ? `${text} (${t('console.results.decides')})` : text;
};

const count = (wording: Wording, format: Format, n: number | null): Child =>
  n === null ? wording.t('console.results.none') : format.count(n);

export const WhatItSees: FC<PartProps> = (props) => {
  const { wording, view, format } = props;
  const { t } = wording;
  const { study } = view.results;
  if (!study || study.measures.length === 0) return null;
  const { survey, measures, wantedLift } = study;
  const arm = (side: 'exposed' | 'control'): string => t(`console.arm.${armName(survey, side)}`);
  return (
    <section aria-labelledby="planning-title">
      <h2 id="planning-title">{t('console.results.planning')}</h2>
      <p class="soft">
        {t('console.results.planning.help', { points: format.count(100 * wantedLift) })}
      </p>
      <WantedForm {...props} />
      <div id="planning" data-live>
        <DataTable
          caption={t('console.results.planning')}
          empty={t('console.results.none')}
          isStacked
          isLabelled
          columns={[
            { label: t('console.results.question') },
            { label: t('console.results.detectable'), isNumber: true },
            { label: t('console.results.detectable_trade'), isNumber: true },
            { label: t('console.results.needed', { arm: arm('exposed') }), isNumber: true },
            { label: t('console.results.needed', { arm: arm('control') }), isNumber: true },
            { label: t('console.results.lift'), isNumber: true },
          ]}
          rows={measures.map((one) => [
            nameOf(wording, study, one),
            sizeCell(wording, format, one, one.detectable.twoSided95),
            sizeCell(wording, format, one, one.detectable.oneSided90),
            count(wording, format, one.needed.exposed),
            count(wording, format, one.needed.control),
            liftCell(wording, format, one),
          ])}
        />
        <p class="soft">
          {t(study.state === 'fixed' ? 'console.results.lift.over' : 'console.results.lift.help')}{' '}
          {measures.some(({ isAssumed }) => isAssumed) && t('console.results.assumed')}
        </p>
      </div>
    </section>
  );
};
