// How far a value may lie from what was counted, as far as that is certain: chance, reports that are missing,
// customers that pass for others, labels that nobody audited. Verdicts, norms and readings claim no more than this.
import { kpiEntry } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import type { Finding } from '../finding.ts';

/** Something is left out of what is counted: the true value can only be better. */
const LOWER_BOUNDS: readonly string[] = [
  'assumption.survey_unused',
  'assumption.unknown_customers',
  'assumption.hidden_counts',
  'assumption.hidden_trust',
  // Attributed is what a code or click tells, as of every order; a survey could add to it.
  'assumption.tracked_new_customers',
  'assumption.used_code_or_click',
  'assumption.emv_missing_figures',
];

/** Something that would count against it is left out, or passes for better: the true value can only be worse. */
const UPPER_BOUNDS: readonly string[] = [
  // Earlier buyers pass for new ones.
  'assumption.no_history',
  // Competitors of whom no mention was collected.
  'assumption.silent_competitors',
  // People who would not fit what was not asked.
  'assumption.target_partly_asked',
  'assumption.shared_costs_left_out',
];

/** Something may be counted here or elsewhere wrongly: the true value can be better or worse. */
const EITHER_WAY: readonly string[] = ['assumption.unknown_clicker'];

/** Differences between two days: what is missing may have gone up or down. */
const DIFFERENCES: ReadonlySet<KpiId> = new Set<KpiId>(['follower_growth']);

/** Their range already holds whatever is missing. */
const BOUNDED: ReadonlySet<KpiId> = new Set<KpiId>(['disclosure']);

const hasGap = ({ coverage }: Finding): boolean => coverage !== null && coverage.have < coverage.of;

/** Rates that every missing post or order can only better: what they are divided by is known. */
const GROWING_RATES: ReadonlySet<KpiId> = new Set<KpiId>([
  'emv_ratio',
  'conversion_rate',
  'roas',
  'roi',
  'roi_margin',
  'partnership_roi',
  'break_even',
  'ltv_cac',
]);

const isSum = ({ kpi }: Finding): boolean =>
  !DIFFERENCES.has(kpi) &&
  (['count', 'money'].includes(kpiEntry(kpi).unit) || GROWING_RATES.has(kpi));

const isIncompleteSum = (finding: Finding): boolean => hasGap(finding) && isSum(finding);

/** A rate of which a part is known: what is missing could move it either way. */
export const isPartial = (finding: Finding): boolean =>
  (hasGap(finding) && !isSum(finding) && !BOUNDED.has(finding.kpi)) ||
  finding.assumptions.includes('assumption.follower_accounts');

/** Things that nobody wants, counted: what is missing can only add to them. */
const isCountOfFaults = ({ kpi }: Finding): boolean => {
  const { unit, better } = kpiEntry(kpi);
  return unit === 'count' && better === 'less';
};

/** What is counted may belong elsewhere; nothing is missing. */
export const isMisplaced = ({ assumptions }: Finding): boolean =>
  assumptions.some((key) => EITHER_WAY.includes(key));

/** What is not reported could raise a sum and lower a cost: such a value can meet its target, never miss it. */
export const canImprove = (finding: Finding): boolean =>
  finding.assumptions.some((key) => LOWER_BOUNDS.includes(key) || EITHER_WAY.includes(key)) ||
  (isIncompleteSum(finding) && !isCountOfFaults(finding)) ||
  isPartial(finding);

/** Such a value can miss its target, never meet it. Of faults that nobody reported likewise. */
export const canWorsen = (finding: Finding): boolean =>
  finding.assumptions.some((key) => UPPER_BOUNDS.includes(key) || EITHER_WAY.includes(key)) ||
  (isIncompleteSum(finding) && isCountOfFaults(finding)) ||
  isPartial(finding);

/** Labels that a rule or word list gave and nobody audited are no measurement to hold against anything. */
export const isTriage = ({ assumptions }: Finding): boolean =>
  assumptions.includes('assumption.machine_triage') ||
  assumptions.includes('assumption.rule_coded');

/** A sample's values: one without an interval says nothing of how far chance may have moved it. */
const SAMPLED: ReadonlySet<KpiId> = new Set<KpiId>([
  'ltv',
  'ltv_cac',
  'conversion_rate',
  'sales_lift',
  'organic_search_lift',
  'direct_traffic_growth',
]);

/** A sampled value whose interval can't be given: too few of them, or no model that fits. */
export const isWithoutInterval = ({ kpi, value, interval }: Finding): boolean =>
  value !== null && interval === null && SAMPLED.has(kpi);

export type Range = { readonly lo: number; readonly hi: number };

/** The interval, or the value where nothing was sampled; null when there is neither. An open end is infinite. */
export const rangeOf = ({ value, interval }: Finding): Range | null => {
  if (interval) return { lo: interval.lo ?? -Infinity, hi: interval.hi ?? Infinity };
  return value === null ? null : { lo: value, hi: value };
};

/** Where the true value lies for certain: the range, opened to the side on which something is left out. */
export const certainRange = (finding: Finding): Range | null => {
  const range = rangeOf(finding);
  if (!range || isTriage(finding) || isWithoutInterval(finding)) return null;
  const isLessBetter = kpiEntry(finding.kpi).better === 'less';
  const improves = canImprove(finding);
  const worsens = canWorsen(finding);
  const canBeHigher = isLessBetter ? worsens : improves;
  const canBeLower = isLessBetter ? improves : worsens;
  return { lo: canBeLower ? -Infinity : range.lo, hi: canBeHigher ? Infinity : range.hi };
};
