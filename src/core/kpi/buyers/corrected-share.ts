// How carefully buyers answer, and what that would make of the share: a footnote, not the number.
import type { BuyerAnswers } from './buyer-answers.ts';
import { tooFewAnswers } from '../survey-floor.ts';

/** (s + Sp - 1) / (Se + Sp - 1), clipped to 0 to 1; null unless Se + Sp > 1. Source: Rogan & Gladen 1978. */
const correctShare = (share: number, sensitivity: number, specificity: number): number | null => {
  const power = sensitivity + specificity - 1;
  return power > 0 ? Math.min(1, Math.max(0, (share + specificity - 1) / power)) : null;
};

/**
 * `decoy_share`: who chose a source that was never used. `recall_tracked`: of buyers whom a code or click brought, who
 * name a creator. `corrected_share`: what the two make of the share. Each null under 30 answers.
 */
export const carefulShare = ({
  named,
  answered,
  decoy,
  namedTracked,
  answeredTracked,
}: BuyerAnswers): Readonly<Record<string, number | null>> => {
  const isShown = tooFewAnswers(answered) === null;
  const decoyShare = decoy === null || !isShown ? null : decoy / answered;
  const recall = tooFewAnswers(answeredTracked) === null ? namedTracked / answeredTracked : null;
  return {
    decoy_share: decoyShare,
    recall_tracked: recall,
    corrected_share:
      decoyShare === null || recall === null
        ? null
        : correctShare(named / answered, recall, 1 - decoyShare),
  };
};
