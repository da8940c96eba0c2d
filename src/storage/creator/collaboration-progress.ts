// How far a collaboration is follows from its pieces and their figures, in the same transaction as the change to
// them. That change is what the audit records.
import { statusesBefore } from '../../core/creator/collaboration-status.ts';
import type { CollaborationAction } from '../../core/creator/collaboration-status.ts';
import type { SubmissionState } from '../../core/creator/submission.ts';

/** Collaborations by their own ids or by those of their pieces. */
export type Touched =
  | { readonly collaborationIds: readonly string[] }
  | { readonly contentIds: readonly string[] };

const idsOf = (touched: Touched): [string, string] =>
  'contentIds' in touched
    ? ['[]', JSON.stringify(touched.contentIds)]
    : [JSON.stringify(touched.collaborationIds), '[]'];

const IS_TOUCHED = `c.brand_id = ?1 AND (c.id IN (SELECT value FROM json_each(?2)) OR c.id IN (
  SELECT t.collaboration_id FROM json_each(?3) j JOIN content t ON t.id = j.value))`;

// All that was agreed is posted, and every piece has figures that were not sent back.
const IS_COMPLETE = `EXISTS (
    SELECT 1 FROM content p WHERE p.collaboration_id = c.id AND p.removed_at IS NULL)
  AND NOT EXISTS (
    SELECT 1 FROM content p WHERE p.collaboration_id = c.id AND p.removed_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected'))
  AND NOT EXISTS (
    SELECT 1 FROM deliverable d WHERE d.collaboration_id = c.id AND d.agreed > (
      SELECT count(*) FROM content p WHERE p.collaboration_id = c.id AND p.removed_at IS NULL
        AND p.platform = d.platform AND p.format = d.format))`;

const HAS_PENDING = `EXISTS (
  SELECT 1 FROM content p WHERE p.collaboration_id = c.id AND p.removed_at IS NULL AND 'accepted' IS NOT (
    SELECT s.state FROM submission s WHERE s.content_id = p.id AND s.state <> 'rejected'
    ORDER BY s.created_at DESC, s.id DESC LIMIT 1))`;

const update = (action: CollaborationAction, status: string): string =>
  `UPDATE collaboration SET status = n.status, note = '', rev = collaboration.rev + 1, updated_at = ?4
   FROM (SELECT c.id, ${status} AS status FROM collaboration c WHERE ${IS_TOUCHED}
     AND c.status IN (${statusesBefore(action)
       .map((from) => `'${from}'`)
       .join(', ')})) n
   WHERE collaboration.id = n.id AND collaboration.status <> n.status AND changes() > 0`;

// Begun or submitted is possible from the same states, as a test of the table holds.
const AFTER_CREATOR = update(
  'begin',
  `CASE WHEN ${IS_COMPLETE} THEN 'submitted' ELSE 'in_progress' END`,
);
const AFTER_ACCEPTANCE = update(
  'accept',
  `CASE WHEN ${IS_COMPLETE} AND NOT ${HAS_PENDING} THEN 'accepted' ELSE c.status END`,
);
const AFTER_REJECTION = update('send_back', `'sent_back'`);

/** Directly after the audit of pieces added or removed, or figures sent: acts only when there was something. */
export const progressStatement = (
  db: D1Database,
  brandId: string,
  touched: Touched,
  atMs: number,
): D1PreparedStatement => db.prepare(AFTER_CREATOR).bind(brandId, ...idsOf(touched), atMs);

/** Directly after the audit of a decision that the brand's side took on figures. */
export const reviewStatement = (
  db: D1Database,
  brandId: string,
  touched: Touched,
  state: SubmissionState,
  atMs: number,
): D1PreparedStatement => {
  const sql = { accepted: AFTER_ACCEPTANCE, rejected: AFTER_REJECTION, pending: AFTER_CREATOR }[
    state
  ];
  return db.prepare(sql).bind(brandId, ...idsOf(touched), atMs);
};
