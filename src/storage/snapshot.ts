// Reads every input of a report in one batch, which D1 runs as one transaction: a consistent picture.
// Of answers it reads tallies. Only journeys, customers, regions and comments are added up from single rows.
import { ownBandOf } from '../core/yardstick/own-benchmark.ts';
import type { CheckInputs } from '../core/kpi/posts/creator-checks.ts';
import type { Quoting } from '../core/report/snapshot/quotes.ts';
import { withQuotes } from '../core/report/snapshot/quotes.ts';
import { SNAPSHOT_SCHEMA_VERSION } from '../core/report/snapshot.ts';
import type { Snapshot } from '../core/report/snapshot.ts';
import { CampaignBusy } from './imports/busy.ts';
import { LAYERED_QUERIES } from './snapshot/layered.ts';
import {
  ORDER_QUERIES,
  customersOf,
  eventOf,
  journeyOf,
  orderOf,
  orderRegionOf,
  receivedOf,
} from './snapshot/orders.ts';
import { POST_QUERIES, clickOf, contentOf, costOf, creatorOf } from './snapshot/posts.ts';
import { json, list, numberOrNull, text, textOrNull, whole } from './snapshot/row.ts';
import type { Row } from './snapshot/row.ts';
import { SURVEY_QUERIES, creatorOfOption, surveyOf } from './snapshot/survey.ts';
import {
  VOICE_QUERIES,
  auditOf,
  engineOf,
  followerSampleOf,
  followersOf,
  mentionAuthorsOf,
  mentionOf,
  quotableOf,
  reusableOf,
  searchOf,
  sentimentOf,
  substanceOf,
  topicsOf,
  webOf,
} from './snapshot/voice.ts';

const QUERIES = {
  campaign: `SELECT c.*, b.name AS brand_name, b.accent, b.footer, l.logo FROM campaign c JOIN brand b ON b.id = c.brand_id
    LEFT JOIN brand_logo l ON l.brand_id = b.id
    WHERE c.id = ?1 AND c.brand_id = ?2`,
  version: `SELECT coalesce(max(version), 0) + 1 AS version FROM report WHERE campaign_id = ?1 AND brand_id = ?2`,
  busy: `SELECT id FROM import WHERE campaign_id = ?1 AND brand_id = ?2 AND busy IS NOT NULL LIMIT 1`,
  targets: `SELECT kpi, question_id, value FROM target WHERE campaign_id = ?1 AND brand_id = ?2 ORDER BY kpi, question_id`,
  commentary: `SELECT author, items FROM commentary WHERE campaign_id = ?1 AND brand_id = ?2 AND json_array_length(items) > 0`,
  rateCards: `SELECT id, name, source, url, year, currency, rates FROM rate_card WHERE ?1 <> '' AND brand_id = ?2 ORDER BY id`,
  benchmarks: `SELECT * FROM benchmark WHERE ?1 <> '' AND brand_id = ?2 ORDER BY kpi, id`,
  past: `SELECT p.id, p.name, p.end_date, r.figures, p.conversion_action = c.conversion_action AS has_same_action
    FROM campaign c JOIN campaign p ON p.brand_id = c.brand_id
      AND p.id <> c.id AND p.currency = c.currency AND p.end_date < c.end_date
    JOIN report r ON r.id = (SELECT id FROM report WHERE campaign_id = p.id AND profile = 'full' AND withdrawn_at IS NULL
      ORDER BY version DESC LIMIT 1)
    WHERE c.id = ?1 AND c.brand_id = ?2 ORDER BY p.end_date DESC, p.id LIMIT 50`,
  ...POST_QUERIES,
  ...ORDER_QUERIES,
  ...VOICE_QUERIES,
  ...LAYERED_QUERIES,
  ...SURVEY_QUERIES,
} as const;

type Name = keyof typeof QUERIES;

export type SnapshotMeta = {
  readonly rendererVersion: string;
  readonly locale: string;
  readonly template: string;
  readonly pageFormat: Snapshot['pageFormat'];
  readonly takenAtMs: number;
  readonly issuer: Snapshot['issuer'];
  /** The published cards and norms that every brand has. */
  readonly rateCards: Snapshot['rateCards'];
  readonly benchmarks: Snapshot['benchmarks'];
  readonly normsNotFound: Snapshot['normsNotFound'];
  readonly previousVersion: Snapshot['previousVersion'];
};

const campaignOf = (row: Row): Snapshot['campaign'] => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  status: text(row, 'status'),
  goals: list(row, 'goals'),
  startDate: text(row, 'start_date'),
  endDate: text(row, 'end_date'),
  baselineStartDate: text(row, 'baseline_start_date'),
  afterEndDate: text(row, 'after_end_date'),
  timeZone: text(row, 'time_zone'),
  currency: text(row, 'currency'),
  attributionWindowDays: whole(row, 'attribution_window_days'),
  attributionMethod: text(row, 'attribution_method'),
  conversionAction: text(row, 'conversion_action'),
  marginRate: numberOrNull(row, 'margin_rate'),
  horizonMonths: numberOrNull(row, 'horizon_months'),
  controlRegion: textOrNull(row, 'control_region') || null,
  // Checked when the campaign was saved, as are a norm's tier and a report's figures.
  targetGroups: json(row, 'target_groups', '{}') as Snapshot['campaign']['targetGroups'],
  competitors: list(row, 'competitors'),
  hashtags: list(row, 'hashtags'),
  exchangeRates: list(row, 'exchange_rates'),
});

const ownCardOf = (row: Row): Snapshot['rateCards'][number] => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  method: null,
  source: text(row, 'source'),
  url: textOrNull(row, 'url'),
  year: whole(row, 'year'),
  currency: text(row, 'currency'),
  isOwn: true,
  rates: list(row, 'rates'),
});

const ownNormOf = (row: Row): Snapshot['benchmarks'][number] => ({
  id: text(row, 'id'),
  kpi: text(row, 'kpi'),
  platform: textOrNull(row, 'platform'),
  tier: json(row, 'tier', 'null') as Snapshot['benchmarks'][number]['tier'],
  denominator: text(row, 'denominator'),
  band: ownBandOf({ low: whole(row, 'low'), high: whole(row, 'high') }),
  low: whole(row, 'low'),
  high: whole(row, 'high'),
  currency: textOrNull(row, 'currency'),
  source: text(row, 'source'),
  url: textOrNull(row, 'url'),
  year: whole(row, 'year'),
  isOwn: true,
});

const pastOf = (row: Row): Snapshot['pastCampaigns'][number] => {
  const figures = json(row, 'figures', '{}') as Readonly<Record<string, number | null>>;
  const limitsOf = (kpi: string) => {
    const [lo, hi] = [figures[`${kpi}_lo`] ?? null, figures[`${kpi}_hi`] ?? null];
    return lo === null && hi === null ? null : { lo, hi };
  };
  // What counted sign-ups says nothing of how many orders there will be.
  const isAlike = whole(row, 'has_same_action') === 1;
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    endDate: text(row, 'end_date'),
    spendMinor: figures['spend'] ?? null,
    reach: figures['reach'] ?? null,
    engagements: figures['engagements'] ?? null,
    clicks: figures['clicks'] ?? null,
    orders: isAlike ? (figures['conversions'] ?? null) : null,
    orderLimits: isAlike ? limitsOf('conversions') : null,
    revenueMinor: figures['attributed_revenue'] ?? null,
    revenueLimits: limitsOf('attributed_revenue'),
  };
};

const commentaryOf = (row: Row): NonNullable<Snapshot['commentary']> => ({
  author: textOrNull(row, 'author'),
  items: list(row, 'items'),
});

const DAY_MS = 86_400_000;

const readRows = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  takenAtMs: number,
  names: readonly Name[],
): Promise<(name: Name) => readonly Row[]> => {
  const today = new Date(Math.floor(takenAtMs / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  const results = await db.batch<Row>(
    names.map((name) => {
      const statement = db.prepare(QUERIES[name]);
      return QUERIES[name].includes('?3')
        ? statement.bind(campaignId, brandId, today)
        : statement.bind(campaignId, brandId);
    }),
  );
  return (name) => results[names.indexOf(name)]?.results ?? [];
};

const CHECKED = [
  'creators',
  'contents',
  'substance',
  'followers',
  'benchmarks',
] as const satisfies readonly Name[];

/** What checks of a creator compare, as a snapshot would hold it now. */
export const readCheckInputs = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { takenAtMs, benchmarks }: Pick<SnapshotMeta, 'takenAtMs' | 'benchmarks'>,
): Promise<CheckInputs> => {
  const rows = await readRows(db, brandId, campaignId, takenAtMs, CHECKED);
  return {
    creators: rows('creators').map(creatorOf),
    contents: rows('contents').map((row) => contentOf(row, [])),
    commentSubstance: rows('substance').map(substanceOf),
    followers: rows('followers').map(followersOf),
    benchmarks: [...benchmarks, ...rows('benchmarks').map(ownNormOf)],
  };
};

/**
 * The snapshot of a campaign and whose comments it quotes; null when the brand has no such campaign. Throws `CampaignBusy` while an import is half
 * there.
 */
export const readInputs = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  meta: SnapshotMeta,
): Promise<Quoting | null> => {
  const names = Object.keys(QUERIES) as Name[]; // keys of a const object
  const rows = await readRows(db, brandId, campaignId, meta.takenAtMs, names);
  const [row] = rows('campaign');
  const [version] = rows('version');
  const [commentary] = rows('commentary');
  if (!row || !version) return null;
  if (rows('busy').length > 0) throw new CampaignBusy(text(rows('busy')[0] ?? {}, 'id'));
  const campaign = campaignOf(row);
  const surveys = rows('surveys').map((one) =>
    surveyOf(one, meta.locale, rows, campaign.targetGroups),
  );
  const creatorOfCode = creatorOfOption(surveys);
  const ratings = Map.groupBy(rows('ratings'), (rating) => text(rating, 'content_id'));
  const snapshot: Snapshot = {
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    rendererVersion: meta.rendererVersion,
    locale: meta.locale,
    template: meta.template,
    pageFormat: meta.pageFormat,
    takenAtMs: meta.takenAtMs,
    issuer: meta.issuer,
    version: whole(version, 'version'),
    brand: {
      id: brandId,
      name: text(row, 'brand_name'),
      accent: text(row, 'accent'),
      ...(row['footer'] != null && { footer: text(row, 'footer') }),
      // Checked when it was put.
      ...(row['logo'] != null && { logo: json(row, 'logo', 'null') as Snapshot['brand']['logo'] }),
    },
    campaign,
    ...(commentary && { commentary: commentaryOf(commentary) }),
    targets: rows('targets').map((one) => ({
      kpi: text(one, 'kpi'),
      questionId: text(one, 'question_id'),
      value: whole(one, 'value'),
    })),
    costs: rows('costs').map(costOf),
    creators: rows('creators').map(creatorOf),
    contents: rows('contents').map((one) => contentOf(one, ratings.get(text(one, 'id')) ?? [])),
    clicks: rows('clicks').map(clickOf),
    orders: rows('orders').map(orderOf),
    ...receivedOf(rows('ordersReceived')[0], campaign.timeZone),
    orderRegions: rows('orderRegions').map(orderRegionOf),
    journeys: rows('journeys').map((one) => journeyOf(one, creatorOfCode)),
    customers: customersOf(campaign.horizonMonths, rows('cohort')[0], rows('returning')[0]),
    conversionEvents: rows('events').map(eventOf),
    surveys,
    mentions: rows('mentions').map(mentionOf),
    mentionAuthors: rows('mentionAuthors').map(mentionAuthorsOf),
    sentiment: sentimentOf(rows('sentiment'), campaign),
    sentimentEngines: rows('engines').map(engineOf),
    sentimentAudits: rows('audits').map(auditOf),
    reusableAudits: rows('reusable').map(reusableOf),
    commentSubstance: rows('substance').map(substanceOf),
    commentTopics: topicsOf(rows('topics')),
    commentQuotes: [],
    followers: rows('followers').map(followersOf),
    followerSamples: rows('followerSamples').map(followerSampleOf),
    web: rows('web').map(webOf),
    search: rows('search').map(searchOf),
    rateCards: [...meta.rateCards, ...rows('rateCards').map(ownCardOf)],
    benchmarks: [...meta.benchmarks, ...rows('benchmarks').map(ownNormOf)],
    normsNotFound: meta.normsNotFound,
    pastCampaigns: rows('past').map(pastOf),
    previousVersion: meta.previousVersion,
  };
  return withQuotes(snapshot, rows('quotable').map(quotableOf));
};

/** The snapshot alone. */
export const readSnapshot = async (
  ...given: Parameters<typeof readInputs>
): Promise<Snapshot | null> => (await readInputs(...given))?.snapshot ?? null;
