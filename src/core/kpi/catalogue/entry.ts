// What the catalogue says of a KPI, and the arithmetic that its formula and its worked example share.
import type { Goal } from '../../campaign/campaign.ts';
import type { Reason } from '../reason.ts';

export type Unit = 'count' | 'share' | 'money' | 'multiple' | 'points' | 'number' | 'seconds';

/** What a formula is fed with, by name. Money in minor units, shares 0 to 1; null is unknown. */
export type Inputs = Readonly<Record<string, number | null>>;

/** A value, a range where several assumptions are possible and none is better, or nothing. */
export type Reading = number | { readonly lo: number; readonly hi: number } | null;

/** `factor * (sum of numerators - minus) / denominator`. */
export type Formula = {
  readonly numerator: readonly string[];
  /** Subtracted from the numerator. */
  readonly minus?: string;
  readonly denominator?: string;
  readonly factor?: number;
  /** The reason when there is nothing to compute from. */
  readonly missing: Reason;
};

export type KpiEntry = {
  readonly unit: Unit;
  /** Which way is better; 'none' when neither is. */
  readonly better: 'more' | 'less' | 'none';
  readonly family:
    | 'visibility'
    | 'engagement'
    | 'lift'
    | 'traffic'
    | 'conversion'
    | 'money'
    | 'content';
  /** The one section of the report where it lives. */
  readonly section:
    | 'reach'
    | 'engagement'
    | 'audience'
    | 'lift'
    | 'sentiment'
    | 'traffic'
    | 'attribution'
    | 'money'
    | 'creators'
    | 'content'
    | 'long_term';
  /**
   * What of it comes in until the attribution window closes; left out where the campaign's end is the end. Late orders and
   * refunds move it either way; conversions are those or another action's events; additions are never taken back.
   */
  readonly window?: 'orders' | 'conversions' | 'additions';
  /** A count or sum that does not grow by as much each day, so that no part of it is due by a day. */
  readonly isUneven?: true;
  /** The campaign goals for which it is among the figures that lead. */
  readonly goals: readonly Goal[];
  /** Arithmetic over its inputs, or the function of a model. */
  readonly formula: Formula | ((inputs: Inputs) => Reading);
  readonly example: {
    readonly inputs: Inputs;
    readonly value: number | { lo: number; hi: number };
  };
};

export const ratio = (
  numerator: string,
  denominator: string,
  missing: Reason,
  factor = 1,
): Formula => ({ numerator: [numerator], denominator, factor, missing });

/** The relative change from one input to another. */
export const change = (to: string, from: string, missing: Reason): Formula => ({
  numerator: [to],
  minus: from,
  denominator: from,
  missing,
});

export const sum = (numerator: readonly string[], missing: Reason): Formula => ({
  numerator,
  missing,
});

/**
 * A missing, zero or negative denominator, or a numerator of which nothing is known, gives no value.
 * What is known of a sum counts; whether something is missing is said by the finding's coverage.
 */
export const applyTo = (formula: Formula, inputs: Inputs): number | null => {
  const known = formula.numerator
    .map((name) => inputs[name] ?? null)
    .filter((value) => value !== null);
  if (known.length === 0) return null;
  const minus = formula.minus === undefined ? 0 : (inputs[formula.minus] ?? null);
  if (minus === null) return null;
  const top = known.reduce((total, value) => total + value, 0) - minus;
  if (formula.denominator === undefined) return top;
  const bottom = inputs[formula.denominator] ?? null;
  if (bottom === null || bottom <= 0) return null;
  return ((formula.factor ?? 1) * top) / bottom;
};
