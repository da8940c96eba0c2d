// What is said on a campaign's reports. It is replaced as a whole, under the revision of its campaign.
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Commentary } from '../../core/report/commentary/commentary.ts';
import { NO_COMMENTARY } from '../../core/report/commentary/commentary.ts';
import { IS_AS_READ, replacePart } from './campaign-part.ts';
import type { PartWho } from './campaign-part.ts';

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
export const replaceCommentary = (
  db: D1Database,
  campaign: Campaign,
  { author, items }: Commentary,
  who: PartWho,
): Promise<boolean> => {
  const { id, brandId, rev } = campaign;
  const statement = db
    .prepare(
      `INSERT INTO commentary (campaign_id, brand_id, author, items, updated_at)
       SELECT ?1, ?2, ?4, ?5, ?6 WHERE ${IS_AS_READ}
       ON CONFLICT DO UPDATE SET author = excluded.author, items = excluded.items, updated_at = excluded.updated_at`,
    )
    .bind(id, brandId, rev, author, JSON.stringify(items), who.atMs);
  const detail = { sections: items.map(({ section }) => section) };
  return replacePart(db, campaign, [statement], { ...who, noun: 'commentary', detail });
};
