// Whether the people whom the campaign and its creators reach are those it is for, as a lift survey tells. People
// under the floors are not shown.
import type { Snapshot, SnapshotSurvey } from '../../report/snapshot.ts';
import { UNKNOWN } from '../../survey/definition/stratum.ts';
import { evaluateOverlap } from './audience-overlap.ts';
import { creatorIds, nothing, peopleQuestion } from './audience-survey.ts';
import type { Finding, Scope } from '../finding.ts';
import { evaluateFollowerCredit } from './follower-credit.ts';
import { sampledShare } from '../share.ts';
import { surveyAssumptions, surveyOfKind } from '../survey-choice.ts';

const CAMPAIGN: Scope = { kind: 'campaign' };

type Cell = { readonly stratum: string; readonly n: number };

/** The weighting variables that the target speaks of in their own groups, by their place in a stratum. */
const targetedIn = (
  survey: SnapshotSurvey,
  targets: Snapshot['campaign']['targetGroups'],
): { readonly place: number; readonly groups: readonly string[] }[] =>
  survey.strata.flatMap(({ questionId, groups: asked }, place) => {
    const groups = targets[questionId] ?? [];
    return groups.length > 0 && groups.every((group) => asked.includes(group))
      ? [{ place, groups }]
      : [];
  });

const fitOf = (
  cells: readonly Cell[],
  targeted: ReturnType<typeof targetedIn>,
  scope: Scope,
  assumptions: readonly string[],
): Finding => {
  const count = (fits: (parts: readonly string[]) => boolean): number =>
    cells.filter(({ stratum }) => fits(stratum.split('|'))).reduce((sum, { n }) => sum + n, 0);
  const said = (parts: readonly string[]): boolean =>
    targeted.every(({ place }) => (parts[place] ?? UNKNOWN) !== UNKNOWN);
  return sampledShare(
    'audience_fit',
    {
      name: 'in_target',
      n: count((parts) =>
        targeted.every(({ place, groups }) => groups.includes(parts[place] ?? UNKNOWN)),
      ),
    },
    { name: 'answered', n: count(said) },
    { scope, grade: 'surveyed', assumptions },
    { unknown: count((parts) => !said(parts)) },
  );
};

const evaluateFit = (
  snapshot: Snapshot,
  survey: SnapshotSurvey,
  notes: readonly string[],
): Finding[] => {
  const { targetGroups } = snapshot.campaign;
  const targeted = targetedIn(survey, targetGroups);
  const wanted = Object.keys(targetGroups).length;
  const question = peopleQuestion(survey);
  if (wanted === 0) return [nothing('audience_fit', 'no_target_audience')];
  if (targeted.length === 0 || !question) return [nothing('audience_fit', 'target_not_asked')];
  const assumptions = [
    'assumption.survey_audience',
    // Fewer conditions let more people in.
    ...(targeted.length < wanted ? ['assumption.target_partly_asked'] : []),
    ...notes,
  ];
  const exposed = survey.arms.filter(({ kind }) => kind === 'exposed').map(({ id }) => id);
  const cells = survey.answers.filter(
    (cell) => cell.questionId === question.id && !cell.isFlagged && exposed.includes(cell.armId),
  );
  return [
    fitOf(cells, targeted, CAMPAIGN, assumptions),
    ...creatorIds(survey).map((creatorId) =>
      survey.withheldCreators.includes(creatorId)
        ? nothing('audience_fit', 'withheld', {}, { kind: 'creator', creatorId })
        : fitOf(
            survey.creatorAnswers.filter(
              (cell) => cell.questionId === question.id && cell.creatorId === creatorId,
            ),
            targeted,
            { kind: 'creator', creatorId },
            assumptions,
          ),
    ),
  ];
};

export const evaluateAudience = (snapshot: Snapshot): Finding[] => {
  const survey = surveyOfKind(snapshot, 'brand_lift');
  const notes = surveyAssumptions(snapshot, 'brand_lift');
  return [
    ...(survey
      ? [...evaluateFit(snapshot, survey, notes), ...evaluateOverlap(survey, notes)]
      : [nothing('audience_fit', 'no_survey'), nothing('audience_overlap', 'no_survey')]),
    evaluateFollowerCredit(snapshot),
  ];
};
