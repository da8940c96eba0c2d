// How many of those reached are whom the campaign is for, by the weighting variables that ask what its target says.
import { UNKNOWN } from '../../../survey/definition/stratum.ts';
import type { Snapshot, SnapshotSurvey } from '../../snapshot.ts';
import { isWithheld } from '../../../kpi/lift/arms.ts';
import { WITHHELD } from '../disclosure/floor.ts';
import type { Stratified } from './raking.ts';

type Cell = { readonly option: string; readonly stratum: string; readonly n: number };
type Audience = SnapshotSurvey['audience'];

/** The weighting variables that the target speaks of in their own groups, by their place in a stratum. */
const targetedIn = (
  { strata }: Stratified,
  targets: Snapshot['campaign']['targetGroups'],
): {
  readonly questionId: string;
  readonly place: number;
  readonly groups: readonly string[];
}[] =>
  strata.flatMap(({ questionId, groups: asked }, place) => {
    const groups = targets[questionId] ?? [];
    return groups.length > 0 && groups.every((group) => asked.includes(group))
      ? [{ questionId, place, groups }]
      : [];
  });

/** Empty where nothing that the target says was asked, or nobody counts people. */
export const audienceOf = (
  survey: Stratified & Pick<SnapshotSurvey, 'creatorAnswers'>,
  targets: Snapshot['campaign']['targetGroups'],
): Audience => {
  const targeted = targetedIn(survey, targets);
  // Every stratum begins with its group, so that it has each person once.
  const question = survey.questions.find(
    ({ id, base }) => id === survey.strata[0]?.questionId && base === 'options',
  );
  if (targeted.length === 0 || !question) return [];
  const count = (cells: readonly Cell[], fits: (parts: readonly string[]) => boolean): number =>
    cells.filter(({ stratum }) => fits(stratum.split('|'))).reduce((sum, { n }) => sum + n, 0);
  const said = (parts: readonly string[]): boolean =>
    targeted.every(({ place }) => (parts[place] ?? UNKNOWN) !== UNKNOWN);
  const isIn = (parts: readonly string[]): boolean =>
    targeted.every(({ place, groups }) => groups.includes(parts[place] ?? UNKNOWN));
  // Withheld answers stand in no stratum, or tell what they are by it.
  const isTold = targeted.every(({ questionId: id }) => !isWithheld(survey, { id }, 'exposed'));
  const rowOf = (creatorId: string | null, cells: readonly Cell[]): Audience[number] => ({
    creatorId,
    inTarget:
      !isTold || cells.some(({ option }) => option === WITHHELD) ? null : count(cells, isIn),
    answered: count(cells, said),
    unknown: count(cells, (parts) => !said(parts)),
  });
  const exposed = survey.arms.filter(({ kind }) => kind === 'exposed').map(({ id }) => id);
  const own = Map.groupBy(
    survey.creatorAnswers.filter(({ questionId }) => questionId === question.id),
    ({ creatorId }) => creatorId,
  );
  return [
    rowOf(
      null,
      survey.answers.filter(
        ({ questionId, isFlagged, armId }) =>
          questionId === question.id && !isFlagged && exposed.includes(armId),
      ),
    ),
    ...[...own].map(([creatorId, cells]) => rowOf(creatorId, cells)),
  ];
};
