// Why a statistic has no value. Every function in this room answers null with one of these codes
// instead of throwing, so that a report can say "not defined, because ..." in its own words.
import { isProbability } from './range.ts';

export type Reason =
  | 'all_answers_alike'
  | 'baseline_not_positive'
  | 'boxes_out_of_range'
  | 'conf_out_of_range'
  | 'count_not_whole'
  | 'count_out_of_range'
  | 'empty_arm'
  | 'empty_target_cell'
  | 'lengths_differ'
  | 'no_answers'
  | 'no_control_headroom'
  | 'no_control_positives'
  | 'no_difference'
  | 'no_discordant_pairs'
  | 'no_touches'
  | 'no_value_defined'
  | 'no_variation'
  | 'not_a_number'
  | 'not_converged'
  | 'not_identifiable'
  | 'one_week_per_side'
  | 'parameter_out_of_range'
  | 'power_not_reachable'
  | 'revenue_not_positive'
  | 'sales_not_positive'
  | 'sample_too_large'
  | 'share_is_zero_or_one'
  | 'too_few_answers'
  | 'too_few_days'
  | 'too_few_values'
  | 'untracked_not_surveyed'
  | 'values_not_positive'
  | 'weights_not_positive';

/** A two-sided interval; null limits come with a reason, unbounded limits are +-Infinity. */
export type Interval = { lo: number | null; hi: number | null; reason: Reason | null };

/** An interval that does not exist. */
export const noInterval = (reason: Reason): Interval => ({ lo: null, hi: null, reason });

/** The problem with a two-sided confidence level, which must lie strictly between 0 and 1. */
export const confProblem = (conf: number): Reason | null =>
  isProbability(conf) ? null : 'conf_out_of_range';
