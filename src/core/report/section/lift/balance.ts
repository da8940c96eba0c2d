// Who answered, side by side: completes, time, flags, and how alike the arms are before and after weighting.
import { armName, completesOf, isOn } from '../../../kpi/lift/arms.ts';
import type { Side } from '../../../kpi/lift/arms.ts';
import { SMALL, readingH } from '../../../kpi/lift/balance.ts';
import type { BalanceRow } from '../../../kpi/lift/balance.ts';
import type { Design } from '../../../kpi/lift/design.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import { groupText, questionText } from './words.ts';

const SIDES = ['exposed', 'control'] as const;
const medianSeconds = (survey: SnapshotSurvey, side: Side): number | null => {
  const cells = survey.durations
    .filter(isOn(survey, side))
    .toSorted((a, b) => a.seconds - b.seconds);
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  let seen = 0;
  for (const { seconds, n } of cells) {
    seen += n;
    if (seen * 2 >= total) return seconds;
  }
  return null;
};

/** Empty cells up to the table's width. */
const padded = (cells: readonly Cell[], width: number): Cell[] => [
  ...cells,
  ...Array.from({ length: width - cells.length }, () => ({ text: '' })),
];

const countRows = ({ t, format }: ReportContext, survey: SnapshotSurvey): Cell[][] => [
  [
    { text: t('lift.complete') },
    ...SIDES.map((side) => ({ text: format.count(completesOf(survey, side, false)) })),
  ],
  [
    { text: t('lift.flagged') },
    ...SIDES.map((side) => ({ text: format.count(completesOf(survey, side, true)) })),
  ],
  [
    { text: t('lift.median_time') },
    ...SIDES.map((side): Cell => {
      const seconds = medianSeconds(survey, side);
      return seconds === null
        ? { text: t('report.none'), tone: 'muted' }
        : { text: t('report.seconds', { n: seconds }) };
    }),
  ],
];

const shareRow = (
  context: ReportContext,
  survey: SnapshotSurvey,
  row: BalanceRow,
  isWeighted: boolean,
): Cell[] => {
  const { format, t } = context;
  const tone = Math.abs(readingH(row)) < SMALL ? undefined : ('bad' as const);
  const cell = (h: number | null, isRead: boolean): Cell =>
    h === null
      ? { text: t('report.none'), tone: 'muted' }
      : { text: format.decimal(h, 2), ...(isRead && tone ? { tone } : {}) };
  return [
    { text: groupText(context, survey, row.questionId, row.group) },
    { text: format.share(row.exposed) },
    { text: format.share(row.control) },
    ...(isWeighted
      ? [
          row.weighted === null
            ? ({ text: t('report.none'), tone: 'muted' } as const)
            : { text: format.share(row.weighted) },
        ]
      : []),
    cell(row.h, row.hWeighted === null),
    ...(isWeighted ? [cell(row.hWeighted, true)] : []),
  ];
};

export const balanceTable = (
  context: ReportContext,
  survey: SnapshotSurvey,
  { balance, weighting }: Design,
): Block => {
  const { t, format } = context;
  const isWeighted = weighting.kind === 'weighted';
  const width = isWeighted ? 6 : 4;
  const questions = [...new Set(balance.rows.map(({ questionId }) => questionId))];
  const end = (key: string, weight: number) => ({ label: t(key), align: 'end', weight }) as const;
  return {
    kind: 'table',
    id: 'balance',
    caption: t('lift.balance'),
    columns: [
      { label: t('lift.who'), align: 'start', weight: 4 },
      end(`lift.${armName(survey, 'exposed')}`, 1.6),
      end(`lift.${armName(survey, 'control')}`, 1.6),
      ...(isWeighted ? [end('lift.control_weighted', 1.8)] : []),
      end('lift.h', 1.8),
      ...(isWeighted ? [end('lift.h_weighted', 1.8)] : []),
    ],
    rows: [
      ...countRows(context, survey).map((cells) => padded(cells, width)),
      ...questions.flatMap((id) => [
        padded([{ text: questionText(survey, id), isStrong: true }], width),
        ...balance.rows
          .filter(({ questionId }) => questionId === id)
          .map((row) => shareRow(context, survey, row, isWeighted)),
      ]),
    ],
    note: t(isWeighted ? 'lift.balance_note_weighted' : 'lift.balance_note', {
      limit: format.decimal(SMALL, 1),
    }),
  };
};
