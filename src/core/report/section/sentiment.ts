// How people spoke, before, during and after. Machine triage is called that, and no shift is claimed from it.
import { PERIODS } from '../../kpi/days.ts';
import { readSentiment } from '../../kpi/voice/sentiment-reading.ts';
import type { Labels } from '../../sentiment/label.ts';
import type { PeriodName } from '../../campaign/period.ts';
import { shareBars } from '../chart/share-bars.ts';
import type { ShareRow } from '../chart/share-bars.ts';
import { find, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { byDayFigure } from './by-day.ts';
import { kpiTable, kpisOf } from './kpi-table.ts';
import { auditTable, triageCallout } from './sentiment/audit.ts';
import { quotesBlocks, substanceParagraph, topicsTable } from './sentiment/said.ts';

type Source = 'comment' | 'survey';

const LABELS = ['positive', 'neutral', 'negative'] as const;
const FILLS = { positive: 'accent', neutral: 'grid', negative: 'bad' } as const;

/** Shares of coded comments: as audited where people audited enough, else as sorted; null where none is coded. */
export const sharesIn = (
  { snapshot }: ReportContext,
  source: Source,
  period: PeriodName,
): { readonly coded: number; readonly shares: Labels } | null => {
  const { counts, coded, audited } = readSentiment(snapshot, source, [period]);
  if (coded === 0) return null;
  const shareOf = (label: (typeof LABELS)[number]): number =>
    audited ? audited[label].value : counts[label] / coded;
  return {
    coded,
    shares: {
      positive: shareOf('positive'),
      neutral: shareOf('neutral'),
      negative: shareOf('negative'),
    },
  };
};

/** Engines with the number of comments that carry their label. */
const enginesOf = ({ snapshot, t }: ReportContext): string[] =>
  [...Map.groupBy(snapshot.sentimentEngines, ({ engine }) => engine)].map(([engine, cells]) =>
    t('sentiment.engine_n', { engine, n: cells.reduce((sum, { n }) => sum + n, 0) }),
  );

export const enginesBlock = (context: ReportContext): Block => {
  const { t, format } = context;
  const engines = format.list(enginesOf(context)) || t('report.none');
  return { kind: 'paragraph', role: 'small', runs: runs(t('sentiment.engine', { engines })) };
};

const figureTitle = (context: ReportContext): string => {
  const { t, format } = context;
  const during = sharesIn(context, 'comment', 'during');
  return during === null
    ? t('sentiment.figure_title_none')
    : t('sentiment.figure_title', {
        positive: format.share(during.shares.positive, 0),
        negative: format.share(during.shares.negative, 0),
      });
};

const figure = (context: ReportContext): Block => {
  const { t, format } = context;
  const described: string[] = [];
  const rows = PERIODS.map((period): ShareRow => {
    const read = sharesIn(context, 'comment', period);
    if (read === null)
      return { label: t(`period.${period}`), detail: t('reason.no_comments'), parts: [] };
    const { coded, shares } = read;
    described.push(
      t('sentiment.alt_row', {
        period: t(`period.${period}`),
        positive: format.share(shares.positive, 0),
        neutral: format.share(shares.neutral, 0),
        negative: format.share(shares.negative, 0),
        n: coded,
      }),
    );
    return {
      label: t(`period.${period}`),
      detail: t('sentiment.n', { n: coded }),
      parts: LABELS.map((label) => ({
        share: shares[label],
        fill: FILLS[label],
        text: format.share(shares[label], 0),
      })),
    };
  });
  return {
    kind: 'figure',
    id: 'sentiment-figure',
    title: context.isBrief ? '' : figureTitle(context),
    alt: format.prose.text(described),
    chart: {
      kind: 'shares',
      names: { label: t('column.period'), detail: t('sentiment.coded') },
      parts: LABELS.map((label) => ({ name: t(`sentiment.${label}`), fill: FILLS[label] })),
      rows: rows.map(({ label, detail, parts }) => ({
        label,
        detail,
        shares: parts.map(({ share }) => share),
        texts: parts.map(({ text }) => text),
      })),
    },
    ...shareBars(
      rows,
      LABELS.map((label) => t(`sentiment.${label}`)),
    ),
    note: t('sentiment.figure_note'),
  };
};

const isCorrected = ({ snapshot }: ReportContext, source: Source, period: PeriodName): boolean => {
  const { audited, audits } = readSentiment(snapshot, source, [period]);
  return audited !== null && audits.length > 0;
};

const hasTexts = ({ counts, withheld }: ReturnType<typeof readSentiment>): boolean =>
  withheld > 0 || counts.uncoded > 0 || LABELS.some((label) => counts[label] > 0);

export const sentimentTable = (context: ReportContext, source: Source): Block => {
  const { t, format, snapshot } = context;
  const hasAny = (fits: (period: PeriodName) => boolean): boolean => PERIODS.some(fits);
  const notes = [
    ...(hasAny((period) => isCorrected(context, source, period))
      ? [t('sentiment.audited_note')]
      : []),
    ...(hasAny((period) => readSentiment(snapshot, source, [period]).withheld > 0)
      ? [t('sentiment.withheld_note')]
      : []),
  ];
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
    // Comments that did not come are none; where nobody was asked there is nothing to count.
    rows: PERIODS.filter(
      (period) => source === 'comment' || hasTexts(readSentiment(snapshot, source, [period])),
    ).map((period): Cell[] => {
      const { counts, withheld } = readSentiment(snapshot, source, [period]);
      const read = sharesIn(context, source, period);
      const none: Cell = { text: t('report.none'), tone: 'muted' };
      return [
        { text: t(`period.${period}`) },
        ...[...LABELS, 'uncoded' as const, 'byPerson' as const].map((of) =>
          withheld === 0 ? { text: format.count(counts[of]) } : none,
        ),
        read === null
          ? none
          : {
              text: t('report.points', {
                points: format.points(read.shares.positive - read.shares.negative),
              }),
            },
      ];
    }),
    ...(notes.length > 0 ? { note: format.prose.text(notes) } : {}),
  };
};

export const sentimentSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const during = find(context, 'net_sentiment', { kind: 'period', period: 'during' });
  const { isTriage } = readSentiment(snapshot, 'comment', ['during']);
  const title =
    during?.value == null
      ? t('sentiment.title_none')
      : t(isTriage ? 'sentiment.title_triage' : 'sentiment.title', {
          points: format.points(during.value),
          n: during.n ?? 0,
        });
  const section = { id: 'sentiment', title, name: t('section.sentiment') };
  const kpis = kpiTable(context, 'sentiment-kpis', t('sentiment.table'), kpisOf('sentiment'));
  const mentions = byDayFigure(context, {
    id: 'mentions-by-day',
    name: t('kpi.brand_mentions'),
    of: { kpi: 'brand_mentions' },
    notes: [t('assumption.collected_mentions')],
  });
  if (snapshot.sentiment.length === 0)
    return { ...section, blocks: context.isBrief ? kpis : [...mentions, ...kpis] };
  if (context.isBrief)
    return {
      ...section,
      blocks: [
        figure(context),
        ...(isTriage
          ? [{ kind: 'paragraph', role: 'small', runs: runs(t('limit.sentiment')) } as const]
          : []),
      ],
    };
  const hasSurveyText = snapshot.sentiment.some(({ source }) => source === 'survey');
  return {
    ...section,
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('sentiment.lead')) },
      figure(context),
      ...triageCallout(context),
      sentimentTable(context, 'comment'),
      ...auditTable(context),
      ...(hasSurveyText ? [sentimentTable(context, 'survey')] : []),
      ...substanceParagraph(context),
      ...topicsTable(context),
      ...quotesBlocks(context),
      ...mentions,
      ...kpis,
      enginesBlock(context),
    ],
  };
};
