// How wide words may become where no face is known yet.

/** An upper estimate, in units of the size. */
export const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (/[\u2e80-\uffff]/.test(letter) ? 1.05 : 0.66),
    0,
  ) * size;
