// Imports that are stored or undone in slices, one after the other: until that is done, a part of their rows is there. A
// report must not read it, and of orders, which have no layers and no claims, no other import comes between.
import { messageOf } from '../away.ts';

export type Busy = { readonly id: string; readonly busy: 'storing' | 'undoing' };

const FIND = `SELECT id, busy FROM import
  WHERE campaign_id = ?1 AND brand_id = ?2 AND busy IS NOT NULL AND kind = 'orders' LIMIT 1`;

/** The import of the campaign's orders that is busy. */
export const findBusyOrders = (
  db: D1Database,
  brandId: string,
  campaignId: string,
): Promise<Busy | null> => db.prepare(FIND).bind(campaignId, brandId).first<Busy>();

/** Whether another import of the campaign's orders is busy. */
export const isAnotherBusy = (campaignId: string, id: string): string =>
  `EXISTS (SELECT 1 FROM import WHERE campaign_id = ${campaignId} AND busy IS NOT NULL AND kind = 'orders' AND id <> ${id})`;

/** Whether the database refused an import of orders because another one is busy. */
export const isRefusedAsBusy = (error: unknown): boolean =>
  messageOf(error).includes('orders of this campaign are being stored or undone');

/** What is read of a campaign as a whole can't be read now. */
export class CampaignBusy extends Error {
  override readonly name = 'CampaignBusy';
}
