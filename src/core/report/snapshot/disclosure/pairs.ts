// The same people before and after, beside all who were asked at either time: who has no pair is what one leaves of the
// other. What was declared is the reading of pairs, so that it is the arms that give way.
import { MIN_A_SIDE, MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import type { UnweighedSurvey } from '../weighting/weigh.ts';
import { mayBeTold, sumOf } from './floor.ts';

type Pair = SnapshotSurvey['paired'][number];
type Answer = Pick<
  SnapshotSurvey['answers'][number],
  'questionId' | 'armId' | 'isFlagged' | 'option'
>;

export const pairsIn = ({ both, onlyAfter, onlyBefore, neither }: Pair): number =>
  both + onlyAfter + onlyBefore + neither;

/** People of an arm whose unflagged answers are within a question's base. */
const answeredIn = (survey: UnweighedSurvey, questionId: string, armId: string): number => {
  const question = survey.questions.find(({ id }) => id === questionId);
  const own = survey.answers.filter(
    (cell) => cell.questionId === questionId && cell.armId === armId && !cell.isFlagged,
  );
  const outside = sumOf(own.filter(({ option }) => question?.outsideBase.includes(option)));
  if (question?.base === 'options') return sumOf(own) - outside;
  const completed = survey.responses.filter(
    (cell) => cell.armId === armId && cell.status === 'complete' && !cell.isFlagged,
  );
  return sumOf(completed) - outside;
};

/** Arms in which 1 to 9 people answered a question without a pair. */
const armsGiven = (survey: UnweighedSurvey, pair: Pair): string[] =>
  survey.arms
    .map(({ id }) => id)
    .filter((id) => {
      const unpaired = answeredIn(survey, pair.questionId, id) - pairsIn(pair);
      return unpaired > 0 && !mayBeTold(unpaired);
    });

/**
 * Pairs of at least ten people. Fewer than are read as pairs go where the arms would tell the unpaired: of those the
 * arms are the reading.
 */
export const pairsToTell = (survey: UnweighedSurvey): Pair[] =>
  survey.paired.filter(
    (pair) => pairsIn(pair) >= (armsGiven(survey, pair).length > 0 ? MIN_A_SIDE : MIN_PEOPLE),
  );

/**
 * Tells of an arm's answer whether it is left out beside `pairs`. Who would not answer is in no pair and is still told,
 * so that it stays known how many did.
 */
export const unpairedToWithhold = (
  survey: UnweighedSurvey,
  pairs: readonly Pair[],
): ((answer: Answer) => boolean) => {
  const given = new Map(pairs.map((pair) => [pair.questionId, armsGiven(survey, pair)] as const));
  const outside = new Map(
    survey.questions.map(({ id, outsideBase }) => [id, outsideBase] as const),
  );
  return ({ questionId, armId, isFlagged, option }) =>
    !isFlagged &&
    given.get(questionId)?.includes(armId) === true &&
    outside.get(questionId)?.includes(option) !== true;
};
