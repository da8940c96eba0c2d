// The brand's campaigns before this one as findings, for readings that need a time before.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { sampling, through } from '../interval.ts';
import type { Series } from './readings.ts';

type Past = Snapshot['pastCampaigns'][number];

const findingsOf = (past: Past): Finding[] => {
  const { spendMinor: cost, revenueMinor: revenue, orders, engagements } = past;
  const make = (
    kpi: 'roi' | 'cpa' | 'cpe',
    inputs: Finding['inputs'],
    interval: Finding['interval'] = null,
  ): Finding =>
    makeFinding({ kpi, value: applyFormula(kpi, inputs), interval, grade: 'modelled', inputs });
  const limits = (of: Past['orderLimits']): Finding['interval'] =>
    of && sampling(of.lo, of.hi, 'method.earlier_report');
  const roiAt = (one: number) => applyFormula('roi', { revenue: one, cost });
  const cpaAt = (one: number) => applyFormula('cpa', { cost, conversions: one });
  return [
    make('roi', { revenue, cost }, through(limits(past.revenueLimits), roiAt)),
    make('cpa', { cost, conversions: orders }, through(limits(past.orderLimits), cpaAt, true)),
    make('cpe', { cost, engagements }),
  ];
};

/** Oldest first. What an earlier report did not keep has no finding with a value. */
export const pastSeries = ({ pastCampaigns }: Snapshot): Series =>
  pastCampaigns.toSorted((a, b) => (a.endDate < b.endDate ? -1 : 1)).map(findingsOf);
