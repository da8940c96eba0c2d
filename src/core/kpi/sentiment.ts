// Tallies of what people said, before, during and after. Without an audit they are machine triage,
// so no change between periods is ever claimed from them here.
import { periodOf } from '../period.ts';
import type { PeriodName } from '../period.ts';
import type { Snapshot } from '../report/snapshot.ts';
import { applyFormula } from './catalogue.ts';
import { makeFinding } from './finding.ts';
import type { Finding } from './finding.ts';

export const PERIODS: readonly PeriodName[] = ['before', 'during', 'after'];

export type SentimentCounts = {
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
  readonly uncoded: number;
  readonly byPerson: number;
};

export const countSentiment = (
  snapshot: Snapshot,
  source: string,
  period: PeriodName,
): SentimentCounts => {
  const cells = snapshot.sentiment.filter(
    (cell) => cell.source === source && periodOf(cell.day, snapshot.campaign) === period,
  );
  const sum = (fits: (cell: (typeof cells)[number]) => boolean): number =>
    cells.filter(fits).reduce((total, { n }) => total + n, 0);
  return {
    positive: sum(({ label }) => label === 'positive'),
    neutral: sum(({ label }) => label === 'neutral'),
    negative: sum(({ label }) => label === 'negative'),
    uncoded: sum(({ label }) => label === 'uncoded'),
    byPerson: sum(({ isByPerson }) => isByPerson),
  };
};

/** Whether a label that counts comes from the word list and not from a person. */
export const hasMachineLabels = (
  { sentiment, campaign }: Snapshot,
  source: string,
  period: PeriodName,
): boolean =>
  sentiment.some(
    (cell) =>
      cell.source === source &&
      cell.label !== 'uncoded' &&
      !cell.isByPerson &&
      periodOf(cell.day, campaign) === period,
  );

export const evaluateSentiment = (snapshot: Snapshot): Finding[] =>
  PERIODS.flatMap((period) => {
    const counts = countSentiment(snapshot, 'comment', period);
    const coded = counts.positive + counts.neutral + counts.negative;
    const scope = { kind: 'period', period } as const;
    const inputs = { ...counts, coded };
    const isTriage = hasMachineLabels(snapshot, 'comment', period);
    const shared = {
      scope,
      reason: coded === 0 ? ('no_comments' as const) : null,
      n: coded,
      grade: isTriage ? ('modelled' as const) : ('measured' as const),
      inputs,
      assumptions: isTriage ? ['assumption.machine_triage'] : [],
    };
    return [
      makeFinding({
        kpi: 'sentiment',
        value: coded === 0 ? null : counts.positive / coded,
        ...shared,
      }),
      makeFinding({
        kpi: 'net_sentiment',
        value: applyFormula('net_sentiment', inputs),
        ...shared,
      }),
    ];
  });
