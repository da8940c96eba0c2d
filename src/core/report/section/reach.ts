// What was seen, by platform: posts' reach added up, and between which numbers of people that lies.
import type { KpiId } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import { cellOf, coverageText, find, gradeText, isMissing, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Column, Section } from '../document.ts';
import { tileOf } from '../tile.ts';

const COLUMNS: readonly KpiId[] = ['reach', 'impressions', 'frequency'];

type Scope = Parameters<typeof find>[2];

/** A row for each platform that creators posted on, and one of all. */
export const platformRows = (
  { t, snapshot }: ReportContext,
  row: (label: string, scope: Scope, isStrong: boolean) => Cell[],
): Cell[][] => {
  const ofCreators = snapshot.contents.filter(({ creatorId }) => creatorId !== null);
  const platforms = [...new Set(ofCreators.map(({ platform }) => platform))].toSorted();
  return [
    ...platforms.map((platform) =>
      row(t(`platform.${platform}`), { kind: 'platform', platform }, false),
    ),
    row(t('report.all'), undefined, true),
  ];
};

const lead = (context: ReportContext): Block => {
  const { t } = context;
  const reach = find(context, 'reach');
  const said = (): string => {
    if (!reach?.coverage) return t('reach.lead_none');
    const grade = gradeText(context, reach.grade);
    const { have, of } = reach.coverage;
    // As many posts as the table below has under Reported.
    const impressions = find(context, 'impressions')?.coverage?.have ?? have;
    return impressions === have
      ? t('reach.lead', { coverage: coverageText(context, reach), grade })
      : t('reach.lead_apart', { reach: have, impressions, of, grade });
  };
  return { kind: 'paragraph', role: 'lead', runs: runs(said()) };
};

/** A value that is known of other posts than those under Reported says of how many. */
const isOfOthers = (finding: Finding | undefined, reported: number | undefined): boolean =>
  !isMissing(finding) && finding?.coverage != null && finding.coverage.have !== reported;

const coveredCell = (
  context: ReportContext,
  finding: Finding | undefined,
  reported: number | undefined,
): Cell => {
  const cell = cellOf(context, finding);
  if (!isOfOthers(finding, reported) || !finding?.coverage) return cell;
  const { have, of } = finding.coverage;
  return {
    ...cell,
    text: context.t('report.value_interval', {
      value: cell.text,
      interval: context.t('report.have_of', { have, of }),
    }),
  };
};

export const reachSection = (context: ReportContext): Section => {
  const { t, format } = context;
  const reach = find(context, 'reach');
  const title =
    reach?.value == null
      ? t('reach.title_none')
      : t('reach.title_reach', { reach: format.compact(reach.value) });
  const columns: Column[] = [
    { label: t('column.platform'), align: 'start', weight: 2.2 },
    ...COLUMNS.map((kpi): Column => ({ label: t(`kpi.${kpi}.short`), align: 'end', weight: 1.8 })),
    { label: t('column.reported'), align: 'end', weight: 1.8 },
  ];
  const row = (label: string, scope: Scope, isStrong: boolean): Cell[] => {
    const coverage = find(context, 'impressions', scope)?.coverage;
    return [
      { text: label, isStrong },
      ...COLUMNS.map((kpi) => ({
        ...coveredCell(context, find(context, kpi, scope), coverage?.have),
        isStrong,
      })),
      {
        text: coverage ? t('report.have_of', { have: coverage.have, of: coverage.of }) : '',
        isStrong,
      },
    ];
  };
  const isBelow = context.findings.some(
    ({ kpi, reason, scope }) =>
      kpi === 'frequency' &&
      reason === 'views_below_reach' &&
      (scope.kind === 'platform' || scope.kind === 'campaign'),
  );
  const scopes = context.findings.flatMap(({ kpi, scope }) =>
    kpi === 'impressions' && ['campaign', 'platform'].includes(scope.kind) ? [scope] : [],
  );
  const hasOthers = scopes.some((scope) =>
    COLUMNS.some((kpi) =>
      isOfOthers(find(context, kpi, scope), find(context, 'impressions', scope)?.coverage?.have),
    ),
  );
  const table: Block = {
    kind: 'table',
    id: 'reach-by-platform',
    caption: t('reach.by_platform'),
    columns,
    rows: platformRows(context, row),
    note: context.format.prose.text([
      t('reach.note'),
      ...(hasOthers ? [t('reach.note_coverage')] : []),
      ...(isBelow ? [t('reach.note_views_below_reach')] : []),
    ]),
  };
  return {
    id: 'reach',
    title,
    name: t('section.reach'),
    blocks: [
      lead(context),
      {
        kind: 'tiles',
        id: 'reach-tiles',
        tiles: (['reach', 'reach_people', 'impressions', 'frequency'] as const).map((kpi) =>
          tileOf(context, kpi),
        ),
      },
      ...(context.isBrief ? [] : [table]),
    ],
  };
};
