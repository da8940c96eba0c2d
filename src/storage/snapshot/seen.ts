// Lift by what people say they saw, whatever arm they were in: what is called "as exposed", beside "as assigned". It is
// counted from the same tallies and in the same way as that (core/kpi/lift/arms.ts).
import type { SeenByArm } from '../../core/report/snapshot/disclosure/seen.ts';
import type { SnapshotQuestion } from '../../core/report/snapshot.ts';
import { text, whole } from './row.ts';
import type { Row } from './row.ts';

/** People who saw a creator of the campaign, who saw none, and who were not asked or would not say. */
type Sides = { readonly seen: number; readonly unseen: number; readonly untold: number };

const sidesOf = (rows: readonly Row[]): Sides => {
  const sum = (column: string): number => rows.reduce((all, row) => all + whole(row, column), 0);
  const [seen, untold] = [sum('seen_n'), sum('untold_n')];
  return { seen, unseen: sum('n') - seen - untold, untold };
};

export type SeenRows = Readonly<Record<'answers' | 'days', readonly Row[]>>;

/**
 * Of each measure, by arm; who would not say how they answer is left out, and nobody is a yes twice. `rows`: of a survey that
 * asks what was seen.
 */
export const seenOf = (
  questions: readonly SnapshotQuestion[],
  { answers, days }: SeenRows,
): readonly SeenByArm[] => {
  const completes = days.filter((row) => text(row, 'status') === 'complete');
  return questions
    .filter(({ metric }) => metric !== null)
    .flatMap(({ id, success, outsideBase, base }) => {
      const chosen = Map.groupBy(
        answers.filter((row) => text(row, 'question_id') === id),
        (row) => text(row, 'arm_id'),
      );
      const asked =
        base === 'completes' ? Map.groupBy(completes, (row) => text(row, 'arm_id')) : chosen;
      const arms = [...asked].flatMap(([armId, rows]) => {
        const among = (codes: readonly string[]): Sides =>
          sidesOf(
            (chosen.get(armId) ?? []).filter((row) => codes.includes(text(row, 'option_code'))),
          );
        const [all, outside, yes] = [sidesOf(rows), among(outsideBase), among(success)];
        const n = (side: keyof Sides): number => all[side] - outside[side];
        const side = (name: 'seen' | 'unseen') => ({ x: Math.min(n(name), yes[name]), n: n(name) });
        const arm = { armId, seen: side('seen'), unseen: side('unseen'), untold: n('untold') };
        return arm.seen.n + arm.unseen.n + arm.untold === 0 ? [] : [arm];
      });
      return arms.length === 0 ? [] : [{ questionId: id, arms }];
    });
};
