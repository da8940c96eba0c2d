// The next campaign, if it is like the brand's last ones: an interval and no point, and none under five of them.
import type { Snapshot } from '../../report/snapshot.ts';
import { readKpi } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { sampling } from '../interval.ts';

type Past = Snapshot['pastCampaigns'][number];

/** What is forecast, and where a past campaign holds it. The unit is that of the KPI named. */
const PARTS = [
  { kpi: 'reach', of: ({ reach }: Past) => reach },
  { kpi: 'clicks', of: ({ clicks }: Past) => clicks },
  { kpi: 'conversions', of: ({ orders }: Past) => orders },
  { kpi: 'attributed_revenue', of: ({ revenueMinor }: Past) => revenueMinor },
] as const satisfies readonly { readonly kpi: KpiId; readonly of: unknown }[];

/** Older campaigns say less of the next. */
const MOST = 10;

export const evaluateForecast = ({ pastCampaigns }: Snapshot): Finding[] => {
  const newestFirst = pastCampaigns.toSorted((a, b) => b.endDate.localeCompare(a.endDate));
  const make = (scope: Scope, of: (past: Past) => number | null): Finding => {
    // Nothing and less than nothing have no logarithm.
    const known = newestFirst
      .map(of)
      .filter((value) => value !== null && value > 0)
      .slice(0, MOST);
    const inputs = Object.fromEntries(known.map((value, index) => [`past_${index + 1}`, value]));
    const reading = readKpi('forecast', inputs);
    const isKnown = typeof reading === 'object' && reading !== null;
    return makeFinding({
      kpi: 'forecast',
      scope,
      value: null,
      reason: isKnown ? null : 'few_campaigns',
      interval: isKnown ? sampling(reading.lo, reading.hi, 'method.prediction') : null,
      n: known.length,
      grade: 'modelled',
      inputs,
      assumptions: ['assumption.like_past'],
    });
  };
  return [
    make({ kind: 'campaign' }, ({ orders }) => orders),
    ...PARTS.map(({ kpi, of }) => make({ kind: 'part', part: kpi, creatorId: null }, of)),
  ];
};
