// The same orders credited by five models side by side; each order's credit sums to one.
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
  const creditOf = (model: string, creatorId: string): Cell => {
    const found = credits.find(
      ({ scope }) => scope.kind === 'part' && scope.part === model && scope.creatorId === creatorId,
    );
    return found?.value == null
      ? { text: t('report.none'), tone: 'muted' }
      : { text: format.decimal(found.value) };
  };
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
      rows: ids.map((id): Cell[] => [
        { text: id === '' ? t('multi_touch.others') : creatorName(context, id) },
        ...MODELS.map((model) => creditOf(model, id)),
      ]),
      note: t('multi_touch.note'),
    },
  ];
};
