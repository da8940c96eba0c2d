// One respondent's answers. The triggers of the migration move the tallies in the same transaction, so a row
// that is stored is counted and a row that is refused is not.
import type { Coded } from '../../core/survey/definition/coded.ts';
import { isLeftOut } from '../../core/survey/answer/flag.ts';
import { standingOf } from '../../core/survey/answer/revision.ts';
import type { ResponseStatus, Standing } from '../../core/survey/answer/revision.ts';
import { codeStoredStatement } from './answer-code.ts';
import { repeatStatements } from './repeat.ts';

export type ResponseText = {
  readonly questionId: string;
  readonly text: string;
  /** Of an open answer about brands alone: what stands for the text where people code it. */
  readonly textHash?: string;
  /** Null when its feeling is not tallied. */
  readonly label: string | null;
  readonly score: number | null;
  readonly engine: string | null;
};

/** What was typed beside "other" at the question that the survey's rules recode. */
export type OtherText = {
  readonly questionId: string;
  readonly otherCode: string;
  readonly text: string;
};

export type ResponseRow = {
  readonly surveyId: string;
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
  readonly status: ResponseStatus;
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
  /** Null when no rule can read this answer. */
  readonly other: OtherText | null;
  /** Of survey and device, and of the day, network and browser; null where not known. */
  readonly deviceHash: string | null;
  readonly networkHash: string | null;
  /** Of what links the answers of one person before and after; null where nothing was given. */
  readonly pairHash: string | null;
  /** Ids of the quotas that it counts in once complete. */
  readonly quotas: readonly string[];
};

export type SaveOutcome = {
  /** erased: refused for ever. */
  readonly kind: Standing | 'erased';
  /** Of what is stored now; null once erased. */
  readonly status: ResponseStatus | null;
  readonly rev: number;
};

// A finished answer can be corrected by a finished one of the same kind; nothing else undoes it. A real answer never
// becomes a test, which would take it out of the tallies.
const UPSERT = `INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, creator_id, status,
    last_question, is_test, is_flagged, flags, stratum, answers, coded, shown_order, locale, hidden, order_ref_hash,
    order_value_minor, value_question, day, duration_s, started_at, updated_at, completed_at, chosen_position,
    device_hash, network_hash, pair_hash, quotas)
  SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6,
    j.value ->> 7, j.value ->> 8, j.value ->> 9, j.value ->> 10, j.value ->> 11, j.value ->> 12, j.value ->> 13,
    j.value ->> 14, j.value ->> 15, j.value ->> 16, j.value ->> 17, j.value ->> 18, j.value ->> 19, j.value ->> 20,
    j.value ->> 21, j.value ->> 22, j.value ->> 23, j.value ->> 24, j.value ->> 25, j.value ->> 26, j.value ->> 28,
    j.value ->> 29, j.value ->> 30, j.value ->> 31
  FROM json_each(?1) j
  WHERE NOT EXISTS (SELECT 1 FROM erased_response
    WHERE survey_version_id = j.value ->> 0 AND id_hash = j.value ->> 27)
  ON CONFLICT (survey_version_id, id) DO UPDATE SET
    rev = excluded.rev, content_hash = excluded.content_hash, arm_id = excluded.arm_id,
    creator_id = excluded.creator_id, status = excluded.status, last_question = excluded.last_question,
    is_test = min(response.is_test, excluded.is_test), is_flagged = excluded.is_flagged, flags = excluded.flags,
    stratum = excluded.stratum, answers = excluded.answers, coded = excluded.coded, locale = excluded.locale,
    hidden = excluded.hidden, order_ref_hash = excluded.order_ref_hash,
    order_value_minor = excluded.order_value_minor, value_question = excluded.value_question, day = excluded.day,
    duration_s = excluded.duration_s, started_at = min(response.started_at, excluded.started_at),
    updated_at = excluded.updated_at, completed_at = excluded.completed_at,
    chosen_position = excluded.chosen_position, device_hash = coalesce(excluded.device_hash, response.device_hash),
    network_hash = coalesce(excluded.network_hash, response.network_hash), pair_hash = excluded.pair_hash,
    quotas = excluded.quotas, reduced_at = NULL
  WHERE excluded.rev > response.rev AND (response.status = 'partial' OR excluded.status = response.status)`;

const upsertCells = (row: ResponseRow): readonly (string | number | null)[] => [
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
  isLeftOut(row.flags) ? 1 : 0,
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
  row.deviceHash,
  row.networkHash,
  row.pairHash,
  // Rows that wait since an earlier release have none.
  JSON.stringify((row.quotas as ResponseRow['quotas'] | undefined) ?? []),
];

const keyCells = (row: ResponseRow): readonly (string | number)[] => [
  row.surveyVersionId,
  row.id,
  row.rev,
  row.contentHash,
];

// Only for the revision that is stored, so that a late one leaves no words behind, and not once it is reduced. A text
// that did not change keeps its labels, a person's too; whether, when and in which language it counts follows its answer.
const IS_WHOLE = `r.reduced_at IS NULL`;

const DROP_TEXTS = `DELETE FROM response_text WHERE (survey_version_id, response_id) IN (
    SELECT r.survey_version_id, r.id FROM json_each(?1) j JOIN response r
      ON r.survey_version_id = j.value ->> 0 AND r.id = j.value ->> 1
    WHERE r.rev = j.value ->> 2 AND r.content_hash = j.value ->> 3 AND ${IS_WHOLE})
  AND (survey_version_id, response_id, question_id, text) NOT IN (
    SELECT t.value ->> 0, t.value ->> 1, t.value ->> 4, t.value ->> 5 FROM json_each(?2) t)`;

const ADD_TEXTS = `INSERT INTO response_text (survey_version_id, response_id, question_id, brand_id, campaign_id, day,
    locale, text, machine_label, machine_score, engine, is_counted, text_hash)
  SELECT r.survey_version_id, r.id, t.value ->> 4, r.brand_id, t.value ->> 9, r.day, r.locale, t.value ->> 5,
    t.value ->> 6, t.value ->> 7, t.value ->> 8, r.status = 'complete' AND r.is_test = 0,
    t.value ->> 10
  FROM json_each(?1) t JOIN response r ON r.survey_version_id = t.value ->> 0 AND r.id = t.value ->> 1
  WHERE r.rev = t.value ->> 2 AND r.content_hash = t.value ->> 3 AND ${IS_WHOLE}
  ON CONFLICT DO UPDATE SET day = excluded.day, locale = excluded.locale, is_counted = excluded.is_counted,
    text_hash = excluded.text_hash
  WHERE (response_text.day, response_text.locale, response_text.is_counted, response_text.text_hash)
    IS NOT (excluded.day, excluded.locale, excluded.is_counted, excluded.text_hash)`;

const textCells = (row: ResponseRow): (string | number | null)[][] =>
  row.texts.map(({ questionId, text, label, score, engine, textHash }) => [
    ...keyCells(row),
    questionId,
    text,
    label,
    score,
    engine,
    row.campaignId,
    textHash ?? null,
  ]);

/** Of complete answers with a text that people may have coded. */
const isCodable = ({ texts }: ResponseRow): boolean =>
  texts.some(({ textHash }) => textHash !== undefined);

/** Stores revisions, whole or not at all; one that is stored already changes nothing. The first statement tells. */
export const storeStatements = (
  db: D1Database,
  rows: readonly ResponseRow[],
): [D1PreparedStatement, ...D1PreparedStatement[]] => {
  const complete = rows.filter(({ status }) => status === 'complete');
  const texts = JSON.stringify(complete.flatMap(textCells));
  const codable = complete.filter(isCodable);
  return [
    db.prepare(UPSERT).bind(JSON.stringify(rows.map(upsertCells))),
    ...(complete.length > 0
      ? [db.prepare(DROP_TEXTS).bind(JSON.stringify(complete.map(keyCells)), texts)]
      : []),
    ...(texts === '[]' ? [] : [db.prepare(ADD_TEXTS).bind(texts)]),
    ...(codable.length > 0 ? [codeStoredStatement(db, JSON.stringify(codable.map(keyCells)))] : []),
    ...repeatStatements(db, rows),
  ];
};

type StoredRow = { rev: number; content_hash: string; status: ResponseRow['status'] };

/** Saves one revision and says what is stored now. */
export const saveResponse = async (db: D1Database, row: ResponseRow): Promise<SaveOutcome> => {
  const results = await db.batch<StoredRow>([
    ...storeStatements(db, [row]),
    db
      .prepare(
        `SELECT rev, content_hash, status FROM response WHERE survey_version_id = ?1 AND id = ?2`,
      )
      .bind(row.surveyVersionId, row.id),
  ]);
  const isChanged = (results[0]?.meta.changes ?? 0) > 0;
  const stored = results.at(-1)?.results[0];
  if (!stored) return { kind: 'erased', status: null, rev: row.rev };
  const { rev, status } = stored;
  // What is stored now may be this very revision; only the statement tells whether it was before.
  const kind = isChanged
    ? 'stored'
    : standingOf(row, { ...stored, contentHash: stored.content_hash });
  return { kind, status, rev };
};
