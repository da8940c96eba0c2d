// Whether the people whom the campaign and its creators reach are those it is for, as a lift survey tells. People
// under the floors are not shown.
import type { Snapshot, SnapshotSurvey } from '../../report/snapshot.ts';
import { evaluateOverlap } from './audience-overlap.ts';
import { creatorIds, nothing } from './audience-survey.ts';
import type { Finding, Scope } from '../finding.ts';
import { evaluateFollowerCredit } from './follower-credit.ts';
import { sampledShare } from '../share.ts';
import { surveyAssumptions, surveyOfKind } from '../survey-choice.ts';

const CAMPAIGN: Scope = { kind: 'campaign' };

type Row = SnapshotSurvey['audience'][number];

const fitOf = (row: Row | undefined, scope: Scope, assumptions: readonly string[]): Finding =>
  sampledShare(
    'audience_fit',
    { name: 'in_target', n: row?.inTarget ?? 0 },
    { name: 'answered', n: row?.answered ?? 0 },
    { scope, grade: 'surveyed', assumptions },
    { unknown: row?.unknown ?? 0 },
  );

const evaluateFit = (
  snapshot: Snapshot,
  survey: SnapshotSurvey,
  notes: readonly string[],
): Finding[] => {
  const { targetGroups } = snapshot.campaign;
  const wanted = Object.entries(targetGroups);
  if (wanted.length === 0) return [nothing('audience_fit', 'no_target_audience')];
  if (survey.audience.length === 0) return [nothing('audience_fit', 'target_not_asked')];
  const isAsked = wanted.every(([id, groups]) => {
    const asked = survey.strata.find(({ questionId }) => questionId === id)?.groups ?? [];
    return groups.length > 0 && groups.every((group) => asked.includes(group));
  });
  const assumptions = [
    'assumption.survey_audience',
    // Fewer conditions let more people in.
    ...(isAsked ? [] : ['assumption.target_partly_asked']),
    ...notes,
  ];
  const rowOf = (creatorId: string | null): Row | undefined =>
    survey.audience.find((row) => row.creatorId === creatorId);
  return [
    fitOf(rowOf(null), CAMPAIGN, assumptions),
    ...creatorIds(survey).map((creatorId) =>
      survey.withheldCreators.includes(creatorId)
        ? nothing('audience_fit', 'withheld', {}, { kind: 'creator', creatorId })
        : fitOf(rowOf(creatorId), { kind: 'creator', creatorId }, assumptions),
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
