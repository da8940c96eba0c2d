// Randomness for simulations: the same seed gives the same draws on every machine. A run draws more
// numbers than the demo's 32-bit generator has, which would then repeat itself.
import { binomialWeights } from '../../core/stats/binomial.ts';

export type Generator = {
  /** From 0 to below 1, 53 bits. */
  readonly next: () => number;
  /** Mean 0, standard deviation 1 (Marsaglia's polar method). */
  readonly normal: () => number;
  /** Draws from Bin(n, p), exact by inversion; the table is made once. */
  readonly binomial: (n: number, p: number) => () => number;
  /** Draws an index with the given probabilities. */
  readonly index: (probabilities: readonly number[]) => () => number;
  /** A stream of its own: what one part draws does not move another part's numbers. */
  readonly fork: (name: string) => Generator;
};

/** Four 32-bit words from a text: FNV-1a, then the finaliser of MurmurHash3 (Appleby, public domain). */
function seedWords(text: string): Uint32Array {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Uint32Array.from({ length: 4 }, (_, i) => {
    let word = Math.imul(hash + Math.imul(i + 1, 0x9e3779b9), 1);
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  });
}

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** xoshiro128** 1.1: period 2^128 - 1 (Blackman & Vigna 2021, ACM TOMS 47:36). */
function xoshiro(seed: string): () => number {
  let [a = 0, b = 0, c = 0, d = 1] = seedWords(seed);
  return () => {
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turn(d, 11);
    return result;
  };
}

/** The first position whose running total exceeds u. */
function firstAbove(totals: Float64Array, u: number): number {
  let [from, to] = [0, totals.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((totals[middle] ?? 1) > u) to = middle;
    else from = middle + 1;
  }
  return from;
}

export function createGenerator(seed: number | string): Generator {
  const name = String(seed);
  const word = xoshiro(name);
  const next = (): number => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 2 ** 53;
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const [x, y] = [2 * next() - 1, 2 * next() - 1];
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
  const index = (probabilities: Iterable<number>): (() => number) => {
    let sum = 0;
    const totals = Float64Array.from(probabilities, (p) => (sum += p));
    return () => firstAbove(totals, next() * sum);
  };
  return {
    next,
    normal,
    index,
    binomial: (n, p) => index(binomialWeights(n, p)),
    fork: (part) => createGenerator(`${name}/${part}`),
  };
}
