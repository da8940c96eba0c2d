// The content register, read: each piece with the last statement of its rights, the last look at its disclosure, and all
// scores. Rows are written by register-rows.ts.
import type { ContentPatch } from '../../core/content/content.ts';
import type {
  DisclosureCheck,
  GivenRating,
  RegisterEntry,
  StatedRight,
} from '../../core/content/content-register.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import { contentColumns, contentFrom } from './content.ts';
import type { ContentRow } from './content.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

// `kind:id`: a key by its name, a creator's link by the creator's.
const nameOf = (column: string): string =>
  `coalesce(
    (SELECT a.name FROM api_key a WHERE a.id = substr(${column}, instr(${column}, ':') + 1)
      AND (a.brand_id IS NULL OR a.brand_id = c.brand_id)),
    (SELECT p.name FROM collaboration o JOIN creator p ON p.id = o.creator_id
      WHERE o.id = substr(${column}, instr(${column}, ':') + 1) AND o.brand_id = c.brand_id))`;

const RIGHT = `json_object('kind', u.kind, 'until', u.until, 'channels', json(u.channels), 'evidence', u.evidence_file_id,
  'note', u.note, 'by', u.stated_by, 'name', ${nameOf('u.stated_by')}, 'atMs', u.stated_at)`;

const CHECK = `json_object('result', d.result, 'note', d.note, 'by', d.checked_by, 'name', ${nameOf('d.checked_by')},
  'atMs', d.checked_at)`;

const RATER = `CASE WHEN g.rater LIKE 'key:%' THEN coalesce(${nameOf('g.rater')}, substr(g.rater, 5))
  ELSE substr(g.rater, instr(g.rater, ':') + 1) END`;

const ENTRY = `SELECT ${contentColumns('c')}, c.caption, c.reuse_value_minor, k.creator_id, r.name AS creator_name,
    (SELECT ${RIGHT} FROM usage_right u WHERE u.content_id = c.id ORDER BY u.seq DESC LIMIT 1) AS usage_right,
    (SELECT ${CHECK} FROM disclosure_check d WHERE d.content_id = c.id ORDER BY d.seq DESC LIMIT 1) AS disclosure,
    (SELECT json_group_array(json_object('rater', g.rater, 'name', ${RATER}, 'criterion', g.criterion, 'score', g.score,
      'atMs', g.updated_at) ORDER BY g.rater, g.criterion) FROM content_rating g WHERE g.content_id = c.id) AS ratings
  FROM content c
  LEFT JOIN collaboration k ON k.id = c.collaboration_id
  LEFT JOIN creator r ON r.id = k.creator_id
  WHERE c.brand_id = ?1 AND c.removed_at IS NULL`;

type EntryRow = ContentRow & {
  caption: string | null;
  reuse_value_minor: number | null;
  creator_id: string | null;
  creator_name: string | null;
  usage_right: string | null;
  disclosure: string | null;
  ratings: string;
};

// The queries here build these objects.
const rightFrom = (json: string): StatedRight => JSON.parse(json) as StatedRight;
const checkFrom = (json: string): DisclosureCheck => JSON.parse(json) as DisclosureCheck;

const entryFrom = (row: EntryRow): RegisterEntry => ({
  content: contentFrom(row),
  creatorId: row.creator_id,
  creatorName: row.creator_name,
  caption: row.caption,
  reuseValueMinor: row.reuse_value_minor,
  right: row.usage_right === null ? null : rightFrom(row.usage_right),
  check: row.disclosure === null ? null : checkFrom(row.disclosure),
  ratings: JSON.parse(row.ratings) as GivenRating[], // built by the query
});

export const findRegisterEntry = async (
  db: D1Database,
  brandId: string,
  contentId: string,
): Promise<RegisterEntry | null> => {
  const row = await db.prepare(`${ENTRY} AND c.id = ?2`).bind(brandId, contentId).first<EntryRow>();
  return row && entryFrom(row);
};

export const REGISTER_MAKERS = ['creators', 'audience'] as const;
export type RegisterMaker = (typeof REGISTER_MAKERS)[number];

/** Oldest first; of creators or of the audience alone when it is named. */
export const listRegister = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
  madeBy: RegisterMaker | null = null,
): Promise<Page<RegisterEntry>> => {
  const { results } = await db
    .prepare(
      `${ENTRY} AND c.campaign_id = ?2 AND (?3 IS NULL OR (c.collaboration_id IS NULL) = (?3 = 'audience'))
         AND (c.created_at, c.id) > (?4, ?5)
       ORDER BY c.created_at, c.id LIMIT ?6`,
    )
    .bind(brandId, campaignId, madeBy, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<EntryRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), entryFrom);
};

/** How many rows of a history are told. */
const KEPT_HISTORY = 200;

export type RegisterHistory = {
  readonly rights: readonly StatedRight[];
  readonly checks: readonly DisclosureCheck[];
};

/** Newest first. */
export const readRegisterHistory = async (
  db: D1Database,
  brandId: string,
  contentId: string,
): Promise<RegisterHistory> => {
  const [rights, checks] = await db.batch<{ told: string }>([
    db
      .prepare(
        `SELECT ${RIGHT} AS told FROM usage_right u JOIN content c ON c.id = u.content_id
         WHERE u.content_id = ?2 AND u.brand_id = ?1 ORDER BY u.seq DESC LIMIT ${KEPT_HISTORY}`,
      )
      .bind(brandId, contentId),
    db
      .prepare(
        `SELECT ${CHECK} AS told FROM disclosure_check d JOIN content c ON c.id = d.content_id
         WHERE d.content_id = ?2 AND d.brand_id = ?1 ORDER BY d.seq DESC LIMIT ${KEPT_HISTORY}`,
      )
      .bind(brandId, contentId),
  ]);
  return {
    rights: (rights?.results ?? []).map(({ told }) => rightFrom(told)),
    checks: (checks?.results ?? []).map(({ told }) => checkFrom(told)),
  };
};

/** Scores of all posts of a campaign, post by post, for the agreement of their raters. */
export const readCampaignRatings = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<readonly (readonly GivenRating[])[]> => {
  const { results } = await db
    .prepare(
      `SELECT json_group_array(json_object('rater', g.rater, 'criterion', g.criterion, 'score', g.score)
         ORDER BY g.rater, g.criterion) AS ratings
       FROM content c JOIN content_rating g ON g.content_id = c.id
       WHERE c.brand_id = ?1 AND c.campaign_id = ?2 AND c.removed_at IS NULL
       GROUP BY c.id ORDER BY c.id LIMIT 5000`,
    )
    .bind(brandId, campaignId)
    .all<{ ratings: string }>();
  return results.map(({ ratings }) => JSON.parse(ratings) as GivenRating[]); // built by the query
};

/** False when the piece was changed since it was read. */
export const patchContent = async (
  db: D1Database,
  brandId: string,
  { id, rev }: { readonly id: string; readonly rev: number },
  patch: ContentPatch,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE content SET caption = iif(?4, ?5, caption), reuse_value_minor = iif(?6, ?7, reuse_value_minor),
           rev = rev + 1, updated_at = ?8
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3 AND removed_at IS NULL`,
      )
      .bind(
        brandId,
        id,
        rev,
        Number(patch.caption !== undefined),
        patch.caption || null,
        Number(patch.reuse_value_minor !== undefined),
        patch.reuse_value_minor ?? null,
        who.atMs,
      ),
    auditIfChangedStatement(db, { ...who, brandId, action: 'update', noun: 'content', nounId: id }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
