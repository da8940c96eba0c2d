// The functions of this room under the names of the golden files, and how a case is judged.
// Knows nothing of files; `npm run verify:numbers` and the tests read them.
import { extrapolateOrders, goodmanCi, mnarShare, triangulate } from './attribution.ts';
import { probLift } from './bayesian.ts';
import { agrestiCaffoCi, meeDiffCi, mnDiffCi, newcombeCi } from './difference.ts';
import { barnard, boschloo } from './exact-test.ts';
import { fisherExact } from './fisher.ts';
import { ldBounds, ldBoundsOneSided } from './group-sequential.ts';
import { lift, twoPropTest } from './lift.ts';
import { benjaminiHochberg, holm } from './multiple-testing.ts';
import { likertWelch, topBox, welchTest } from './ordinal.ts';
import { mcnemarMidP, newcombePairedCi } from './paired.ts';
import { mdeTwoProp, powerTwoProp, sampleSizeTwoProp } from './power.ts';
import { clopperPearsonCi, jeffreysCi, wilsonCi } from './proportion.ts';
import { brunnerMunzel, mannWhitney } from './rank-test.ts';
import { katzAdjRatioCi, koopmanRatioCi, mnHeadroomCi, mnRelLiftCi } from './ratio.ts';
import { revenueShare, revenueShareLogit } from './revenue-share.ts';
import { dailyLiftGls, didGls } from './sales-lift.ts';
import { dailyLiftOls, dailyLiftPoisson, didLogRatio } from './sales-lift-hac.ts';
import { alwaysValid } from './sequential.ts';
import {
  betaCdf,
  betaQuantile,
  normalCdf,
  normalQuantile,
  tQuantile,
} from './special-functions.ts';
import { weeklyLift } from './weekly-lift.ts';
import { kish, rakedLift } from './weighting.ts';

/** Every function by its name in the golden files. */
export const contract = {
  agrestiCaffoCi,
  alwaysValid,
  barnard,
  benjaminiHochberg,
  betaCdf,
  betaQuantile,
  boschloo,
  brunnerMunzel,
  clopperPearsonCi,
  dailyLiftGls,
  dailyLiftOls,
  dailyLiftPoisson,
  didGls,
  didLogRatio,
  extrapolateOrders,
  fisherExact,
  goodmanCi,
  holm,
  jeffreysCi,
  katzAdjRatioCi,
  kish,
  koopmanRatioCi,
  ldBounds,
  ldBoundsOneSided,
  lift,
  likertWelch,
  mannWhitney,
  mcnemarMidP,
  mdeTwoProp,
  meeDiffCi,
  mnarShare,
  mnDiffCi,
  mnHeadroomCi,
  mnRelLiftCi,
  newcombeCi,
  newcombePairedCi,
  normalCdf,
  normalQuantile,
  powerTwoProp,
  probLift,
  rakedLift,
  revenueShare,
  revenueShareLogit,
  sampleSizeTwoProp,
  topBox,
  tQuantile,
  triangulate,
  twoPropTest,
  weeklyLift,
  wilsonCi,
  likertWelch_raw: welchTest,
};

/** A case of a golden file: `fn(args)` should give the fields of `expect`. */
export type GoldenCase = {
  id: string;
  fn: string;
  args: unknown;
  expect: Record<string, unknown>;
  /** Allowed `|got - want| / max(|want|, 1e-3)`; 1e-9 if neither tolerance is given. */
  tol?: number;
  /** Allowed `|got - want|`, instead of `tol`. */
  absTol?: number;
};

export type Mismatch = { field: string; want: unknown; got: unknown };

export type Judgement =
  | { outcome: 'passed' }
  | { outcome: 'skipped' }
  | { outcome: 'failed'; mismatches: Mismatch[] };

/** Printed tables kept as a plausibility anchor; there is nothing to compute. */
const isInformative = (fn: string): boolean => fn.startsWith('brandLift');

/** Runs one case and compares every expected field, lists and their order included. */
export function judge(golden: GoldenCase): Judgement {
  const found = Object.entries(contract).find(([name]) => name === golden.fn);
  if (!found) {
    if (isInformative(golden.fn)) return { outcome: 'skipped' };
    const mismatch = { field: 'fn', want: golden.fn, got: 'no such function' };
    return { outcome: 'failed', mismatches: [mismatch] };
  }
  // A golden file is written to the contract; a function with wrong arguments answers with a reason.
  const run = found[1] as (args: unknown) => Record<string, unknown>;
  const mismatches: Mismatch[] = [];
  let got: Record<string, unknown>;
  try {
    got = run(golden.args);
  } catch (error) {
    return { outcome: 'failed', mismatches: [{ field: 'thrown', want: 'a result', got: error }] };
  }
  for (const [field, want] of Object.entries(golden.expect)) {
    compare(golden, field, want, got[field], mismatches);
  }
  return mismatches.length ? { outcome: 'failed', mismatches } : { outcome: 'passed' };
}

function compare(golden: GoldenCase, field: string, want: unknown, got: unknown, out: Mismatch[]) {
  if (Array.isArray(want) && Array.isArray(got) && want.length === got.length) {
    want.forEach((item, i) => compare(golden, `${field}[${i}]`, item, got[i], out));
  } else if (!agrees(golden, want, got)) {
    out.push({ field, want, got });
  }
}

function agrees({ tol = 1e-9, absTol }: GoldenCase, want: unknown, got: unknown): boolean {
  if (typeof want === 'number' && typeof got === 'number') {
    const allowed = absTol ?? tol * Math.max(Math.abs(want), 1e-3);
    return want === got || Math.abs(got - want) <= allowed;
  }
  if (want === 'Infinity' || want === '-Infinity') return got === Number(want);
  return want === got;
}
