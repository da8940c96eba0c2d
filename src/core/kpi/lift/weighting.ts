// The control as weighted for a question; how, stands in the snapshot's room.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import type { Which } from './arms.ts';

export type Weighting = { readonly kind: 'none' } | SnapshotSurvey['weighting'][number];

export const weightingOf = (
  { weighting }: SnapshotSurvey,
  { id }: SnapshotQuestion,
  which: Which = 'kept',
): Weighting =>
  weighting.find((one) => one.questionId === id && one.which === which) ?? { kind: 'none' };
