// Brand lift: a forest plot, the arms behind it, and how alike they are.
import { MIN_A_SIDE, WARN_A_SIDE, countArm, isDetected, liftSurvey } from '../../kpi/lift.ts';
import type { Finding } from '../../kpi/finding.ts';
import { forestPlot } from '../chart/forest-plot.ts';
import { bounds, metricName, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import type { SnapshotSurvey } from '../snapshot.ts';

/** What moved, either way; a drop is no less a finding than a rise. */
const title = (context: ReportContext, measured: readonly Finding[]): string => {
  const { t, format } = context;
  if (measured.length === 0) return t('lift.title_unknown');
  const detected = measured.filter(isDetected);
  const named = (fits: (value: number) => boolean): string =>
    format.list(
      detected.filter(({ value }) => fits(value ?? 0)).map((one) => metricName(context, one)),
    );
  const [higher, lower] = [named((value) => value > 0), named((value) => value < 0)];
  if (higher === '' && lower === '') return t('lift.title_none');
  if (lower === '') return t('lift.title', { metrics: higher });
  return higher === ''
    ? t('lift.title_down', { metrics: lower })
    : t('lift.title_both', { metrics: higher, lower });
};

const plotBlock = (context: ReportContext, findings: readonly Finding[]): Block => {
  const { t, format } = context;
  const rows = findings.flatMap((finding) => {
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
  });
  const alt = rows
    .map((row) =>
      t(row.isDetected ? 'lift.alt_row_detected' : 'lift.alt_row', {
        metric: row.label,
        points: row.valueText,
        interval: row.intervalText,
      }),
    )
    .join(' ');
  return {
    kind: 'figure',
    id: 'lift-figure',
    title: t('lift.figure_title', {
      detected: rows.filter((row) => row.isDetected).length,
      asked: rows.length,
    }),
    alt,
    ...forestPlot(
      rows,
      {
        label: t('column.question'),
        detail: t('lift.control_exposed'),
        value: t('lift.value_head'),
      },
      format.points,
    ),
    note: [
      t('lift.figure_note', { n: rows.length }),
      ...(rows.some(({ lo, hi, isDetected: holds }) => !holds && (lo > 0 || hi < 0))
        ? [t('lift.figure_note_more')]
        : []),
    ].join(' '),
  };
};

const questionTable = (context: ReportContext, findings: readonly Finding[]): Block => {
  const { t, format } = context;
  const rate = (x: number | null | undefined, n: number | null | undefined): string =>
    n
      ? t('lift.x_of_n', { share: format.share((x ?? 0) / n), x: x ?? 0, n })
      : t('reason.no_answers');
  return {
    kind: 'table',
    id: 'lift-table',
    caption: t('lift.table'),
    columns: [
      { label: t('column.question'), align: 'start', weight: 3.4 },
      { label: t('lift.exposed'), align: 'end', weight: 3 },
      { label: t('lift.control'), align: 'end', weight: 3 },
      { label: t('lift.points_head'), align: 'end', weight: 1.6 },
      { label: t('column.interval'), align: 'end', weight: 2.6 },
      { label: t('lift.relative'), align: 'end', weight: 1.6 },
      { label: t('lift.p_adjusted'), align: 'end', weight: 1.4 },
    ],
    rows: findings.map((finding): Cell[] => {
      const { x_exposed, n_exposed, x_control, n_control, relative, p_adjusted } = finding.inputs;
      const none: Cell = { text: t('report.none'), tone: 'muted' };
      return [
        { text: metricName(context, finding), isStrong: isDetected(finding) },
        { text: rate(x_exposed, n_exposed) },
        { text: rate(x_control, n_control) },
        finding.value === null
          ? none
          : { text: format.points(finding.value), isStrong: isDetected(finding) },
        finding.interval ? { text: format.interval('points', finding.interval) } : { text: '' },
        relative == null
          ? { text: t('report.none'), tone: 'muted' }
          : { text: format.share(relative, 0) },
        p_adjusted == null
          ? { text: t('report.none'), tone: 'muted' }
          : { text: format.p(p_adjusted) },
      ];
    }),
    note: t('lift.table_note'),
  };
};

const completes = (survey: SnapshotSurvey, armKind: string, isFlagged: boolean): number => {
  const arm = survey.arms.find(({ kind }) => kind === armKind);
  return survey.responses
    .filter(
      (cell) =>
        cell.armId === arm?.id && cell.status === 'complete' && cell.isFlagged === isFlagged,
    )
    .reduce((sum, { n }) => sum + n, 0);
};

const medianSeconds = (survey: SnapshotSurvey, armKind: string): number | null => {
  const arm = survey.arms.find(({ kind }) => kind === armKind);
  const cells = survey.durations
    .filter(({ armId }) => armId === arm?.id)
    .toSorted((a, b) => a.seconds - b.seconds);
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  let seen = 0;
  for (const { seconds, n } of cells) {
    seen += n;
    if (seen * 2 >= total) return seconds;
  }
  return null;
};

/** Who answered, side by side: completes, time, flags, and each option of the balance questions. */
const balanceTable = (context: ReportContext, survey: SnapshotSurvey): Block => {
  const { t, format } = context;
  const arms = ['exposed', 'control'] as const;
  const seconds = (value: number | null): Cell =>
    value === null
      ? { text: t('report.none'), tone: 'muted' }
      : { text: t('report.seconds', { n: value }) };
  const counts: Cell[][] = [
    [
      { text: t('lift.complete') },
      ...arms.map((arm) => ({ text: format.count(completes(survey, arm, false)) })),
      { text: '' },
    ],
    [
      { text: t('lift.flagged') },
      ...arms.map((arm) => ({ text: format.count(completes(survey, arm, true)) })),
      { text: '' },
    ],
    [
      { text: t('lift.median_time') },
      ...arms.map((arm) => seconds(medianSeconds(survey, arm))),
      { text: '' },
    ],
  ];
  const shares = survey.questions
    .filter(({ isBalance }) => isBalance)
    .flatMap((question) => [
      [
        { text: question.text, isStrong: true },
        ...arms.map((arm): Cell => ({
          text: t('lift.n', { n: countArm(survey, question, arm).n }),
          tone: 'muted',
        })),
        { text: '' },
      ],
      ...question.options
        .filter(({ code }) => !question.outsideBase.includes(code))
        .map(({ code, label }): Cell[] => {
          const [exposed = null, control = null] = arms.map((arm) => {
            const { x, n } = countArm(survey, { ...question, success: [code] }, arm);
            return n === 0 ? null : x / n;
          });
          const cell = (value: number | null): Cell =>
            value === null
              ? { text: t('report.none'), tone: 'muted' }
              : { text: format.share(value) };
          return [
            { text: label },
            cell(exposed),
            cell(control),
            exposed === null || control === null
              ? { text: '' }
              : { text: format.points(exposed - control) },
          ];
        }),
    ]);
  return {
    kind: 'table',
    id: 'balance',
    caption: t('lift.balance'),
    columns: [
      { label: t('lift.who'), align: 'start', weight: 4 },
      { label: t('lift.exposed'), align: 'end', weight: 1.6 },
      { label: t('lift.control'), align: 'end', weight: 1.6 },
      { label: t('lift.difference'), align: 'end', weight: 1.8 },
    ],
    rows: [...counts, ...shares],
    note: t('lift.balance_note'),
  };
};

export const liftSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const survey = liftSurvey(snapshot);
  const findings = context.findings.filter(
    ({ kpi, scope }) => kpi === 'brand_lift' && scope.kind === 'question',
  );
  const measured = findings.filter(({ value }) => value !== null);
  const text = title(context, measured);
  const section = { id: 'lift', title: text, name: t('section.lift') };
  if (!survey)
    return {
      ...section,
      blocks: [{ kind: 'paragraph', role: 'lead', runs: runs(t('lift.no_survey')) }],
    };
  const [exposed, control] = [
    completes(survey, 'exposed', false),
    completes(survey, 'control', false),
  ];
  const detectable = measured
    .map(({ inputs }) => inputs.detectable ?? null)
    .filter((value) => value !== null);
  const smaller = Math.min(exposed, control);
  return {
    ...section,
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(
          [
            t('lift.lead', { exposed, control }),
            ...(detectable.length > 0
              ? [
                  t('lift.detectable', {
                    points: format.points(Math.max(...detectable)).replace('+', ''),
                  }),
                ]
              : []),
            ...(smaller >= MIN_A_SIDE && smaller < WARN_A_SIDE ? [t('assumption.small_arms')] : []),
          ].join(' '),
        ),
      },
      ...(measured.length > 0 ? [plotBlock(context, measured)] : []),
      questionTable(context, findings),
      { kind: 'callout', title: t('lift.meaning'), runs: runs(t('assumption.association')) },
      balanceTable(context, survey),
    ],
  };
};
