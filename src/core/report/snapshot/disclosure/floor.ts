// When a count of people may be told with what they answered.
import { MIN_PEOPLE } from '../../../kpi/survey-floor.ts';

/** The code that stands for any answer. */
export const WITHHELD = '';

/** Nobody at all is told too. */
export const mayBeTold = (people: number): boolean => people === 0 || people >= MIN_PEOPLE;

/** Of two groups, one of which may hold the other: whether taking one from the other tells of nobody or of ten people. */
export const isApart = (one: number, other: number): boolean => mayBeTold(Math.abs(one - other));

export const sumOf = (cells: readonly { readonly n: number }[]): number =>
  cells.reduce((total, { n }) => total + n, 0);
