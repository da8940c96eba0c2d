// Where one more observation would lie if it is like those before.
import { isPositive } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import { tOfConf } from './student-t.ts';

export type PredictionInterval = {
  /** Geometric mean, the middle of the interval on the log scale. */
  value: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

const FEWEST = 5;

/**
 * Prediction interval of one new observation from a lognormal sample of n >= 5 positive values:
 * `exp(m -+ t sqrt(1 + 1/n) s)`, m and s mean and standard deviation of the logs, t with n - 1 df.
 * Null for fewer or for values that are not
 * positive; equal values leave no interval. Source: Hahn & Meeker 1991, section 4.7.
 */
export function predictionInterval(args: {
  values: readonly number[];
  conf: number;
}): PredictionInterval {
  const none = { value: null, lo: null, hi: null };
  const { values, conf } = args;
  const invalid = confProblem(conf);
  if (invalid) return { ...none, reason: invalid };
  if (!values.every(isPositive)) return { ...none, reason: 'values_not_positive' };
  const n = values.length;
  if (n < FEWEST) return { ...none, reason: 'too_few_values' };
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1);
  // Equal values say nothing about how far apart values lie.
  if (values.every((value) => value === values[0]))
    return { ...none, value: Math.exp(mean), reason: 'no_variation' };
  const half = tOfConf(conf, n - 1) * Math.sqrt((1 + 1 / n) * variance);
  return {
    value: Math.exp(mean),
    lo: Math.exp(mean - half),
    hi: Math.exp(mean + half),
    reason: null,
  };
}
