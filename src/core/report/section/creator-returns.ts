// What each creator brought by each way of knowing it, and what the partnership returned; methods are never added up.
import type { Finding } from '../../kpi/finding.ts';
import { bounds, cellOf, find, isMissing } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell } from '../document.ts';
import { restsText } from './scorecard/kpis.ts';

const METHODS = ['code', 'click', 'survey'] as const;

export const creatorReturns = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const revenue = (creatorId: string, part: string): Finding | undefined =>
    find(context, 'revenue_per_creator', { kind: 'part', part, creatorId });
  const roi = (creatorId: string): Finding | undefined =>
    find(context, 'partnership_roi', { kind: 'creator', creatorId });
  const known = snapshot.creators.filter(
    ({ id }) => METHODS.some((method) => !isMissing(revenue(id, method))) || !isMissing(roi(id)),
  );
  if (known.length === 0) return [];
  // A column that would hold nothing but dashes is left out.
  const methods = METHODS.filter((method) =>
    known.some(({ id }) => !isMissing(revenue(id, method))),
  );
  const hasRoi = known.some(({ id }) => !isMissing(roi(id)));
  const reuse = (creatorId: string): number | null => roi(creatorId)?.inputs.reuse_value ?? null;
  const hasReuse = known.some(({ id }) => reuse(id) !== null);
  const reuseCell = (value: number | null): Cell =>
    value === null ? { text: t('report.none'), tone: 'muted' } : { text: format.budget(value) };
  // A return has no interval: how few orders it rests on is all that tells how far it can be trusted.
  const roiCell = (creatorId: string): Cell => {
    const finding = roi(creatorId);
    const cell = cellOf(context, finding);
    const orders = finding?.value == null ? null : (finding.inputs.orders ?? null);
    return orders === null
      ? cell
      : {
          ...cell,
          text: t('report.value_interval', {
            value: cell.text,
            interval: restsText(context, creatorId, orders),
          }),
        };
  };
  const budget = (finding: Finding | undefined): Cell => {
    if (finding?.value == null) return cellOf(context, finding);
    const value = format.budget(finding.value);
    const ends = bounds(finding.interval);
    if (!ends) return { text: value };
    const interval = t('report.interval', {
      lo: format.budget(ends.lo),
      hi: format.budget(ends.hi),
    });
    return { text: t('report.value_interval', { value, interval }) };
  };
  return [
    {
      kind: 'table',
      id: 'creator-returns',
      caption: t('creators.returns'),
      columns: [
        { label: t('column.creator'), align: 'start', weight: 3.2 },
        ...methods.map((method) => ({
          label: t(`creators.revenue_by_${method}`),
          align: 'end' as const,
          // A value with its interval on one line.
          weight: method === 'survey' ? 7 : 2,
        })),
        ...(hasReuse ? [{ label: t('creators.reuse'), align: 'end' as const, weight: 1.8 }] : []),
        ...(hasRoi
          ? [{ label: t('kpi.partnership_roi.short'), align: 'end' as const, weight: 2.6 }]
          : []),
      ],
      rows: known.map(({ id, name }): Cell[] => [
        { text: name },
        ...methods.map((method) => budget(revenue(id, method))),
        ...(hasReuse ? [reuseCell(reuse(id))] : []),
        ...(hasRoi ? [roiCell(id)] : []),
      ]),
      note: context.format.prose.text([
        ...(methods.length > 1 ? [t('creators.returns_overlap_note')] : []),
        ...(hasRoi ? [t('creators.returns_note')] : []),
        t('report.dash_note'),
      ]),
    },
  ];
};
