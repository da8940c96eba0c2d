// Reads every input of a report in one batch, which D1 runs as one transaction: a consistent picture.
// It reads tallies, never single answers, so that its cost does not grow with their number.
import { parseDefinition } from '../core/survey/parse-definition.ts';
import { SNAPSHOT_SCHEMA_VERSION } from '../core/report/snapshot.ts';
import type { Snapshot, SnapshotSurvey } from '../core/report/snapshot.ts';
import { attributionQuestionOf, questionsOf } from '../core/report/survey-questions.ts';

type Row = Readonly<Record<string, string | number | null>>;

const text = (row: Row, column: string): string => String(row[column] ?? '');
const whole = (row: Row, column: string): number => Number(row[column] ?? 0);
const textOrNull = (row: Row, column: string): string | null =>
  row[column] == null ? null : String(row[column]);
const wholeOrNull = (row: Row, column: string): number | null =>
  row[column] == null ? null : Number(row[column]);
// Columns that the migrations check to be JSON of this shape.
const list = <T>(row: Row, column: string): T[] => JSON.parse(text(row, column) || '[]') as T[];

const OF_SURVEYS = `survey_version_id IN (SELECT current_version_id FROM survey WHERE campaign_id = ?1 AND brand_id = ?2)`;

const QUERIES = {
  campaign: `SELECT c.*, b.name AS brand_name, b.accent FROM campaign c JOIN brand b ON b.id = c.brand_id
    WHERE c.id = ?1 AND c.brand_id = ?2`,
  version: `SELECT coalesce(max(version), 0) + 1 AS version FROM report WHERE campaign_id = ?1 AND brand_id = ?2`,
  targets: `SELECT kpi, question_id, value FROM target WHERE campaign_id = ?1 AND brand_id = ?2 ORDER BY kpi, question_id`,
  costs: `SELECT category, state, creator_id, sum(amount_minor) AS amount FROM cost
    WHERE campaign_id = ?1 AND brand_id = ?2 GROUP BY category, state, creator_id ORDER BY category, state, creator_id`,
  creators: `SELECT r.id, r.name, k.status, k.id AS collaboration_id,
      EXISTS (SELECT 1 FROM tracking_link l WHERE l.collaboration_id = k.id) AS has_link,
      (SELECT json_group_array(json_object('platform', h.platform, 'handle', h.handle, 'followers', h.followers) ORDER BY h.platform)
        FROM creator_handle h WHERE h.creator_id = r.id) AS handles,
      (SELECT json_group_array(json_object('platform', d.platform, 'format', d.format, 'count', d.agreed) ORDER BY d.platform, d.format)
        FROM deliverable d WHERE d.collaboration_id = k.id) AS agreed,
      (SELECT json_group_array(p.code ORDER BY p.code) FROM promo_code p WHERE p.collaboration_id = k.id) AS codes
    FROM collaboration k JOIN creator r ON r.id = k.creator_id
    WHERE k.campaign_id = ?1 AND k.brand_id = ?2 ORDER BY r.name, r.id`,
  contents: `SELECT c.id, k.creator_id, c.platform, c.format, c.url, c.published_on, c.has_disclosure,
      s.state, s.source, s.evidence_key IS NOT NULL AS has_evidence, s.figures_on, s.figures
    FROM content c
    LEFT JOIN collaboration k ON k.id = c.collaboration_id
    LEFT JOIN submission s ON s.id = (SELECT id FROM submission
      WHERE content_id = c.id AND state <> 'rejected' ORDER BY created_at DESC, id DESC LIMIT 1)
    WHERE c.campaign_id = ?1 AND c.brand_id = ?2 AND c.removed_at IS NULL ORDER BY c.published_on, c.id`,
  clicks: `SELECT coalesce(k.creator_id, '') AS creator_id, d.day, d.kind, sum(d.n) AS n
    FROM tracking_link l JOIN click_day d ON d.link_code = l.code LEFT JOIN collaboration k ON k.id = l.collaboration_id
    WHERE l.campaign_id = ?1 AND l.brand_id = ?2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  orders: `SELECT day, matched_by, creator_id, customer_kind, is_counted, n, net_minor, discount_minor, refunded_minor
    FROM order_day WHERE campaign_id = ?1 AND brand_id = ?2 AND n > 0
    ORDER BY day, matched_by, creator_id, customer_kind, is_counted`,
  surveys: `SELECT s.id, s.kind, s.name, v.id AS version_id, v.definition_hash, v.definition,
      (SELECT json_group_array(json_object('id', a.id, 'kind', a.kind) ORDER BY a.kind) FROM arm a WHERE a.survey_id = s.id) AS arms
    FROM survey s JOIN survey_version v ON v.id = s.current_version_id
    WHERE s.campaign_id = ?1 AND s.brand_id = ?2 ORDER BY s.created_at, s.id`,
  responses: `SELECT survey_version_id, arm_id, status, stratum, is_flagged, sum(n) AS n FROM response_tally
    WHERE ${OF_SURVEYS} GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) > 0 ORDER BY 1, 2, 3, 4, 5`,
  answers: `SELECT survey_version_id, question_id, option_code, arm_id, stratum, is_flagged, sum(n) AS n FROM answer_tally
    WHERE ${OF_SURVEYS} GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) > 0 ORDER BY 1, 2, 3, 4, 5, 6`,
  durations: `SELECT survey_version_id, arm_id, duration_s, n FROM duration_tally WHERE ${OF_SURVEYS} AND n > 0 ORDER BY 1, 2, 3`,
  orderValues: `SELECT survey_version_id, question_id, option_code, stratum, is_flagged, n, sum_minor, sum_squares
    FROM order_value_tally WHERE ${OF_SURVEYS} AND n > 0 ORDER BY 1, 2, 3, 4, 5`,
  sentiment: `SELECT source, day, language, label, is_by_person, n FROM sentiment_tally
    WHERE campaign_id = ?1 AND brand_id = ?2 AND n > 0 ORDER BY 1, 2, 3, 4, 5`,
  engines: `SELECT DISTINCT engine FROM comment WHERE campaign_id = ?1 AND brand_id = ?2 ORDER BY engine LIMIT 10`,
  rateCards: `SELECT id, name, source, year, currency, rates FROM rate_card WHERE ?1 <> '' AND brand_id = ?2 ORDER BY id`,
} as const;

type Name = keyof typeof QUERIES;

export type SnapshotMeta = {
  readonly rendererVersion: string;
  readonly locale: string;
  readonly template: string;
  readonly takenAtMs: number;
  /** The published cards that every brand has. */
  readonly rateCards: Snapshot['rateCards'];
};

/** The snapshot of a campaign; null when the brand has no such campaign. */
export const readSnapshot = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  meta: SnapshotMeta,
): Promise<Snapshot | null> => {
  const names = Object.keys(QUERIES) as Name[]; // keys of a const object
  const results = await db.batch<Row>(
    names.map((name) => db.prepare(QUERIES[name]).bind(campaignId, brandId)),
  );
  const rows = (name: Name): readonly Row[] => results[names.indexOf(name)]?.results ?? [];
  const [campaign] = rows('campaign');
  const [version] = rows('version');
  if (!campaign || !version) return null;
  return {
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    rendererVersion: meta.rendererVersion,
    locale: meta.locale,
    template: meta.template,
    takenAtMs: meta.takenAtMs,
    version: whole(version, 'version'),
    brand: { id: brandId, name: text(campaign, 'brand_name'), accent: text(campaign, 'accent') },
    campaign: campaignOf(campaign),
    targets: rows('targets').map((row) => ({
      kpi: text(row, 'kpi'),
      questionId: text(row, 'question_id'),
      value: whole(row, 'value'),
    })),
    costs: rows('costs').map((row) => ({
      category: text(row, 'category'),
      state: text(row, 'state'),
      creatorId: textOrNull(row, 'creator_id'),
      amountMinor: whole(row, 'amount'),
    })),
    creators: rows('creators').map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      status: text(row, 'status'),
      handles: list(row, 'handles'),
      agreed: list(row, 'agreed'),
      codes: list(row, 'codes'),
      hasTrackingLink: whole(row, 'has_link') === 1,
    })),
    contents: rows('contents').map(contentOf),
    clicks: rows('clicks').map((row) => ({
      creatorId: text(row, 'creator_id'),
      day: text(row, 'day'),
      kind: text(row, 'kind'),
      n: whole(row, 'n'),
    })),
    orders: rows('orders').map((row) => ({
      day: text(row, 'day'),
      matchedBy: text(row, 'matched_by'),
      creatorId: text(row, 'creator_id'),
      customerKind: text(row, 'customer_kind'),
      isCounted: whole(row, 'is_counted') === 1,
      n: whole(row, 'n'),
      netMinor: whole(row, 'net_minor'),
      discountMinor: whole(row, 'discount_minor'),
      refundedMinor: whole(row, 'refunded_minor'),
    })),
    surveys: rows('surveys').map((row) => surveyOf(row, meta.locale, rows)),
    sentiment: rows('sentiment').map((row) => ({
      source: text(row, 'source'),
      day: text(row, 'day'),
      language: text(row, 'language'),
      label: text(row, 'label'),
      isByPerson: whole(row, 'is_by_person') === 1,
      n: whole(row, 'n'),
    })),
    sentimentEngines: rows('engines').map((row) => text(row, 'engine')),
    rateCards: [
      ...meta.rateCards,
      ...rows('rateCards').map((row) => ({
        id: text(row, 'id'),
        name: text(row, 'name'),
        source: text(row, 'source'),
        url: null,
        year: whole(row, 'year'),
        currency: text(row, 'currency'),
        rates: list<Snapshot['rateCards'][number]['rates'][number]>(row, 'rates'),
      })),
    ],
  };
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
  marginRate: wholeOrNull(row, 'margin_rate'),
  competitors: list(row, 'competitors'),
  hashtags: list(row, 'hashtags'),
  exchangeRates: list(row, 'exchange_rates'),
});

const contentOf = (row: Row): Snapshot['contents'][number] => ({
  id: text(row, 'id'),
  creatorId: textOrNull(row, 'creator_id'),
  platform: text(row, 'platform'),
  format: text(row, 'format'),
  url: text(row, 'url'),
  publishedOn: textOrNull(row, 'published_on'),
  hasDisclosure: row['has_disclosure'] == null ? null : whole(row, 'has_disclosure') === 1,
  figures:
    row['figures'] == null
      ? null
      : {
          state: text(row, 'state'),
          source: text(row, 'source'),
          hasEvidence: whole(row, 'has_evidence') === 1,
          figuresOn: text(row, 'figures_on'),
          // Checked to be an object of metrics when it was submitted.
          values: JSON.parse(text(row, 'figures')) as Record<string, number | null>,
        },
});

const surveyOf = (
  row: Row,
  locale: string,
  rows: (name: Name) => readonly Row[],
): SnapshotSurvey => {
  const versionId = text(row, 'version_id');
  const of = (name: Name): readonly Row[] =>
    rows(name).filter((one) => one['survey_version_id'] === versionId);
  const definition = parseDefinition(JSON.parse(text(row, 'definition')));
  if (!definition.ok) throw new Error('a stored questionnaire no longer reads');
  const shared = (one: Row): { armId: string; stratum: string; isFlagged: boolean; n: number } => ({
    armId: text(one, 'arm_id'),
    stratum: text(one, 'stratum'),
    isFlagged: whole(one, 'is_flagged') === 1,
    n: whole(one, 'n'),
  });
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind'),
    name: text(row, 'name'),
    versionId,
    definitionHash: text(row, 'definition_hash'),
    arms: list(row, 'arms'),
    questions: questionsOf(definition.value, locale),
    attributionQuestion: attributionQuestionOf(definition.value),
    responses: of('responses').map((one) => ({ ...shared(one), status: text(one, 'status') })),
    answers: of('answers').map((one) => ({
      ...shared(one),
      questionId: text(one, 'question_id'),
      option: text(one, 'option_code'),
    })),
    durations: of('durations').map((one) => ({
      armId: text(one, 'arm_id'),
      seconds: whole(one, 'duration_s'),
      n: whole(one, 'n'),
    })),
    orderValues: of('orderValues').map((one) => ({
      questionId: text(one, 'question_id'),
      option: text(one, 'option_code'),
      stratum: text(one, 'stratum'),
      isFlagged: whole(one, 'is_flagged') === 1,
      n: whole(one, 'n'),
      sumMinor: whole(one, 'sum_minor'),
      sumSquares: whole(one, 'sum_squares'),
    })),
  };
};
