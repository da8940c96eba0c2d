// Which creators' own people are left out, in themselves or because the total of all who were reached would tell them.
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';
import type { UnweighedSurvey } from '../weighting/weigh.ts';
import { mayBeTold, sumOf } from './floor.ts';

type Cell = { readonly questionId: string; readonly n: number };

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
      .map(({ id }) => [id, sumOf(cells.filter(({ questionId }) => questionId === id))]),
  );

/**
 * Creators whose own people are fewer than 10, at all or at a question that is told of them, and, smallest first, as
 * many others as it takes until at each question all who are in no shown group are 10 or more: those who came by no
 * creator's link are among them. All of them where an arm is withheld, or where they are told of a question whose pairs
 * are, which may be the same people but a few.
 */
export const creatorsToWithhold = (
  survey: UnweighedSurvey,
  arms: readonly string[],
  paired: SnapshotSurvey['paired'],
): string[] => {
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
      const told = shown.reduce((total, { counts }) => total + (counts.get(id) ?? 0), 0);
      const isPaired = paired.some(({ questionId }) => questionId === id);
      return told > 0 && (isPaired || !mayBeTold(all - told));
    });
  let shown =
    arms.length > 0
      ? []
      : groups.filter(({ counts, n }) => n >= MIN_PEOPLE && [...counts.values()].every(mayBeTold));
  while (isGiven(shown)) shown = shown.slice(1);
  return groups
    .filter((group) => !shown.includes(group))
    .map(({ creatorId }) => creatorId)
    .toSorted();
};
