// How alike the two arms are in what exposure can't have moved, before and after weighting. Familiarity that people
// recall stands here too, as a check only: after exposure it is an outcome, and it never weights.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { MIN_PEOPLE } from '../survey-floor.ts';
import { measuresOf, strataOfArm, sumStrata } from './arms.ts';
import type { Side, Stratum } from './arms.ts';
import { groupCounts, groupOf, variablesOf } from './weighting.ts';
import type { Variable, Weighting } from './weighting.ts';

/**
 * A standardized difference of shares below this is called small: Cohen 1988, Statistical Power Analysis, chapter 6.
 * Stricter ones are in use (0.1: Austin 2009, Statistics in Medicine 28), for samples of thousands; with a hundred
 * answers a side chance alone passes that.
 */
export const SMALL = 0.2;

export type BalanceRow = {
  readonly questionId: string;
  /** Code of an option, or the name of a group of them. */
  readonly group: string;
  readonly exposed: number;
  readonly control: number;
  /** Share in control as weighted; null where nothing was weighted. */
  readonly weighted: number | null;
  /** Standardized difference (Cohen's h) as counted and as weighted. */
  readonly h: number;
  readonly hWeighted: number | null;
};

export type Balance = {
  readonly rows: readonly BalanceRow[];
  /** The row that differs most, by what the headline reads: as weighted where it is. */
  readonly largest: BalanceRow | null;
  /** Null when nothing was asked by which to tell. */
  readonly isHeld: boolean | null;
};

/** Difference of two shares on the arcsine scale, -pi to pi. Source: Cohen 1988, eq. 6.2.1. */
export const cohensH = (one: number, other: number): number =>
  2 * Math.asin(Math.sqrt(one)) - 2 * Math.asin(Math.sqrt(other));

export const readingH = ({ h, hWeighted }: BalanceRow): number => hWeighted ?? h;

type WeightOf = (stratum: string) => number;

/** Share of a group among those who answered, if 10 or more did; the counts of a row are `x` of `n`. */
const share = (strata: readonly Stratum[], weightOf: WeightOf = () => 1): number | null => {
  const [x, n] = strata.reduce(
    ([yes, all], one) => [yes + one.x * weightOf(one.stratum), all + one.n * weightOf(one.stratum)],
    [0, 0],
  );
  return sumStrata(strata).n < MIN_PEOPLE || n <= 0 ? null : Math.min(1, x / n);
};

const toRow = (
  questionId: string,
  group: string,
  strataOf: (side: Side) => Stratum[],
  weightOf: WeightOf | null,
): BalanceRow[] => {
  const inControl = strataOf('control');
  const [exposed, control] = [share(strataOf('exposed')), share(inControl)];
  if (exposed === null || control === null) return [];
  const weighted = weightOf && share(inControl, weightOf);
  return [
    {
      questionId,
      group,
      exposed,
      control,
      weighted,
      h: cohensH(exposed, control),
      hWeighted: weighted === null ? null : cohensH(exposed, weighted),
    },
  ];
};

/** Rows of a weighting variable, among those who answered the question that the weights are of. */
const groupRows = (
  survey: SnapshotSurvey,
  asked: SnapshotQuestion,
  variable: Variable,
  weightOf: WeightOf | null,
): BalanceRow[] => {
  const strata = {
    exposed: strataOfArm(survey, asked, 'exposed'),
    control: strataOfArm(survey, asked, 'control'),
  };
  const groups = new Set([
    ...(survey.strata[variable.at]?.groups ?? []),
    ...groupCounts(strata.exposed, variable).keys(),
    ...groupCounts(strata.control, variable).keys(),
  ]);
  const counts = (side: Side, group: string): Stratum[] =>
    strata[side].map((one) => ({
      ...one,
      x: groupOf(one.stratum, variable) === group ? one.n : 0,
    }));
  return [...groups]
    .filter((group) => sumStrata([...counts('exposed', group), ...counts('control', group)]).x > 0)
    .flatMap((group) => toRow(variable.questionId, group, (side) => counts(side, group), weightOf));
};

const optionRows = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  weightOf: WeightOf | null,
): BalanceRow[] =>
  question.options
    .filter(({ code }) => !question.outsideBase.includes(code))
    .flatMap(({ code }) =>
      toRow(
        question.id,
        code,
        (side) => strataOfArm(survey, { ...question, success: [code] }, side),
        weightOf,
      ),
    );

/** `asked`: the question whose weights are read. */
export const balanceOf = (
  survey: SnapshotSurvey,
  asked: SnapshotQuestion | undefined,
  weighting: Weighting,
): Balance => {
  const weightOf = weighting.kind === 'weighted' ? weighting.weightOf : null;
  const question = asked ?? measuresOf(survey)[0];
  const variables = question ? variablesOf(survey) : [];
  const rows = [
    ...variables.flatMap((variable) =>
      question ? groupRows(survey, question, variable, weightOf) : [],
    ),
    ...survey.questions
      .filter(({ id, isBalance }) => isBalance && !variables.some((one) => one.questionId === id))
      .flatMap((one) => optionRows(survey, one, weightOf)),
  ];
  const largest = rows.reduce<BalanceRow | null>(
    (most, row) => (most && Math.abs(readingH(most)) >= Math.abs(readingH(row)) ? most : row),
    null,
  );
  return { rows, largest, isHeld: largest && Math.abs(readingH(largest)) < SMALL };
};
