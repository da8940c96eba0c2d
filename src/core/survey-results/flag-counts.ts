// How many complete answers carry each quality flag. One answer may carry several.
import { FLAGS, isLeftOut } from '../survey/answer/flag.ts';
import type { SurveyTallies } from './tallies.ts';

export type FlagCount = {
  readonly flag: string;
  readonly n: number;
  /** Whether the headline leaves such answers out. */
  readonly isLeftOut: boolean;
};

/** The most frequent first; null when more answers are flagged than are looked at. */
export const flagCounts = ({ flags }: Pick<SurveyTallies, 'flags'>): FlagCount[] | null =>
  flags &&
  FLAGS.map((flag) => ({
    flag,
    n: flags.filter((cell) => cell.flags.includes(flag)).reduce((sum, { n }) => sum + n, 0),
    isLeftOut: isLeftOut([flag]),
  }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
