// Comments that another engine labelled, and putting the present one's label in its place. A person's label is never touched.
import type { SentimentLabel } from '../../core/voice/comment.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import { packLists } from '../imports/import.ts';
import type { Who } from '../imports/import.ts';

export type CommentFrame = { readonly brandId: string; readonly campaignId: string };

export type StaleComment = {
  readonly ref: string;
  readonly text: string;
  readonly language: string;
};

const OF_FRAME = `campaign_id = ?1 AND brand_id = ?2`;
const IS_STALE = `(engine <> ?3 OR topics IS NULL)`;

/** At most `most` whose label is of another engine or version, or whose topics nobody looked for. */
export const listStale = async (
  db: D1Database,
  { brandId, campaignId }: CommentFrame,
  engine: string,
  most: number,
): Promise<readonly StaleComment[]> => {
  const { results } = await db
    .prepare(
      `SELECT ref_hash AS ref, text, language FROM comment WHERE ${OF_FRAME} AND ${IS_STALE} ORDER BY ref_hash LIMIT ?4`,
    )
    .bind(campaignId, brandId, engine, most)
    .all<StaleComment>();
  return results;
};

export const countStale = async (
  db: D1Database,
  { brandId, campaignId }: CommentFrame,
  engine: string,
): Promise<number> => {
  const row = await db
    .prepare(`SELECT count(*) AS n FROM comment WHERE ${OF_FRAME} AND ${IS_STALE}`)
    .bind(campaignId, brandId, engine)
    .first<{ n: number }>();
  return row?.n ?? 0;
};

export type EngineCount = { readonly engine: string; readonly n: number };

/** Which engines labelled a campaign's comments, the most used first. */
export const countEngines = async (
  db: D1Database,
  { brandId, campaignId }: CommentFrame,
): Promise<readonly EngineCount[]> => {
  const { results } = await db
    .prepare(
      `SELECT engine, count(*) AS n FROM comment WHERE ${OF_FRAME} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`,
    )
    .bind(campaignId, brandId)
    .all<EngineCount>();
  return results;
};

export type NewLabel = {
  readonly ref: string;
  readonly language: string;
  readonly label: SentimentLabel;
  readonly score: number | null;
  readonly isSubstantive: boolean;
  readonly topics: string;
};

/** The tally follows by trigger. A comment that went meanwhile is left out. */
export const storeLabels = async (
  db: D1Database,
  { brandId, campaignId }: CommentFrame,
  engine: string,
  labels: readonly NewLabel[],
  who: Who,
): Promise<number> => {
  const update = db.prepare(
    `UPDATE comment SET machine_label = j.value ->> 'label', machine_score = CAST(j.value ->> 'score' AS REAL),
       language = j.value ->> 'language', engine = ?3, machine_substantive = j.value ->> 'isSubstantive',
       topics = j.value ->> 'topics', rev = rev + 1
     FROM json_each(?4) j WHERE ${OF_FRAME} AND ref_hash = j.value ->> 'ref' AND ${IS_STALE} RETURNING ref_hash`,
  );
  const results = await db.batch([
    ...packLists(labels).map((list) => update.bind(campaignId, brandId, engine, list)),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'relabel_all',
      noun: 'campaign',
      nounId: campaignId,
      detail: { engine, comments: labels.length },
    }),
  ]);
  // Changes would count what the tally's triggers wrote, too.
  return results.slice(0, -1).reduce((sum, { results: rows }) => sum + rows.length, 0);
};

const MOST_CAMPAIGNS = 100;

/** Campaigns that comments came into since and that hold labels of another engine. */
export const listStaleCampaigns = async (
  db: D1Database,
  sinceMs: number,
  engine: string,
): Promise<readonly CommentFrame[]> => {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT i.brand_id AS brandId, i.campaign_id AS campaignId FROM import i
       WHERE i.kind = 'comments' AND i.undone_at IS NULL AND i.created_at >= ?1 AND EXISTS (
         SELECT 1 FROM comment c WHERE c.campaign_id = i.campaign_id AND (c.engine <> ?2 OR c.topics IS NULL))
       ORDER BY 2 LIMIT ?3`,
    )
    .bind(sinceMs, engine, MOST_CAMPAIGNS)
    .all<CommentFrame>();
  return results;
};
