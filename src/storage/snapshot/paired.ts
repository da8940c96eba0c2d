// People who answered before and after and said that they are the same: how the answers of each go together.
import type { SnapshotQuestion, SnapshotSurvey } from '../../core/report/snapshot.ts';
import { codesIn, text, whole } from './row.ts';
import type { Row } from './row.ts';

/** A key that somebody else used as well in one of the arms tells nobody apart. */
const alone = (
  side: 'a' | 'b',
): string => `NOT EXISTS (SELECT 1 FROM response o INDEXED BY response_by_pair
  WHERE o.survey_version_id = ${side}.survey_version_id AND o.pair_hash = ${side}.pair_hash AND o.arm_id = ${side}.arm_id
    AND o.id <> ${side}.id AND o.status = 'complete' AND o.is_test = 0)`;

const counts = (side: 'a' | 'b'): string =>
  `${side}.status = 'complete' AND ${side}.is_test = 0 AND ${side}.is_flagged = 0 AND ${alone(side)}`;

// The index is named because the planner would rather walk the whole version by its primary key.
/** By question, what was answered before and after, as JSON. */
export const PAIRED_QUERY = `SELECT b.survey_version_id, q.key AS question_id, json(b.coded -> q.key) AS before_codes,
    json(a.coded -> q.key) AS after_codes, count(*) AS n
  FROM survey s JOIN response b ON b.survey_version_id = s.current_version_id AND b.pair_hash IS NOT NULL
  JOIN arm k ON k.id = b.arm_id AND k.kind = 'before'
  JOIN response a INDEXED BY response_by_pair ON a.survey_version_id = b.survey_version_id AND a.pair_hash = b.pair_hash
  JOIN arm m ON m.id = a.arm_id AND m.kind = 'after', json_each(b.coded) q
  WHERE s.campaign_id = ?1 AND s.brand_id = ?2 AND a.coded -> q.key IS NOT NULL AND ${counts('b')} AND ${counts('a')}
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

type Cell = SnapshotSurvey['paired'][number];

/** Of each measure; who would not say either time is no pair. */
export const pairedOf = (
  questions: readonly SnapshotQuestion[],
  rows: readonly Row[],
): SnapshotSurvey['paired'] =>
  questions
    .filter(({ metric }) => metric !== null)
    .flatMap(({ id, success, outsideBase }) => {
      const cell = { both: 0, onlyAfter: 0, onlyBefore: 0, neither: 0 };
      for (const row of rows.filter((one) => text(one, 'question_id') === id)) {
        const [before, after] = [codesIn(row, 'before_codes'), codesIn(row, 'after_codes')];
        if ([...before, ...after].some((code) => outsideBase.includes(code))) continue;
        const isYes = (codes: readonly string[]): boolean =>
          codes.some((code) => success.includes(code));
        const n = whole(row, 'n');
        if (isYes(before) && isYes(after)) cell.both += n;
        else if (isYes(after)) cell.onlyAfter += n;
        else if (isYes(before)) cell.onlyBefore += n;
        else cell.neither += n;
      }
      const all = cell.both + cell.onlyAfter + cell.onlyBefore + cell.neither;
      return all === 0 ? [] : [{ questionId: id, ...cell } satisfies Cell];
    });
