// Tallies of people made up for a test, as the database would keep them.
import type { SurveyTallies } from '../../../src/core/survey-results/tallies.ts';
import type { Coded } from '../../../src/core/survey/definition/coded.ts';

export type Counted = {
  readonly arm: string;
  readonly status: string;
  readonly lastQuestion: string;
  readonly coded: Coded;
};

const countBy = <Cell extends object>(cells: readonly Cell[]): (Cell & { n: number })[] =>
  [...Map.groupBy(cells, (cell) => JSON.stringify(cell)).values()].flatMap((same) =>
    same.slice(0, 1).map((cell) => ({ ...cell, n: same.length })),
  );

export const tallyPeople = (
  people: readonly Counted[],
  rest: Partial<SurveyTallies> = {},
): SurveyTallies => ({
  counts: countBy(people.map(({ arm, status }) => ({ arm, status, isFlagged: false }))),
  options: countBy(
    people
      .filter(({ status }) => status === 'complete')
      .flatMap(({ arm, coded }) =>
        Object.entries(coded).flatMap(([question, codes]) =>
          [codes].flat().map((option) => ({ arm, question, option, isFlagged: false })),
        ),
      ),
  ),
  standings: countBy(
    people.map(({ arm, status, lastQuestion }) => ({ arm, status, question: lastQuestion })),
  ),
  durations: [],
  views: [],
  flags: [],
  ...rest,
});
