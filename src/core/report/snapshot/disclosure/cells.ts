// Which answers of an arm are left out: those of an arm of fewer than 10 people, and at each question those that fewer
// than 10 people of it gave. Flagged answers are a group of their own, because readings with and without them are told.
import { codingKey } from '../../../survey/answer/open-coding.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import type { UnweighedSurvey } from '../weighting/weigh.ts';
import { mayBeTold, sumOf, WITHHELD } from './floor.ts';

type Answer = SnapshotSurvey['answers'][number];
type Group = Pick<Answer, 'questionId' | 'armId' | 'isFlagged'>;

/** How a person read an open answer stands under a key of its own, and goes with its question. */
const questionOf = ({ questions }: UnweighedSurvey): ((key: string) => string) => {
  const open = new Map(questions.map(({ id }) => [codingKey(id), id] as const));
  return (key) => open.get(key) ?? key;
};

/** People of an arm who completed the questionnaire, flagged or not. */
const completesIn = ({
  responses,
}: UnweighedSurvey): ((armId: string, isFlagged: boolean) => number) => {
  const counts = Map.groupBy(
    responses.filter(({ status }) => status === 'complete'),
    ({ armId, isFlagged }) => `${armId} ${isFlagged}`,
  );
  return (armId, isFlagged) => sumOf(counts.get(`${armId} ${isFlagged}`) ?? []);
};

/** Arms in which fewer than 10 people, but somebody, completed the questionnaire. */
export const armsToWithhold = (survey: UnweighedSurvey): string[] => {
  const completesOf = completesIn(survey);
  return survey.arms.map(({ id }) => id).filter((id) => !mayBeTold(completesOf(id, false)));
};

/** Tells whether the answers of an arm to a question, flagged or not, are left out. `arms`: those withheld as a whole. */
export const groupsToWithhold = (
  survey: UnweighedSurvey,
  arms: readonly string[],
): ((group: Group) => boolean) => {
  const questionIn = questionOf(survey);
  const completesOf = completesIn(survey);
  const keyOf = ({ questionId, armId, isFlagged }: Group): string =>
    `${questionIn(questionId)} ${armId} ${isFlagged}`;
  // Of a measure to which people give several answers everybody was asked: then few answers are of many people.
  const askedOfAll = new Set(
    survey.questions
      .filter(({ base, metric }) => base === 'completes' && metric !== null)
      .map(({ id }) => id),
  );
  const isSmall = ({ questionId, armId, isFlagged }: Group, given: number): boolean =>
    !mayBeTold(completesOf(armId, isFlagged)) || (!askedOfAll.has(questionId) && !mayBeTold(given));
  const withheld = new Set(
    [
      ...Map.groupBy(
        survey.answers.filter(({ questionId }) => questionIn(questionId) === questionId),
        keyOf,
      ),
    ].flatMap(([key, cells]) => {
      const [first] = cells;
      return first && (arms.includes(first.armId) || isSmall(first, sumOf(cells))) ? [key] : [];
    }),
  );
  // Of a large survey nothing is, and its cells are thousands.
  const isAny = withheld.size > 0;
  return (group) => arms.includes(group.armId) || (isAny && withheld.has(keyOf(group)));
};

type Cell = { readonly questionId: string; readonly option: string; readonly n: number };

/** `cells` with those of each withheld group made one a question: how many were given stays, what they were not. */
export const withoutAnswers = <Given extends Cell>(
  cells: readonly Given[],
  isWithheld: (cell: Given) => boolean,
  groupOf: (cell: Given) => string,
): Given[] => {
  const { told = [], withheld = [] } = Object.groupBy(cells, (cell) =>
    isWithheld(cell) ? 'withheld' : 'told',
  );
  const groups = Map.groupBy(withheld, (cell) => `${cell.questionId} ${groupOf(cell)}`);
  return [
    ...told,
    ...[...groups.values()].flatMap((group) =>
      group
        .slice(0, 1)
        .map((cell) => ({ ...cell, option: WITHHELD, stratum: '', n: sumOf(group) })),
    ),
  ];
};
