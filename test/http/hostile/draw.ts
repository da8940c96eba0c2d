// Choices of chance that are the same for the same seed.

/** A whole number from 0 to below `limit`. */
export type Draw = (limit: number) => number;

/** Mulberry32: 32 bits of state, enough to choose from lists. */
export const drawFrom = (seed: number): Draw => {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};

export const pick = <T>(draw: Draw, list: readonly T[]): T => {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const noise = (draw: Draw, most: number): Uint8Array =>
  Uint8Array.from({ length: draw(most) }, () => draw(256));
