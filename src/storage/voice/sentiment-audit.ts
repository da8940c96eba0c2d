// The audit of the engine's labels: which comments people label blind, and what they said of them.
import type { Auditable } from '../../core/sentiment/audit-sample.ts';
import type { AuditCell } from '../../core/sentiment/audited-shares.ts';
import type { Label, Labels } from '../../core/sentiment/label.ts';
import { auditIfChangedStatement } from '../access/audit.ts';
import type { Who } from '../imports/import.ts';
import { BY_MACHINE, tooOldBefore } from './audit-age.ts';

/** Comments of one campaign, on days from the first to before the end. */
export type AuditFrame = {
  readonly brandId: string;
  readonly campaignId: string;
  readonly fromDay: string;
  readonly beforeDay: string;
};

const OF_FRAME = `m.campaign_id = ?1 AND m.brand_id = ?2 AND m.day >= ?3 AND m.day < ?4`;
/** What was said of another engine's label says nothing of this one's. */
const SAME_ENGINE = `a.engine = m.engine AND a.predicted = m.machine_label`;
const COUNTS = `${SAME_ENGINE} AND a.labelled_at >= ${tooOldBefore('m.day >= ?3 AND m.day < ?4')}`;
/** As many comments as a sample is drawn from; those that came first. */
const MOST = 100_000;

const bind = (statement: D1PreparedStatement, frame: AuditFrame): D1PreparedStatement =>
  statement.bind(frame.campaignId, frame.brandId, frame.fromDay, frame.beforeDay);

/** All that may be drawn: labelled by the engine, by no person. */
export const listAuditable = async (
  db: D1Database,
  frame: AuditFrame,
): Promise<readonly Auditable[]> => {
  const { results } = await bind(
    db.prepare(
      `SELECT m.ref_hash AS ref, m.machine_label AS predicted FROM comment m
       WHERE ${OF_FRAME} AND ${BY_MACHINE} ORDER BY m.ref_hash LIMIT ${MOST}`,
    ),
    frame,
  ).all<{ ref: string; predicted: Label }>();
  return results;
};

/** Refs of those that were labelled blind already. */
export const listAudited = async (
  db: D1Database,
  frame: AuditFrame,
): Promise<ReadonlySet<string>> => {
  const { results } = await bind(
    db.prepare(
      `SELECT m.ref_hash AS ref FROM comment m
       JOIN sentiment_audit a ON a.campaign_id = m.campaign_id AND a.source = 'comment' AND a.ref_hash = m.ref_hash
       WHERE ${OF_FRAME} AND ${BY_MACHINE} AND ${COUNTS} LIMIT ${MOST}`,
    ),
    frame,
  ).all<{ ref: string }>();
  return new Set(results.map(({ ref }) => ref));
};

export type BlindComment = {
  readonly ref: string;
  readonly text: string;
  readonly language: string;
  readonly platform: string;
};

/** Their words, in the order of `refs`, and nothing of what the engine said. */
export const readBlind = async (
  db: D1Database,
  { campaignId, brandId }: AuditFrame,
  refs: readonly string[],
): Promise<readonly BlindComment[]> => {
  const { results } = await db
    .prepare(
      `SELECT m.ref_hash AS ref, m.text, m.language, m.platform
       FROM json_each(?3) j JOIN comment m ON m.campaign_id = ?1 AND m.ref_hash = j.value
       WHERE m.brand_id = ?2 ORDER BY j.key LIMIT 1000`,
    )
    .bind(campaignId, brandId, JSON.stringify(refs))
    .all<BlindComment>();
  return results;
};

export type BlindLabel = { readonly ref: string; readonly label: Label };

/** A later label of the same comment takes the place of the earlier one. Refs that nobody has are left out. */
export const addBlindLabels = async (
  db: D1Database,
  { brandId, campaignId }: AuditFrame,
  labels: readonly BlindLabel[],
  who: Who,
): Promise<number> => {
  const [stored] = await db.batch([
    db
      .prepare(
        `INSERT INTO sentiment_audit (campaign_id, source, ref_hash, brand_id, day, engine, predicted, label,
           labelled_by, labelled_at)
         SELECT m.campaign_id, 'comment', m.ref_hash, m.brand_id, m.day, m.engine, m.machine_label,
           j.value ->> 'label', ?4, ?5
         FROM json_each(?3) j JOIN comment m ON m.campaign_id = ?1 AND m.ref_hash = j.value ->> 'ref'
         WHERE m.brand_id = ?2 AND ${BY_MACHINE}
         ON CONFLICT DO UPDATE SET label = excluded.label, labelled_by = excluded.labelled_by,
           labelled_at = excluded.labelled_at, engine = excluded.engine, predicted = excluded.predicted
         WHERE (sentiment_audit.label, sentiment_audit.engine, sentiment_audit.predicted)
           IS NOT (excluded.label, excluded.engine, excluded.predicted)
           OR sentiment_audit.labelled_at < (SELECT max(created_at) FROM import WHERE campaign_id = ?1 AND kind = 'comments')`,
      )
      .bind(
        campaignId,
        brandId,
        JSON.stringify(labels),
        `${who.actor.kind}:${who.actor.id}`,
        who.atMs,
      ),
    auditIfChangedStatement(db, {
      ...who,
      brandId,
      action: 'audit_sentiment',
      noun: 'campaign',
      nounId: campaignId,
      detail: { labels: labels.length },
    }),
  ]);
  return stored?.meta.changes ?? 0;
};

export type AuditTallies = {
  readonly machine: Labels;
  readonly person: Labels;
  readonly cells: readonly AuditCell[];
};

const labelsOf = (rows: readonly { label: string; n: number }[]): Labels => {
  const n = (label: Label): number => rows.find((row) => row.label === label)?.n ?? 0;
  return { positive: n('positive'), neutral: n('neutral'), negative: n('negative') };
};

export const readAuditTallies = async (
  db: D1Database,
  frame: AuditFrame,
): Promise<AuditTallies> => {
  const tally = (column: string, which: string): D1PreparedStatement =>
    bind(
      db.prepare(
        `SELECT m.${column} AS label, count(*) AS n FROM comment m WHERE ${OF_FRAME} AND ${which} GROUP BY 1`,
      ),
      frame,
    );
  const cells = bind(
    db.prepare(
      `SELECT a.predicted, a.label, count(*) AS n FROM comment m
       JOIN sentiment_audit a ON a.campaign_id = m.campaign_id AND a.source = 'comment' AND a.ref_hash = m.ref_hash
       WHERE ${OF_FRAME} AND ${BY_MACHINE} AND ${COUNTS} GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
    frame,
  );
  const [machine, person, audited] = await db.batch<{
    predicted: Label;
    label: Label;
    n: number;
  }>([
    tally('machine_label', BY_MACHINE),
    tally('person_label', 'm.person_label IS NOT NULL'),
    cells,
  ]);
  return {
    machine: labelsOf(machine?.results ?? []),
    person: labelsOf(person?.results ?? []),
    cells: audited?.results ?? [],
  };
};
