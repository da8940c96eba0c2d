// Which survey a report reads when a campaign held several of one kind: answers of different surveys are never
// added up, because the same person may be in both.
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';

const completesOf = ({ responses }: SnapshotSurvey): number =>
  responses
    .filter(({ status, isFlagged }) => status === 'complete' && !isFlagged)
    .reduce((sum, { n }) => sum + n, 0);

/** The one with the most complete answers; of equals the oldest. */
export const surveyOfKind = (snapshot: Snapshot, kind: string): SnapshotSurvey | null =>
  snapshot.surveys
    .filter((survey) => survey.kind === kind)
    .toSorted((a, b) => completesOf(b) - completesOf(a))[0] ?? null;

/** Says that others of the kind were left out. */
export const surveyAssumptions = (snapshot: Snapshot, kind: string): string[] =>
  snapshot.surveys.filter((survey) => survey.kind === kind).length > 1
    ? ['assumption.other_surveys']
    : [];
