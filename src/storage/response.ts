// One respondent's answers. The triggers of the migration move the tallies in the same transaction, so a row
// that is stored is counted and a row that is refused is not.
import type { Coded } from '../core/survey/coded.ts';

export type ResponseText = {
  readonly questionId: string;
  readonly text: string;
  /** Null when its feeling is not tallied. */
  readonly label: string | null;
  readonly score: number | null;
  readonly engine: string | null;
};

export type ResponseRow = {
  readonly surveyVersionId: string;
  readonly id: string;
  /** SHA-256 of the id: what an erasure leaves behind. */
  readonly idHash: string;
  readonly brandId: string;
  readonly campaignId: string;
  readonly rev: number;
  /** Of what the sender decides; two rows of one revision with different hashes are a conflict. */
  readonly contentHash: string;
  readonly armId: string;
  readonly creatorId: string | null;
  readonly status: 'partial' | 'complete' | 'screened_out';
  readonly lastQuestion: string;
  readonly isTest: boolean;
  readonly flags: readonly string[];
  readonly stratum: string;
  readonly answers: Coded;
  readonly coded: Coded;
  readonly seed: number;
  readonly locale: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly orderRefHash: string | null;
  readonly orderValueMinor: number | null;
  /** The question whose options also tally the order's value and the place where they stood. */
  readonly valueQuestion: string | null;
  /** The place, from 1, of the option chosen there; null where it is not known or says nothing. */
  readonly chosenPosition: number | null;
  readonly day: string;
  readonly durationS: number | null;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly texts: readonly ResponseText[];
};

/**
 * stored: this revision is now what counts. unchanged: it already was. superseded: a higher revision is stored.
 * final: a finished answer stays as it is. conflict: the same revision with other content. erased: refused for ever.
 */
export type SaveOutcome = {
  readonly kind: 'stored' | 'unchanged' | 'superseded' | 'final' | 'conflict' | 'erased';
  /** Of what is stored now; null once erased. */
  readonly status: ResponseRow['status'] | null;
  readonly rev: number;
};

// A finished answer can be corrected by a finished one of the same kind; nothing else undoes it.
const UPSERT = `INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, creator_id, status,
    last_question, is_test, is_flagged, flags, stratum, answers, coded, shown_order, locale, hidden, order_ref_hash,
    order_value_minor, value_question, day, duration_s, started_at, updated_at, completed_at, chosen_position)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
    ?25, ?26, ?27
  WHERE NOT EXISTS (SELECT 1 FROM erased_response WHERE survey_version_id = ?1 AND id_hash = ?28)
  ON CONFLICT (survey_version_id, id) DO UPDATE SET
    rev = excluded.rev, content_hash = excluded.content_hash, arm_id = excluded.arm_id,
    creator_id = excluded.creator_id, status = excluded.status, last_question = excluded.last_question,
    is_test = excluded.is_test, is_flagged = excluded.is_flagged, flags = excluded.flags,
    stratum = excluded.stratum, answers = excluded.answers, coded = excluded.coded, locale = excluded.locale,
    hidden = excluded.hidden, order_ref_hash = excluded.order_ref_hash,
    order_value_minor = excluded.order_value_minor, value_question = excluded.value_question, day = excluded.day,
    duration_s = excluded.duration_s, started_at = min(response.started_at, excluded.started_at),
    updated_at = excluded.updated_at, completed_at = excluded.completed_at,
    chosen_position = excluded.chosen_position
  WHERE excluded.rev > response.rev AND (response.status = 'partial' OR excluded.status = response.status)`;

const upsert = (db: D1Database, row: ResponseRow): D1PreparedStatement =>
  db
    .prepare(UPSERT)
    .bind(
      row.surveyVersionId,
      row.id,
      row.brandId,
      row.rev,
      row.contentHash,
      row.armId,
      row.creatorId ?? '',
      row.status,
      row.lastQuestion,
      row.isTest ? 1 : 0,
      row.flags.length > 0 ? 1 : 0,
      JSON.stringify(row.flags),
      row.stratum,
      JSON.stringify(row.answers),
      JSON.stringify(row.coded),
      JSON.stringify({ seed: row.seed }),
      row.locale,
      JSON.stringify(row.hidden),
      row.orderRefHash,
      row.orderValueMinor,
      row.valueQuestion,
      row.day,
      row.durationS,
      row.startedAtMs,
      row.updatedAtMs,
      row.status === 'partial' ? null : row.updatedAtMs,
      row.chosenPosition,
      row.idHash,
    );

// Only for the revision that is stored, so that a late one leaves no words behind. A text that did not change
// keeps its labels, a person's too; whether, when and in which language it counts follows its answer.
const IS_STORED = `EXISTS (SELECT 1 FROM response
  WHERE survey_version_id = ?1 AND id = ?2 AND rev = ?3 AND content_hash = ?4)`;

const textStatements = (db: D1Database, row: ResponseRow): D1PreparedStatement[] => {
  const key = [row.surveyVersionId, row.id, row.rev, row.contentHash] as const;
  const drop = db
    .prepare(
      `DELETE FROM response_text WHERE survey_version_id = ?1 AND response_id = ?2 AND ${IS_STORED}
       AND NOT EXISTS (SELECT 1 FROM json_each(?5)
         WHERE value ->> 'questionId' = question_id AND value ->> 'text' = text)`,
    )
    .bind(...key, JSON.stringify(row.texts));
  const add = db
    .prepare(
      `INSERT INTO response_text (survey_version_id, response_id, question_id, brand_id, campaign_id, day, locale, text,
         machine_label, machine_score, engine, is_counted)
       SELECT ?1, ?2, value ->> 'questionId', ?6, ?7, r.day, r.locale, value ->> 'text', value ->> 'label',
         value ->> 'score', value ->> 'engine', r.status = 'complete' AND r.is_test = 0
       FROM response r, json_each(?5)
       WHERE r.survey_version_id = ?1 AND r.id = ?2 AND r.rev = ?3 AND r.content_hash = ?4
       ON CONFLICT DO UPDATE SET day = excluded.day, locale = excluded.locale, is_counted = excluded.is_counted
       WHERE (response_text.day, response_text.locale, response_text.is_counted)
         IS NOT (excluded.day, excluded.locale, excluded.is_counted)`,
    )
    .bind(...key, JSON.stringify(row.texts), row.brandId, row.campaignId);
  return row.texts.length > 0 ? [drop, add] : [drop];
};

const READ = `SELECT r.rev, r.content_hash, r.status FROM response r WHERE r.survey_version_id = ?1 AND r.id = ?2`;

/** Saves one revision, whole or not at all; the same one again changes nothing. */
export const saveResponse = async (db: D1Database, row: ResponseRow): Promise<SaveOutcome> => {
  const results = await db.batch<{
    rev: number;
    content_hash: string;
    status: ResponseRow['status'];
  }>([
    upsert(db, row),
    ...(row.status === 'complete' ? textStatements(db, row) : []),
    db.prepare(READ).bind(row.surveyVersionId, row.id),
  ]);
  const isChanged = (results[0]?.meta.changes ?? 0) > 0;
  const stored = results.at(-1)?.results[0];
  if (!stored) return { kind: 'erased', status: null, rev: row.rev };
  const { rev, status } = stored;
  if (isChanged) return { kind: 'stored', status, rev };
  if (rev > row.rev) return { kind: 'superseded', status, rev };
  if (rev < row.rev) return { kind: 'final', status, rev };
  return { kind: stored.content_hash === row.contentHash ? 'unchanged' : 'conflict', status, rev };
};
