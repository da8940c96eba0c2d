// From when on a blind label is of the comments that are there: a sample by lot of those that had come says nothing of many
// that came later. Older labels are kept, and an audit of their day may still be reused.

/** In ten of the engine's comments at most one may be newer than a label that counts. */
const NEWER_IN_TEN = 1;

/** Comments `m` that the engine labelled and no person. */
export const BY_MACHINE = `m.person_label IS NULL AND m.machine_label <> 'uncoded'`;

/**
 * The time before which a label is too old: the last import that, with those after it, brought more than a tenth of the
 * comments `m` for which `which` holds. `c` is their campaign.
 */
export const tooOldBefore = (which: string): string => `(SELECT max(at) FROM (
  SELECT at, sum(n) OVER (ORDER BY at DESC) AS since, sum(n) OVER () AS total FROM (
    SELECT i.created_at AS at, count(*) AS n FROM comment m JOIN import i ON i.id = m.import_id
      JOIN campaign c ON c.id = m.campaign_id
    WHERE m.campaign_id = ?1 AND m.brand_id = ?2 AND ${BY_MACHINE} AND ${which} GROUP BY 1))
  WHERE since * 10 > total * ${NEWER_IN_TEN})`;
