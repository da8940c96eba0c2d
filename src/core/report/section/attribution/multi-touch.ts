// The same orders credited by five models side by side; each order's credit sums to one.
import type { Finding } from '../../../kpi/finding.ts';
import { creatorName, find, isMissing, runs, valueText } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

const MODELS = ['first', 'last', 'linear', 'position_based', 'survey_led'] as const;

export const multiTouchBlocks = (context: ReportContext): Block[] => {
  const { t, format, findings, snapshot } = context;
  if (snapshot.journeys.length === 0) return [];
  const all = find(context, 'multi_touch');
  const credits = findings.filter(
    ({ kpi, scope, value }) => kpi === 'multi_touch' && scope.kind === 'part' && value !== null,
  );
  if (!all || isMissing(all) || credits.length === 0) {
    const reason = valueText(context, all);
    return [{ kind: 'paragraph', role: 'small', runs: runs(t('multi_touch.none', { reason })) }];
  }
  /** `creatorId` null: all creators together. */
  const readingOf = (model: string, creatorId: string | null): Finding | undefined =>
    credits.find(
      ({ scope }) => scope.kind === 'part' && scope.part === model && scope.creatorId === creatorId,
    );
  const cellOf = (orders: number | null): Cell =>
    orders === null ? { text: t('report.none'), tone: 'muted' } : { text: format.decimal(orders) };
  /** With them each column adds up to the orders. */
  const othersIn = (model: string): number | null => {
    const together = readingOf(model, null);
    return together?.value == null || together.n === null
      ? null
      : Math.max(0, together.n - together.value);
  };
  const others = MODELS.map(othersIn);
  const ids = [
    ...new Set(
      credits.flatMap(({ scope }) =>
        scope.kind === 'part' && scope.creatorId !== null ? [scope.creatorId] : [],
      ),
    ),
  ];
  return [
    {
      kind: 'table',
      id: 'multi-touch',
      caption: t('multi_touch.caption'),
      columns: [
        { label: t('column.creator'), align: 'start', weight: 3.4 },
        ...MODELS.map((model) => ({
          label: t(`multi_touch.${model}`),
          align: 'end' as const,
          weight: 1.8,
        })),
      ],
      rows: [
        ...ids.map((id): Cell[] => [
          { text: creatorName(context, id) },
          ...MODELS.map((model) => cellOf(readingOf(model, id)?.value ?? null)),
        ]),
        [{ text: t('multi_touch.others') }, ...others.map(cellOf)],
      ],
      note: t('multi_touch.note'),
    },
  ];
};
