// How figures are written, whichever way they came: one SQL for one and for many, sent or imported.
import type { CheckedSubmission, SubmissionSource } from '../../core/creator/submission.ts';
import type { AuditEntry } from '../access/audit.ts';

type Who = Pick<AuditEntry, 'atMs'>;

/** The id of the current submission of the piece whose id stands in `content`. */
export const currentOf = (content: string): string =>
  `(SELECT l.id FROM submission l WHERE l.content_id = ${content} AND l.state <> 'rejected'
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1)`;

export type NewSubmission = CheckedSubmission & {
  readonly id: string;
  readonly contentId: string;
};

export type Sender = { readonly source: SubmissionSource; readonly sentBy: string };

// Later than all before it, so that "latest" is never a matter of two equal milliseconds. An id that is there already
// was stored by an earlier try of the same request. A creator who was locked since the page was opened comes too late. The page's form says of each screenshot whether it still goes with the
// figures; whoever else names none says nothing of them.
const INSERT = `INSERT INTO submission (id, brand_id, campaign_id, content_id, source, figures, figures_on, warnings,
    explanation, evidence_key, import_id, replaces_id, sent_by, created_at, updated_at)
  SELECT j.value ->> 'id', p.brand_id, p.campaign_id, p.id, ?3, j.value ->> 'figures',
    j.value ->> 'figuresOn', j.value ->> 'warnings', j.value ->> 'explanation', j.value ->> 'evidenceKey', ?6,
    ${currentOf('p.id')}, ?4,
    max(?5, coalesce((SELECT max(l.created_at) + 1 FROM submission l WHERE l.content_id = p.id), 0)), ?5
  FROM json_each(?2) j
  JOIN content p ON p.brand_id = ?1 AND p.id = j.value ->> 'contentId' AND p.removed_at IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM collaboration c WHERE c.id = ?4 AND c.status IN ('declined', 'locked'))
    AND NOT EXISTS (
    SELECT 1 FROM submission s WHERE s.id = ${currentOf('p.id')}
      AND s.figures = j.value ->> 'figures' AND s.figures_on = j.value ->> 'figuresOn'
      AND s.explanation = j.value ->> 'explanation'
      AND s.evidence_key IS
        iif(?3 = 'link', j.value ->> 'evidenceKey', coalesce(j.value ->> 'evidenceKey', s.evidence_key)))
  ON CONFLICT (id) DO NOTHING`;

/** What `insertStatement` reads of each. */
export const submissionRow = (submission: NewSubmission) => ({
  id: submission.id,
  contentId: submission.contentId,
  figures: JSON.stringify(submission.figures),
  figuresOn: submission.figuresOn,
  warnings: JSON.stringify(submission.warnings),
  explanation: submission.explanation,
  evidenceKey: submission.evidence.join(' ') || null,
});

/** `rows` is a JSON list of rows, at most one a piece; what says the same as the current one is left out. */
export const insertStatement = (
  db: D1Database,
  brandId: string,
  rows: string,
  { source, sentBy }: Sender,
  who: Who,
  importId: string | null = null,
): D1PreparedStatement =>
  db.prepare(INSERT).bind(brandId, rows, source, sentBy, who.atMs, importId);

/** Joins the batch that inserts submissions of these ids: from a screenshot its figures are found. */
export const evidenceStatement = (
  db: D1Database,
  brandId: string,
  ids: string,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO submission_evidence (file_id, submission_id, brand_id)
       SELECT f.value, s.id, s.brand_id
       FROM submission s, json_each('["' || replace(s.evidence_key, ' ', '","') || '"]') f
       WHERE s.brand_id = ?1 AND s.id IN (SELECT value FROM json_each(?2)) AND s.evidence_key IS NOT NULL
       ON CONFLICT DO NOTHING`,
    )
    .bind(brandId, ids);
