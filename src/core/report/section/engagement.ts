// What people did with the posts: rates by platform, how much of the talk says something, what is worth checking.
import type { KpiId } from '../../kpi/catalogue.ts';
import { cellOf, coverageText, find, gradeText, isMissing, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Column, Section } from '../document.ts';
import { byDayFigure } from './by-day.ts';
import { countedDays, known, sumOf } from './by-day/days.ts';
import { hasAny, kpiTable, kpisOf } from './kpi-table.ts';
import { platformRows } from './reach.ts';

const COLUMNS: readonly KpiId[] = [
  'engagements',
  'engagement_rate',
  'engagement_rate_reach',
  'engagement_rate_impressions',
];

const byPlatform = (context: ReportContext): Block => {
  const { t } = context;
  const columns: Column[] = [
    { label: t('column.platform'), align: 'start', weight: 2.4 },
    ...COLUMNS.map((kpi): Column => ({ label: t(`kpi.${kpi}.short`), align: 'end', weight: 2 })),
  ];
  const row = (label: string, scope: Parameters<typeof find>[2], isStrong: boolean): Cell[] => [
    { text: label, isStrong },
    ...COLUMNS.map((kpi) => ({ ...cellOf(context, find(context, kpi, scope)), isStrong })),
  ];
  return {
    kind: 'table',
    id: 'engagement-by-platform',
    caption: t('engagement.by_platform'),
    columns,
    rows: platformRows(context, row),
    note: t('reach.note'),
  };
};

/** By the day of publication: nobody reports on which day people engaged. */
const byPublication = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const of = { kpi: 'engagements' } as const;
  const days = known(countedDays(context, of));
  if (days.length === 0) return [];
  const most = Math.max(...days.map(({ value }) => value));
  const best = days.filter(({ value }) => value === most);
  const isUndated = snapshot.contents.some(
    ({ creatorId, publishedOn }) => creatorId !== null && publishedOn === null,
  );
  return byDayFigure(context, {
    id: 'engagements-by-day',
    name: t('kpi.engagements'),
    of,
    form: 'bars',
    title: t('engagement.by_day_title', {
      date: format.list(best.map(({ day }) => format.date(day))),
      value: format.count(most),
    }),
    said: [t('engagement.by_day_sum', { n: days.length, sum: format.count(sumOf(days)) })],
    notes: [t('assumption.by_publication'), ...(isUndated ? [t('assumption.undated_posts')] : [])],
  });
};

/** What stands out, in words that accuse nobody. */
const worthChecking = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const flags = find(context, 'authenticity_flags');
  if (isMissing(flags) || !flags?.value) return [];
  const found = Object.entries(flags.inputs).flatMap(([name, n]) =>
    n && name in CHECKS ? [t('engagement.check', { check: t(`input.${name}`), n })] : [],
  );
  return [
    {
      kind: 'callout',
      title: t('engagement.checks_title'),
      runs: runs(
        format.prose.text([
          format.prose.sentence(format.list(found)),
          t('engagement.checks_meaning'),
        ]),
      ),
    },
  ];
};

const CHECKS: Readonly<Record<string, true>> = {
  rate_outliers: true,
  reach_above_impressions: true,
  likes_above_impressions: true,
  saves_above_reach: true,
  generic_comments: true,
  follower_jumps: true,
};

export const engagementSection = (context: ReportContext): Section | null => {
  const { t, format } = context;
  const kpis = kpisOf('engagement');
  if (!hasAny(context, kpis)) return null;
  const rate = find(context, 'engagement_rate_reach');
  const engagements = find(context, 'engagements');
  const title =
    rate?.value == null
      ? engagements?.value == null
        ? t('engagement.title_none')
        : t('engagement.title_count', { engagements: format.compact(engagements.value) })
      : t('engagement.title', { rate: format.share(rate.value) });
  return {
    id: 'engagement',
    title,
    name: t('section.engagement'),
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(
          engagements?.coverage
            ? t('engagement.lead', {
                coverage: coverageText(context, engagements),
                grade: gradeText(context, engagements.grade),
              })
            : t('engagement.lead_none'),
        ),
      },
      byPlatform(context),
      ...(context.isBrief ? [] : byPublication(context)),
      ...worthChecking(context),
      ...(context.isBrief ? [] : kpiTable(context, 'engagement-kpis', t('engagement.table'), kpis)),
    ],
  };
};
