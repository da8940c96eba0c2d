// Clicks: one row each, added up by day in the same transaction. They hold nothing of the visitor.
import type { ClickKind } from '../core/click.ts';

export type Click = {
  readonly id: string;
  readonly brandId: string;
  readonly linkCode: string;
  readonly atMs: number;
  readonly day: string;
  readonly kind: ClickKind;
};

export const recordClick = async (db: D1Database, click: Click): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO click (id, brand_id, link_code, at, day, kind) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(click.id, click.brandId, click.linkCode, click.atMs, click.day, click.kind)
    .run();
};
