// What of a report is kept beside it in plain sight: the campaign's own totals, which a forecast of the next reads.
import type { KpiId } from './catalogue.ts';
import { findingOf } from './finding.ts';
import type { Finding } from './finding.ts';

const KEPT = [
  'spend',
  'reach',
  'impressions',
  'engagements',
  'clicks',
  'conversions',
  'attributed_revenue',
] as const satisfies readonly KpiId[];

/** By KPI, in its unit, with the limits of its interval as `_lo` and `_hi`; what has no value is left out. */
export const keyFigures = (findings: readonly Finding[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    KEPT.flatMap((kpi) => {
      const { value = null, interval = null } = findingOf(findings, kpi) ?? {};
      if (value === null) return [];
      const kept = [
        [kpi, value],
        [`${kpi}_lo`, interval?.lo ?? null],
        [`${kpi}_hi`, interval?.hi ?? null],
      ] as const;
      return kept.flatMap(([name, one]) => (one === null ? [] : [[name, one] as const]));
    }),
  );
