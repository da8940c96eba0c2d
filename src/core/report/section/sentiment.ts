// How people spoke, before, during and after. Machine triage is called that, and no shift is claimed from it.
import { PERIODS } from '../../kpi/days.ts';
import { countSentiment, hasMachineLabels } from '../../kpi/voice/sentiment.ts';
import { shareBars } from '../chart/share-bars.ts';
import type { ShareRow } from '../chart/share-bars.ts';
import { find, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { kpiTable, kpisOf } from './kpi-table.ts';

const LABELS = ['positive', 'neutral', 'negative'] as const;
const FILLS = { positive: 'accent', neutral: 'grid', negative: 'bad' } as const;
const INKS = { positive: 'paper', neutral: 'ink', negative: 'paper' } as const;

const figureTitle = ({ t, format, snapshot }: ReportContext): string => {
  const counts = countSentiment(snapshot, 'comment', 'during');
  const coded = counts.positive + counts.neutral + counts.negative;
  return coded === 0
    ? t('sentiment.figure_title_none')
    : t('sentiment.figure_title', {
        positive: format.share(counts.positive / coded, 0),
        negative: format.share(counts.negative / coded, 0),
      });
};

const figure = (context: ReportContext): Block => {
  const { t, format } = context;
  const described: string[] = [];
  const rows = PERIODS.map((period): ShareRow => {
    const counts = countSentiment(context.snapshot, 'comment', period);
    const coded = counts.positive + counts.neutral + counts.negative;
    if (coded === 0)
      return { label: t(`period.${period}`), detail: t('reason.no_comments'), parts: [] };
    described.push(
      t('sentiment.alt_row', {
        period: t(`period.${period}`),
        positive: format.share(counts.positive / coded, 0),
        neutral: format.share(counts.neutral / coded, 0),
        negative: format.share(counts.negative / coded, 0),
        n: coded,
      }),
    );
    return {
      label: t(`period.${period}`),
      detail: t('sentiment.n', { n: coded }),
      parts: LABELS.map((label) => ({
        share: counts[label] / coded,
        fill: FILLS[label],
        text: format.share(counts[label] / coded, 0),
        textInk: INKS[label],
      })),
    };
  });
  return {
    kind: 'figure',
    id: 'sentiment-figure',
    title: figureTitle(context),
    alt: described.join(' '),
    ...shareBars(
      rows,
      LABELS.map((label) => t(`sentiment.${label}`)),
    ),
    note: t('sentiment.figure_note'),
  };
};

const table = (context: ReportContext, source: 'comment' | 'survey'): Block => {
  const { t, format } = context;
  return {
    kind: 'table',
    id: `sentiment-${source}`,
    caption: t(`sentiment.table_${source}`),
    columns: [
      { label: t('column.period'), align: 'start', weight: 2.4 },
      ...LABELS.map((label) => ({
        label: t(`sentiment.${label}`),
        align: 'end' as const,
        weight: 1.6,
      })),
      { label: t('sentiment.uncoded'), align: 'end', weight: 1.6 },
      { label: t('sentiment.by_person'), align: 'end', weight: 1.8 },
      { label: t('kpi.net_sentiment'), align: 'end', weight: 2 },
    ],
    rows: PERIODS.map((period): Cell[] => {
      const counts = countSentiment(context.snapshot, source, period);
      const coded = counts.positive + counts.neutral + counts.negative;
      return [
        { text: t(`period.${period}`) },
        ...LABELS.map((label) => ({ text: format.count(counts[label]) })),
        { text: format.count(counts.uncoded) },
        { text: format.count(counts.byPerson) },
        coded === 0
          ? { text: t('report.none'), tone: 'muted' }
          : {
              text: t('report.points', {
                points: format.points((counts.positive - counts.negative) / coded),
              }),
            },
      ];
    }),
  };
};

export const sentimentSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const during = find(context, 'net_sentiment', { kind: 'period', period: 'during' });
  const isTriage = (['comment', 'survey'] as const).some((source) =>
    PERIODS.some((period) => hasMachineLabels(snapshot, source, period)),
  );
  const title =
    during?.value == null
      ? t('sentiment.title_none')
      : t(
          hasMachineLabels(snapshot, 'comment', 'during')
            ? 'sentiment.title_triage'
            : 'sentiment.title',
          { points: format.points(during.value), n: during.n ?? 0 },
        );
  const section = { id: 'sentiment', title, name: t('section.sentiment') };
  if (snapshot.sentiment.length === 0) {
    return {
      ...section,
      blocks: [{ kind: 'paragraph', role: 'lead', runs: runs(t('sentiment.empty')) }],
    };
  }
  const hasSurveyText = snapshot.sentiment.some(({ source }) => source === 'survey');
  return {
    ...section,
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('sentiment.lead')) },
      figure(context),
      ...(isTriage
        ? [
            {
              kind: 'callout',
              title: t('sentiment.triage_title'),
              runs: runs(t('assumption.machine_triage')),
            } as const,
          ]
        : []),
      table(context, 'comment'),
      ...(hasSurveyText ? [table(context, 'survey')] : []),
      ...kpiTable(context, 'sentiment-kpis', t('sentiment.table'), kpisOf('sentiment')),
      {
        kind: 'paragraph',
        role: 'small',
        runs: runs(
          t('sentiment.engine', {
            engines: format.list(snapshot.sentimentEngines) || t('report.none'),
          }),
        ),
      },
    ],
  };
};
