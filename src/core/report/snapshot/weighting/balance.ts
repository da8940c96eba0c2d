// Who the two arms are, in what exposure can't have moved, as counted and as the weights leave them.
import { everybodyOf, isWithheld, strataOfArm, sumStrata } from '../../../kpi/lift/arms.ts';
import type { Side, Stratum } from '../../../kpi/lift/arms.ts';
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import type { SnapshotQuestion, SnapshotSurvey } from '../../snapshot.ts';
import { groupCounts, groupOf, variablesOf, weightEverybody } from './raking.ts';
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

/**
 * Of a weighting variable, among all who completed the questionnaire. Among those who answered one question, the rest,
 * who often are a few who preferred not to say, would have their groups told by the totals.
 */
const groupRows = (survey: Stratified, variable: Variable, weightOf: WeightOf | null): Row[] => {
  const strata = {
    exposed: everybodyOf(survey, 'exposed'),
    control: everybodyOf(survey, 'control'),
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

/**
 * Weighting variables in their groups, what else is asked by option; none of a question whose answers are left out.
 * `isWeighted`: whether the study's main question is read as weighted. The weights here are of everybody, so that they
 * tell of nobody which question they did not answer.
 */
export const balanceRows = (survey: Stratified, isWeighted: boolean): Row[] => {
  const raking: Raking = isWeighted ? weightEverybody(survey) : { kind: 'none' };
  const weightOf = raking.kind === 'weighted' ? raking.weightOf : null;
  const isTold = (id: string): boolean =>
    !isWithheld(survey, { id }, 'exposed') && !isWithheld(survey, { id }, 'control');
  const variables = variablesOf(survey);
  return [
    ...variables
      .filter(({ questionId }) => isTold(questionId))
      .flatMap((variable) => groupRows(survey, variable, weightOf)),
    ...survey.questions
      .filter(({ id, isBalance }) => isBalance && !variables.some((one) => one.questionId === id))
      .filter(({ id }) => isTold(id))
      .flatMap((one) => optionRows(survey, one, weightOf)),
  ];
};
