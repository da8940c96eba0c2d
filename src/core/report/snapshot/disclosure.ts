// Which groups of a survey are too small for their answers to leave in a snapshot, in itself or by subtraction from a
// total: statistical disclosure control by suppression, primary and complementary (Hundepool et al. 2012, Statistical
// Disclosure Control, chapter 4). How many people are in a group is no secret; what they answered is.
import type { SnapshotSurvey } from '../snapshot.ts';
import { daysToTell } from './disclosure/attribution-days.ts';
import type { AnswersByDay } from './disclosure/attribution-days.ts';
import { armsToWithhold, groupsToWithhold, withoutAnswers } from './disclosure/cells.ts';
import { creatorsToWithhold } from './disclosure/creators.ts';
import { isApart, sumOf, WITHHELD } from './disclosure/floor.ts';
import { valuesToTell } from './disclosure/order-values.ts';
import { pairsIn, pairsToTell, unpairedToWithhold } from './disclosure/pairs.ts';
import { seenToTell } from './disclosure/seen.ts';
import type { SeenByArm } from './disclosure/seen.ts';
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

/** Whether nobody else is told of a question than its arms: they might be a few less than a group of other people. */
const isAlone = (
  { creatorAnswers, paired }: UnweighedSurvey,
  seen: readonly SeenByArm[],
  id: string,
): boolean =>
  [creatorAnswers, paired, seen].every((told) => told.every(({ questionId }) => questionId !== id));

/**
 * Places are those of all unflagged answers whose order is known: those of the others, beside any sum of arms, must not
 * be told by them, so that no creators' own people, pairs or what was seen may be told of the question either.
 */
const positionsTold = (
  survey: UnweighedSurvey,
  isKeptTold: (questionId: string) => boolean,
  seen: readonly SeenByArm[],
): Position[] => {
  const { arms, answers, positions } = survey;
  return [...Map.groupBy(positions, ({ questionId }) => questionId)].flatMap(([id, cells]) => {
    const kept = answers.filter(({ questionId, isFlagged }) => questionId === id && !isFlagged);
    const byArm = arms.map((arm) => sumOf(kept.filter(({ armId }) => armId === arm.id)));
    const isTold =
      isAlone(survey, seen, id) &&
      isKeptTold(id) &&
      [0, sumOf(kept), ...byArm].every((people) => isApart(people, sumOf(cells)));
    return isTold ? cells : withoutOptions(cells);
  });
};

type Told = Pick<UnweighedSurvey, 'creatorAnswers' | 'withheldCreators' | 'paired'>;

/** What people saw is not told of a question that creators' own people are told of: it may be the same but a few. */
const seenTold = (one: SeenByArm, { creatorAnswers, withheldCreators, paired }: Told) => {
  const isOfCreators = creatorAnswers.some(
    ({ questionId, creatorId }) =>
      questionId === one.questionId && !withheldCreators.includes(creatorId),
  );
  const pair = paired.find(({ questionId }) => questionId === one.questionId);
  return isOfCreators ? [] : seenToTell(one, pair ? pairsIn(pair) : 0);
};

/**
 * The same survey without the answers of groups of fewer than 10 people, nor of any that would give one away. `seen`:
 * what people said they saw, and `byDay`: when buyers answered, of which as much is told as may be.
 */
export const withholdSmallGroups = (
  survey: Omit<UnweighedSurvey, 'bySeen' | 'withheldCreators'>,
  seen: readonly SeenByArm[] = [],
  byDay: AnswersByDay | null = null,
): UnweighedSurvey => {
  const all = { ...survey, bySeen: [], withheldCreators: [] };
  const arms = armsToWithhold(all);
  const isSmall = groupsToWithhold(all, arms);
  const paired = pairsToTell(all);
  const isUnpaired = unpairedToWithhold(all, paired);
  const isTold = (questionId: string): boolean =>
    survey.arms.every(({ id: armId }) => {
      const group = { questionId, armId, isFlagged: false, option: WITHHELD };
      return !isSmall(group) && !isUnpaired(group);
    });
  const withheldCreators = creatorsToWithhold(all, arms, paired);
  const told = { ...all, withheldCreators, paired };
  const { attributionQuestion: main } = survey;
  const isByDay = byDay !== null && main !== null && isTold(main) && isAlone(all, seen, main);
  const attributionDays = isByDay ? daysToTell(all, byDay) : [];
  // Who chose one of the shuffled options may be a few more than those of some days.
  const hasPlaces = (id: string): boolean =>
    isTold(id) && (id !== main || attributionDays.length < 2);
  return {
    ...told,
    ...(attributionDays.length > 0 && { attributionDays }),
    responses: withoutStrata(survey.responses, arms),
    answers: withoutAnswers(
      survey.answers,
      (cell) => isSmall(cell) || isUnpaired(cell),
      ({ armId, isFlagged }) => `${armId} ${isFlagged}`,
    ),
    creatorAnswers: withoutAnswers(
      survey.creatorAnswers,
      ({ creatorId }) => withheldCreators.includes(creatorId),
      ({ creatorId }) => creatorId,
    ),
    positions: positionsTold(all, hasPlaces, seen),
    orderValues: valuesToTell(survey).filter(({ questionId }) => isTold(questionId)),
    // It is of all arms together.
    bySeen: arms.length > 0 ? [] : seen.flatMap((one) => seenTold(one, told)),
  };
};
