// Intervals as findings carry them: made from limits, carried through formulas.
import { wilsonCi } from '../stats/proportion.ts';
import { CONFIDENCE } from './finding.ts';
import type { Interval } from './finding.ts';

const finite = (end: number | null): number | null =>
  end === null || Number.isFinite(end) ? end : null;

/** A 95% interval, an unbounded end left open; null where it has no limit at all. */
export const sampling = (
  from: number | null,
  to: number | null,
  method: string,
): Interval | null => {
  const [lo, hi] = [finite(from), finite(to)];
  return lo === null && hi === null ? null : { lo, hi, kind: 'sampling', conf: CONFIDENCE, method };
};

/** From the least to the most among several answers of which none is better. */
export const range = (lo: number, hi: number, method: string): Interval => ({
  lo,
  hi,
  kind: 'range',
  conf: null,
  method,
});

/** Wilson's, of x among n; null where that is no share. */
export const wilson = (x: number, n: number): Interval | null => {
  const { lo, hi } = wilsonCi({ x, n, conf: CONFIDENCE });
  return sampling(lo, hi, 'method.wilson');
};

/**
 * A formula at the limits of one input. `falls`: a larger input makes a smaller value. Where the formula has no
 * value, as when it would divide by zero, that end is open.
 */
export const through = (
  interval: Interval | null,
  apply: (value: number) => number | null,
  falls = false,
): Interval | null => {
  if (!interval) return null;
  const at = (end: number | null): number | null => (end === null ? null : apply(end));
  const [lo, hi] = falls ? [at(interval.hi), at(interval.lo)] : [at(interval.lo), at(interval.hi)];
  return lo === null && hi === null ? null : { ...interval, lo, hi };
};
