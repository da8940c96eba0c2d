// Labels of comments or open answers on some days: counted, and corrected where people audited enough of them.
import { periodOf } from '../../period.ts';
import type { Day, PeriodName } from '../../period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { auditedShares } from '../../sentiment/audited-shares.ts';
import type { AuditedShares } from '../../sentiment/audited-shares.ts';
import type { Labels } from '../../sentiment/label.ts';

export type SentimentCounts = Labels & {
  readonly uncoded: number;
  readonly byPerson: number;
};

export type Fits = (day: Day) => boolean;

const cellsOf = ({ sentiment }: Snapshot, source: string, fits: Fits): Snapshot['sentiment'] =>
  sentiment.filter((cell) => cell.source === source && fits(cell.day));

export const within =
  ({ campaign }: Snapshot, ...periods: readonly PeriodName[]): Fits =>
  (day) => {
    const period = periodOf(day, campaign);
    return period !== null && periods.includes(period);
  };

/** Comments by label, and how many of these a person gave. */
export const tallySentiment = (
  cells: readonly Snapshot['sentiment'][number][],
): SentimentCounts => {
  const sum = (fits: (cell: Snapshot['sentiment'][number]) => boolean): number =>
    cells.filter(fits).reduce((total, { n }) => total + n, 0);
  return {
    positive: sum(({ label }) => label === 'positive'),
    neutral: sum(({ label }) => label === 'neutral'),
    negative: sum(({ label }) => label === 'negative'),
    uncoded: sum(({ label }) => label === 'uncoded'),
    byPerson: sum(({ isByPerson }) => isByPerson),
  };
};

const isMachineLabel = ({ label, isByPerson }: Snapshot['sentiment'][number]): boolean =>
  label !== 'uncoded' && !isByPerson;

export type Reading = {
  readonly counts: SentimentCounts;
  readonly coded: number;
  readonly isTriage: boolean;
  /** Null without an audit that is large enough; people's own labels need none. */
  readonly audited: AuditedShares | null;
  readonly audits: Snapshot['sentimentAudits'];
};

/** What a source said on some days. */
export const readSentiment = (snapshot: Snapshot, source: string, fits: Fits): Reading => {
  const cells = cellsOf(snapshot, source, fits);
  const counts = tallySentiment(cells);
  const audits = snapshot.sentimentAudits.filter(
    (cell) => cell.source === source && fits(cell.day),
  );
  const isByMachine = cells.some(isMachineLabel);
  const audited = auditedShares(
    tallySentiment(cells.filter(isMachineLabel)),
    tallySentiment(cells.filter(({ isByPerson }) => isByPerson)),
    audits,
  );
  return {
    counts,
    coded: counts.positive + counts.neutral + counts.negative,
    isTriage: isByMachine && audited === null,
    audited,
    audits: isByMachine ? audits : [],
  };
};
