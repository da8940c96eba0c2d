// Which numbers the statistics accept. Far beyond any campaign, and far within what doubles can
// square and divide, so that no formula overflows into Infinity or NaN.

const MOST_PEOPLE = 1e10;
const LARGEST = 1e15;
const SMALLEST = 1e-15;

/** A parameter that must be positive: 1e-15 to 1e15. */
export const isPositive = (value: number): boolean => value >= SMALLEST && value <= LARGEST;

/** A count, whole or effective: 0 or 1e-15 to 1e10. */
export const isCount = (value: number): boolean =>
  value === 0 || (value >= SMALLEST && value <= MOST_PEOPLE);

/** A measured value of either sign, 0 or 1e-15 to 1e15 in size. */
export const isAmount = (value: number): boolean => value === 0 || isPositive(Math.abs(value));

/** Strictly between 0 and 1, far enough from 0 for the quantiles in use. */
export const isProbability = (value: number): boolean => value >= SMALLEST && value < 1;
