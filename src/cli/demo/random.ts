// Repeatable randomness for the demo campaign: the same seed gives the same campaign on every machine.
// Not for secrets.

export type Random = {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** One of the keys, as often as its weight says. */
  readonly weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
  readonly shuffled: <T>(items: readonly T[]) => T[];
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
  readonly poisson: (mean: number) => number;
  /** A stream of its own: what one part draws does not move another part's numbers. */
  readonly fork: (name: string) => Random;
};

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
};

/** mulberry32 by Tommy Ettinger (public domain). */
const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
};

export const createRandom = (seed: number | string): Random => {
  const name = String(seed);
  const next = generator(hash(name));
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (weights) => {
      // keys of the very record
      const entries = Object.entries<number>(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick(entries)[0];
    },
    // Fisher and Yates.
    shuffled: (items) => {
      const moved = [...items];
      for (let last = moved.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        const [a, b] = [moved[last], moved[other]];
        if (a !== undefined && b !== undefined) [moved[last], moved[other]] = [b, a];
      }
      return moved;
    },
    // Box and Muller.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    // Knuth; means here are far below the 700 at which exp() would end.
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
    fork: (part) => createRandom(`${name}/${part}`),
  };
};
