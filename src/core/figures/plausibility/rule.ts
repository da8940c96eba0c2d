// What a rule of plausibility is and may look at. Whatever is not known makes no warning.
import type { ContentFormat } from '../../content/content.ts';
import type { Day } from '../../campaign/period.ts';
import type { Figures, Metric } from '../metric.ts';
import type { WarningCode, WarningValues } from './warning.ts';

/** What is usual for the account: engagements over a base, as shares. */
export type RateNorm = {
  readonly base: 'followers' | 'impressions';
  readonly low: number;
  readonly high: number;
};

export type PlausibilityContext = {
  /** Of the creator's card, used when the figures name none; null when nobody said. */
  readonly followers: number | null;
  readonly format?: ContentFormat | undefined;
  readonly publishedOn?: Day | null | undefined;
  /** The day the figures are true for. */
  readonly figuresOn?: Day | undefined;
  /** The figures that stand now; null when there are none or they were sent back to be corrected. */
  readonly previous?: { readonly figures: Figures; readonly figuresOn: Day } | null | undefined;
  /** Best first; the first whose base is known counts. */
  readonly norms?: readonly RateNorm[] | undefined;
};

export type PlausibilityRule = {
  readonly code: WarningCode;
  /** The field to look at first. */
  readonly metric: string;
  /** The numbers that the sentence shows; null when nothing is odd. */
  readonly check: (figures: Figures, context: PlausibilityContext) => WarningValues | null;
};

export const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number';

/** Sum of those that are known; null when none is. */
export const sumOf = (figures: Figures, metrics: readonly Metric[]): number | null => {
  const known = metrics.map((metric) => figures[metric]).filter(isKnown);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

/** A count that the platform has and nobody told. */
export const hidesAny = (figures: Figures, metrics: readonly Metric[]): boolean =>
  metrics.some((metric) => figures[metric] === null);

/** The engagements of the engagement rate. */
export const ENGAGEMENTS = ['likes', 'comments', 'shares', 'saves'] as const;
