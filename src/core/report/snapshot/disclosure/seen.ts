// Measures by what people say they saw, over all arms: told where no arm, taken from it or it from an arm, tells how a
// few people answered.
import type { SnapshotSurvey } from '../../snapshot.ts';
import { isApart, mayBeTold } from './floor.ts';

type Cell = SnapshotSurvey['bySeen'][number];
type Counted = Cell['seen'];

/** Answers within the base of a measure, by arm. */
export type SeenByArm = {
  readonly questionId: string;
  readonly arms: readonly {
    readonly armId: string;
    readonly seen: Counted;
    readonly unseen: Counted;
    /** People who were not asked what they saw, or would not say. */
    readonly untold: number;
  }[];
};

type Arm = SeenByArm['arms'][number];

const NONE: Counted = { x: 0, n: 0 };

const peopleIn = ({ seen, unseen, untold }: Arm): number => seen.n + unseen.n + untold;

/** All ways to take some of a survey's two arms. */
const choicesOf = (arms: readonly Arm[]): (readonly Arm[])[] =>
  arms.reduce<(readonly Arm[])[]>(
    (choices, arm) => [...choices, ...choices.map((chosen) => [...chosen, arm])],
    [[]],
  );

/** Whether people counted by what they saw, beside each sum of arms, differ from it by nobody or by ten people. */
const isApartFromArms = (arms: readonly Arm[], countIn: (arm: Arm) => number): boolean =>
  choicesOf(arms).every((chosen) => {
    const differing = arms.map((arm) => {
      const n = countIn(arm);
      return chosen.includes(arm) ? peopleIn(arm) - n : n;
    });
    return mayBeTold(differing.reduce((sum, n) => sum + n, 0));
  });

/** Whether no sum of arms, of what was seen and of so many pairs, at either time or both, differs from another by a few. */
const isApartFromPairs = ({ seen, unseen }: Cell, arms: readonly Arm[], pairs: number): boolean =>
  choicesOf(arms).every((chosen) => {
    const people = chosen.reduce((sum, arm) => sum + peopleIn(arm), 0);
    return [seen.n, unseen.n, seen.n + unseen.n].every((counted) =>
      // Pairs on either side take each other away: those before may be among the seen, those after in the arm.
      [0, pairs, 2 * pairs].every(
        (paired) =>
          isApart(people, counted + paired) &&
          isApart(people + paired, counted) &&
          isApart(people + counted, paired),
      ),
    );
  });

/** One cell, or none. `pairs`: people who are told of the question as pairs, of whom it is not known what they saw. */
export const seenToTell = ({ questionId, arms }: SeenByArm, pairs = 0): Cell[] => {
  const sum = (pick: (arm: Arm) => Counted): Counted =>
    arms.map(pick).reduce((all, { x, n }) => ({ x: all.x + x, n: all.n + n }), NONE);
  const cell = { questionId, seen: sum((arm) => arm.seen), unseen: sum((arm) => arm.unseen) };
  const isTold =
    cell.seen.n + cell.unseen.n > 0 &&
    isApartFromArms(arms, (arm) => arm.seen.n) &&
    isApartFromArms(arms, (arm) => arm.unseen.n) &&
    isApartFromArms(arms, (arm) => arm.seen.n + arm.unseen.n) &&
    (pairs === 0 || isApartFromPairs(cell, arms, pairs));
  return isTold ? [cell] : [];
};
