// Marks answers of which another one came from the same device or network. It runs in the transaction that stores
// them; of answers that come together the one with the smaller id is the first.
import { LEAVES_OUT } from '../core/survey/answer/flag.ts';
import type { ResponseRow } from './response.ts';

const ROWS = `SELECT j.value ->> 0 AS version_id, j.value ->> 1 AS id FROM json_each(?1) j`;

/** Which rows are finished answers that are marked neither as a second one in their arm nor in another. */
const isFirst = (name: string): string => `${name}.status = 'complete' AND ${name}.is_test = 0
    AND ${name}.flags NOT LIKE '%"duplicate"%' AND ${name}.flags NOT LIKE '%"two_arms"%'`;

/**
 * Another finished answer that is itself marked neither way, stored before or the first of those stored now. The index
 * is named because the planner would rather walk the whole version by its primary key.
 */
const other = (
  index: string,
  alike: string,
): string => `EXISTS (SELECT 1 FROM response o INDEXED BY ${index}
  WHERE o.survey_version_id = response.survey_version_id AND ${alike} AND o.id <> response.id
    AND ${isFirst('o')}
    AND (o.id < response.id OR o.id NOT IN (SELECT id FROM (${ROWS}))))`;

const mark = (flag: string, set: string, holds: string): string =>
  `UPDATE response SET flags = json_insert(flags, '$[#]', '${flag}')${set}
   WHERE (survey_version_id, id) IN (SELECT version_id, id FROM (${ROWS}))
     AND status = 'complete' AND is_test = 0 AND flags NOT LIKE '%"${flag}"%' AND ${holds}`;

const sameDevice = (arm: string): string =>
  other('response_by_device', `o.device_hash = response.device_hash AND ${arm}`);

/** The same person is meant to answer before and after. */
const isTwice = (name: string): string =>
  `(SELECT kind FROM arm WHERE id = ${name}.arm_id) IN ('before', 'after')`;

const MARKS = [
  mark('duplicate', ', is_flagged = 1', sameDevice('o.arm_id = response.arm_id')),
  mark(
    'two_arms',
    ', is_flagged = 1',
    `NOT ${isTwice('response')} AND ${sameDevice('o.arm_id <> response.arm_id')}`,
  ),
  // A household or a carrier's whole network can share an address: a reason to look, no more.
  mark(
    'same_network',
    '',
    other(
      'response_by_network',
      `o.network_hash = response.network_hash AND o.arm_id = response.arm_id`,
    ),
  ),
];

export const repeatStatements = (
  db: D1Database,
  rows: readonly ResponseRow[],
): D1PreparedStatement[] => {
  const known = rows.filter(
    ({ status, deviceHash, networkHash }) =>
      status === 'complete' && (deviceHash !== null || networkHash !== null),
  );
  if (known.length === 0) return [];
  const keys = JSON.stringify(known.map(({ surveyVersionId, id }) => [surveyVersionId, id]));
  return MARKS.map((sql) => db.prepare(sql).bind(keys));
};

const OTHERS = LEAVES_OUT.filter((flag) => flag !== 'duplicate' && flag !== 'two_arms')
  .map((flag) => `'${flag}'`)
  .join(', ');

/** Of the device of `e`, in an arm in which one would be a second answer beside the other. */
const besideErased = (name: string): string => `${name}.survey_version_id = e.survey_version_id
    AND ${name}.device_hash = e.device_hash AND ${name}.id <> e.id
    AND (${name}.arm_id = e.arm_id OR NOT ${isTwice('e')})`;

/** Before an answer goes: where it was a device's first, the next one of that device is the first now. */
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
       WHERE survey_version_id = ?1 AND id = (
         SELECT o.id FROM response e JOIN response o INDEXED BY response_by_device ON ${besideErased('o')}
         WHERE e.survey_version_id = ?1 AND e.id = ?2 AND ${isFirst('e')} AND o.status = 'complete' AND o.is_test = 0
           AND NOT EXISTS (SELECT 1 FROM response u INDEXED BY response_by_device
             WHERE ${besideErased('u')} AND ${isFirst('u')})
         ORDER BY o.completed_at, o.id LIMIT 1)`,
    )
    .bind(surveyVersionId, id);
