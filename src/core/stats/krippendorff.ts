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

/** Krippendorff's coincidences: how often two raters of a thing gave these two values, row by row in the order of values. */
type Coincidences = Float64Array;

const coincidencesOf = (
  units: readonly Unit[],
  places: ReadonlyMap<number, number>,
): Coincidences => {
  const joint = new Float64Array(places.size ** 2);
  for (const unit of units) {
    const own = unit.map((value) => places.get(value) ?? 0);
    for (let i = 0; i < own.length; i += 1) {
      for (let j = 0; j < own.length; j += 1) {
        const at = (own[i] ?? 0) * places.size + (own[j] ?? 0);
        if (i !== j) joint[at] = (joint[at] ?? 0) + 1 / (unit.length - 1);
      }
    }
  }
  return joint;
};

/** What adding and taking thirds away again may leave of nothing. */
const NOTHING = 1e-9;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Null where everything got one value: nothing can be told from that. */
const alphaOf = (joint: Coincidences): number | null => {
  const size = Math.sqrt(joint.length);
  const counts = new Float64Array(size);
  for (let at = 0; at < joint.length; at += 1) {
    const row = Math.floor(at / size);
    counts[row] = (counts[row] ?? 0) + (joint[at] ?? 0);
  }
  const n = counts.reduce((total, one) => total + one, 0);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < size; c += 1) {
    const own = counts[c] ?? 0;
    // Ordinal difference: how many values lie from the one to the other, half of the two ends.
    let between = own / 2;
    for (let k = c + 1; k < size; k += 1) {
      const other = counts[k] ?? 0;
      const distance = (between + other / 2) ** 2;
      between += other;
      observed += 2 * (joint[c * size + k] ?? 0) * distance;
      expected += 2 * own * other * distance;
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
    const rest = alphaOf(all.map((count, at) => count - (left[at] ?? 0)));
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
  const places = new Map(values.map((value, place) => [value, place]));
  const all = coincidencesOf(units, places);
  const alpha = alphaOf(all);
  if (alpha === null) return { ...none, ...size, reason: 'no_variation' };
  const parts = paired.map((group) => coincidencesOf(group, places));
  const spread = spreadOf(alpha, all, parts, conf);
  return typeof spread === 'string'
    ? { ...none, ...size, alpha, reason: spread }
    : { ...size, alpha, ...spread, reason: null };
}
