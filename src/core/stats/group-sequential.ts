// Boundaries for a few scheduled looks (alpha spending), by numerical integration.
import { normalDensity, normalQuantileOf, phi } from './normal.ts';
import { isProbability } from './range.ts';
import type { Reason } from './reason.ts';
import { findRoot } from './root.ts';

/** How much of alpha may be spent by the fraction t (0..1] of the planned information. */
const spendings = {
  /** Lan & DeMets' O'Brien-Fleming type; two-sided `4 - 4 Phi(z_{alpha/4}/sqrt t)`. */
  obf: (alpha: number, t: number) => 2 * phi(normalQuantileOf(alpha / 2) / Math.sqrt(t)),
  /** Lan & DeMets' Pocock type, `alpha ln(1 + (e-1) t)`. */
  pocock: (alpha: number, t: number) => alpha * Math.log1p((Math.E - 1) * t),
  linear: (alpha: number, t: number) => alpha * t,
};

export type Spending = keyof typeof spendings;

export type LdArgs = { spending: Spending; t: readonly number[]; alpha: number };

export type LdBounds = { z: number[] | null; reason: Reason | null };

/** The not yet stopped paths at one look: nodes, and weights times their density. */
type Paths = { at: number[]; mass: number[] };

function problem({ spending, t, alpha }: LdArgs): Reason | null {
  const rising = t.every((time, i) => time > (t[i - 1] ?? 0) && time <= 1);
  const known = Object.hasOwn(spendings, spending);
  return known && rising && t.length > 0 && t.length <= 200 && isProbability(alpha)
    ? null
    : 'parameter_out_of_range';
}

/** Gauss-Legendre nodes and weights on [-1, 1], by Newton from Chebyshev's guess. */
function gaussLegendre(n: number): { x: number; w: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 8; round++) {
      let [before, value] = [0, 1];
      for (let k = 1; k <= n; k++) {
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      }
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return { x, w: 2 / ((1 - x * x) * slope * slope) };
  });
}

/** Paths between the limits after a further step of the given standard deviation. */
function advance(paths: Paths, sd: number, from: number, to: number): Paths {
  const nodes = gaussLegendre(Math.min(400, 40 + Math.ceil((4 * (to - from)) / sd)));
  const half = (to - from) / 2;
  const at = nodes.map(({ x }) => (from + to) / 2 + half * x);
  const mass = nodes.map(({ w }, i) => {
    const here = at[i] ?? 0;
    const density = paths.at.reduce(
      (sum, start, j) => sum + (paths.mass[j] ?? 0) * normalDensity((here - start) / sd),
      0,
    );
    return (w * half * density) / sd;
  });
  return { at, mass };
}

/**
 * Critical z at each look on Brownian motion observed at times t: the chance of a first crossing at
 * look k is the alpha spent since the look before (Armitage, McPherson & Rowe 1969).
 */
function bounds({ spending, t, alpha }: LdArgs, sides: 1 | 2): LdBounds {
  const z: number[] = [];
  let paths: Paths = { at: [0], mass: [1] };
  let [spent, before] = [0, 0];
  for (const time of t) {
    const budget = sides * spendings[spending](alpha / sides, time);
    const due = Math.log(budget - spent);
    const sd = Math.sqrt(time - before);
    const crossing = (c: number): number =>
      paths.at.reduce((sum, start, i) => {
        const down = sides === 2 ? phi((-c - start) / sd) : 0;
        return sum + (paths.mass[i] ?? 0) * (phi((start - c) / sd) + down);
      }, 0);
    const scale = Math.sqrt(time);
    const bound = findRoot(
      (b) => due - Math.log(crossing(b * scale)),
      sides === 2 ? 0 : -9,
      37,
      1e-12,
    );
    z.push(bound);
    paths = advance(paths, sd, sides === 2 ? -bound * scale : -9 * scale, bound * scale);
    [spent, before] = [budget, time];
  }
  return { z, reason: null };
}

/**
 * Symmetric two-sided Lan-DeMets bounds: |z| at or above `z[k]` stops at information time `t[k]`
 * (rising, in (0, 1]) with overall error alpha. For looks fixed beforehand; a dashboard that anybody
 * refreshes needs `alwaysValid`. Source: Lan & DeMets 1983, Biometrika 70:659-663.
 */
export function ldBounds(args: LdArgs): LdBounds {
  const reason = problem(args);
  return reason ? { z: null, reason } : bounds(args, 2);
}

/** One-sided upper Lan-DeMets bounds with overall error alpha. */
export function ldBoundsOneSided(args: LdArgs): LdBounds {
  const reason = problem(args);
  return reason ? { z: null, reason } : bounds(args, 1);
}
