// Comments: labelled by the engine and, where somebody looked, by a person, whose word counts. Imports bring them
// (imports/comments.ts). The tally of labels follows by trigger.
import type { Comment, CommentChange, SentimentLabel } from '../../core/voice/comment.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type StoredRow = {
  ref_hash: string;
  campaign_id: string;
  content_id: string | null;
  platform: string;
  at: number;
  day: string;
  language: string;
  text: string;
  machine_label: SentimentLabel;
  machine_score: number | null;
  engine: string;
  person_label: SentimentLabel | null;
  machine_substantive: number | null;
  person_substantive: number | null;
  topics: string | null;
  rev: number;
};

const COLUMNS = `ref_hash, campaign_id, content_id, platform, at, day, language, text, machine_label, machine_score,
  engine, person_label, machine_substantive, person_substantive, topics, rev`;

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1);

const fromRow = (row: StoredRow): Comment => ({
  ref: row.ref_hash,
  campaignId: row.campaign_id,
  contentId: row.content_id,
  platform: row.platform,
  atMs: row.at,
  day: row.day,
  language: row.language,
  text: row.text,
  machineLabel: row.machine_label,
  machineScore: row.machine_score,
  engine: row.engine,
  personLabel: row.person_label,
  machineSubstantive: flag(row.machine_substantive),
  personSubstantive: flag(row.person_substantive),
  topics: row.topics === null ? null : row.topics.split(' ').filter(Boolean),
  rev: row.rev,
});

/** Newest first; only those whose counting label is `label` when one is given. */
export const listComments = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  label: SentimentLabel | null,
  { limit, after }: PageRequest,
): Promise<Page<Comment>> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM comment
       WHERE campaign_id = ?1 AND brand_id = ?2 AND (at, 'cmt_' || ref_hash) < (?3, ?4)
         AND (?5 IS NULL OR coalesce(person_label, machine_label) = ?5)
       ORDER BY at DESC, ref_hash DESC LIMIT ?6`,
    )
    .bind(
      campaignId,
      brandId,
      after?.atMs ?? Number.MAX_SAFE_INTEGER,
      after?.id ?? '',
      label,
      limit + 1,
    )
    .all<StoredRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.at, id: `cmt_${row.ref_hash}` }), fromRow);
};

export const findComment = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  ref: string,
): Promise<Comment | null> => {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM comment WHERE campaign_id = ?1 AND ref_hash = ?2 AND brand_id = ?3`,
    )
    .bind(campaignId, ref, brandId)
    .first<StoredRow>();
  return row && fromRow(row);
};

/** What a person says; null takes it back, and what is left out stays. False when `rev` is no longer the comment's revision. */
export const relabelComment = async (
  db: D1Database,
  brandId: string,
  { campaignId, ref, rev }: Pick<Comment, 'campaignId' | 'ref' | 'rev'>,
  { label, is_substantive: isSubstantive }: CommentChange,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE comment SET person_label = iif(?7, ?5, person_label), labelled_by = iif(?7, ?6, labelled_by),
           person_substantive = iif(?8, ?9, person_substantive), rev = rev + 1
         WHERE campaign_id = ?1 AND ref_hash = ?2 AND brand_id = ?3 AND rev = ?4`,
      )
      .bind(
        campaignId,
        ref,
        brandId,
        rev,
        label ?? null,
        label == null ? null : `${who.actor.kind}:${who.actor.id}`,
        label === undefined ? 0 : 1,
        isSubstantive === undefined ? 0 : 1,
        isSubstantive == null ? null : Number(isSubstantive),
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'relabel',
      noun: 'comment',
      nounId: `${campaignId}/${ref}`,
      detail: { label, is_substantive: isSubstantive },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
