// Which published or own norm an account's engagement is held against: by followers where there is one, else by views.
import { benchmarksFor } from '../../yardstick/benchmark.ts';
import type { SnapshotBenchmark } from '../../yardstick/benchmark.ts';
import { isSameDenominator } from '../../yardstick/benchmark-kpi.ts';
import { inOrder } from '../../kpi/judge/norm.ts';
import type { RateNorm } from './rule.ts';

const KPIS = [
  ['engagement_rate', 'followers'],
  ['engagement_rate_impressions', 'impressions'],
] as const;

/** Best first; empty where nobody published one for such an account. */
export const rateNormsOf = (
  benchmarks: readonly SnapshotBenchmark[],
  account: { readonly platform: string; readonly followers: number | null },
): RateNorm[] =>
  KPIS.flatMap(([kpi, base]) => {
    const same = benchmarks.filter(({ denominator }) => isSameDenominator(kpi, denominator));
    const [norm] = benchmarksFor(inOrder(same), { kpi, ...account });
    return norm ? [{ base, low: norm.low, high: norm.high }] : [];
  });
