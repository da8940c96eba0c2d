// Who follows, whether they are the people the campaign was for, and how much creators share them.
import { cellOf, creatorName, find, isMissing, runs } from '../context.ts';
import type { Finding } from '../../kpi/finding.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { hasAny, kpiTable, kpisOf } from './kpi-table.ts';

const BY_CREATOR = ['follower_growth', 'follower_growth_rate', 'audience_fit'] as const;

/** A sampled share never stands without its interval. */
const withInterval = (context: ReportContext, finding: Finding | undefined): Cell => {
  const { t, format } = context;
  const cell = cellOf(context, finding);
  return finding?.value == null || finding.interval?.kind !== 'sampling'
    ? cell
    : {
        // Where the column is narrow, the interval stands below the share, unbroken.
        text: t('audience.share_interval', {
          share: cell.text,
          interval: format
            .interval('share', finding.interval, { value: finding.value })
            .replaceAll(' ', '\u00a0'),
        }),
      };
};

const byCreator = (context: ReportContext): Block[] => {
  const { t, snapshot } = context;
  const of = (creatorId: string) => ({ kind: 'creator', creatorId }) as const;
  const known = snapshot.creators.filter(({ id }) =>
    BY_CREATOR.some((kpi) => !isMissing(find(context, kpi, of(id)))),
  );
  if (known.length === 0) return [];
  // A column that would hold nothing but dashes is left out.
  const kpis = BY_CREATOR.filter((kpi) =>
    known.some(({ id }) => !isMissing(find(context, kpi, of(id)))),
  );
  return [
    {
      kind: 'table',
      id: 'audience-by-creator',
      caption: t('audience.by_creator'),
      columns: [
        { label: t('column.creator'), align: 'start', weight: 4 },
        ...kpis.map((kpi) => ({
          label: t(`kpi.${kpi}.short`),
          align: 'end' as const,
          weight: 2,
        })),
      ],
      rows: known.map(({ id, name }): Cell[] => [
        { text: name },
        ...kpis.map((kpi) => withInterval(context, find(context, kpi, of(id)))),
      ]),
      note: context.format.prose.text([
        ...(kpis.includes('audience_fit') ? [t('audience.by_creator_fit_note')] : []),
        t('report.dash_note'),
      ]),
    },
  ];
};

/** Pairs of creators whose followers overlap, the largest first. */
const overlaps = (context: ReportContext): Block[] => {
  const { t, format, findings } = context;
  const pairs = findings
    .filter(
      ({ kpi, scope, value }) =>
        kpi === 'audience_overlap' && scope.kind === 'part' && value !== null,
    )
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, MOST_PAIRS);
  if (pairs.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'audience-overlap',
      caption: t('audience.overlap'),
      columns: [
        { label: t('audience.followers_of'), align: 'start', weight: 3 },
        { label: t('audience.also_follow'), align: 'start', weight: 3 },
        { label: t('audience.asked'), align: 'end', weight: 1.3 },
        { label: t('column.result'), align: 'end', weight: 1.5 },
        { label: t('column.interval'), align: 'end', weight: 2.4 },
      ],
      rows: pairs.map(({ scope, value, interval, n }): Cell[] => [
        {
          text:
            scope.kind === 'part' && scope.creatorId !== null
              ? creatorName(context, scope.creatorId)
              : '',
        },
        { text: scope.kind === 'part' ? creatorName(context, scope.part) : '' },
        { text: n === null ? '' : format.count(n), tone: 'muted' },
        { text: format.value('share', value ?? 0) },
        { text: interval ? format.interval('share', interval, { value }) : '', tone: 'muted' },
      ]),
      note: t('audience.overlap_note', { n: pairs.length }),
    },
  ];
};

const MOST_PAIRS = 8;

export const audienceSection = (context: ReportContext): Section | null => {
  const { t, format } = context;
  const kpis = kpisOf('audience');
  if (!hasAny(context, kpis)) return null;
  const growth = find(context, 'follower_growth');
  const fit = find(context, 'audience_fit');
  const title =
    growth?.value != null
      ? t('audience.title_growth', { n: format.count(growth.value) })
      : fit?.value != null
        ? t('audience.title_fit', { share: format.share(fit.value, 0) })
        : t('audience.title');
  return {
    id: 'audience',
    title,
    name: t('section.audience'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('audience.lead')) },
      ...kpiTable(context, 'audience-kpis', t('audience.table'), kpis),
      ...(context.isBrief ? [] : [...byCreator(context), ...overlaps(context)]),
    ],
  };
};
