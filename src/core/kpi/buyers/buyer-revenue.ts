// Revenue of the buyers who name something: the ratio estimator over order values, never share of answers times revenue.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { WITHHELD } from '../../report/snapshot/disclosure/floor.ts';
import { revenueShareOfSums } from '../../stats/revenue-share.ts';
import type { ValueSums } from '../../stats/revenue-share.ts';
import { readBuyerStratum } from '../../survey/answer/buyer-stratum.ts';
import type { BuyerStratum } from '../../survey/answer/buyer-stratum.ts';
import { CONFIDENCE } from '../finding.ts';
import type { Interval } from '../finding.ts';
import type { Reason } from '../reason.ts';

/** Fewer buyers naming a channel than this say nothing about revenue (simulated in the statistics notes). */
export const MIN_NAMERS = 10;

export type ValueCell = SnapshotSurvey['orderValues'][number] & BuyerStratum;

export type NamedRevenue = {
  readonly share: number;
  readonly revenueMinor: number;
  readonly interval: Interval;
};

const sumUp = (cells: readonly ValueCell[]): ValueSums =>
  cells.reduce(
    (total, cell) => ({
      n: total.n + cell.n,
      sum: total.sum + cell.sumMinor,
      sumSquares: total.sumSquares + cell.sumSquares,
    }),
    { n: 0, sum: 0, sumSquares: 0 },
  );

/** Order values of unflagged answers to a question, without those outside its base. */
export const valueCells = (survey: SnapshotSurvey, question: SnapshotQuestion): ValueCell[] =>
  survey.orderValues
    .filter(
      (cell) =>
        cell.questionId === question.id &&
        !cell.isFlagged &&
        !question.outsideBase.includes(cell.option),
    )
    .map((cell) => ({ ...cell, ...readBuyerStratum(cell.stratum) }));

/** What is left of sums without a part of them; squares are floating point numbers. */
const without = (whole: ValueSums, part: ValueSums): ValueSums => ({
  n: whole.n - part.n,
  sum: whole.sum - part.sum,
  sumSquares: Math.max(0, whole.sumSquares - part.sumSquares),
});

/**
 * Of the revenue of so many orders, what is of buyers who name it. The reason where it can't be said: nobody's order
 * value is known, fewer than ten named it, everybody did, or more people answered than ordered. `base`: those of whom
 * the buyers of `cells` are a part, where only some were asked what they name.
 */
export const namedRevenue = (
  cells: readonly ValueCell[],
  isNamed: (cell: ValueCell) => boolean,
  all: { readonly orders: number; readonly netMinor: number },
  base: readonly ValueCell[] = cells,
): NamedRevenue | Reason => {
  if (cells.length === 0 || base.length === 0) return 'no_order_values';
  const named = sumUp(cells.filter(isNamed));
  // So few, or so many that of the others beside them would be told too much.
  if (named.n < MIN_NAMERS)
    return cells.some(({ option }) => option === WITHHELD) ? 'withheld' : 'under_10_namers';
  const { share, revenue, revLo, revHi } = revenueShareOfSums({
    named,
    other:
      base === cells ? sumUp(cells.filter((cell) => !isNamed(cell))) : without(sumUp(base), named),
    totalRevenue: all.netMinor,
    N: all.orders,
    conf: CONFIDENCE,
  });
  if (share === null || revenue === null || revLo === null || revHi === null) return 'not_defined';
  return {
    share,
    revenueMinor: revenue,
    interval: {
      // A negative total, of more refunds than sales, turns the limits round.
      lo: Math.min(revLo, revHi),
      hi: Math.max(revLo, revHi),
      kind: 'sampling',
      conf: CONFIDENCE,
      method: 'method.revenue_share',
    },
  };
};
