// The arms behind every question: who said yes, by how much they differ, and how surely.
import { isDetected } from '../../../kpi/lift.ts';
import { primaryOf } from '../../../kpi/lift/questions.ts';
import { armName } from '../../../kpi/lift/arms.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { MIN_PEOPLE, MIN_SHARE_BASE } from '../../../kpi/survey-floor.ts';
import { metricName } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';

export type Input = number | null | undefined;

export const noneCell = ({ t }: ReportContext): Cell => ({ text: t('report.none'), tone: 'muted' });

const isPrimary = (survey: SnapshotSurvey, { scope }: Finding): boolean =>
  scope.kind === 'question' && primaryOf(survey).ids.includes(scope.questionId);

export const nameOf = (
  context: ReportContext,
  survey: SnapshotSurvey,
  finding: Finding,
): string => {
  const name = metricName(context, finding);
  return isPrimary(survey, finding) ? context.t('lift.primary_mark', { name }) : name;
};

/** Counted people; a weighted share stands before the people whom the weights are of. */
const armText = ({ t, format }: ReportContext, x: Input, n: Input, weighted: Input): string => {
  if (!n) return t('reason.no_answers');
  if (n < MIN_PEOPLE || x == null) return t('reason.under_10_people');
  if (n < MIN_SHARE_BASE) return t('report.have_of', { have: x, of: n });
  return weighted == null
    ? t('lift.x_of_n', { share: format.share(x / n), x, n })
    : t('lift.share_of_n', { share: format.share(weighted), n });
};

const relativeText = ({ t, format }: ReportContext, { inputs }: Finding): string => {
  const { relative, relative_lo: lo, relative_hi: hi } = inputs;
  const share = (value: number): string => format.share(value, 0);
  if (relative == null)
    return lo == null ? t('report.none') : t('report.at_least', { lo: share(lo) });
  if (lo == null || hi == null) return share(relative);
  return t('lift.value_interval', { value: share(relative), lo: share(lo), hi: share(hi) });
};

const questionRow = (context: ReportContext, survey: SnapshotSurvey, finding: Finding): Cell[] => {
  const { format } = context;
  const { inputs } = finding;
  const isWeighted = inputs.n_control_counted != null;
  const holds = isDetected(finding);
  const p = inputs.p_adjusted;
  return [
    { text: nameOf(context, survey, finding), isStrong: holds },
    { text: armText(context, inputs.x_exposed, inputs.n_exposed, null) },
    {
      text: isWeighted
        ? armText(context, inputs.x_control_counted, inputs.n_control_counted, inputs.p_control)
        : armText(context, inputs.x_control, inputs.n_control, null),
    },
    finding.value === null
      ? { text: format.finding(finding), tone: 'muted' }
      : { text: format.points(finding.value), isStrong: holds },
    finding.interval ? { text: format.interval('points', finding.interval) } : { text: '' },
    finding.value === null ? noneCell(context) : { text: relativeText(context, finding) },
    p == null ? noneCell(context) : { text: format.p(p) },
  ];
};

export const questionTable = (
  context: ReportContext,
  survey: SnapshotSurvey,
  findings: readonly Finding[],
): Block => {
  const { t } = context;
  return {
    kind: 'table',
    id: 'lift-table',
    caption: t('lift.table'),
    columns: [
      { label: t('column.question'), align: 'start', weight: 3 },
      { label: t(`lift.${armName(survey, 'exposed')}`), align: 'end', weight: 2.7 },
      { label: t(`lift.${armName(survey, 'control')}`), align: 'end', weight: 2.9 },
      { label: t('lift.points_head'), align: 'end', weight: 1.7 },
      { label: t('column.interval'), align: 'end', weight: 2.5 },
      { label: t('lift.relative'), align: 'end', weight: 2.6 },
      { label: t('lift.p_adjusted'), align: 'end', weight: 1.3 },
    ],
    rows: findings.map((finding) => questionRow(context, survey, finding)),
    note: context.format.prose.text([
      ...(findings.some(({ inputs }) => inputs.n_control_counted != null)
        ? [t('lift.table_weighted')]
        : []),
      t('lift.table_note'),
    ]),
  };
};
