// The forest plot: a row a question, with the interval that may be read of it.
import { isDetected, liftSurvey, openBy } from '../../../kpi/lift.ts';
import { claimOf } from '../../../kpi/lift/design.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { forestAxis, forestPlot } from '../../chart/forest-plot.ts';
import type { ForestRow } from '../../chart/forest-plot.ts';
import { narrowForestPlot } from '../../chart/narrow-forest-plot.ts';
import { decimalsOf } from '../../chart/scale.ts';
import { bounds, intervalNames, metricName } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block } from '../../document.ts';

const rowOf = (context: ReportContext, finding: Finding): ForestRow[] => {
  const { t, format } = context;
  const ends = bounds(finding.interval);
  if (finding.value === null || !ends) return [];
  const { p_control: control, p_exposed: exposed } = finding.inputs;
  return [
    {
      label: metricName(context, finding),
      detail: t('lift.from_to', {
        control: format.share(control ?? 0),
        exposed: format.share(exposed ?? 0),
      }),
      value: finding.value,
      lo: ends.lo,
      hi: ends.hi,
      valueText: format.points(finding.value),
      intervalText: t('report.interval', {
        lo: format.points(ends.lo),
        hi: format.points(ends.hi),
      }),
      isDetected: isDetected(finding),
    },
  ];
};

const OPEN_NOTES = {
  many: ['lift.figure_note_more'],
  test: ['lift.figure_note_test'],
  not: [],
} as const;

/** By which method the marks' lines were made; all of a study's questions are read alike but for pairs. */
const noteText = (
  { t, format, isBrief, snapshot }: ReportContext,
  findings: readonly Finding[],
  rows: readonly ForestRow[],
): string => {
  const survey = liftSurvey(snapshot);
  return format.prose.text([
    t('lift.figure_note', { n: rows.length }),
    ...(isBrief && survey ? [t(claimOf(survey))] : []),
    ...new Set(
      (isBrief ? [] : findings).flatMap(({ interval }) => (interval ? [t(interval.method)] : [])),
    ),
    ...new Set(
      findings.flatMap((finding) => OPEN_NOTES[openBy(finding) ?? 'not']).map((key) => t(key)),
    ),
  ]);
};

export const plotBlock = (context: ReportContext, findings: readonly Finding[]): Block => {
  const { t, format } = context;
  const rows = findings.flatMap((finding) => rowOf(context, finding));
  const alt = format.prose.text(
    rows.map((row) =>
      t(row.isDetected ? 'lift.alt_row_detected' : 'lift.alt_row', {
        metric: row.label,
        points: row.valueText,
        interval: row.intervalText,
      }),
    ),
  );
  const head = {
    label: t('column.question'),
    detail: t('lift.control_exposed'),
    value: t('lift.value_head'),
  };
  // Ticks less than a tenth of a point apart would read alike.
  const [first = 0, second = 0] = forestAxis(rows, 0, 1).ticks;
  const digits = Math.max(1, decimalsOf((second - first) * 100));
  const tick = (value: number): string => format.points(value, digits);
  return {
    kind: 'figure',
    id: 'lift-figure',
    // The section's title says it.
    title: context.isBrief
      ? ''
      : t('lift.figure_title', {
          detected: rows.filter((row) => row.isDetected).length,
          asked: rows.length,
        }),
    alt,
    chart: {
      kind: 'intervals',
      form: 'marks',
      number: 'points',
      names: {
        ...intervalNames(context, head.label, t('lift.chart_value')),
        detail: head.detail,
      },
      rows: rows.map(({ valueText, intervalText, isDetected, ...row }) => ({
        ...row,
        text: t('report.value_interval', { value: valueText, interval: intervalText }),
        isAccent: isDetected,
      })),
    },
    ...forestPlot(rows, head, tick),
    narrow: narrowForestPlot(rows, head, tick),
    note: noteText(context, findings, rows),
  };
};
