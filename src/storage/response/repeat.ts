// Marks answers of which another one came from the same device, network or person of a panel, or is about the same
// order. It runs in the transaction that stores them; of answers that come together the one with the smaller id is the first.
import { LEAVES_OUT } from '../../core/survey/answer/flag.ts';
import type { ResponseRow } from './response.ts';

const ROWS = `SELECT j.value ->> 0 AS version_id, j.value ->> 1 AS id FROM json_each(?1) j`;

/** Which rows are finished answers that are marked neither as a second one in their arm nor in another. */
const isFirst = (name: string): string => `${name}.status = 'complete' AND ${name}.is_test = 0
    AND ${name}.flags NOT LIKE '%"duplicate"%' AND ${name}.flags NOT LIKE '%"two_arms"%'`;

/** The same person is meant to answer before and after. */
const isTwice = (name: string): string =>
  `(SELECT kind FROM arm WHERE id = ${name}.arm_id) IN ('before', 'after')`;

// Who buys twice on one phone answers about two orders; a finished answer about each is wanted.
const noOtherOrder = (one: string, two: string): string =>
  `coalesce(${one}.order_ref_hash = ${two}.order_ref_hash, 1)`;

/** What tells two answers alike, each with its index. */
const ALIKE = {
  response_by_device: (one: string, two: string): string =>
    `${one}.device_hash = ${two}.device_hash AND ${noOtherOrder(one, two)}`,
  response_by_order: (one: string, two: string): string =>
    `${one}.order_ref_hash = ${two}.order_ref_hash`,
  // By the name that a panel has for a person. Codes that people think up themselves, before and after, may meet.
  response_by_pair: (one: string, two: string): string =>
    `${one}.pair_hash = ${two}.pair_hash AND ${noOtherOrder(one, two)} AND NOT ${isTwice(one)}`,
  response_by_network: (one: string, two: string): string =>
    `${one}.network_hash = ${two}.network_hash`,
} as const;

type Index = keyof typeof ALIKE;

/**
 * Another finished answer that is itself marked neither way, stored before or the first of those stored now. The index
 * is named because the planner would rather walk the whole version by its primary key.
 */
const other = (
  index: Index,
  arm: string,
): string => `EXISTS (SELECT 1 FROM response o INDEXED BY ${index}
  WHERE o.survey_version_id = response.survey_version_id AND ${ALIKE[index]('o', 'response')} AND ${arm}
    AND o.id <> response.id AND ${isFirst('o')}
    AND (o.id < response.id OR o.id NOT IN (SELECT id FROM (${ROWS}))))`;

const mark = (flag: string, set: string, holds: string): string =>
  `UPDATE response SET flags = json_insert(flags, '$[#]', '${flag}')${set}
   WHERE (survey_version_id, id) IN (SELECT version_id, id FROM (${ROWS}))
     AND status = 'complete' AND is_test = 0 AND flags NOT LIKE '%"${flag}"%' AND ${holds}`;

const REPEATS = ['response_by_device', 'response_by_order', 'response_by_pair'] as const;

const again = (arm: string): string =>
  `(${REPEATS.map((index) => other(index, arm)).join(' OR ')})`;

const SAME_ARM = 'o.arm_id = response.arm_id';

const MARKS = [
  mark('duplicate', ', is_flagged = 1', again(SAME_ARM)),
  mark(
    'two_arms',
    ', is_flagged = 1',
    `NOT ${isTwice('response')} AND ${again('o.arm_id <> response.arm_id')}`,
  ),
  // A household or a carrier's whole network can share an address: a reason to look, no more.
  mark('same_network', '', other('response_by_network', SAME_ARM)),
];

/** A correction brings marks of its own, so that those made here are made again, by hashes that are stored already. */
const canRepeat = ({ status, rev, ...row }: ResponseRow): boolean =>
  status === 'complete' &&
  (rev > 1 ||
    [row.deviceHash, row.networkHash, row.orderRefHash, row.pairHash].some(
      (hash) => hash !== null,
    ));

export const repeatStatements = (
  db: D1Database,
  rows: readonly ResponseRow[],
): D1PreparedStatement[] => {
  const known = rows.filter(canRepeat);
  if (known.length === 0) return [];
  const keys = JSON.stringify(known.map(({ surveyVersionId, id }) => [surveyVersionId, id]));
  return MARKS.map((sql) => db.prepare(sql).bind(keys));
};

const OTHERS = LEAVES_OUT.filter((flag) => flag !== 'duplicate' && flag !== 'two_arms')
  .map((flag) => `'${flag}'`)
  .join(', ');

/** As `e` came or about the same order, in an arm in which one would be a second answer beside the other. */
const beside = (index: Index, name: string, e: string): string =>
  `${name}.survey_version_id = ${e}.survey_version_id AND ${ALIKE[index](name, e)} AND ${name}.id <> ${e}.id
    AND (${name}.arm_id = ${e}.arm_id OR NOT ${isTwice(e)})`;

/** Whether `o` stays a second one without `e`: beside a first, or beside one that becomes it. */
const isStillSecond = REPEATS.map(
  (index) => `EXISTS (SELECT 1 FROM response u INDEXED BY ${index}
    WHERE ${beside(index, 'u', 'o')} AND u.id <> e.id AND u.status = 'complete' AND u.is_test = 0
      AND (${isFirst('u')} OR (u.completed_at, u.id) < (o.completed_at, o.id)))`,
).join(' OR ');

const SECONDS = REPEATS.map(
  (
    index,
  ) => `SELECT o.id FROM response e JOIN response o INDEXED BY ${index} ON ${beside(index, 'o', 'e')}
    WHERE e.survey_version_id = ?1 AND e.id = ?2 AND ${isFirst('e')} AND o.status = 'complete' AND o.is_test = 0
      AND NOT (${isStillSecond})`,
).join(' UNION ');

/** Before an answer goes: of those that it was the first of, the next one is the first now. */
export const nextFirstStatement = (
  db: D1Database,
  surveyVersionId: string,
  id: string,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE response SET
         flags = (SELECT json_group_array(f.value) FROM json_each(response.flags) f
           WHERE f.value NOT IN ('duplicate', 'two_arms')),
         is_flagged = EXISTS (SELECT 1 FROM json_each(response.flags) f WHERE f.value IN (${OTHERS}))
       WHERE survey_version_id = ?1 AND id IN (${SECONDS})`,
    )
    .bind(surveyVersionId, id);
