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
    const known = newestFirst
      .map(of)
      .filter((value) => value !== null)
      .slice(0, MOST);
    const inputs = Object.fromEntries(known.map((value, index) => [`past_${index + 1}`, value]));
    const reading = readKpi('forecast', inputs);
    const isKnown = typeof reading === 'object' && reading !== null;
    return makeFinding({
      kpi: 'forecast',
      scope,
      value: null,
      // A campaign that brought nothing has no logarithm, and leaving it out would promise more than the past did.
      reason: isKnown ? null : known.every((value) => value > 0) ? 'few_campaigns' : 'not_defined',
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
