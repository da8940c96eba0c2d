// Which groups of a survey are too small for their answers to leave in a snapshot, in itself or by subtraction from a
// total: statistical disclosure control by suppression, primary and complementary (Hundepool et al. 2012, Statistical
// Disclosure Control, chapter 4). How many people are in a group is no secret; what they answered is.
import { MIN_PEOPLE } from '../../kpi/survey-floor.ts';
import type { SnapshotSurvey } from '../snapshot.ts';
import { armsToWithhold, groupsToWithhold, withoutAnswers } from './disclosure/cells.ts';
import { creatorsToWithhold } from './disclosure/creators.ts';
import { isApart, mayBeTold, sumOf, WITHHELD } from './disclosure/floor.ts';
import type { UnweighedSurvey } from './weighting/weigh.ts';

type Response = SnapshotSurvey['responses'][number];
type Position = SnapshotSurvey['positions'][number];

/** A stratum is made of answers. */
const withoutStrata = (responses: readonly Response[], arms: readonly string[]): Response[] => [
  ...responses.filter(({ armId }) => !arms.includes(armId)),
  ...[
    ...Map.groupBy(
      responses.filter(({ armId }) => arms.includes(armId)),
      ({ armId, day, status, isFlagged }) => `${armId} ${day} ${status} ${isFlagged}`,
    ).values(),
  ].flatMap((group) => group.slice(0, 1).map((one) => ({ ...one, stratum: '', n: sumOf(group) }))),
];

/** Places by question; as one option, so that neither its name nor the order of the cells tells which was chosen. */
const withoutOptions = (positions: readonly Position[]): Position[] =>
  [...Map.groupBy(positions, ({ questionId, position }) => `${questionId} ${position}`).values()]
    .flatMap((cells) =>
      cells.slice(0, 1).map((cell) => ({ ...cell, option: WITHHELD, n: sumOf(cells) })),
    )
    .toSorted((a, b) => a.position - b.position);

/** Places are those of all unflagged answers whose order is known: those whose order is not must not be told by them. */
const positionsTold = (
  { answers, positions }: UnweighedSurvey,
  isKeptTold: (questionId: string) => boolean,
): Position[] =>
  [...Map.groupBy(positions, ({ questionId }) => questionId)].flatMap(([id, cells]) => {
    const kept = answers.filter(({ questionId, isFlagged }) => questionId === id && !isFlagged);
    return isKeptTold(id) && isApart(sumOf(kept), sumOf(cells)) ? cells : withoutOptions(cells);
  });

/** The same survey without the answers of groups of fewer than 10 people, nor of any that would give one away. */
export const withholdSmallGroups = (survey: UnweighedSurvey): UnweighedSurvey => {
  const arms = armsToWithhold(survey);
  const withheldCreators = creatorsToWithhold(survey, arms);
  const isWithheld = groupsToWithhold(survey, arms);
  // Places, order values and pairs are those of all arms together.
  const isArmWithheld = arms.length > 0;
  const isTold = (questionId: string, isFlagged: boolean): boolean =>
    survey.arms.every(({ id: armId }) => !isWithheld({ questionId, armId, isFlagged }));
  return {
    ...survey,
    withheldCreators,
    responses: withoutStrata(survey.responses, arms),
    answers: withoutAnswers(
      survey.answers,
      isWithheld,
      ({ armId, isFlagged }) => `${armId} ${isFlagged}`,
    ),
    creatorAnswers: withoutAnswers(
      survey.creatorAnswers,
      ({ creatorId }) => withheldCreators.includes(creatorId),
      ({ creatorId }) => creatorId,
    ),
    positions: positionsTold(survey, (questionId) => isTold(questionId, false)),
    orderValues: survey.orderValues.filter(({ questionId, isFlagged }) =>
      isTold(questionId, isFlagged),
    ),
    bySeen: isArmWithheld
      ? []
      : survey.bySeen.filter(
          ({ questionId, seen, unseen }) =>
            isTold(questionId, false) && mayBeTold(seen.n) && mayBeTold(unseen.n),
        ),
    paired: isArmWithheld
      ? []
      : survey.paired.filter(
          ({ questionId, both, onlyAfter, onlyBefore, neither }) =>
            isTold(questionId, false) && both + onlyAfter + onlyBefore + neither >= MIN_PEOPLE,
        ),
  };
};
