// Figures that were sent. Append-only: a correction is a new row; the current one of a piece is its latest that
// was not rejected. Only the state of a row moves.
import type {
  StoredSubmission,
  SubmissionSource,
  SubmissionState,
} from '../../core/creator/submission.ts';
import type { Figures } from '../../core/figures/metric.ts';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';
import { progressStatement, reviewStatement } from './collaboration-progress.ts';
import {
  currentOf,
  evidenceStatement,
  insertStatement,
  submissionRow,
} from './insert-submission.ts';
import type { NewSubmission, Sender } from './insert-submission.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

type SubmissionRow = {
  id: string;
  campaign_id: string;
  content_id: string;
  source: SubmissionSource;
  figures: string;
  figures_on: string;
  warnings: string;
  explanation: string;
  state: SubmissionState;
  state_note: string;
  replaces_id: string | null;
  replaced_by_id: string | null;
  evidence_key: string | null;
  import_id: string | null;
  withdrawn_at: number | null;
  sent_by: string;
  sender_name: string | null;
  is_current: number;
  rev: number;
  created_at: number;
  updated_at: number;
};

const COLUMNS = `s.id, s.campaign_id, s.content_id, s.source, s.figures, s.figures_on, s.warnings, s.explanation,
  s.state, s.state_note, s.replaces_id, s.evidence_key, s.import_id, s.withdrawn_at, s.sent_by, s.rev, s.created_at,
  s.updated_at, s.id IS ${currentOf('s.content_id')} AS is_current,
  (SELECT n.id FROM submission n WHERE n.content_id = s.content_id AND n.replaces_id = s.id AND n.state <> 'rejected'
    ORDER BY n.created_at DESC, n.id DESC LIMIT 1) AS replaced_by_id,
  coalesce(
    (SELECT k.name FROM api_key k WHERE k.id = s.sent_by),
    (SELECT r.name FROM collaboration c JOIN creator r ON r.id = c.creator_id
     WHERE c.id = s.sent_by AND c.brand_id = s.brand_id)) AS sender_name`;

const fromRow = (row: SubmissionRow): StoredSubmission => ({
  id: row.id,
  campaignId: row.campaign_id,
  contentId: row.content_id,
  source: row.source,
  figures: JSON.parse(row.figures) as Figures, // written by submissionRow
  figuresOn: row.figures_on,
  warnings: JSON.parse(row.warnings) as PlausibilityWarning[], // written by submissionRow
  explanation: row.explanation,
  state: row.state,
  stateNote: row.state_note,
  replacesId: row.replaces_id,
  replacedById: row.replaced_by_id,
  evidence: row.evidence_key?.split(' ') ?? [],
  importId: row.import_id,
  withdrawnAtMs: row.withdrawn_at,
  sentBy: row.sent_by,
  senderName: row.sender_name,
  isCurrent: row.is_current === 1,
  rev: row.rev,
  createdAtMs: row.created_at,
  updatedAtMs: row.updated_at,
});

export const findSubmission = async (
  db: D1Database,
  brandId: string,
  id: string,
): Promise<StoredSubmission | null> => {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM submission s WHERE s.brand_id = ?1 AND s.id = ?2`)
    .bind(brandId, id)
    .first<SubmissionRow>();
  return row && fromRow(row);
};

export type SubmissionScope =
  | { readonly campaignId: string }
  | { readonly contentId: string }
  | { readonly collaborationId: string };

const scopeOf = (scope: SubmissionScope): readonly [string, string] => {
  if ('contentId' in scope) return ['s.content_id = ?2', scope.contentId];
  if ('campaignId' in scope) return ['s.campaign_id = ?2', scope.campaignId];
  return [
    's.content_id IN (SELECT p.id FROM content p WHERE p.collaboration_id = ?2)',
    scope.collaborationId,
  ];
};

/** Newest first; of a whole campaign, of one creator in it, or of one piece. */
export const listSubmissions = async (
  db: D1Database,
  brandId: string,
  scope: SubmissionScope,
  { limit, after }: PageRequest,
): Promise<Page<StoredSubmission>> => {
  const [condition, id] = scopeOf(scope);
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM submission s
       WHERE s.brand_id = ?1 AND ${condition} AND (s.created_at, s.id) < (?3, ?4)
       ORDER BY s.created_at DESC, s.id DESC LIMIT ?5`,
    )
    .bind(brandId, id, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<SubmissionRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** The latest submission of each of these pieces, sent back or not, beside the current one. */
export const latestSubmissions = async (
  db: D1Database,
  brandId: string,
  contentIds: readonly string[],
): Promise<readonly StoredSubmission[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM json_each(?2) j JOIN submission s ON s.brand_id = ?1 AND s.content_id = j.value
       WHERE s.id IN (${currentOf('j.value')},
         (SELECT l.id FROM submission l WHERE l.content_id = j.value AND l.withdrawn_at IS NULL
          ORDER BY l.created_at DESC, l.id DESC LIMIT 1))
       LIMIT 2000`,
    )
    .bind(brandId, JSON.stringify(contentIds))
    .all<SubmissionRow>();
  return results.map(fromRow);
};

/**
 * Adds figures for pieces of one brand, one submission a piece at most. One that says exactly what the current
 * one says is not stored again. Answers for each piece the submission of that id, else the current one that says the same;
 * nothing for a piece that went, or whose creator was locked meanwhile.
 */
export const addSubmissions = async (
  db: D1Database,
  brandId: string,
  submissions: readonly NewSubmission[],
  sender: Sender,
  who: Who,
): Promise<readonly StoredSubmission[]> => {
  const json = JSON.stringify(submissions.map(submissionRow));
  const contentIds = submissions.map(({ contentId }) => contentId);
  const ids = JSON.stringify(submissions.map(({ id }) => id));
  const [, , , stored] = await db.batch<SubmissionRow>([
    insertStatement(db, brandId, json, sender, who),
    db
      .prepare(
        `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)
         SELECT brand_id, ?3, ?4, ?5, 'create', 'submission', id,
           json_object('content_id', content_id, 'replaces_id', replaces_id, 'source', source), ?6
         FROM submission WHERE changes() > 0 AND brand_id = ?1 AND id IN (SELECT value FROM json_each(?2))`,
      )
      .bind(brandId, ids, who.atMs, who.actor.kind, who.actor.id, who.requestId),
    progressStatement(db, brandId, { contentIds }, who.atMs),
    db
      .prepare(
        `SELECT ${COLUMNS} FROM json_each(?2) j
         JOIN submission s ON s.brand_id = ?1 AND s.id = coalesce(
           (SELECT o.id FROM submission o WHERE o.id = j.value ->> 'id' AND o.brand_id = ?1),
           ${currentOf("(j.value ->> 'contentId')")})
         WHERE s.id = j.value ->> 'id'
           OR (s.figures = j.value ->> 'figures' AND s.figures_on = j.value ->> 'figuresOn') LIMIT 1000`,
      )
      .bind(brandId, json),
    evidenceStatement(db, brandId, ids),
  ]);
  return (stored?.results ?? []).map(fromRow);
};

/** False when it was changed since it was read; nothing is changed then. */
export const setSubmissionState = async (
  db: D1Database,
  brandId: string,
  before: StoredSubmission,
  state: SubmissionState,
  note: string,
  who: Who,
): Promise<boolean> => {
  // Sending back what was replaced already asks nothing of the creator.
  const isMoot = state === 'rejected' && !before.isCurrent;
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE submission SET state = ?4, state_note = ?5, rev = rev + 1, updated_at = ?6
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3 AND withdrawn_at IS NULL`,
      )
      .bind(brandId, before.id, before.rev, state, note, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'submission',
      nounId: before.id,
      detail: { state, was: before.state },
    }),
    reviewStatement(db, brandId, { contentIds: isMoot ? [] : [before.contentId] }, state, who.atMs),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};
