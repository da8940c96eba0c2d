// Promo codes of a campaign's creators. A new code is matched at once to the orders that carry it already.
import type { PromoCode } from '../../core/sales/promo-code.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { matchCodes } from '../imports/order-sql.ts';
import { pageFrom } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';

type PromoCodeRow = {
  campaign_id: string;
  collaboration_id: string;
  creator_id: string;
  code: string;
  code_key: string;
  created_at: number;
  is_shared: number;
};

const SELECT = `SELECT p.campaign_id, p.collaboration_id, c.creator_id, p.code, p.code_key, p.created_at,
    EXISTS (SELECT 1 FROM promo_code o WHERE o.campaign_id = p.campaign_id AND o.code_key = p.code_key
      AND o.collaboration_id <> p.collaboration_id) AS is_shared
  FROM promo_code p JOIN collaboration c ON c.id = p.collaboration_id`;

const fromRow = (row: PromoCodeRow): PromoCode => ({
  campaignId: row.campaign_id,
  collaborationId: row.collaboration_id,
  creatorId: row.creator_id,
  code: row.code,
  codeKey: row.code_key,
  createdAtMs: row.created_at,
  isShared: row.is_shared === 1,
});

/** Oldest first. */
export const listPromoCodes = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { limit, after }: PageRequest,
): Promise<Page<PromoCode>> => {
  // A code may be written in any script; its bytes make a cursor that is plain text.
  const key = `'code_' || lower(hex(p.code_key)) || substr(p.collaboration_id, 6)`;
  const { results } = await db
    .prepare(
      `${SELECT} WHERE p.campaign_id = ?1 AND p.brand_id = ?2 AND (p.created_at, ${key}) > (?3, ?4)
       ORDER BY p.created_at, ${key} LIMIT ?5`,
    )
    .bind(campaignId, brandId, after?.atMs ?? -1, after?.id ?? '', limit + 1)
    .all<PromoCodeRow>();
  const hex = (text: string): string =>
    Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  return pageFrom(
    results,
    limit,
    (row) => ({
      atMs: row.created_at,
      id: `code_${hex(row.code_key)}${row.collaboration_id.slice(5)}`,
    }),
    fromRow,
  );
};

export const findPromoCode = async (
  db: D1Database,
  brandId: string,
  campaignId: string,
  { codeKey, collaborationId }: Pick<PromoCode, 'codeKey' | 'collaborationId'>,
): Promise<PromoCode | null> => {
  const row = await db
    .prepare(
      `${SELECT} WHERE p.campaign_id = ?1 AND p.brand_id = ?2 AND p.code_key = ?3 AND p.collaboration_id = ?4`,
    )
    .bind(campaignId, brandId, codeKey, collaborationId)
    .first<PromoCodeRow>();
  return row && fromRow(row);
};

/** False when the campaign has no such collaboration, or that has this code already. */
export const createPromoCode = async (
  db: D1Database,
  brandId: string,
  code: Pick<PromoCode, 'campaignId' | 'collaborationId' | 'code' | 'codeKey'>,
  who: Who,
): Promise<boolean> => {
  const [made] = await db.batch([
    db
      .prepare(
        `INSERT INTO promo_code (campaign_id, code_key, brand_id, collaboration_id, code, created_at)
         SELECT campaign_id, ?1, brand_id, id, ?2, ?3 FROM collaboration
         WHERE id = ?4 AND campaign_id = ?5 AND brand_id = ?6
         ON CONFLICT DO NOTHING`,
      )
      .bind(code.codeKey, code.code, who.atMs, code.collaborationId, code.campaignId, brandId),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'create',
      noun: 'promo_code',
      nounId: `${code.campaignId}/${code.codeKey}`,
      detail: { collaboration_id: code.collaborationId },
    }),
    db.prepare(matchCodes()).bind(code.campaignId),
  ]);
  return (made?.meta.changes ?? 0) > 0;
};
