// What a careful reader asks of each question beside its headline: unweighted, flagged, detectable, means and ranks.
import type { Finding } from '../../../kpi/finding.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import { nameOf, noneCell } from './questions.ts';
import type { Input } from './questions.ts';

const detectableCell = (context: ReportContext, value: Input): Cell =>
  value == null ? noneCell(context) : { text: context.format.pointsUp(value) };

/** Another reading of the lift with its interval; a dash where there is none or none may be told. */
const besideCell = ({ t, format }: ReportContext, value: Input, lo: Input, hi: Input): Cell =>
  value == null || lo == null || hi == null
    ? { text: t('report.none'), tone: 'muted' }
    : {
        text: t('lift.value_interval', {
          value: format.points(value),
          lo: format.points(lo),
          hi: format.points(hi),
        }),
        tone: 'muted',
      };

const detailRow = (context: ReportContext, survey: SnapshotSurvey, finding: Finding): Cell[] => {
  const { t, format } = context;
  const { inputs } = finding;
  return [
    { text: nameOf(context, survey, finding) },
    inputs.effective_sample == null
      ? noneCell(context)
      : {
          text: t('lift.effective', {
            n: format.count(inputs.effective_sample),
            deff: format.decimal(inputs.design_effect ?? 1, 2),
          }),
        },
    besideCell(context, inputs.unweighted_abs, inputs.unweighted_lo, inputs.unweighted_hi),
    finding.assumptions.includes('assumption.flagged_withheld')
      ? { text: t('reason.under_10_flagged'), tone: 'muted' }
      : besideCell(context, inputs.abs_all, inputs.abs_all_lo, inputs.abs_all_hi),
    detectableCell(context, inputs.detectable_always ?? inputs.detectable),
    detectableCell(context, inputs.detectable_one_sided_90),
  ];
};

/** How many answers the planned lift would still take, by the question that takes most. */
const neededText = ({ t, format }: ReportContext, measured: readonly Finding[]): string[] => {
  const most = (name: 'needed_exposed' | 'needed_control'): number =>
    Math.max(0, ...measured.map(({ inputs }) => inputs[name] ?? 0));
  const planned = measured[0]?.inputs.planned_mde ?? null;
  const [exposed, control] = [most('needed_exposed'), most('needed_control')];
  return planned === null || exposed + control === 0
    ? []
    : [
        t('lift.needed_note', {
          points: format.points(planned).replace('+', ''),
          exposed,
          control,
        }),
      ];
};

/** Beside the headline, never in place of it: what the weights and the flags changed, and what could be seen. */
export const detailTable = (
  context: ReportContext,
  survey: SnapshotSurvey,
  measured: readonly Finding[],
): Block[] => {
  const { t } = context;
  if (measured.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'lift-detail',
      caption: t('lift.detail'),
      columns: [
        { label: t('column.question'), align: 'start', weight: 3 },
        { label: t('lift.effective_head'), align: 'end', weight: 2.2 },
        { label: t('lift.unweighted'), align: 'end', weight: 3.2 },
        { label: t('lift.with_flagged'), align: 'end', weight: 3.2 },
        { label: t('lift.detectable_95'), align: 'end', weight: 1.8 },
        { label: t('lift.detectable_90'), align: 'end', weight: 1.8 },
      ],
      rows: measured.map((finding) => detailRow(context, survey, finding)),
      note: context.format.prose.text([t('lift.detail_note'), ...neededText(context, measured)]),
    },
  ];
};

const isApart = ({ interval, inputs }: Finding): boolean =>
  (interval?.lo ?? -Infinity) > (inputs.seen_hi ?? Infinity) ||
  (interval?.hi ?? Infinity) < (inputs.seen_lo ?? -Infinity);

/** Whether the intervals overlap, and no more: the same people are in both readings, so that it settles nothing. */
const seenText = (
  context: ReportContext,
  survey: SnapshotSurvey,
  told: readonly Finding[],
): string => {
  const { t, format } = context;
  const apart = told.filter(isApart);
  return apart.length === 0
    ? t('lift.seen_together', { n: told.length })
    : t('lift.seen_apart', {
        names: format.list(apart.map((finding) => nameOf(context, survey, finding))),
      });
};

/** What people say they saw, beside the arm they were in; nothing where too few said so or nobody was asked. */
export const seenTable = (
  context: ReportContext,
  survey: SnapshotSurvey,
  measured: readonly Finding[],
): Block[] => {
  const { t } = context;
  const told = measured.filter(({ inputs }) => inputs.seen_abs != null);
  if (told.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'lift-seen',
      caption: t('lift.by_seen'),
      columns: [
        { label: t('column.question'), align: 'start', weight: 3 },
        { label: t('lift.as_assigned'), align: 'end', weight: 3 },
        { label: t('lift.as_exposed'), align: 'end', weight: 3 },
        { label: t('lift.seen_n'), align: 'end', weight: 2 },
      ],
      rows: told.map((finding): Cell[] => {
        const { inputs, value, interval } = finding;
        return [
          { text: nameOf(context, survey, finding) },
          besideCell(context, value, interval?.lo, interval?.hi),
          besideCell(context, inputs.seen_abs, inputs.seen_lo, inputs.seen_hi),
          {
            text: t('lift.seen_counts', {
              seen: inputs.n_seen ?? 0,
              unseen: inputs.n_unseen ?? 0,
            }),
          },
        ];
      }),
      note: context.format.prose.text([seenText(context, survey, told), t('lift.by_seen_note')]),
    },
  ];
};

/** Means and ranks of the rating scales, once the fixed reading may be told. */
export const scaleTable = (
  context: ReportContext,
  survey: SnapshotSurvey,
  measured: readonly Finding[],
): Block[] => {
  const { t, format } = context;
  const scales = measured.filter(({ inputs }) => inputs.mean_diff != null);
  if (scales.length === 0) return [];
  const interval = (value: Input, lo: Input, hi: Input): Cell =>
    value == null || lo == null || hi == null
      ? noneCell(context)
      : {
          text: t('lift.value_interval', {
            value: format.decimal(value, 2),
            lo: format.decimal(lo, 2),
            hi: format.decimal(hi, 2),
          }),
        };
  return [
    {
      kind: 'table',
      id: 'lift-scales',
      caption: t('lift.scales'),
      columns: [
        { label: t('column.question'), align: 'start', weight: 3 },
        { label: t('lift.mean_diff'), align: 'end', weight: 3 },
        { label: t('lift.superiority'), align: 'end', weight: 3 },
      ],
      rows: scales.map(({ inputs, ...finding }): Cell[] => [
        { text: nameOf(context, survey, { ...finding, inputs }) },
        interval(inputs.mean_diff, inputs.mean_lo, inputs.mean_hi),
        interval(inputs.superiority, inputs.superiority_lo, inputs.superiority_hi),
      ]),
      note: t('lift.scales_note'),
    },
  ];
};
