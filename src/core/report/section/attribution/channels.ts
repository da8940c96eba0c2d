// Revenue by how buyers say they first heard of the brand: a ratio estimator, with its interval.
import { bounds } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

export const channelBlocks = (context: ReportContext): Block[] => {
  const { t, format, findings, snapshot } = context;
  const found = findings
    .filter(
      ({ kpi, scope, value }) =>
        kpi === 'attributed_revenue' && scope.kind === 'option' && value !== null,
    )
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  if (found.length === 0) return [];
  const labelOf = (surveyId: string, questionId: string, option: string): string =>
    snapshot.surveys
      .find(({ id }) => id === surveyId)
      ?.questions.find(({ id }) => id === questionId)
      ?.options.find(({ code }) => code === option)?.label ?? option;
  return [
    {
      kind: 'table',
      id: 'channels',
      caption: t('channels.caption'),
      columns: [
        { label: t('channels.channel'), align: 'start', weight: 4.6 },
        { label: t('column.revenue'), align: 'end', weight: 2.2 },
        { label: t('column.interval'), align: 'end', weight: 3.6 },
      ],
      rows: found.map(({ scope, value, interval }): Cell[] => {
        const ends = bounds(interval);
        return [
          {
            text:
              scope.kind === 'option'
                ? labelOf(scope.surveyId, scope.questionId, scope.option)
                : '',
          },
          { text: format.budget(value ?? 0) },
          {
            text: ends
              ? t('report.interval', { lo: format.budget(ends.lo), hi: format.budget(ends.hi) })
              : '',
            tone: 'muted',
          },
        ];
      }),
      note: t('channels.note'),
    },
  ];
};
