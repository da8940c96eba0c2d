// What each creator brought by each way of knowing it, and what the partnership returned; methods are never added up.
import type { Finding } from '../../kpi/finding.ts';
import { cellOf, find, isMissing } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell } from '../document.ts';

const METHODS = ['code', 'click', 'survey'] as const;

export const creatorReturns = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const revenue = (creatorId: string): (Finding | undefined)[] =>
    METHODS.map((part) => find(context, 'revenue_per_creator', { kind: 'part', part, creatorId }));
  const roi = (creatorId: string): Finding | undefined =>
    find(context, 'partnership_roi', { kind: 'creator', creatorId });
  const known = snapshot.creators.filter(
    ({ id }) => revenue(id).some((one) => !isMissing(one)) || !isMissing(roi(id)),
  );
  if (known.length === 0) return [];
  const budget = (finding: Finding | undefined): Cell =>
    finding?.value == null ? cellOf(context, finding) : { text: format.budget(finding.value) };
  return [
    {
      kind: 'table',
      id: 'creator-returns',
      caption: t('creators.returns'),
      columns: [
        { label: t('column.creator'), align: 'start', weight: 3.2 },
        ...METHODS.map((method) => ({
          label: t(`creators.revenue_by_${method}`),
          align: 'end' as const,
          weight: 2,
        })),
        { label: t('creators.reuse'), align: 'end', weight: 1.8 },
        { label: t('kpi.partnership_roi.short'), align: 'end', weight: 1.9 },
      ],
      rows: known.map(({ id, name }): Cell[] => [
        { text: name },
        ...revenue(id).map(budget),
        roi(id)?.inputs.reuse_value == null
          ? { text: t('report.none'), tone: 'muted' }
          : { text: format.budget(roi(id)?.inputs.reuse_value ?? 0) },
        cellOf(context, roi(id)),
      ]),
      note: t('creators.returns_note'),
    },
  ];
};
