// Surveys, their immutable versions, arms and links.
import type { LinkedArm, SurveyRecord } from '../../core/survey/survey.ts';
import { auditStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { picturesStatement } from '../files/file.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import { registerStatement } from './preregistration.ts';
import type { NewPreregistration } from './preregistration.ts';

/** What a template is filled with; null when the brand has no such campaign. */
export const readCampaignFrame = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<CampaignFrame | null> => {
  const [campaigns, creators] = await db.batch<Record<string, string>>([
    db
      .prepare(
        `SELECT b.name AS brand, c.start_date, c.time_zone, c.brand_aliases, c.competitors, c.decoys
         FROM campaign c JOIN brand b ON b.id = c.brand_id
         WHERE c.id = ?1 AND c.brand_id = ?2`,
      )
      .bind(campaignId, brandId),
    db
      .prepare(
        `SELECT r.id, r.name, (SELECT json_group_object(h.platform, h.handle) FROM creator_handle h
           WHERE h.creator_id = r.id AND h.brand_id = ?2) AS handles
         FROM collaboration k JOIN creator r ON r.id = k.creator_id
         WHERE k.campaign_id = ?1 AND k.brand_id = ?2 AND k.status <> 'declined'
         ORDER BY r.name, r.id LIMIT 48`,
      )
      .bind(campaignId, brandId),
  ]);
  const row = campaigns?.results[0];
  if (!row) return null;
  // The columns are checked to be JSON arrays, which the campaign's schema fills with strings.
  const names = (column: string): string[] => JSON.parse(row[column] ?? '[]') as string[];
  return {
    brand: row['brand'] ?? '',
    startDate: row['start_date'] ?? '',
    timeZone: row['time_zone'] ?? '',
    brandAliases: names('brand_aliases'),
    competitors: names('competitors'),
    decoys: names('decoys'),
    creators: (creators?.results ?? []).map(({ id = '', name = '', handles = '{}' }) => ({
      id,
      name,
      handles: JSON.parse(handles) as Record<string, string>, // built by the query above
    })),
  };
};

export type CampaignFrame = {
  readonly brand: string;
  readonly startDate: string;
  readonly timeZone: string;
  readonly brandAliases: readonly string[];
  readonly competitors: readonly string[];
  readonly decoys: readonly string[];
  readonly creators: readonly {
    readonly id: string;
    readonly name: string;
    /** By platform. */
    readonly handles: Readonly<Record<string, string>>;
  }[];
};

export type NewSurvey = {
  readonly id: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly kind: string;
  readonly name: string;
  readonly atMs: number;
  readonly version: {
    readonly id: string;
    readonly definition: string;
    readonly hash: string;
    /** Over how many inboxes its answers are spread, for ever. */
    readonly shards: number;
    /** Ids of the uploaded pictures that it shows. */
    readonly pictures: readonly string[];
  };
  readonly arms: readonly LinkedArm[];
  /** Of a lift study. */
  readonly declared: NewPreregistration | null;
  readonly audit: AuditEntry;
};

/** How long answers are kept whole unless somebody decides otherwise. */
const RETENTION_DAYS = 365;

export const createSurvey = async (db: D1Database, survey: NewSurvey): Promise<void> => {
  const { id, brandId, campaignId, kind, name, atMs, version, arms, declared } = survey;
  await db.batch([
    db
      .prepare(
        `INSERT INTO survey (id, brand_id, campaign_id, kind, name, current_version_id, retention_days, created_at,
           updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
      )
      .bind(id, brandId, campaignId, kind, name, version.id, RETENTION_DAYS, atMs),
    db
      .prepare(
        `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, shards, created_at)
         VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7)`,
      )
      .bind(version.id, brandId, id, version.definition, version.hash, version.shards, atMs),
    ...(version.pictures.length === 0
      ? []
      : [picturesStatement(db, brandId, version.id, version.pictures)]),
    db
      .prepare(
        `INSERT INTO arm (id, brand_id, survey_id, kind, created_at)
         SELECT value ->> 'id', ?2, ?3, value ->> 'kind', ?4 FROM json_each(?1)`,
      )
      .bind(JSON.stringify(arms), brandId, id, atMs),
    db
      .prepare(
        `INSERT INTO survey_link (code, brand_id, survey_id, arm_id, creator_id, created_at)
         SELECT l.value ->> 'code', ?2, ?3, a.value ->> 'id', l.value ->> 'creatorId', ?4
         FROM json_each(?1) a, json_each(a.value, '$.links') l`,
      )
      .bind(JSON.stringify(arms), brandId, id, atMs),
    ...(declared ? [registerStatement(db, survey, declared, atMs)] : []),
    auditStatement(db, survey.audit),
  ]);
};

const COLUMNS = `s.id, s.campaign_id, s.kind, s.name,
  (SELECT b.accent FROM brand b WHERE b.id = s.brand_id) AS brand_accent, s.closed_at, s.rev, s.created_at, s.updated_at,
  v.id AS version_id, v.number AS version_number, v.definition_hash, v.definition,
  (SELECT json_group_array(json_object('id', a.id, 'kind', a.kind, 'links', (
      SELECT json_group_array(json_object('code', l.code, 'creatorId', l.creator_id) ORDER BY l.creator_id, l.code)
      FROM survey_link l WHERE l.survey_id = s.id AND l.arm_id = a.id)) ORDER BY a.kind)
    FROM arm a WHERE a.survey_id = s.id) AS arms`;
const TABLES = `survey s JOIN survey_version v ON v.id = s.current_version_id`;

type Row = {
  id: string;
  campaign_id: string;
  kind: string;
  name: string;
  brand_accent: string;
  closed_at: number | null;
  rev: number;
  created_at: number;
  updated_at: number;
  version_id: string;
  version_number: number;
  definition_hash: string;
  definition: string;
  arms: string;
};

const fromRow = (row: Row): SurveyRecord => ({
  id: row.id,
  campaignId: row.campaign_id,
  kind: row.kind,
  name: row.name,
  brandAccent: row.brand_accent,
  closedAtMs: row.closed_at,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
  version: { id: row.version_id, number: row.version_number, hash: row.definition_hash },
  definition: row.definition,
  // Built by the query above.
  arms: JSON.parse(row.arms) as LinkedArm[],
});

export const findSurvey = async (
  db: D1Database,
  brandId: string,
  surveyId: string,
): Promise<SurveyRecord | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM ${TABLES} WHERE s.id = ?1 AND s.brand_id = ?2`)
    .bind(surveyId, brandId)
    .first<Row>();
  return row && fromRow(row);
};

/** Newest first. */
export const listSurveys = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<SurveyRecord>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM ${TABLES}
       WHERE s.campaign_id = ?1 AND s.brand_id = ?2 AND (s.created_at, s.id) < (?3, ?4)
       ORDER BY s.created_at DESC, s.id DESC LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<Row>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};
