// Rows of the content register: statements of rights, looks at disclosure, scores. What stands now is written to the piece
// in the same transaction.
import type { DisclosureCheckInput } from '../../core/disclosure/check.ts';
import { hasDisclosureOf, resultOf } from '../../core/disclosure/check.ts';
import type { RatingInput } from '../../core/content/rubric.ts';
import { givesRights } from '../../core/content/usage-rights.ts';
import type { UsageRight } from '../../core/content/usage-rights.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';

export const personOf = ({ actor }: Who): string => `${actor.kind}:${actor.id}`;

/** Whether nobody did anything with a piece in the register since the import that added it. */
export const IS_UNTOUCHED = `NOT EXISTS (SELECT 1 FROM content_rating g WHERE g.content_id = content.id)
  AND NOT EXISTS (SELECT 1 FROM disclosure_check d WHERE d.content_id = content.id)
  AND NOT EXISTS (SELECT 1 FROM usage_right u WHERE u.content_id = content.id AND u.import_id IS NOT content.import_id)`;

/** Whether nobody but one person (`kind:id`) did anything with a piece in the register. */
export const isUntouchedBut = (content: string, person: string): string =>
  `NOT EXISTS (SELECT 1 FROM content_rating g WHERE g.content_id = ${content})
    AND NOT EXISTS (SELECT 1 FROM disclosure_check d WHERE d.content_id = ${content} AND d.checked_by NOT IN ('', ${person}))
    AND NOT EXISTS (SELECT 1 FROM usage_right u WHERE u.content_id = ${content} AND u.stated_by <> ${person})`;

const nextSeq = (table: 'usage_right' | 'disclosure_check'): string =>
  `(SELECT coalesce(max(seq), 0) + 1 FROM ${table} WHERE content_id = c.id)`;

/** Joins the batch that adds a piece: what was said with it is the first row of its register. */
export const firstRegisterStatements = (
  db: D1Database,
  brandId: string,
  contentId: string,
  who: Who,
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO usage_right (content_id, seq, brand_id, kind, until, import_id, stated_by, stated_at)
       SELECT id, 1, brand_id, usage_rights, usage_rights_until, import_id, ?3, ?4 FROM content
       WHERE brand_id = ?1 AND id = ?2 AND usage_rights IS NOT NULL ON CONFLICT DO NOTHING`,
    )
    .bind(brandId, contentId, personOf(who), who.atMs),
  db
    .prepare(
      `INSERT INTO disclosure_check (content_id, seq, brand_id, result, checked_by, checked_at)
       SELECT id, 1, brand_id, CASE has_disclosure WHEN 1 THEN 'seen' ELSE 'not_seen' END, ?3, ?4 FROM content
       WHERE brand_id = ?1 AND id = ?2 AND has_disclosure IS NOT NULL ON CONFLICT DO NOTHING`,
    )
    .bind(brandId, contentId, personOf(who), who.atMs),
];

/** Directly after the change that says it of a piece: the register has it as the last look; null is that nobody can tell. */
export const disclosureStatement = (
  db: D1Database,
  brandId: string,
  contentId: string,
  hasDisclosure: boolean | null,
  who: Who,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO disclosure_check (content_id, seq, brand_id, result, checked_by, checked_at)
       SELECT c.id, ${nextSeq('disclosure_check')}, c.brand_id, ?3, ?4, ?5
       FROM content c WHERE c.brand_id = ?1 AND c.id = ?2 AND changes() > 0`,
    )
    .bind(brandId, contentId, resultOf(hasDisclosure) ?? 'unclear', personOf(who), who.atMs);

/** False when the piece is gone, or the evidence is no file of the brand. */
export const stateUsageRight = async (
  db: D1Database,
  brandId: string,
  contentId: string,
  right: UsageRight,
  who: Who,
): Promise<boolean> => {
  const { kind, until, channels, evidence, note } = right;
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO usage_right (content_id, seq, brand_id, kind, until, channels, evidence_file_id, note, stated_by, stated_at)
         SELECT c.id, ${nextSeq('usage_right')}, c.brand_id, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         FROM content c WHERE c.brand_id = ?1 AND c.id = ?2 AND c.removed_at IS NULL AND (?6 IS NULL OR EXISTS (
           SELECT 1 FROM file f WHERE f.id = ?6 AND f.brand_id = ?1 AND f.removed_at IS NULL))`,
      )
      .bind(
        brandId,
        contentId,
        kind,
        until,
        JSON.stringify(channels),
        evidence,
        note,
        personOf(who),
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'state_rights',
      noun: 'content',
      nounId: contentId,
      detail: { kind, until },
    }),
    db
      .prepare(
        `UPDATE content SET usage_rights = ?3, usage_rights_until = ?4, rev = rev + 1, updated_at = ?5
         WHERE brand_id = ?1 AND id = ?2 AND changes() > 0`,
      )
      .bind(brandId, contentId, kind, givesRights(kind) ? until : null, who.atMs),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};

/** False when the piece is gone. */
export const checkDisclosure = async (
  db: D1Database,
  brandId: string,
  contentId: string,
  { result, note }: DisclosureCheckInput,
  who: Who,
): Promise<boolean> => {
  const has = hasDisclosureOf(result);
  const [inserted] = await db.batch([
    db
      .prepare(
        `INSERT INTO disclosure_check (content_id, seq, brand_id, result, note, checked_by, checked_at)
         SELECT c.id, ${nextSeq('disclosure_check')}, c.brand_id, ?3, ?4, ?5, ?6
         FROM content c WHERE c.brand_id = ?1 AND c.id = ?2 AND c.removed_at IS NULL`,
      )
      .bind(brandId, contentId, result, note ?? '', personOf(who), who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'check_disclosure',
      noun: 'content',
      nounId: contentId,
      detail: { result },
    }),
    db
      .prepare(
        `UPDATE content SET has_disclosure = ?3, rev = rev + 1, updated_at = ?4
         WHERE brand_id = ?1 AND id = ?2 AND changes() > 0`,
      )
      .bind(brandId, contentId, has === null ? null : Number(has), who.atMs),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
};

/** A person by name, or the key that acts, the same through the API and in the console. */
const raterOf = ({ rater }: Pick<RatingInput, 'rater'>, { actor }: Who): string =>
  rater === undefined ? `key:${actor.id}` : `name:${rater}`;

/** Replaces the scores that are named, of this rater alone; false when the piece is gone. */
export const rateContent = async (
  db: D1Database,
  brandId: string,
  contentId: string,
  input: RatingInput,
  who: Who,
): Promise<boolean> => {
  const rater = raterOf(input, who);
  const scores = JSON.stringify(input.scores);
  const [found] = await db.batch([
    db
      .prepare(`SELECT id FROM content WHERE brand_id = ?1 AND id = ?2 AND removed_at IS NULL`)
      .bind(brandId, contentId),
    db
      .prepare(
        `INSERT INTO content_rating (content_id, rater, criterion, brand_id, score, updated_at)
         SELECT c.id, ?3, j.key, c.brand_id, j.value, ?5 FROM content c, json_each(?4) j
         WHERE c.brand_id = ?1 AND c.id = ?2 AND c.removed_at IS NULL AND j.value IS NOT NULL
         ON CONFLICT DO UPDATE SET score = excluded.score, updated_at = excluded.updated_at`,
      )
      .bind(brandId, contentId, rater, scores, who.atMs),
    db
      .prepare(
        `DELETE FROM content_rating WHERE content_id = ?2 AND brand_id = ?1 AND rater = ?3
           AND criterion IN (SELECT key FROM json_each(?4) WHERE value IS NULL)`,
      )
      .bind(brandId, contentId, rater, scores),
    db
      .prepare(
        `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)
         SELECT ?1, ?3, ?4, ?5, 'rate', 'content', id, ?6, ?7 FROM content
         WHERE brand_id = ?1 AND id = ?2 AND removed_at IS NULL`,
      )
      .bind(
        brandId,
        contentId,
        who.atMs,
        who.actor.kind,
        who.actor.id,
        JSON.stringify({ rater, scores: input.scores }),
        who.requestId,
      ),
  ]);
  return (found?.results.length ?? 0) > 0;
};
