// Which groups of a survey are too small for their answers to leave in a snapshot, in itself or by subtraction from a
// total: statistical disclosure control by suppression, primary and complementary (Hundepool et al. 2012, Statistical
// Disclosure Control, chapter 4). How many people are in a group is no secret; what they answered is.
import { MIN_PEOPLE } from '../../kpi/survey-floor.ts';
import type { SnapshotSurvey } from '../snapshot.ts';

/** The code that stands for any answer. */
export const WITHHELD = '';

type Cell = { readonly questionId: string; readonly option: string; readonly n: number };

const sum = (cells: readonly { readonly n: number }[]): number =>
  cells.reduce((total, { n }) => total + n, 0);

/** At least how many people gave these answers: a question of one choice has each of them once. */
const peopleIn = ({ questions }: SnapshotSurvey, cells: readonly Cell[]): number =>
  Math.max(
    0,
    ...questions
      .filter(({ base }) => base === 'options')
      .map(({ id }) => sum(cells.filter(({ questionId }) => questionId === id))),
  );

const mayBeTold = (people: number): boolean => people === 0 || people >= MIN_PEOPLE;

/** Arms in which fewer than 10 people, but somebody, completed the questionnaire. */
const armsToWithhold = ({ arms, responses }: SnapshotSurvey): string[] =>
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

/**
 * Creators whose own people are fewer than 10, and, smallest first, as many others as it takes until all who are in
 * no shown group are 10 or more: those who came by no creator's link are among them. All of them where an arm is
 * withheld, since creators' people are of every arm.
 */
const creatorsToWithhold = (survey: SnapshotSurvey, arms: readonly string[]): string[] => {
  const groups = [...Map.groupBy(survey.creatorAnswers, ({ creatorId }) => creatorId)]
    .map(([creatorId, cells]) => ({ creatorId, n: peopleIn(survey, cells) }))
    .toSorted((a, b) => a.n - b.n || (a.creatorId < b.creatorId ? -1 : 1));
  const everybody = peopleIn(
    survey,
    survey.answers.filter(({ isFlagged }) => !isFlagged),
  );
  let withheld = groups.filter(({ n }) => n < MIN_PEOPLE).length;
  while (
    withheld < groups.length &&
    (arms.length > 0 || !mayBeTold(everybody - sum(groups.slice(withheld))))
  )
    withheld += 1;
  return groups
    .slice(0, withheld)
    .map(({ creatorId }) => creatorId)
    .toSorted();
};

/** `cells` with those of each withheld group made one a question: how many answered stays, what they did not. */
const withoutAnswers = <Answer extends Cell>(
  { questions }: SnapshotSurvey,
  cells: readonly Answer[],
  isWithheld: (cell: Answer) => boolean,
  groupOf: (cell: Answer) => string,
): Answer[] => {
  const outside = new Map(questions.map(({ id, outsideBase }) => [id, outsideBase]));
  const groups = Map.groupBy(
    cells.filter(
      (cell) => isWithheld(cell) && !outside.get(cell.questionId)?.includes(cell.option),
    ),
    (cell) => `${cell.questionId} ${groupOf(cell)}`,
  );
  return [
    ...cells.filter((cell) => !isWithheld(cell)),
    ...[...groups.values()].flatMap((group) =>
      group.slice(0, 1).map((cell) => ({ ...cell, option: WITHHELD, stratum: '', n: sum(group) })),
    ),
  ];
};

/** The same survey without the answers of groups of fewer than 10 people, nor of any that would give one away. */
export const withholdSmallGroups = (survey: SnapshotSurvey): SnapshotSurvey => {
  const arms = armsToWithhold(survey);
  const withheldCreators = creatorsToWithhold(survey, arms);
  // Places and order values are those of all arms together.
  const isArmWithheld = arms.length > 0;
  return {
    ...survey,
    withheldCreators,
    answers: withoutAnswers(
      survey,
      survey.answers,
      ({ armId }) => arms.includes(armId),
      ({ armId, isFlagged }) => `${armId} ${isFlagged}`,
    ),
    creatorAnswers: withoutAnswers(
      survey,
      survey.creatorAnswers,
      ({ creatorId }) => withheldCreators.includes(creatorId),
      ({ creatorId }) => creatorId,
    ),
    positions: isArmWithheld
      ? survey.positions.map((cell) => ({ ...cell, option: WITHHELD }))
      : survey.positions,
    orderValues: isArmWithheld ? [] : survey.orderValues,
  };
};
