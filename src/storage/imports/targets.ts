// Targets by file: each import sets those that it names and keeps what they were, so that undoing puts that back.
import type { Target } from '../../core/campaign/target.ts';
import type { Import, ImportCounts, NewImport, Undone, Who } from './import.ts';
import { IS_UNDONE_NOW, previewImport, storeImport, undoImport } from './store.ts';

const SENT = `json_each(?3) j LEFT JOIN target t ON t.campaign_id = ?1 AND t.brand_id = ?2
  AND t.kpi = j.value ->> 'kpi' AND t.question_id = j.value ->> 'questionId'`;
const VALUE = `CAST(j.value ->> 'value' AS REAL)`;

/** A campaign's revision guards its targets, so that it rises with each change of them. */
const RAISE = `UPDATE campaign SET rev = rev + 1, updated_at = ?3 WHERE id = ?1 AND brand_id = ?4`;

export const storeTargets = (
  db: D1Database,
  made: NewImport,
  targets: readonly Target[],
  who: Who,
): Promise<Import> => {
  const { id, brandId, campaignId } = made;
  const list = JSON.stringify(targets);
  const hasChanged = `EXISTS (SELECT 1 FROM target_import WHERE import_id = ?2)`;
  const statements = [
    db
      .prepare(
        `INSERT INTO target_import (import_id, kpi, question_id, campaign_id, brand_id, before, after)
         SELECT ?4, j.value ->> 'kpi', j.value ->> 'questionId', ?1, ?2, t.value, ${VALUE}
         FROM ${SENT} WHERE t.value IS NOT ${VALUE}`,
      )
      .bind(campaignId, brandId, list, id),
    db
      .prepare(
        `INSERT INTO target (campaign_id, brand_id, kpi, question_id, value, updated_at)
         SELECT campaign_id, brand_id, kpi, question_id, after, ?2 FROM target_import WHERE import_id = ?1
         ON CONFLICT DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, rev = target.rev + 1`,
      )
      .bind(id, who.atMs),
    db.prepare(`${RAISE} AND ${hasChanged}`).bind(campaignId, id, who.atMs, brandId),
    db
      .prepare(
        `UPDATE import SET
           rows_stored = (SELECT count(*) FROM target_import WHERE import_id = ?1 AND before IS NULL),
           rows_changed = (SELECT count(*) FROM target_import WHERE import_id = ?1 AND before IS NOT NULL)
         WHERE id = ?1`,
      )
      .bind(id),
  ];
  return storeImport(db, made, statements, who);
};

export const previewTargets = (
  db: D1Database,
  brandId: string,
  campaignId: string,
  targets: readonly Target[],
): Promise<ImportCounts> =>
  previewImport(db, targets.length, [
    db
      .prepare(
        `SELECT total(t.value IS NULL) AS stored, total(t.value IS NOT NULL AND t.value <> ${VALUE}) AS changed FROM ${SENT}`,
      )
      .bind(campaignId, brandId, JSON.stringify(targets)),
  ]);

const SAME_KEY = `campaign_id = t.campaign_id AND kpi = t.kpi AND question_id = t.question_id`;
const OWN = `SELECT 1 FROM target_import WHERE import_id = ?2 AND ${SAME_KEY} AND after = t.value`;
/** A later import started from what this one set. */
const IS_LATEST = `NOT EXISTS (
  SELECT 1 FROM target_import o JOIN import i ON i.id = o.import_id
  JOIN target_import n ON n.campaign_id = o.campaign_id AND n.kpi = o.kpi AND n.question_id = o.question_id
  JOIN import k ON k.id = n.import_id
  WHERE o.import_id = ?2 AND k.undone_at IS NULL AND k.seq > i.seq AND o.campaign_id = ?1)`;

/** Puts back what each target was; one that somebody changed since stays. */
export const undoTargets = (
  db: D1Database,
  brandId: string,
  { id, campaignId }: Pick<Import, 'id' | 'campaignId'>,
  who: Who,
): Promise<Undone> => {
  const all = [campaignId, id, who.atMs, brandId] as const;
  const statements = [
    db
      .prepare(
        `DELETE FROM target AS t WHERE campaign_id = ?1 AND brand_id = ?4 AND ${IS_UNDONE_NOW}
           AND EXISTS (${OWN} AND before IS NULL)`,
      )
      .bind(...all),
    db
      .prepare(
        `UPDATE target AS t SET updated_at = ?3, rev = rev + 1,
           value = (SELECT before FROM target_import WHERE import_id = ?2 AND ${SAME_KEY})
         WHERE campaign_id = ?1 AND brand_id = ?4 AND ${IS_UNDONE_NOW} AND EXISTS (${OWN} AND before IS NOT NULL)`,
      )
      .bind(...all),
    db.prepare(`${RAISE} AND ${IS_UNDONE_NOW}`).bind(...all),
  ];
  return undoImport(db, { id, campaignId, brandId, kind: 'targets' }, statements, who, IS_LATEST);
};
