// Sales models with Newey-West errors, kept for comparison with other tools. They reject a true null
// in one of five short campaigns; the report prints the models of sales-lift.ts.
import { zOfConf } from './normal.ts';
import { isAmount } from './range.ts';
import { confProblem, type Reason } from './reason.ts';
import {
  basisOf,
  coefficientRow,
  dotProduct,
  neweyWest,
  residualsOn,
  type Series,
} from './regression.ts';
import {
  allOf,
  isPerfectFit,
  othersOf,
  salesDesign,
  type Design,
  type Periods,
} from './sales-design.ts';
import { tOfConf, tTwoSidedTail } from './student-t.ts';

type HacArgs = Periods & { hacLags: number; conf: number };

function argsProblem(y: readonly Series[], { hacLags, conf }: HacArgs): Reason | null {
  if (!y.every((series) => series.every(isAmount))) return 'not_a_number';
  const lagsFit = Number.isInteger(hacLags) && hacLags >= 0;
  return lagsFit ? confProblem(conf) : 'parameter_out_of_range';
}

/** One coefficient of the linear model with its Newey-West standard error; null if not identified. */
function hacCoefficient(y: Series, design: Design, kept: 'during' | 'after', lags: number) {
  const column = design[kept];
  const row = column && coefficientRow(column, othersOf(design, kept));
  if (!row) return null;
  const residuals = residualsOn(y, basisOf(allOf(design)));
  const contributions = residuals.map((u, i) => u * (row[i] ?? 0));
  const variance = isPerfectFit(residuals, y)
    ? 0
    : neweyWest(contributions, lags, design.parameters);
  return { value: dotProduct(row, y), se: Math.sqrt(variance) };
}

const noOls = {
  deltaPerDay: null,
  se: null,
  df: null,
  p2: null,
  lo: null,
  hi: null,
  total: null,
  totalLo: null,
  totalHi: null,
  counterfactualMean: null,
  rel: null,
  afterPerDay: null,
  afterSe: null,
};

export type DailyLiftOls = { [field in keyof typeof noOls]: number | null } & {
  reason: Reason | null;
};

/**
 * Linear model `y = level + weekday + during + after` with Newey-West errors: extra sales a day during
 * the campaign (`deltaPerDay`, in units of y), their t interval (df = days - columns), the total over the
 * campaign's days, the mean expected without it, and `rel = delta / expected`. Null where the campaign
 * cannot be told from the weekdays. See the file's first line before printing it.
 * Source: Newey & West 1987; small-sample factor and t as in statsmodels' HAC with use_correction.
 */
export function dailyLiftOls(args: HacArgs & { y: Series; dow: Series }): DailyLiftOls {
  const { y, dow, conf, hacLags } = args;
  const invalid = argsProblem([y], args);
  if (invalid) return { ...noOls, reason: invalid };
  const { design, reason } = salesDesign(y.length, dow, args);
  if (design === null) return { ...noOls, reason };
  const effect = hacCoefficient(y, design, 'during', hacLags);
  if (!effect) return { ...noOls, reason: 'not_identifiable' };
  const days = dotProduct(design.during, design.during);
  const expected = dotProduct(design.during, y) / days - effect.value;
  const later = hacCoefficient(y, design, 'after', hacLags);
  const df = y.length - design.parameters;
  const half = tOfConf(conf, df) * effect.se;
  const point = {
    ...noOls,
    deltaPerDay: effect.value,
    df,
    total: effect.value * days,
    counterfactualMean: expected,
    rel: expected > 0 ? effect.value / expected : null,
    afterPerDay: later?.value ?? null,
  };
  if (effect.se === 0) return { ...point, reason: 'no_variation' };
  return {
    ...point,
    se: effect.se,
    p2: tTwoSidedTail(effect.value / effect.se, df),
    lo: effect.value - half,
    hi: effect.value + half,
    totalLo: (effect.value - half) * days,
    totalHi: (effect.value + half) * days,
    afterSe: later?.se ?? null,
    reason: expected > 0 ? null : 'baseline_not_positive',
  };
}

export type DailyLiftPoisson = {
  logRatio: number | null;
  se: number | null;
  rel: number | null;
  relLo: number | null;
  relHi: number | null;
  reason: Reason | null;
};

/** Fisher scoring of the Poisson log-linear model in fitted values; null when it does not settle. */
function fitPoisson(y: Series, design: Design) {
  let eta = y.map((value) => Math.log(value + 0.5));
  for (let round = 0; round < 100; round++) {
    const root = eta.map((e) => Math.exp(e / 2));
    const scale = (column: Series): number[] => column.map((value, i) => value * (root[i] ?? 0));
    const working = eta.map((e, i) => (e - 1) * (root[i] ?? 0) + (y[i] ?? 0) / (root[i] ?? 1));
    const rest = residualsOn(working, basisOf(allOf(design).map(scale)));
    const next = working.map((value, i) => (value - (rest[i] ?? 0)) / (root[i] ?? 1));
    if (!next.every(Number.isFinite)) return null;
    const moved = Math.max(...next.map((e, i) => Math.abs(e - (eta[i] ?? 0))));
    eta = next;
    if (moved < 1e-12 * Math.max(1, ...eta.map(Math.abs))) return { root, scale, working };
  }
  return null;
}

/**
 * Poisson model of counts that may be zero, `ln E y = level + weekday + during + after`, with
 * Newey-West errors and a normal interval: `rel = exp(logRatio) - 1`. Null for negative sales and where the
 * fit does not settle (a weekday without any sale). Same warning as the linear model.
 * Source: McCullagh & Nelder 1989, ch. 6; Newey & West 1987.
 */
export function dailyLiftPoisson(args: HacArgs & { y: Series; dow: Series }): DailyLiftPoisson {
  const none = { logRatio: null, se: null, rel: null, relLo: null, relHi: null };
  const { y, dow, conf, hacLags } = args;
  const invalid = argsProblem([y], args);
  if (invalid) return { ...none, reason: invalid };
  if (!y.every((value) => value >= 0)) return { ...none, reason: 'sales_not_positive' };
  const { design, reason } = salesDesign(y.length, dow, args);
  if (design === null) return { ...none, reason };
  const fit = fitPoisson(y, design);
  if (!fit) return { ...none, reason: 'not_converged' };
  const { root, scale, working } = fit;
  const row = coefficientRow(scale(design.during), othersOf(design, 'during').map(scale));
  if (!row) return { ...none, reason: 'not_identifiable' };
  const logRatio = dotProduct(row, working);
  const contributions = row.map((h, i) => h * ((y[i] ?? 0) / (root[i] ?? 1) - (root[i] ?? 0)));
  const se = Math.sqrt(neweyWest(contributions, hacLags, design.parameters));
  const rel = Math.expm1(logRatio);
  if (se < 1e-12) return { ...none, logRatio, rel, reason: 'no_variation' };
  const half = zOfConf(conf) * se;
  return {
    logRatio,
    se,
    rel,
    relLo: Math.expm1(logRatio - half),
    relHi: Math.expm1(logRatio + half),
    reason: null,
  };
}

export type LogDifference = {
  delta: number | null;
  se: number | null;
  df: number | null;
  p2: number | null;
  rel: number | null;
  relLo: number | null;
  relHi: number | null;
  reason: Reason | null;
};

/**
 * Difference in differences on `ln(treated/control)` with Newey-West errors, no weekdays (the control
 * region carries them): `rel = exp(delta) - 1`, t interval. Both series positive, one value a day.
 * Source: Newey & West 1987; see `didGls` for the version to print.
 */
export function didLogRatio(args: HacArgs & { treated: Series; control: Series }): LogDifference {
  const none = { delta: null, se: null, df: null, p2: null, rel: null, relLo: null, relHi: null };
  const { treated, control, conf, hacLags } = args;
  const invalid = argsProblem([treated, control], args);
  if (invalid) return { ...none, reason: invalid };
  if (treated.length !== control.length) return { ...none, reason: 'lengths_differ' };
  if (![...treated, ...control].every((value) => value > 0)) {
    return { ...none, reason: 'sales_not_positive' };
  }
  const { design, reason } = salesDesign(treated.length, null, args);
  if (design === null) return { ...none, reason };
  const logs = treated.map((value, i) => Math.log(value / (control[i] ?? 1)));
  const effect = hacCoefficient(logs, design, 'during', hacLags);
  if (!effect) return { ...none, reason: 'not_identifiable' };
  const df = logs.length - design.parameters;
  const [delta, rel] = [effect.value, Math.expm1(effect.value)];
  if (effect.se === 0) return { ...none, delta, rel, df, reason: 'no_variation' };
  const half = tOfConf(conf, df) * effect.se;
  return {
    delta,
    se: effect.se,
    df,
    p2: tTwoSidedTail(delta / effect.se, df),
    rel,
    relLo: Math.expm1(delta - half),
    relHi: Math.expm1(delta + half),
    reason: null,
  };
}
