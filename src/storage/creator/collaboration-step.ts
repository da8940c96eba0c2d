// Steps of a collaboration that are no edit of it: the creator opens, declines or comes back, an editor reopens, the
// close of the campaign locks. Which step may follow which is core/creator/collaboration-status.ts.
import type { Collaboration } from '../../core/creator/collaboration.ts';
import { isOpen, statusesBefore } from '../../core/creator/collaboration-status.ts';
import type {
  CollaborationAction,
  CollaborationStatus,
} from '../../core/creator/collaboration-status.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

/** What `status_before` becomes: kept for as long as it is declined or locked. */
export const statusBefore = (
  before: Collaboration,
  to: CollaborationStatus,
): CollaborationStatus | null =>
  isOpen(to) ? null : to === before.status ? before.statusBefore : before.status;

export type CollaborationStep = {
  readonly action: Extract<CollaborationAction, 'decline' | 'rejoin' | 'reopen'>;
  readonly to: CollaborationStatus;
  /** What the other side reads with it; '' for nothing. */
  readonly note: string;
  /** Of a reopening: kept in the audit alone. */
  readonly reason?: string;
  /** Of a reopening: an ended link opens again until then. */
  readonly linkExpiresAtMs?: number | null;
};

/** One step by the name of its action; false when it was changed since it was read, and nothing is changed then. */
export const stepCollaboration = async (
  db: D1Database,
  brandId: string,
  before: Collaboration,
  { action, to, note, reason, linkExpiresAtMs = before.linkExpiresAtMs }: CollaborationStep,
  who: Who,
): Promise<boolean> => {
  const [updated] = await db.batch([
    db
      .prepare(
        `UPDATE collaboration SET status = ?4, status_before = ?5, note = ?6, link_expires_at = ?7, rev = rev + 1,
           updated_at = ?8
         WHERE brand_id = ?1 AND id = ?2 AND rev = ?3
           AND (?9 = 0 OR 'closed' <> (SELECT k.status FROM campaign k WHERE k.id = collaboration.campaign_id))`,
      )
      .bind(
        brandId,
        before.id,
        before.rev,
        to,
        statusBefore(before, to),
        note,
        linkExpiresAtMs,
        who.atMs,
        // The campaign may have been closed since it was read.
        Number(action === 'rejoin'),
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action,
      noun: 'collaboration',
      nounId: before.id,
      detail: { status: to, was: before.status, ...(reason !== undefined && { reason }) },
    }),
  ]);
  return (updated?.meta.changes ?? 0) > 0;
};

/** The creator was seen to use the page for the first time. */
export const markOpened = async (
  db: D1Database,
  brandId: string,
  id: string,
  who: Who,
): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `UPDATE collaboration SET status = 'opened', rev = rev + 1, updated_at = ?3
         WHERE brand_id = ?1 AND id = ?2 AND status = 'invited'`,
      )
      .bind(brandId, id, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'open',
      noun: 'collaboration',
      nounId: id,
    }),
  ]);
};

/** Directly after the audit of a campaign's close, which tells of it: acts only when that closed something. */
export const lockStatement = (
  db: D1Database,
  brandId: string,
  campaignId: string,
  atMs: number,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE collaboration SET status_before = status, status = 'locked', rev = rev + 1, updated_at = ?3
       WHERE brand_id = ?1 AND campaign_id = ?2 AND changes() > 0
         AND status IN (SELECT value FROM json_each(?4))`,
    )
    .bind(brandId, campaignId, atMs, JSON.stringify(statusesBefore('lock')));
