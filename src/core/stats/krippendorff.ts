// How well any number of raters agree on an ordered scale, where not everybody has to have rated everything.
import { confProblem, type Reason } from './reason.ts';
import { tOfConf } from './student-t.ts';

export type OrdinalAgreement = {
  /** Krippendorff's alpha, at most 1: 0 is what chance alone gives, below 0 raters contradict each other. */
  alpha: number | null;
  lo: number | null;
  hi: number | null;
  /** Things that two or more rated, and their ratings: all others say nothing of agreement. */
  units: number;
  ratings: number;
  /** Of `alpha` when it is null, else of the missing interval. */
  reason: Reason | null;
};

/** With fewer groups the interval is too wide to say anything, and holds less often than it claims. */
export const MIN_GROUPS = 10;

type Unit = readonly number[];

/** Krippendorff's coincidences: how often two raters of a thing gave these two values, by value in order. */
type Coincidences = readonly (readonly number[])[];

const coincidencesOf = (units: readonly Unit[], values: readonly number[]): Coincidences => {
  const place = new Map(values.map((value, index) => [value, index]));
  const joint = values.map(() => values.map(() => 0));
  for (const unit of units) {
    for (const [i, a] of unit.entries()) {
      for (const [j, b] of unit.entries()) {
        const row = joint[place.get(a) ?? -1];
        const column = place.get(b) ?? -1;
        if (i !== j && row) row[column] = (row[column] ?? 0) + 1 / (unit.length - 1);
      }
    }
  }
  return joint;
};

const without = (all: Coincidences, part: Coincidences): Coincidences =>
  all.map((row, c) => row.map((count, k) => count - (part[c]?.[k] ?? 0)));

/** What adding and taking thirds away again may leave of nothing. */
const NOTHING = 1e-9;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Null where everything got one value: nothing can be told from that. */
const alphaOf = (joint: Coincidences): number | null => {
  const counts = joint.map(sum);
  const n = sum(counts);
  // Ordinal difference: how many values lie from the one to the other, half of the two ends.
  const distance = (c: number, k: number): number => {
    const [from, to] = [Math.min(c, k), Math.max(c, k)];
    const between = sum(counts.slice(from, to + 1));
    return (between - ((counts[c] ?? 0) + (counts[k] ?? 0)) / 2) ** 2;
  };
  let observed = 0;
  let expected = 0;
  for (const [c, row] of joint.entries()) {
    for (const [k, n_ck] of row.entries()) {
      observed += n_ck * distance(c, k);
      expected += (counts[c] ?? 0) * (counts[k] ?? 0) * distance(c, k);
    }
  }
  if (!(expected > NOTHING)) return null;
  return observed > NOTHING ? 1 - ((n - 1) * observed) / expected : 1;
};

type Spread = { readonly lo: number; readonly hi: number };

/** Tukey's jackknife over groups, on the logarithm of the disagreement, which is never negative. */
const spreadOf = (
  alpha: number,
  all: Coincidences,
  groups: readonly Coincidences[],
  conf: number,
): Spread | Reason => {
  const n = groups.length;
  if (n < MIN_GROUPS) return 'too_few_values';
  const logs = groups.map((left) => {
    const rest = alphaOf(without(all, left));
    return rest === null ? Number.NaN : Math.log(1 - rest);
  });
  // Raters who never differ leave nothing to measure a spread by.
  if (!logs.every(Number.isFinite) || !(alpha < 1)) return 'no_difference';
  const mean = sum(logs) / n;
  const se = Math.sqrt(((n - 1) / n) * sum(logs.map((log) => (log - mean) ** 2)));
  const reach = tOfConf(conf, n - 1) * se;
  return {
    lo: Math.max(-1, 1 - (1 - alpha) * Math.exp(reach)),
    hi: 1 - (1 - alpha) * Math.exp(-reach),
  };
};

const none = { alpha: null, lo: null, hi: null };

/**
 * Krippendorff's alpha with the ordinal metric, `1 - Do/De`, and limits by a jackknife over groups with
 * Student's t. `groups` are what was drawn together (a post), each with its units (a criterion of the post), each with
 * the ratings that it got, in any order. A unit with fewer than two ratings counts for nothing.
 * Reasons: 'no_answers' where nothing was rated twice, 'no_variation' where everything got one value; for the interval
 * alone 'too_few_values' under 10 groups, 'no_difference' where raters never, or but once, differ.
 * Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability (metric: 4.2 of Krippendorff 2004, Content
 * Analysis, ch. 11); jackknife: Efron & Tibshirani 1993, ch. 11.
 */
export function krippendorffAlpha({
  groups,
  conf,
}: {
  groups: readonly (readonly Unit[])[];
  conf: number;
}): OrdinalAgreement {
  const paired = groups
    .map((units) => units.filter(({ length }) => length > 1))
    .filter(({ length }) => length > 0);
  const units = paired.flat();
  const ratings = units.flat();
  const size = { units: units.length, ratings: ratings.length };
  const invalid = confProblem(conf);
  if (invalid) return { ...none, ...size, reason: invalid };
  if (!ratings.every(Number.isFinite)) return { ...none, ...size, reason: 'not_a_number' };
  if (units.length === 0) return { ...none, ...size, reason: 'no_answers' };
  const values = [...new Set(ratings)].toSorted((a, b) => a - b);
  const all = coincidencesOf(units, values);
  const alpha = alphaOf(all);
  if (alpha === null) return { ...none, ...size, reason: 'no_variation' };
  const parts = paired.map((group) => coincidencesOf(group, values));
  const spread = spreadOf(alpha, all, parts, conf);
  return typeof spread === 'string'
    ? { ...none, ...size, alpha, reason: spread }
    : { ...size, alpha, ...spread, reason: null };
}
