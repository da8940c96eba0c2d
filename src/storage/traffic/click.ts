// Clicks: one row each, added up by day in the same transaction. They hold nothing of the visitor.
import type { ClickKind } from '../../core/traffic/click.ts';

export type Click = {
  readonly id: string;
  readonly brandId: string;
  readonly linkCode: string;
  readonly atMs: number;
  readonly day: string;
  readonly kind: ClickKind;
};

/** One that is there already changes nothing. */
export const recordClicks = async (db: D1Database, clicks: readonly Click[]): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO click (id, brand_id, link_code, at, day, kind)
       SELECT value ->> 'id', value ->> 'brandId', value ->> 'linkCode', value ->> 'atMs', value ->> 'day',
         value ->> 'kind'
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(clicks))
    .run();
};
