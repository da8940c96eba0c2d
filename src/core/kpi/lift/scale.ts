// A rating scale beyond its top boxes: difference of means, and the chance that an exposed person answers higher.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { likertWelch } from '../../stats/ordinal.ts';
import { brunnerMunzel } from '../../stats/rank-test.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { CONFIDENCE } from '../finding.ts';
import { pointCodes } from '../../report/snapshot/weighting/weigh.ts';
import { countArm } from './arms.ts';
import type { Side } from './arms.ts';
import type { Weighting } from './weighting.ts';

/** Answers by point, lowest first; the control's as weighted, where it is. */
const pointsOf = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  points: number,
  weighting: Weighting,
): { readonly countsE: number[]; readonly countsC: number[] } => {
  const counts = (side: Side): number[] =>
    pointCodes(points).map((code) => countArm(survey, { ...question, success: [code] }, side).x);
  return {
    countsE: counts('exposed'),
    countsC: weighting.kind === 'weighted' ? weighting.controlPoints : counts('control'),
  };
};

/** Fixed readings all: nothing of them is told while a study runs. */
export const scaleInputs = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  weighting: Weighting,
): Inputs => {
  if (question.scale === null) return {};
  const counts = { ...pointsOf(survey, question, question.scale, weighting), conf: CONFIDENCE };
  const mean = likertWelch(counts);
  const rank = brunnerMunzel(counts);
  return {
    mean_diff: mean.diff,
    mean_lo: mean.lo,
    mean_hi: mean.hi,
    superiority: rank.theta,
    superiority_lo: rank.lo,
    superiority_hi: rank.hi,
    superiority_p: rank.p2,
  };
};
