// The plain check of the daily sales models: whole weeks before against whole weeks during.
import { isPositive } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import type { Series } from './regression.ts';
import { tOfConf, tTwoSidedTail } from './student-t.ts';

export type WeeklyLift = {
  logRatio: number | null;
  se: number | null;
  df: number | null;
  p2: number | null;
  rel: number | null;
  relLo: number | null;
  relHi: number | null;
  reason: Reason | null;
};

const mean = (values: Series): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean log of each whole week, counted from the first day given. */
function weeks(logs: Series): number[] {
  const whole = Math.floor(logs.length / 7);
  return Array.from({ length: whole }, (_, i) => mean(logs.slice(7 * i, 7 * i + 7)));
}

const squaresAround = (values: Series, centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0);

/**
 * Pooled t on weekly means of `ln y`: the first `beforeDays` days against the rest, both cut to whole weeks
 * next to the campaign's start. `rel = exp(logRatio) - 1`. False positives 5-7 % up to a daily autocorrelation
 * of 0.6. Null for sales that are not positive or no whole week on a side; with one week on each
 * side, or no variation, no standard error. Source: Student 1908.
 */
export function weeklyLift(args: { y: Series; beforeDays: number; conf: number }): WeeklyLift {
  const { y, beforeDays, conf } = args;
  const none = { se: null, p2: null, relLo: null, relHi: null };
  const nothing = { ...none, logRatio: null, df: null, rel: null };
  const fits = Number.isInteger(beforeDays) && beforeDays >= 0 && beforeDays <= y.length;
  if (!fits) return { ...nothing, reason: 'parameter_out_of_range' };
  if (!y.every(isPositive)) {
    return { ...nothing, reason: 'sales_not_positive' };
  }
  const invalid = confProblem(conf);
  if (invalid) return { ...nothing, reason: invalid };
  const logs = y.map(Math.log);
  const before = weeks(logs.slice(beforeDays % 7, beforeDays));
  const during = weeks(logs.slice(beforeDays));
  if (!before.length || !during.length) return { ...nothing, reason: 'too_few_days' };
  const [from, to] = [mean(before), mean(during)];
  const logRatio = to - from;
  const rel = Math.expm1(logRatio);
  const df = before.length + during.length - 2;
  const pooled = (squaresAround(before, from) + squaresAround(during, to)) / df;
  const se = Math.sqrt(pooled * (1 / before.length + 1 / during.length));
  if (df === 0) return { ...none, logRatio, df, rel, reason: 'one_week_per_side' };
  if (se < 1e-12) return { ...none, logRatio, df, rel, reason: 'no_variation' };
  const half = tOfConf(conf, df) * se;
  return {
    logRatio,
    se,
    df,
    p2: tTwoSidedTail(logRatio / se, df),
    rel,
    relLo: Math.expm1(logRatio - half),
    relHi: Math.expm1(logRatio + half),
    reason: null,
  };
}
