// Figures that were sent. Append-only: a correction is a new row; the current one of a piece is its latest that
// was not rejected. Only the state of a row moves.
import type {
  CheckedSubmission,
  Submission,
  SubmissionSource,
  SubmissionState,
} from '../core/submission.ts';
import type { Figures } from '../core/figures.ts';
import type { PlausibilityWarning } from '../core/plausibility.ts';
import { auditIfChangedStatement } from './audit.ts';
import type { AuditEntry } from './audit.ts';
import { progressStatement, reviewStatement } from './collaboration-progress.ts';
import { pageFrom } from './page.ts';
import type { Page, PageRequest } from './page.ts';

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
  sent_by: string;
  is_current: number;
  rev: number;
  created_at: number;
  updated_at: number;
};

export type StoredSubmission = Submission & {
  /** Whether the report reads this one for its piece. */
  readonly isCurrent: boolean;
};

/** The id of the current submission of the piece whose id stands in `content`. */
const currentOf = (content: string): string =>
  `(SELECT l.id FROM submission l WHERE l.content_id = ${content} AND l.state <> 'rejected'
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1)`;

const COLUMNS = `s.id, s.campaign_id, s.content_id, s.source, s.figures, s.figures_on, s.warnings, s.explanation,
  s.state, s.state_note, s.replaces_id, s.sent_by, s.rev, s.created_at, s.updated_at,
  s.id IS ${currentOf('s.content_id')} AS is_current`;

const fromRow = (row: SubmissionRow): StoredSubmission => ({
  id: row.id,
  campaignId: row.campaign_id,
  contentId: row.content_id,
  source: row.source,
  figures: JSON.parse(row.figures) as Figures, // written by addSubmissions
  figuresOn: row.figures_on,
  warnings: JSON.parse(row.warnings) as PlausibilityWarning[], // written by addSubmissions
  explanation: row.explanation,
  state: row.state,
  stateNote: row.state_note,
  replacesId: row.replaces_id,
  sentBy: row.sent_by,
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

/** Newest first; of a whole campaign, or of one piece. */
export const listSubmissions = async (
  db: D1Database,
  brandId: string,
  scope: { readonly campaignId: string } | { readonly contentId: string },
  { limit, after }: PageRequest,
): Promise<Page<StoredSubmission>> => {
  const [column, id] =
    'contentId' in scope ? ['s.content_id', scope.contentId] : ['s.campaign_id', scope.campaignId];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM submission s
       WHERE s.brand_id = ?1 AND ${column} = ?2 AND (s.created_at, s.id) < (?3, ?4)
       ORDER BY s.created_at DESC, s.id DESC LIMIT ?5`,
    )
    .bind(brandId, id, after?.atMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit + 1)
    .all<SubmissionRow>();
  return pageFrom(results, limit, (row) => ({ atMs: row.created_at, id: row.id }), fromRow);
};

/** The latest submission of each of these pieces, rejected or not, beside the current one. */
export const latestSubmissions = async (
  db: D1Database,
  brandId: string,
  contentIds: readonly string[],
): Promise<readonly StoredSubmission[]> => {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM json_each(?2) j JOIN submission s ON s.brand_id = ?1 AND s.content_id = j.value
       WHERE s.id IN (${currentOf('j.value')},
         (SELECT l.id FROM submission l WHERE l.content_id = j.value ORDER BY l.created_at DESC, l.id DESC LIMIT 1))
       LIMIT 2000`,
    )
    .bind(brandId, JSON.stringify(contentIds))
    .all<SubmissionRow>();
  return results.map(fromRow);
};

export type NewSubmission = CheckedSubmission & {
  readonly id: string;
  readonly contentId: string;
};

export type Sender = { readonly source: SubmissionSource; readonly sentBy: string };

/**
 * Adds figures for pieces of one brand, one submission a piece at most. One that says exactly what the current
 * one says is not stored again. Answers the current submission of each piece afterwards.
 */
export const addSubmissions = async (
  db: D1Database,
  brandId: string,
  submissions: readonly NewSubmission[],
  { source, sentBy }: Sender,
  who: Who,
): Promise<readonly StoredSubmission[]> => {
  const rows = submissions.map(({ id, contentId, figures, figuresOn, warnings, explanation }) => ({
    id,
    contentId,
    figures: JSON.stringify(figures),
    figuresOn,
    warnings: JSON.stringify(warnings),
    explanation,
  }));
  const json = JSON.stringify(rows);
  const contentIds = submissions.map(({ contentId }) => contentId);
  const ids = JSON.stringify(submissions.map(({ id }) => id));
  const [, , , current] = await db.batch<SubmissionRow>([
    // Later than all before it, so that "latest" is never a matter of two equal milliseconds.
    db
      .prepare(
        `INSERT INTO submission (id, brand_id, campaign_id, content_id, source, figures, figures_on, warnings,
           explanation, replaces_id, sent_by, created_at, updated_at)
         SELECT j.value ->> 'id', p.brand_id, p.campaign_id, p.id, ?3, j.value ->> 'figures',
           j.value ->> 'figuresOn', j.value ->> 'warnings', j.value ->> 'explanation', ${currentOf('p.id')}, ?4,
           max(?5, coalesce((SELECT max(l.created_at) + 1 FROM submission l WHERE l.content_id = p.id), 0)), ?5
         FROM json_each(?2) j
         JOIN content p ON p.brand_id = ?1 AND p.id = j.value ->> 'contentId' AND p.removed_at IS NULL
         WHERE NOT EXISTS (
           SELECT 1 FROM submission s WHERE s.id = ${currentOf('p.id')}
             AND s.figures = j.value ->> 'figures' AND s.figures_on = j.value ->> 'figuresOn'
             AND s.explanation = j.value ->> 'explanation')`,
      )
      .bind(brandId, json, source, sentBy, who.atMs),
    db
      .prepare(
        `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id)
         SELECT brand_id, ?3, ?4, ?5, 'create', 'submission', id,
           json_object('content_id', content_id, 'replaces_id', replaces_id, 'source', source), ?6
         FROM submission WHERE brand_id = ?1 AND id IN (SELECT value FROM json_each(?2))`,
      )
      .bind(brandId, ids, who.atMs, who.actor.kind, who.actor.id, who.requestId),
    progressStatement(db, brandId, { contentIds }, who.atMs),
    db
      .prepare(
        `SELECT ${COLUMNS} FROM json_each(?2) j
         JOIN submission s ON s.brand_id = ?1 AND s.id = ${currentOf('j.value')} LIMIT 1000`,
      )
      .bind(brandId, JSON.stringify(contentIds)),
  ]);
  return (current?.results ?? []).map(fromRow);
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
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3`,
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
