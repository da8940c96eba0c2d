// Answers as a snapshot counts them: by option, arm and joint cell, and those of creators' own people.
import type { SnapshotSurvey } from '../../core/report/snapshot.ts';
import { text } from './row.ts';
import type { Row } from './row.ts';
import { KEPT, OF_SURVEYS } from './tally-columns.ts';

export const ANSWER_QUERIES = {
  // A row an option and arm, in the order of the key: no cell is read twice or sorted, and thousands of rows would cost more than
  // what they say. Creators' people, who have as many cells each as all others, are read below and added.
  answers: `SELECT survey_version_id, question_id, option_code, arm_id,
      json_group_object(stratum, n) FILTER (WHERE creator_id = '' AND is_flagged = 0 AND n > 0) AS kept,
      json_group_object(stratum, n) FILTER (WHERE creator_id = '' AND is_flagged = 1 AND n > 0) AS flagged,
      ${KEPT}
    FROM answer_tally WHERE ${OF_SURVEYS} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  creatorAnswers: `SELECT survey_version_id, creator_id, question_id,
      json_group_array(json_array(option_code, arm_id, stratum, is_flagged, n)) AS cells
    FROM answer_tally INDEXED BY answer_tally_by_creator WHERE ${OF_SURVEYS} AND creator_id <> '' AND n > 0
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
} as const;

/** As the second query builds it. */
type Cell = readonly [option: string, armId: string, stratum: string, isFlagged: 0 | 1, n: number];

const cellsIn = (row: Row): Cell[] => JSON.parse(text(row, 'cells')) as Cell[];

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]): number =>
  a < b ? -1 : 1;

const addTo = (counts: Map<string, number>, name: string, n: number): void => {
  counts.set(name, (counts.get(name) ?? 0) + n);
};

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** `isByStratum`: of which questions the joint cells are told apart. `creatorRows`: those of all creators. */
export const answersOf = (
  rows: readonly Row[],
  creatorRows: readonly Row[],
  isByStratum: (questionId: string) => boolean,
): SnapshotSurvey['answers'] => {
  const ofCreators = Map.groupBy(
    creatorRows.flatMap((row) =>
      cellsIn(row).map((cell) => ({ questionId: text(row, 'question_id'), cell })),
    ),
    ({ questionId, cell: [option, armId] }) => keyOf(questionId, option, armId),
  );
  return rows.flatMap((row) => {
    const [questionId, option, armId] = [
      text(row, 'question_id'),
      text(row, 'option_code'),
      text(row, 'arm_id'),
    ];
    const added = ofCreators.get(keyOf(questionId, option, armId)) ?? [];
    return [false, true].flatMap((isFlagged) => {
      // Built by the query above, in no order that is sure to be the same.
      const stored = JSON.parse(text(row, isFlagged ? 'flagged' : 'kept')) as Record<
        string,
        number
      >;
      const counts = new Map<string, number>();
      const stratumOf = isByStratum(questionId) ? (name: string) => name : () => '';
      for (const [stratum, n] of Object.entries(stored)) addTo(counts, stratumOf(stratum), n);
      for (const {
        cell: [, , stratum, flagged, n],
      } of added)
        if ((flagged === 1) === isFlagged) addTo(counts, stratumOf(stratum), n);
      return [...counts]
        .toSorted(byName)
        .map(([stratum, n]) => ({ questionId, option, armId, stratum, isFlagged, n }));
    });
  });
};

/** Unflagged, over all arms. */
export const creatorAnswersOf = (rows: readonly Row[]): SnapshotSurvey['creatorAnswers'] =>
  rows.flatMap((row) => {
    const options = new Map<string, Map<string, number>>();
    for (const [option, , stratum, isFlagged, n] of cellsIn(row)) {
      if (isFlagged === 1) continue;
      const counts = options.get(option) ?? new Map<string, number>();
      addTo(counts, stratum, n);
      options.set(option, counts);
    }
    return [...options].toSorted(byName).flatMap(([option, counts]) =>
      [...counts].toSorted(byName).map(([stratum, n]) => ({
        creatorId: text(row, 'creator_id'),
        questionId: text(row, 'question_id'),
        option,
        stratum,
        n,
      })),
    );
  });
