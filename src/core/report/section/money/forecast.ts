// Where the next campaign would lie if it is like those before.
import { bounds, find, runs } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

const PARTS = ['reach', 'clicks', 'conversions', 'attributed_revenue'] as const;

export const forecastBlocks = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const parts = PARTS.flatMap((part) => {
    const finding = find(context, 'forecast', { kind: 'part', part, creatorId: null });
    const ends = finding ? bounds(finding.interval) : null;
    return finding && ends ? [{ part, finding, ends }] : [];
  });
  if (parts.length === 0) return [];
  const show = (part: string): ((value: number) => string) =>
    part === 'attributed_revenue' ? format.budget : format.compact;
  return [
    { kind: 'heading', level: 2, id: 'forecast', text: t('kpi.forecast') },
    {
      kind: 'paragraph',
      role: 'body',
      runs: runs(t('forecast.lead', { n: parts[0]?.finding.n ?? 0 })),
    },
    {
      kind: 'table',
      id: 'forecast-table',
      caption: t('forecast.caption'),
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 4 },
        { label: t('forecast.range'), align: 'end', weight: 4 },
      ],
      rows: parts.map(({ part, ends }): Cell[] => [
        { text: t(`kpi.${part}`) },
        { text: t('report.interval', { lo: show(part)(ends.lo), hi: show(part)(ends.hi) }) },
      ]),
    },
  ];
};
