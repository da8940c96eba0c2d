// What the readings of an audience share: who came by a creator's own link, and how a KPI without answers looks.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import type { Reason } from '../reason.ts';

export const nothing = (
  kpi: 'audience_fit' | 'audience_overlap' | 'audience_growth_attribution',
  reason: Reason,
  inputs: Finding['inputs'] = {},
  scope: Scope = { kind: 'campaign' },
): Finding => makeFinding({ kpi, scope, value: null, reason, grade: 'surveyed', inputs });

/** How many people a survey heard, one answer each, by the question that every stratum begins with. */
export const peopleQuestion = (survey: SnapshotSurvey): SnapshotQuestion | null =>
  survey.questions.find(
    ({ id, base }) => id === survey.strata[0]?.questionId && base === 'options',
  ) ?? null;

export const creatorIds = ({ creatorAnswers }: SnapshotSurvey): string[] => [
  ...new Set(creatorAnswers.map(({ creatorId }) => creatorId)),
];
