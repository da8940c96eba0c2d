// Who follows a creator's account, as it was told. Append-only: of an account's dimension the latest day stands.
import type {
  AudienceDimension,
  AudienceShare,
  AudienceSplit,
  AudienceWay,
} from '../../core/creator/audience-split.ts';
import type { Platform } from '../../core/content/content.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';

export type StoredSplit = AudienceSplit & {
  readonly platform: Platform;
  readonly on: string;
  readonly way: AudienceWay;
  readonly evidence: string | null;
  readonly sentBy: string;
  readonly sentAtMs: number;
};

export type NewSplits = {
  readonly platform: Platform;
  readonly on: string;
  readonly way: AudienceWay;
  readonly evidence: string | null;
  readonly splits: readonly AudienceSplit[];
};

type Row = {
  platform: Platform;
  dimension: AudienceDimension;
  measured_on: string;
  way: AudienceWay;
  shares: string;
  evidence_file_id: string | null;
  sent_by: string;
  sent_at: number;
};

const IS_EVIDENCE = `(?7 IS NULL OR EXISTS (
  SELECT 1 FROM file f WHERE f.id = ?7 AND f.brand_id = ?1 AND f.removed_at IS NULL))`;

/** False when the creator or the evidence is not the brand's; nothing is stored then. */
export const addSplits = async (
  db: D1Database,
  brandId: string,
  creatorId: string,
  { platform, on, way, evidence, splits }: NewSplits,
  who: Who,
): Promise<boolean> => {
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO audience_split (creator_id, platform, dimension, seq, brand_id, measured_on, way, shares,
           evidence_file_id, sent_by, sent_at)
         SELECT r.id, ?3, j.value ->> 'dimension', (SELECT coalesce(max(seq), 0) + 1 FROM audience_split s
             WHERE s.creator_id = r.id AND s.platform = ?3 AND s.dimension = j.value ->> 'dimension'),
           r.brand_id, ?4, ?5, j.value -> 'shares', ?7, ?8, ?9
         FROM creator r, json_each(?6) j WHERE r.brand_id = ?1 AND r.id = ?2 AND ${IS_EVIDENCE}`,
      )
      .bind(
        brandId,
        creatorId,
        platform,
        on,
        way,
        JSON.stringify(splits),
        evidence,
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'state_audience',
      noun: 'creator',
      nounId: creatorId,
      detail: { platform, on, dimensions: splits.map(({ dimension }) => dimension) },
    }),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};

/** What stands: one a platform and dimension. */
export const currentSplits = async (
  db: D1Database,
  brandId: string,
  creatorId: string,
): Promise<readonly StoredSplit[]> => {
  const { results } = await db
    .prepare(
      `SELECT platform, dimension, measured_on, way, shares, evidence_file_id, sent_by, sent_at FROM (
         SELECT *, row_number() OVER (PARTITION BY platform, dimension ORDER BY measured_on DESC, seq DESC) AS place
         FROM audience_split WHERE brand_id = ?1 AND creator_id = ?2)
       WHERE place = 1
       ORDER BY platform, CASE dimension WHEN 'country' THEN 1 WHEN 'age' THEN 2 ELSE 3 END LIMIT 100`,
    )
    .bind(brandId, creatorId)
    .all<Row>();
  return results.map((row) => ({
    platform: row.platform,
    dimension: row.dimension,
    on: row.measured_on,
    way: row.way,
    shares: JSON.parse(row.shares) as AudienceShare[], // written by addSplits
    evidence: row.evidence_file_id,
    sentBy: row.sent_by,
    sentAtMs: row.sent_at,
  }));
};
