// The regressors of the sales models: level, weekday, during the campaign and after it.
import type { Reason } from './reason.ts';
import { basisOf, type Series } from './regression.ts';

/** 1 on the days of a period, else 0; `after` is null when there is no period after. */
export type Periods = { during: Series; after: Series | null };

export type Design = {
  during: Series;
  after: Series | null;
  /** Level and weekdays. */
  base: number[][];
  /** Number of independent columns. */
  parameters: number;
};

export type DesignOrReason = { design: Design; reason: null } | { design: null; reason: Reason };

const isFlag = (value: number): boolean => value === 0 || value === 1;

/** One 0/1 column for each weekday but the first seen. */
function weekdayColumns(dow: Series): number[][] {
  const [, ...others] = new Set(dow);
  return others.map((day) => dow.map((value) => (value === day ? 1 : 0)));
}

/**
 * Level, weekdays (null leaves them out), one regressor of interest and perhaps a second.
 * Reasons: `lengths_differ`, `too_few_days` (no degree of freedom left).
 */
export function weekdayDesign(
  dow: Series | null,
  during: Series,
  after: Series | null,
): DesignOrReason {
  const days = during.length;
  if ((dow && dow.length !== days) || (after && after.length !== days)) {
    return { design: null, reason: 'lengths_differ' };
  }
  const base = [Array.from({ length: days }, () => 1), ...weekdayColumns(dow ?? [])];
  const parameters = basisOf([...base, ...(after ? [after] : []), during]).length;
  if (days <= parameters) return { design: null, reason: 'too_few_days' };
  return { design: { during, after, base, parameters }, reason: null };
}

/**
 * The design for `days` days of sales. An `after` without a day is as good as none. Further reasons:
 * `parameter_out_of_range` (flags other than 0 and 1), `not_identifiable` (no day during).
 */
export function salesDesign(days: number, dow: Series | null, periods: Periods): DesignOrReason {
  const { during } = periods;
  const after = periods.after?.includes(1) ? periods.after : null;
  if (during.length !== days) return { design: null, reason: 'lengths_differ' };
  if (![...during, ...(periods.after ?? [])].every(isFlag)) {
    return { design: null, reason: 'parameter_out_of_range' };
  }
  if (!during.includes(1)) return { design: null, reason: 'not_identifiable' };
  return weekdayDesign(dow, during, after);
}

/** All columns but one. */
export function othersOf({ base, during, after }: Design, kept: 'during' | 'after'): Series[] {
  const rest = kept === 'during' ? after : during;
  return rest ? [...base, rest] : base;
}

/** All columns. */
export const allOf = (design: Design): Series[] => [...othersOf(design, 'during'), design.during];

/** Residuals that are nothing but rounding: the fit is perfect and no standard error exists. */
export const isPerfectFit = (residuals: Series, y: Series): boolean =>
  residuals.reduce((sum, u) => sum + u * u, 0) <=
  1e-24 * y.reduce((sum, value) => sum + value * value, 0);
