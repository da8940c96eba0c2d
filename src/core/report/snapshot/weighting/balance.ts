// Who the two arms are, in what exposure can't have moved, as counted and as the weights leave them.
import { strataOfArm, sumStrata } from '../../../kpi/lift/arms.ts';
import type { Side, Stratum } from '../../../kpi/lift/arms.ts';
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import type { SnapshotQuestion, SnapshotSurvey } from '../../snapshot.ts';
import { groupCounts, groupOf, variablesOf } from './raking.ts';
import type { Raking, Stratified, Variable } from './raking.ts';

type Row = SnapshotSurvey['balance'][number];
type WeightOf = (stratum: string) => number;

const weightedShare = (strata: readonly Stratum[], weightOf: WeightOf): number | null => {
  const [x, n] = strata.reduce(
    ([yes, all], one) => [yes + one.x * weightOf(one.stratum), all + one.n * weightOf(one.stratum)],
    [0, 0],
  );
  return n > 0 ? Math.min(1, x / n) : null;
};

/** None where fewer than 10 people of a side answered. */
const toRow = (
  questionId: string,
  group: string,
  strataOf: (side: Side) => Stratum[],
  weightOf: WeightOf | null,
): Row[] => {
  const inControl = strataOf('control');
  const [exposed, control] = [sumStrata(strataOf('exposed')), sumStrata(inControl)];
  if (Math.min(exposed.n, control.n) < MIN_PEOPLE) return [];
  const weighted = weightOf && weightedShare(inControl, weightOf);
  return [{ questionId, group, exposed, control, weighted }];
};

/** Of a weighting variable, among those who answered the question that the weights are of. */
const groupRows = (
  survey: Stratified,
  asked: SnapshotQuestion,
  variable: Variable,
  weightOf: WeightOf | null,
): Row[] => {
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
  survey: Stratified,
  question: SnapshotQuestion,
  weightOf: WeightOf | null,
): Row[] =>
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

/** `asked`: the question whose weights are read; weighting variables in their groups, what else is asked by option. */
export const balanceRows = (
  survey: Stratified,
  asked: SnapshotQuestion | null,
  raking: Raking,
): Row[] => {
  const weightOf = raking.kind === 'weighted' ? raking.weightOf : null;
  const variables = asked ? variablesOf(survey) : [];
  return [
    ...variables.flatMap((variable) => (asked ? groupRows(survey, asked, variable, weightOf) : [])),
    ...survey.questions
      .filter(({ id, isBalance }) => isBalance && !variables.some((one) => one.questionId === id))
      .flatMap((one) => optionRows(survey, one, weightOf)),
  ];
};
