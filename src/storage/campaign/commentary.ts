// What is said on a campaign's reports. It is replaced as a whole, under the revision of its campaign.
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Commentary } from '../../core/report/commentary/commentary.ts';
import { NO_COMMENTARY } from '../../core/report/commentary/commentary.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { AuditEntry } from '../access/audit.ts';

export const readCommentary = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<Commentary> => {
  const row = await db
    .prepare(`SELECT author, items FROM commentary WHERE brand_id = ?1 AND campaign_id = ?2`)
    .bind(brandId, campaignId)
    .first<{ author: string | null; items: string }>();
  // Checked when it was saved.
  return row
    ? { author: row.author, items: JSON.parse(row.items) as Commentary['items'] }
    : NO_COMMENTARY;
};

/** False when the campaign was changed since it was read; nothing is replaced then. */
export const replaceCommentary = async (
  db: D1Database,
  { id, brandId, rev }: Campaign,
  { author, items }: Commentary,
  who: Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'>,
): Promise<boolean> => {
  const results = await db.batch([
    db
      .prepare(
        `INSERT INTO commentary (campaign_id, brand_id, author, items, updated_at)
         SELECT id, brand_id, ?4, ?5, ?6 FROM campaign WHERE id = ?1 AND brand_id = ?2 AND rev = ?3
         ON CONFLICT DO UPDATE SET author = excluded.author, items = excluded.items, updated_at = excluded.updated_at`,
      )
      .bind(id, brandId, rev, author, JSON.stringify(items), who.atMs),
    db
      .prepare(
        `UPDATE campaign SET rev = rev + 1, updated_at = ?4 WHERE id = ?1 AND brand_id = ?2 AND rev = ?3`,
      )
      .bind(id, brandId, rev, who.atMs),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'replace',
      noun: 'commentary',
      nounId: id,
      detail: { sections: items.map(({ section }) => section) },
    }),
  ]);
  return (results[1]?.meta.changes ?? 0) > 0;
};
