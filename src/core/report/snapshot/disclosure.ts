// Which groups of a survey are too small for their answers to leave in a snapshot, in itself or by subtraction from a
// total: statistical disclosure control by suppression, primary and complementary (Hundepool et al. 2012, Statistical
// Disclosure Control, chapter 4). How many people are in a group is no secret; what they answered is.
import { MIN_PEOPLE } from '../../kpi/survey-floor.ts';
import type { SnapshotSurvey } from '../snapshot.ts';
import type { UnweighedSurvey } from './weighting/weigh.ts';

/** The code that stands for any answer. */
export const WITHHELD = '';

type Cell = { readonly questionId: string; readonly option: string; readonly n: number };

const sum = (cells: readonly { readonly n: number }[]): number =>
  cells.reduce((total, { n }) => total + n, 0);

/** Nobody at all is told too. */
export const mayBeTold = (people: number): boolean => people === 0 || people >= MIN_PEOPLE;

/** Arms in which fewer than 10 people, but somebody, completed the questionnaire. */
const armsToWithhold = ({ arms, responses }: UnweighedSurvey): string[] =>
  arms
    .map(({ id }) => id)
    .filter(
      (id) =>
        !mayBeTold(
          sum(
            responses.filter(
              ({ armId, status, isFlagged }) => armId === id && status === 'complete' && !isFlagged,
            ),
          ),
        ),
    );

/** Who has not seen the campaign came by no creator's link. */
const UNSEEN: ReadonlySet<string> = new Set(['control', 'before']);

/** Answers to each question that has each person once. */
const countsBy = (
  { questions }: UnweighedSurvey,
  cells: readonly Cell[],
): ReadonlyMap<string, number> =>
  new Map(
    questions
      .filter(({ base }) => base === 'options')
      .map(({ id }) => [id, sum(cells.filter(({ questionId }) => questionId === id))]),
  );

/**
 * Creators whose own people are fewer than 10, and, smallest first, as many others as it takes until at each question
 * all who are in no shown group are 10 or more: those who came by no creator's link are among them. All of them
 * where an arm is withheld.
 */
const creatorsToWithhold = (survey: UnweighedSurvey, arms: readonly string[]): string[] => {
  const groups = [...Map.groupBy(survey.creatorAnswers, ({ creatorId }) => creatorId)]
    .map(([creatorId, cells]) => {
      const counts = countsBy(survey, cells);
      return { creatorId, counts, n: Math.max(0, ...counts.values()) };
    })
    .toSorted((a, b) => a.n - b.n || (a.creatorId < b.creatorId ? -1 : 1));
  const seen = new Set(survey.arms.filter(({ kind }) => !UNSEEN.has(kind)).map(({ id }) => id));
  const everybody = countsBy(
    survey,
    survey.answers.filter(({ isFlagged, armId }) => !isFlagged && seen.has(armId)),
  );
  const isGiven = (shown: typeof groups): boolean =>
    [...everybody].some(([id, all]) => {
      const counts = shown.map(({ counts: own }) => own.get(id) ?? 0);
      const told = counts.reduce((total, n) => total + n, 0);
      return told > 0 && !mayBeTold(all - told);
    });
  let withheld = groups.filter(({ n }) => n < MIN_PEOPLE).length;
  while (withheld < groups.length && (arms.length > 0 || isGiven(groups.slice(withheld))))
    withheld += 1;
  return groups
    .slice(0, withheld)
    .map(({ creatorId }) => creatorId)
    .toSorted();
};

/** `cells` with those of each withheld group made one a question: how many were given stays, what they were not. */
const withoutAnswers = <Answer extends Cell>(
  cells: readonly Answer[],
  isWithheld: (cell: Answer) => boolean,
  groupOf: (cell: Answer) => string,
): Answer[] => [
  ...cells.filter((cell) => !isWithheld(cell)),
  ...[
    ...Map.groupBy(
      cells.filter(isWithheld),
      (cell) => `${cell.questionId} ${groupOf(cell)}`,
    ).values(),
  ].flatMap((group) =>
    group.slice(0, 1).map((cell) => ({ ...cell, option: WITHHELD, stratum: '', n: sum(group) })),
  ),
];

type Response = SnapshotSurvey['responses'][number];

/** A stratum is made of answers. */
const withoutStrata = (responses: readonly Response[], arms: readonly string[]): Response[] => [
  ...responses.filter(({ armId }) => !arms.includes(armId)),
  ...[
    ...Map.groupBy(
      responses.filter(({ armId }) => arms.includes(armId)),
      ({ armId, day, status, isFlagged }) => `${armId} ${day} ${status} ${isFlagged}`,
    ).values(),
  ].flatMap((group) => group.slice(0, 1).map((one) => ({ ...one, stratum: '', n: sum(group) }))),
];

/** The same survey without the answers of groups of fewer than 10 people, nor of any that would give one away. */
export const withholdSmallGroups = (survey: UnweighedSurvey): UnweighedSurvey => {
  const arms = armsToWithhold(survey);
  const withheldCreators = creatorsToWithhold(survey, arms);
  // Places, order values and pairs are those of all arms together.
  const isArmWithheld = arms.length > 0;
  return {
    ...survey,
    withheldCreators,
    responses: withoutStrata(survey.responses, arms),
    answers: withoutAnswers(
      survey.answers,
      ({ armId }) => arms.includes(armId),
      ({ armId, isFlagged }) => `${armId} ${isFlagged}`,
    ),
    creatorAnswers: withoutAnswers(
      survey.creatorAnswers,
      ({ creatorId }) => withheldCreators.includes(creatorId),
      ({ creatorId }) => creatorId,
    ),
    positions: isArmWithheld
      ? survey.positions.map((cell) => ({ ...cell, option: WITHHELD }))
      : survey.positions,
    orderValues: isArmWithheld ? [] : survey.orderValues,
    bySeen: isArmWithheld
      ? []
      : survey.bySeen.filter(({ seen, unseen }) => mayBeTold(seen.n) && mayBeTold(unseen.n)),
    paired: isArmWithheld
      ? []
      : survey.paired.filter(
          ({ both, onlyAfter, onlyBefore, neither }) =>
            both + onlyAfter + onlyBefore + neither >= MIN_PEOPLE,
        ),
  };
};
