// The brand's campaigns before this one as findings, for readings that need a time before.
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Series } from './readings.ts';

type Past = Snapshot['pastCampaigns'][number];

const findingsOf = (past: Past): Finding[] => {
  const { spendMinor: cost, revenueMinor: revenue, orders, engagements } = past;
  const make = (kpi: 'roi' | 'cpa' | 'cpe', inputs: Finding['inputs']): Finding =>
    makeFinding({ kpi, value: applyFormula(kpi, inputs), grade: 'modelled', inputs });
  return [
    make('roi', { revenue, cost }),
    make('cpa', { cost, conversions: orders }),
    make('cpe', { cost, engagements }),
  ];
};

/** Oldest first. What an earlier report did not keep has no finding with a value. */
export const pastSeries = ({ pastCampaigns }: Snapshot): Series =>
  pastCampaigns.toSorted((a, b) => (a.endDate < b.endDate ? -1 : 1)).map(findingsOf);
