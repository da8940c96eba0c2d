// How the lift pages name questions, groups and what was found.
import { isDetected } from '../../../kpi/lift.ts';
import { primaryOf } from '../../../kpi/lift/questions.ts';
import type { Finding } from '../../../kpi/finding.ts';
import type { DesignReason } from '../../../kpi/lift/design.ts';
import { metricName } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import { groupName } from '../../snapshot/group-name.ts';

export const questionText = ({ questions }: SnapshotSurvey, id: string): string =>
  questions.find((question) => question.id === id)?.text ?? id;

/** A group of options is called by those it holds. */
export const groupText = (
  { t, format }: ReportContext,
  survey: SnapshotSurvey,
  questionId: string,
  group: string,
): string => groupName(survey, questionId, group, format.prose.parts) ?? t('lift.group_unknown');

export const reasonText = (
  context: ReportContext,
  survey: SnapshotSurvey,
  { key, values }: DesignReason,
): string => {
  const { question, group, h, before } = values;
  return context.t(key, {
    ...values,
    ...(typeof question === 'string' && { question: questionText(survey, question) }),
    ...(typeof question === 'string' &&
      typeof group === 'string' && { group: groupText(context, survey, question, group) }),
    ...(typeof h === 'number' && { h: context.format.decimal(h, 2) }),
    ...(typeof before === 'number' && { before: context.format.decimal(before, 2) }),
  });
};

const named = (
  context: ReportContext,
  detected: readonly Finding[],
  fits: (value: number) => boolean,
): string =>
  context.format.list(
    detected.filter(({ value }) => fits(value ?? 0)).map((one) => metricName(context, one)),
  );

const unreadTitle = (findings: readonly Finding[]): string => {
  const isEarly = findings.some(
    ({ reason }) => reason === 'under_100_live' || reason === 'rare_live',
  );
  const isRunning = findings.some(({ assumptions }) =>
    assumptions.includes('assumption.lift_running'),
  );
  if (!isEarly) return 'lift.title_unknown';
  return isRunning ? 'lift.title_early' : 'lift.title_unread';
};

/** What moved, either way; a drop is no less a finding than a rise. */
export const liftTitle = (
  context: ReportContext,
  survey: SnapshotSurvey | null,
  findings: readonly Finding[],
): string => {
  const { t } = context;
  const measured = findings.filter(({ value }) => value !== null);
  if (measured.length === 0) return t(unreadTitle(findings));
  const detected = measured.filter(isDetected);
  const higher = named(context, detected, (value) => value > 0);
  const lower = named(context, detected, (value) => value < 0);
  if (higher === '' && lower === '') return t('lift.title_none');
  const title = survey?.assignment === 'before_after' ? 'lift.title_after' : 'lift.title';
  if (lower === '') return t(title, { metrics: higher });
  return higher === ''
    ? t(`${title}_down`, { metrics: lower })
    : t(`${title}_both`, { metrics: higher, lower });
};

/** The smallest lift that the reading in use would have seen in four of five such studies. */
const detectableOf = ({ inputs }: Finding): number | null =>
  inputs.detectable_always ?? inputs.detectable ?? null;

/** What could have gone unseen, by the least able of the questions that decide. */
export const detectableText = (
  { t, format }: ReportContext,
  survey: SnapshotSurvey,
  measured: readonly Finding[],
): string[] => {
  const { ids } = primaryOf(survey);
  const deciding = measured.filter(
    ({ scope }) => scope.kind === 'question' && ids.includes(scope.questionId),
  );
  const sizes = (deciding.length > 0 ? deciding : measured)
    .map(detectableOf)
    .filter((value) => value !== null);
  if (sizes.length === 0) return [];
  const points = format.pointsUp(Math.max(...sizes));
  return [t(measured.some(isDetected) ? 'lift.detectable' : 'lift.none_lead', { points })];
};
