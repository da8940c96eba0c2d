// Scale questions from the counts of their categories, lowest first: top boxes and mean scores.
import type { TwoArms } from './arms.ts';
import { lift } from './lift.ts';
import { isAmount, isCount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import { tOfConf, tTwoSidedTail } from './student-t.ts';

/** Answers per category of the same scale, lowest category first. */
export type ScaleCounts = { countsE: readonly number[]; countsC: readonly number[] };

/** The problem with two lists of category counts. */
export function scaleProblem({ countsE, countsC }: ScaleCounts): Reason | null {
  if (countsE.length !== countsC.length) return 'lengths_differ';
  const counts = [...countsE, ...countsC];
  return counts.every(isCount) ? null : 'count_out_of_range';
}

/** The sum of a list. */
export const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * The two arms of "answered in the top `boxes` categories" and their absolute and relative lift.
 * Lifts null with an empty arm, `rel` where no control answered there; intervals come from the arms.
 */
export function topBox(args: ScaleCounts & { boxes: number }): {
  [count in keyof TwoArms]: number | null;
} & { abs: number | null; rel: number | null; reason: Reason | null } {
  const { countsE, countsC, boxes } = args;
  const fits = Number.isInteger(boxes) && boxes >= 1 && boxes <= countsE.length;
  const problem = scaleProblem(args) ?? (fits ? null : 'boxes_out_of_range');
  if (problem) {
    return { xE: null, nE: null, xC: null, nC: null, abs: null, rel: null, reason: problem };
  }
  const arms = {
    xE: sumOf(countsE.slice(-boxes)),
    nE: sumOf(countsE),
    xC: sumOf(countsC.slice(-boxes)),
    nC: sumOf(countsC),
  };
  const { abs, rel, reason } = lift(arms);
  return { ...arms, abs, rel, reason: reason === 'no_control_headroom' ? null : reason };
}

type Moments = { n: number; sum: number; variance: number };

export type Welch = {
  diff: number | null;
  t: number | null;
  df: number | null;
  p2: number | null;
  lo: number | null;
  hi: number | null;
  reason: Reason | null;
};

const noWelch = { diff: null, t: null, df: null, p2: null, lo: null, hi: null };

function welch(e: Moments, c: Moments, conf: number): Welch {
  if (e.n < 2 || c.n < 2)
    return { ...noWelch, reason: e.n && c.n ? 'too_few_answers' : 'empty_arm' };
  const diff = (e.sum * c.n - c.sum * e.n) / (e.n * c.n);
  const [vE, vC] = [e.variance / e.n, c.variance / c.n];
  if (vE + vC === 0) return { ...noWelch, diff, reason: 'no_variation' };
  const se = Math.sqrt(vE + vC);
  const df = (vE + vC) ** 2 / (vE ** 2 / (e.n - 1) + vC ** 2 / (c.n - 1));
  const half = tOfConf(conf, df) * se;
  const t = diff / se;
  return { diff, t, df, p2: tTwoSidedTail(t, df), lo: diff - half, hi: diff + half, reason: null };
}

/**
 * Welch's comparison of mean scores, the categories scored 1, 2, 3, ...: difference E - C in scale
 * points (limits are not clipped to the scale), t, Satterthwaite df, two-sided p. Secondary to the
 * top boxes. Null with fewer than two answers in an arm; with no variation only `diff` is given.
 * Source: Welch 1947, Biometrika 34:28-35.
 */
export function likertWelch(args: ScaleCounts & { conf: number }): Welch {
  const reason = scaleProblem(args) ?? confProblem(args.conf);
  if (reason) return { ...noWelch, reason };
  return welch(scoreMoments(args.countsE), scoreMoments(args.countsC), args.conf);
}

function scoreMoments(counts: readonly number[]): Moments {
  const n = sumOf(counts);
  const sum = sumOf(counts.map((count, i) => count * (i + 1)));
  const squares = sumOf(counts.map((count, i) => count * (i + 1 - sum / n) ** 2));
  return { n, sum, variance: squares / (n - 1) };
}

/** The same comparison on raw values, a - b (R: `t.test(a, b)`). */
export function welchTest(args: {
  a: readonly number[];
  b: readonly number[];
  conf: number;
}): Welch {
  const usable = [...args.a, ...args.b].every(isAmount);
  const reason = usable ? confProblem(args.conf) : 'not_a_number';
  if (reason) return { ...noWelch, reason };
  return welch(rawMoments(args.a), rawMoments(args.b), args.conf);
}

function rawMoments(values: readonly number[]): Moments {
  const [n, sum] = [values.length, sumOf(values)];
  const squares = sumOf(values.map((value) => (value - sum / n) ** 2));
  return { n, sum, variance: squares / (n - 1) };
}
