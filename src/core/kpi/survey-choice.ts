// Which survey a report reads when a campaign held several of one kind: answers of different surveys are never
// added up, because the same person may be in both.
import type { Snapshot, SnapshotSurvey } from '../report/snapshot.ts';

const completesOf = ({ responses }: SnapshotSurvey): number =>
  responses
    .filter(({ status, isFlagged }) => status === 'complete' && !isFlagged)
    .reduce((sum, { n }) => sum + n, 0);

/** Of a kind; those that attribute, where any does: one of returning buyers alone does not stand for all orders. */
const surveysOfKind = ({ surveys }: Snapshot, kind: string): readonly SnapshotSurvey[] => {
  const all = surveys.filter((survey) => survey.kind === kind);
  const attributing = all.filter(({ attributionQuestion }) => attributionQuestion !== null);
  return attributing.length > 0 ? attributing : all;
};

/** The one with the most complete answers; of equals the oldest. */
export const surveyOfKind = (snapshot: Snapshot, kind: string): SnapshotSurvey | null =>
  surveysOfKind(snapshot, kind).toSorted((a, b) => completesOf(b) - completesOf(a))[0] ?? null;

/** Says that others of the kind were left out, and that some answers wait to be stored. */
export const surveyAssumptions = (snapshot: Snapshot, kind: string): string[] => [
  ...(surveysOfKind(snapshot, kind).length > 1 ? ['assumption.other_surveys'] : []),
  ...((surveyOfKind(snapshot, kind)?.notStored ?? 0) > 0 ? ['assumption.answers_not_stored'] : []),
];
