// Raking (iterative proportional fitting) of counted cells to target margins.
import { isCount } from './range.ts';
import type { Reason } from './reason.ts';

export type RakedCell = { levels: string[]; n: number; yes: number; weight: number };

export type RakeProblem = { reason: Reason; cell: string | null };

type Row = { y: number; n: number; [variable: string]: string | number };

type Targets = Record<string, Record<string, number>>;

type Margin = { name: string; share: number; cells: RakedCell[] };

const MOST_ROUNDS = 20_000;

/** One cell a combination of levels, sorted by its levels, with its respondents and their yes. */
function collectCells(variables: string[], rows: readonly Row[]): RakedCell[] {
  const cells = new Map<string, RakedCell>();
  for (const row of rows) {
    const levels = variables.map((variable) => String(row[variable] ?? ''));
    const key = JSON.stringify(levels);
    const cell = cells.get(key) ?? { levels, n: 0, yes: 0, weight: 1 };
    cell.n += row.n;
    cell.yes += row.n * row.y;
    cells.set(key, cell);
  }
  const filled = [...cells.values()].filter((cell) => cell.n > 0);
  return filled.sort((one, other) => compareLevels(one.levels, other.levels));
}

/** Level by level, by code unit: the same order on every machine. */
function compareLevels(one: string[], other: string[]): number {
  const at = one.findIndex((level, i) => level !== other[i]);
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
}

/** Every level of every variable with its share (scaled to sum to 1) and the cells it is made of. */
function collectMargins(variables: string[], targets: Targets, cells: RakedCell[]): Margin[] {
  return variables.flatMap((variable, at) => {
    const shares = new Map(Object.entries(targets[variable] ?? {}));
    const sum = [...shares.values()].reduce((a, b) => a + b, 0);
    const levels = new Set([...shares.keys(), ...cells.map((cell) => cell.levels[at] ?? '')]);
    return [...levels].map((level) => ({
      name: `${variable}=${level}`,
      share: (shares.get(level) ?? 0) / sum,
      cells: cells.filter((cell) => cell.levels[at] === level),
    }));
  });
}

const weighted = (cells: RakedCell[]): number =>
  cells.reduce((sum, cell) => sum + cell.n * cell.weight, 0);

/** Every so many rounds it is looked whether a round still changes anything. */
const LOOK_EVERY = 8;

/** Respondents that moved from cell to cell, weighted. */
const movedPeople = (cells: readonly RakedCell[], before: readonly number[]): number =>
  cells.reduce((sum, { n, weight }, at) => sum + n * Math.abs(weight - (before[at] ?? 0)), 0);

/**
 * Scales every margin to its share until no factor moves by more than 1e-13. False where it does not get there:
 * margins that no weights have together end in a circle, in which each undoes what the one before did and the round as a
 * whole changes nothing (Gietl & Reffel 2013, Metrika 76:783-798).
 */
function fit(cells: readonly RakedCell[], margins: Margin[], total: number): boolean {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = round % LOOK_EVERY === 0 ? cells.map(({ weight }) => weight) : null;
    let moved = 0;
    for (const { share, cells: own } of margins) {
      const sum = weighted(own);
      if (sum === 0) {
        if (share > 0) return false;
        continue;
      }
      const factor = (share * total) / sum;
      for (const cell of own) cell.weight *= factor;
      moved = Math.max(moved, Math.abs(factor - 1));
    }
    if (moved < 1e-13) return true;
    if (before && moved > 1e-6 && movedPeople(cells, before) < 1e-14 * total) return false;
  }
  return false;
}

/** Cuts weights above `limit` times the respondents' median weight; returns how many were cut. */
function trim(cells: RakedCell[], limit: number): number {
  const ordered = [...cells].sort((a, b) => a.weight - b.weight);
  const half = ordered.reduce((sum, cell) => sum + cell.n, 0) / 2;
  let passed = 0;
  const median = ordered.find((cell) => (passed += cell.n) >= half)?.weight ?? 1;
  const heavy = cells.filter((cell) => cell.weight > limit * median);
  for (const cell of heavy) cell.weight = limit * median;
  return heavy.reduce((sum, cell) => sum + cell.n, 0);
}

/**
 * Weights `w <- w target sum(w) / sum_level(w)`, variable after variable, so that every margin has its
 * target share; mean 1 over respondents. A level missing from the targets has share 0. With
 * `trimAt`, weights above that multiple of the median are cut once and the fit repeated.
 */
export function rake(
  targets: Targets,
  rows: readonly Row[],
  trimAt?: number,
): { cells: RakedCell[]; trimmed: number; reason: null } | RakeProblem {
  const usable = rows.every(({ n, y }) => isCount(n) && y >= 0 && y <= 1);
  const variables = Object.keys(targets);
  const shares = variables.flatMap((variable) => Object.values(targets[variable] ?? {}));
  if (!usable || !shares.every(isCount)) {
    return { reason: 'parameter_out_of_range', cell: null };
  }
  const cells = collectCells(variables, rows);
  const total = cells.reduce((sum, cell) => sum + cell.n, 0);
  if (total === 0) return { reason: 'empty_arm', cell: null };
  const margins = collectMargins(variables, targets, cells);
  const broken = margins.find(
    ({ share, cells: own }) => !(share === 0 || (share > 0 && own.length)),
  );
  if (broken) return { reason: 'empty_target_cell', cell: broken.name };
  let fitted = fit(cells, margins, total);
  let trimmed = 0;
  if (fitted && trimAt !== undefined) {
    trimmed = trim(cells, trimAt);
    fitted = fit(cells, margins, total);
  }
  return fitted ? { cells, trimmed, reason: null } : { reason: 'not_converged', cell: null };
}
