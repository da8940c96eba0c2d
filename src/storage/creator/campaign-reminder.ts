// Whether a campaign has reminders sent by e-mail. Off until somebody switches it on.
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

type Who = Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>;

export type ReminderSetting = {
  readonly byEmail: boolean;
  /** 0 when nobody has set it yet. */
  readonly rev: number;
};

export const readReminderSetting = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<ReminderSetting> => {
  const row = await db
    .prepare(`SELECT by_email, rev FROM campaign_reminder WHERE brand_id = ?1 AND campaign_id = ?2`)
    .bind(brandId, campaignId)
    .first<{ by_email: number; rev: number }>();
  return { byEmail: row?.by_email === 1, rev: row?.rev ?? 0 };
};

/**
 * False when it was changed since it was read. `origin` is where creators' pages are reached. The campaign is known
 * to be the brand's.
 */
export const setReminderSetting = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  rev: number,
  { byEmail, origin }: { readonly byEmail: boolean; readonly origin: string },
  who: Who,
): Promise<boolean> => {
  const [changed] = await db.batch([
    db
      .prepare(
        `INSERT INTO campaign_reminder (campaign_id, brand_id, by_email, origin, updated_at)
         SELECT ?1, ?2, ?3, ?4, ?5
         WHERE ?6 = 0 OR EXISTS (SELECT 1 FROM campaign_reminder WHERE campaign_id = ?1)
         ON CONFLICT (campaign_id) DO UPDATE
           SET by_email = excluded.by_email, origin = excluded.origin, updated_at = excluded.updated_at, rev = rev + 1
           WHERE rev = ?6`,
      )
      .bind(campaignId, brandId, Number(byEmail), origin, who.atMs, rev),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'update',
      noun: 'campaign_reminder',
      nounId: campaignId,
      detail: { by_email: byEmail },
    }),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
};
