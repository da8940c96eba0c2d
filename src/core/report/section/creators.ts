// The creators side by side; who did not send figures is shown as that, not as zero.
import type { Finding } from '../../kpi/finding.ts';
import { clickerOf, hasBoth, sumOrders } from '../../kpi/sales/conversion-window.ts';
import { cellOf, find, hasPublished, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import type { Snapshot } from '../snapshot.ts';
import { creatorDays } from './creator-days.ts';
import { creatorRates } from './creator-rates.ts';
import { creatorReturns } from './creator-returns.ts';

const budgetCell = (context: ReportContext, finding: Finding | undefined): Cell =>
  finding?.value == null
    ? cellOf(context, finding)
    : { text: context.format.budget(finding.value) };

export type Creator = Snapshot['creators'][number];

/** Those who take part, the largest reach first. */
export const creatorsByReach = (
  context: ReportContext,
): readonly { readonly creator: Creator; readonly reach: number | null }[] =>
  context.snapshot.creators
    .filter(({ status }) => status !== 'declined')
    .map((creator) => ({
      creator,
      reach: find(context, 'reach', { kind: 'creator', creatorId: creator.id })?.value ?? null,
    }))
    .toSorted((a, b) => (b.reach ?? -1) - (a.reach ?? -1));

/** Of how many orders code and click name different creators. */
const crossedNote = ({ t, snapshot }: ReportContext): string[] => {
  const n = sumOrders(
    snapshot,
    (cell) => hasBoth(cell) && !['', cell.creatorId].includes(clickerOf(cell)),
  ).orders;
  return n === 0 ? [] : [t('creators.crossed_note', { n })];
};

/** Who sent figures; of who published nothing none are missing. */
const leadText = (context: ReportContext, taking: readonly Creator[]): string => {
  const { t, format, snapshot } = context;
  const names = (creators: readonly Creator[]): string =>
    format.list(creators.map(({ name }) => name));
  const hasFigures = ({ id }: Creator): boolean =>
    snapshot.contents.some(({ creatorId, figures }) => creatorId === id && figures !== null);
  const published = taking.filter(({ id }) => hasPublished(context, id));
  const silent = published.filter((creator) => !hasFigures(creator));
  const idle = taking.filter((creator) => !published.includes(creator));
  const sent = (): string => {
    if (silent.length === 0)
      return t(idle.length === 0 ? 'creators.lead_all' : 'creators.lead_published', {
        n: published.length,
      });
    return t('creators.lead', {
      have: published.length - silent.length,
      of: taking.length,
      names: names(silent),
      missing: silent.length,
    });
  };
  return format.prose.text([
    sent(),
    ...(idle.length === 0 ? [] : [t('creators.nothing_published', { names: names(idle) })]),
  ]);
};

/** "3 of 3, 1 more": what nobody agreed to makes up for nothing that was. */
const postsText = ({ t, format, isBrief }: ReportContext, inputs: Finding['inputs']): string => {
  const { agreed, fulfilled, delivered, extra } = inputs;
  if (!agreed) return format.count(delivered ?? 0);
  return format.prose.parts([
    t('report.have_of', { have: fulfilled ?? 0, of: agreed }),
    // A brief table has no room for it.
    ...(extra && !isBrief ? [t('content.more', { n: extra })] : []),
  ]);
};

/** In a brief report: who reached most. Letter has less room below the chart of the lift. */
const mostBrief = ({ snapshot }: ReportContext): number =>
  snapshot.pageFormat === 'letter' ? 3 : 4;

export const creatorsSection = (context: ReportContext): Section => {
  const { t, format, isBrief } = context;
  const reached = creatorsByReach(context);
  const taking = reached.map(({ creator }) => creator);
  const shown = isBrief ? reached.slice(0, mostBrief(context)) : reached;
  const total = find(context, 'reach')?.value ?? null;
  const [first] = reached;
  const title =
    first?.reach == null || !total
      ? t('creators.title_none')
      : taking.length === 1
        ? t('creators.title_one', {
            name: first.creator.name,
            reach: format.compact(first.reach),
          })
        : t('creators.title', {
            name: first.creator.name,
            share: format.share(first.reach / total, 0),
          });
  const lead: Block = { kind: 'paragraph', role: 'lead', runs: runs(leadText(context, taking)) };
  return {
    id: 'creators',
    title,
    name: t('section.creators'),
    blocks: [
      ...(isBrief ? [] : [lead]),
      {
        kind: 'table',
        id: 'creators-table',
        caption: isBrief ? '' : t('creators.table'),
        columns: [
          { label: t('column.creator'), align: 'start', weight: 3 },
          { label: t('column.posts'), align: 'end', weight: 1.5 },
          { label: t('kpi.reach.short'), align: 'end', weight: 1.7 },
          { label: t('kpi.engagement_rate_reach.short'), align: 'end', weight: 1.7 },
          { label: t('kpi.clicks'), align: 'end', weight: 1.4 },
          { label: t('column.tracked_orders'), align: 'end', weight: 1.6 },
          { label: t('column.tracked_revenue'), align: 'end', weight: 1.9 },
          { label: t('column.cost'), align: 'end', weight: 1.8 },
        ],
        rows: shown.map(({ creator }): Cell[] => {
          const scope = { kind: 'creator', creatorId: creator.id } as const;
          const delivered = find(context, 'content_produced', scope);
          const revenue = find(context, 'attributed_revenue', scope);
          const conversions = find(context, 'conversions', scope);
          return [
            { text: creator.name },
            { text: postsText(context, delivered?.inputs ?? {}) },
            cellOf(context, find(context, 'reach', scope)),
            cellOf(context, find(context, 'engagement_rate_reach', scope)),
            creator.hasTrackingLink
              ? cellOf(context, find(context, 'clicks', scope))
              : { text: t('creators.no_link'), tone: 'muted' },
            conversions?.value == null
              ? { text: t('report.none'), tone: 'muted' }
              : { text: format.count(conversions.value) },
            budgetCell(context, revenue),
            budgetCell(context, find(context, 'spend', scope)),
          ];
        }),
        note: format.prose.text([
          shown.length < reached.length
            ? t('creators.note_more', { n: reached.length - shown.length })
            : t('creators.note'),
          ...(isBrief ? [] : crossedNote(context)),
        ]),
      },
      ...(isBrief
        ? []
        : [...creatorDays(context), ...creatorRates(context), ...creatorReturns(context)]),
    ],
  };
};
