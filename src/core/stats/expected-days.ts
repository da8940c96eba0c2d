// What the model of the sales lift lets one expect of each day, had there been no campaign: the fit of `dailyLiftGls` with
// both of its periods at zero. The same regression, read by day; no model of its own.
import { decorrelate, fitGls } from './prais-winsten.ts';
import type { GlsFit } from './prais-winsten.ts';
import { coefficientRow, dotProduct, type Series } from './regression.ts';
import { allOf, salesDesign, type Design, type Periods } from './sales-design.ts';
import { tOfConf } from './student-t.ts';

export type ExpectedDay = { readonly value: number; readonly lo: number; readonly hi: number };

/** Weights of the days in the expectation of one whose level and weekday are `at`; null where they are not told apart. */
const weightsOf = (at: Series, design: Design, rho: number): Series | null => {
  const columns = allOf(design).map(decorrelate(rho));
  const rows = design.base.map((_, kept) =>
    at[kept] === 0 ? [] : coefficientRow(columns[kept] ?? [], columns.toSpliced(kept, 1)),
  );
  return rows.includes(null)
    ? null
    : design.during.map((_, day) =>
        rows.reduce((sum, row, kept) => sum + (at[kept] ?? 0) * (row?.[day] ?? 0), 0),
      );
};

const rangeOf = (
  log: Series,
  weights: Series,
  { variance, rho, df }: GlsFit,
  conf: number,
): ExpectedDay => {
  const expected = dotProduct(weights, decorrelate(rho ?? 0)(log));
  // A day's own error, whose variance the errors of days before carry on, and that of the fit.
  const own = 1 / (1 - (rho ?? 0) ** 2);
  const half = tOfConf(conf, df) * Math.sqrt(variance * (own + dotProduct(weights, weights)));
  return {
    value: Math.exp(expected),
    lo: Math.exp(expected - half),
    hi: Math.exp(expected + half),
  };
};

/**
 * A day each: the middle of what is expected (a median, as the model is one of logarithms) and the range in which such a
 * day lies at `conf`, in units of y: `exp(x b ± t sqrt(s² / (1 - rho²) + s² x (X'X)^-1 x'))` with the transformed X,
 * t with T - k degrees of freedom. Ranges are of single days and do not add up to one of a week. Null where
 * `dailyLiftGls` has no interval. Source: Goldberger 1962, JASA 57:369-375, without what the day before tells of a day,
 * so that the days during a campaign do not enter.
 */
export function expectedDays(
  args: Periods & { y: Series; dow: Series; conf: number },
): readonly ExpectedDay[] | null {
  const { y, dow, conf } = args;
  if (!y.every((value) => value > 0)) return null;
  const { design } = salesDesign(y.length, dow, args);
  if (design === null) return null;
  const log = y.map(Math.log);
  const fit = fitGls(log, design);
  if (!fit || fit.variance === 0) return null;
  // Seven weekdays are seven expectations.
  const known = new Map<number, ExpectedDay | null>();
  const days = dow.map((weekday, day) => {
    const one = known.get(weekday);
    if (one !== undefined) return one;
    const at = design.base.map((column) => column[day] ?? 0);
    const weights = weightsOf(at, design, fit.rho ?? 0);
    const range = weights && rangeOf(log, weights, fit, conf);
    known.set(weekday, range);
    return range;
  });
  return days.every((day) => day !== null) ? days : null;
}
