// A rating scale beyond its top boxes: difference of means, and the chance that an exposed person answers higher.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { likertWelch } from '../../stats/ordinal.ts';
import { brunnerMunzel } from '../../stats/rank-test.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { CONFIDENCE } from '../finding.ts';
import { strataOfArm } from './arms.ts';
import type { Stratum } from './arms.ts';
import type { Weighting } from './weighting.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * Answers by point, lowest first. A weighted control is scaled to its effective size, so that its points say no
 * more than its share of yes does.
 */
const pointsOf = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
  points: number,
  weighting: Weighting,
): { readonly countsE: number[]; readonly countsC: number[] } => {
  // Eleven points are those from 0 to 10.
  const lowest = points === 11 ? 0 : 1;
  const codes = Array.from({ length: points }, (_, at) => String(at + lowest));
  const strataOf = (code: string, side: 'exposed' | 'control'): Stratum[] =>
    strataOfArm(survey, { ...question, success: [code] }, side);
  const countsE = codes.map((code) => sum(strataOf(code, 'exposed').map(({ x }) => x)));
  const weightOf = weighting.kind === 'weighted' ? weighting.weightOf : () => 1;
  const weighted = codes.map((code) =>
    sum(strataOf(code, 'control').map(({ stratum, x }) => x * weightOf(stratum))),
  );
  const scale = weighting.kind === 'weighted' ? weighting.effective / sum(weighted) : 1;
  return { countsE, countsC: weighted.map((count) => count * scale) };
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
