// Whether sales were already rising before the campaign: without this line a trend passes for a lift.
import { fitGls } from './prais-winsten.ts';
import { isPositive } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import type { Series } from './regression.ts';
import { weekdayDesign } from './sales-design.ts';
import { tOfConf, tTwoSidedTail } from './student-t.ts';

export type BaselineTrend = {
  /** Growth a day as a fraction: 0.002 is +0.2 %. */
  perDay: number | null;
  lo: number | null;
  hi: number | null;
  p2: number | null;
  reason: Reason | null;
};

/**
 * Slope of `ln y = level + weekday + slope day` over the days before the campaign, by one-step
 * Prais-Winsten, as `exp(slope) - 1` a day with its t interval. A trend of +0.2 % a day alone makes the
 * campaign models reject a true null one time in five. Null for sales that are not positive and
 * for too few days; without variation no interval. Source: as `dailyLiftGls`.
 */
export function baselineTrend(args: { y: Series; dow: Series; conf: number }): BaselineTrend {
  const none = { perDay: null, lo: null, hi: null, p2: null };
  const { y, dow, conf } = args;
  if (!y.every(isPositive)) return { ...none, reason: 'sales_not_positive' };
  const invalid = confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  const days = y.map((_, day) => day - (y.length - 1) / 2);
  const { design, reason } = weekdayDesign(dow, days, null);
  if (design === null) return { ...none, reason };
  const fit = fitGls(y.map(Math.log), design);
  if (!fit) return { ...none, reason: 'not_identifiable' };
  const { value, se } = fit.during;
  const perDay = Math.expm1(value);
  if (se === 0) return { ...none, perDay, reason: 'no_variation' };
  const half = tOfConf(conf, fit.df) * se;
  return {
    perDay,
    lo: Math.expm1(value - half),
    hi: Math.expm1(value + half),
    p2: tTwoSidedTail(value / se, fit.df),
    reason: null,
  };
}
