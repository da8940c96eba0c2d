// Leads, sign-ups and installs, as another system tells them. What is sold is among the orders.
import { deliveryStatement } from './webhook-in.ts';
import type { Delivery, WebhookIn } from './webhook-in.ts';

export type ConversionEventRow = {
  readonly refHash: string;
  readonly action: string;
  readonly atMs: number;
  readonly day: string;
  readonly valueMinor: number | null;
  readonly clickId: string;
  readonly codeKey: string;
  readonly creatorId: string;
  /** Sorts as text: the greater one stands, whichever came first. */
  readonly version: string;
};

const FIELDS = 'action, at, day, value_minor, click_id, code_key, creator_id, webhook_id, version';

const UPSERT = `INSERT INTO conversion_event (campaign_id, ref_hash, brand_id, ${FIELDS})
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
  ON CONFLICT (campaign_id, ref_hash) DO UPDATE SET ${FIELDS.split(', ')
    .map((field) => `${field} = excluded.${field}`)
    .join(', ')}
  WHERE excluded.version > version`;

/** Stores an event, or what corrects it, with the delivery that brought it. */
export const storeEvent = async (
  db: D1Database,
  { id, brandId, campaignId }: Pick<WebhookIn, 'id' | 'brandId' | 'campaignId'>,
  event: ConversionEventRow,
  delivery: Delivery,
): Promise<void> => {
  await db.batch([
    db
      .prepare(UPSERT)
      .bind(
        campaignId,
        event.refHash,
        brandId,
        event.action,
        event.atMs,
        event.day,
        event.valueMinor,
        event.clickId,
        event.codeKey,
        event.creatorId,
        id,
        event.version,
      ),
    deliveryStatement(db, delivery),
  ]);
};
