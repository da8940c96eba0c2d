// Marks answers of which another one came from the same device or network. It runs in the transaction that stores
// them; of answers that come together the one with the smaller id is the first.
import type { ResponseRow } from './response.ts';

const ROWS = `SELECT j.value ->> 0 AS version_id, j.value ->> 1 AS id FROM json_each(?1) j`;

/**
 * Another finished answer that is itself marked neither way, stored before or the first of those stored now. The index
 * is named because the planner would rather walk the whole version by its primary key.
 */
const other = (
  index: string,
  alike: string,
): string => `EXISTS (SELECT 1 FROM response o INDEXED BY ${index}
  WHERE o.survey_version_id = response.survey_version_id AND ${alike} AND o.id <> response.id
    AND o.status = 'complete' AND o.is_test = 0
    AND o.flags NOT LIKE '%"duplicate"%' AND o.flags NOT LIKE '%"two_arms"%'
    AND (o.id < response.id OR o.id NOT IN (SELECT id FROM (${ROWS}))))`;

const mark = (flag: string, set: string, holds: string): string =>
  `UPDATE response SET flags = json_insert(flags, '$[#]', '${flag}')${set}
   WHERE (survey_version_id, id) IN (SELECT version_id, id FROM (${ROWS}))
     AND status = 'complete' AND is_test = 0 AND flags NOT LIKE '%"${flag}"%' AND ${holds}`;

const sameDevice = (arm: string): string =>
  other('response_by_device', `o.device_hash = response.device_hash AND ${arm}`);

/** The same person is meant to answer before and after. */
const IS_TWICE = `(SELECT kind FROM arm WHERE id = response.arm_id) IN ('before', 'after')`;

const MARKS = [
  mark('duplicate', ', is_flagged = 1', sameDevice('o.arm_id = response.arm_id')),
  mark(
    'two_arms',
    ', is_flagged = 1',
    `NOT ${IS_TWICE} AND ${sameDevice('o.arm_id <> response.arm_id')}`,
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
