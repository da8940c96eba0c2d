// How alike the two arms are in what exposure can't have moved, before and after weighting. Familiarity that people
// recall stands here too, as a check only: after exposure it is an outcome, and it never weights.
import type { SnapshotSurvey } from '../../report/snapshot.ts';

/**
 * A standardized difference of shares below this is called small: Cohen 1988, Statistical Power Analysis, chapter 6.
 * Stricter ones are in use (0.1: Austin 2009, Statistics in Medicine 28), for samples of thousands; with a hundred
 * answers a side chance alone passes that.
 */
export const SMALL = 0.2;

export type BalanceRow = {
  readonly questionId: string;
  /** Code of an option, or the name of a group of them. */
  readonly group: string;
  readonly exposed: number;
  readonly control: number;
  /** Share in control as weighted; null where nothing was weighted. */
  readonly weighted: number | null;
  /** Standardized difference (Cohen's h) as counted and as weighted. */
  readonly h: number;
  readonly hWeighted: number | null;
};

export type Balance = {
  readonly rows: readonly BalanceRow[];
  /** The row that differs most, by what the headline reads: as weighted where it is. */
  readonly largest: BalanceRow | null;
  /** Null when nothing was asked by which to tell. */
  readonly isHeld: boolean | null;
};

/** Difference of two shares on the arcsine scale, -pi to pi. Source: Cohen 1988, eq. 6.2.1. */
export const cohensH = (one: number, other: number): number =>
  2 * Math.asin(Math.sqrt(one)) - 2 * Math.asin(Math.sqrt(other));

export const readingH = ({ h, hWeighted }: BalanceRow): number => hWeighted ?? h;

const toRow = ({
  questionId,
  group,
  exposed: { x, n },
  control,
  weighted,
}: SnapshotSurvey['balance'][number]): BalanceRow => {
  const [exposed, counted] = [x / n, control.x / control.n];
  return {
    questionId,
    group,
    exposed,
    control: counted,
    weighted,
    h: cohensH(exposed, counted),
    hWeighted: weighted === null ? null : cohensH(exposed, weighted),
  };
};

/** Size of a difference; what only rounding tells apart is the same, so that every machine names the same group. */
export const sizeOf = (h: number): number => Math.round(Math.abs(h) * 1e9);

/** Weighted as for the question that stands for the study. */
export const balanceOf = (survey: SnapshotSurvey): Balance => {
  const rows = survey.balance.map(toRow);
  const largest =
    rows.toSorted(
      (one, other) =>
        sizeOf(readingH(other)) - sizeOf(readingH(one)) || sizeOf(other.h) - sizeOf(one.h),
    )[0] ?? null;
  return { rows, largest, isHeld: largest && Math.abs(readingH(largest)) < SMALL };
};
