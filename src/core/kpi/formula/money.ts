// Ranges over price lists and over past campaigns, and where a verdict turns.
import { predictionInterval } from '../../stats/forecast.ts';
import type { Inputs, Reading } from '../catalogue/entry.ts';

const CONFIDENCE = 0.95;

/** From the card that gives least to the card that gives most; of one card its own amount. */
export const earnedMedia = ({ amount = null, lo = null, hi = null }: Inputs): Reading => {
  if (amount !== null) return amount;
  return lo === null || hi === null ? null : { lo, hi };
};

export const earnedMediaRatio = ({ lo = null, hi = null, cost = null }: Inputs): Reading =>
  lo === null || hi === null || cost === null || cost <= 0
    ? null
    : { lo: lo / cost, hi: hi / cost };

/**
 * The share at which a verdict turns. Of attributed revenue as margin: cost / revenue. Of the untracked orders'
 * revenue as surveyed share: (cost / margin - tracked) / rest, margin 1 for the return on ad spend. Of the lifetime
 * value: cost of a new customer / lifetime value.
 */
export const breakEven = ({
  cost = null,
  revenue = null,
  tracked = null,
  untracked = null,
  margin_rate: marginRate = null,
  cac_attributed: cac = null,
  ltv = null,
}: Inputs): Reading => {
  if (cac !== null && ltv !== null) return ltv > 0 ? cac / ltv : null;
  if (cost === null) return null;
  if (tracked !== null && untracked !== null) {
    const needed = cost / (marginRate ?? 1) - tracked;
    return untracked > 0 ? needed / untracked : null;
  }
  return revenue !== null && revenue > 0 ? cost / revenue : null;
};

/** Where the next campaign lies with 95% probability if it is like those before: none under five of them. */
export const forecastRange = (inputs: Inputs): Reading => {
  const values = Object.values(inputs).filter((value) => value !== null);
  const { lo, hi } = predictionInterval({ values, conf: CONFIDENCE });
  return lo === null || hi === null ? null : { lo, hi };
};
