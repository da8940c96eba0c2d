// One difference between two arms as it may be read: at a locked end once, before it as often as one likes.
import type { TwoArms } from '../../stats/arms.ts';
import { mnDiffCi } from '../../stats/difference.ts';
import { liftTest } from '../../stats/lift-test.ts';
import { mcnemarMidP, newcombePairedCi } from '../../stats/paired.ts';
import type { PairedCounts } from '../../stats/paired.ts';
import { alwaysValid } from '../../stats/sequential.ts';
import type { Reason } from '../reason.ts';
import type { StudyState } from './state.ts';

export const ALPHA = 0.05;
/** Under so many answers a side a reading that is always valid is not yet told: it is so for large samples. */
const LIVE_A_SIDE = 100;
/** Under so many expected answers of a kind its normal approximation is not to be trusted. */
const FEWEST_EXPECTED = 5;

export type Sample = {
  readonly arms: TwoArms;
  /** The same people before and after; null where the arms are different people. */
  readonly pairs: PairedCounts | null;
};

export type ReadLift = {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly p: number | null;
  readonly method: string;
  /** Why the lift is not told yet. */
  readonly reason: Reason | null;
};

/**
 * Counts of two independent arms that know as much about the difference as these pairs: with them the formulas
 * for two arms give the paired variance `((b + c)/n - ((b - c)/n)^2)/n`. Null where nobody changed.
 */
const asIndependent = ({ arms, pairs }: Sample): TwoArms | null => {
  if (!pairs) return arms;
  const { xE, nE, xC, nC } = arms;
  const { b, c } = pairs;
  const paired = ((b + c) / nE - ((b - c) / nE) ** 2) / nE;
  const independent = (xE * (nE - xE)) / nE ** 3 + (xC * (nC - xC)) / nC ** 3;
  if (!(paired > 0) || !(independent > 0)) return null;
  const scale = independent / paired;
  return { xE: xE * scale, nE: nE * scale, xC: xC * scale, nC: nC * scale };
};

/** Effective counts, for planning. */
export const planningArms = (sample: Sample): TwoArms => asIndependent(sample) ?? sample.arms;

const readFixed = ({ arms, pairs }: Sample, conf: number): ReadLift => {
  if (pairs) {
    const { lo, hi } = newcombePairedCi({ ...pairs, conf });
    const { p2 } = mcnemarMidP(pairs);
    return { lo, hi, p: p2, method: 'method.newcombe_paired', reason: null };
  }
  const { lo, hi } = mnDiffCi({ ...arms, conf });
  return { lo, hi, p: liftTest(arms).p2, method: 'method.miettinen_nurminen', reason: null };
};

const isRare = ({ xE, nE, xC, nC }: TwoArms): boolean => {
  const yes = xE + xC;
  return (Math.min(nE, nC) * Math.min(yes, nE + nC - yes)) / (nE + nC) < FEWEST_EXPECTED;
};

const readLive = (sample: Sample, alpha: number, tau: number): ReadLift => {
  const method = 'method.always_valid';
  const hidden = (reason: Reason): ReadLift => ({ lo: null, hi: null, p: null, method, reason });
  const { nE, nC } = sample.arms;
  if (Math.min(nE, nC) < LIVE_A_SIDE) return hidden('under_100_live');
  const arms = asIndependent(sample);
  if (!arms || isRare(sample.arms)) return hidden('rare_live');
  const { lo, hi, pAlways } = alwaysValid({ ...arms, tau, alpha });
  if (lo === null || hi === null) return hidden('rare_live');
  return { lo: Math.max(-1, lo), hi: Math.min(1, hi), p: pAlways, method, reason: null };
};

/** Interval at level 1 - alpha and p-value of one question alone. `tau`: the lift that the study planned to see. */
export const readLift = (sample: Sample, state: StudyState, tau: number, alpha = ALPHA): ReadLift =>
  state === 'fixed' ? readFixed(sample, 1 - alpha) : readLive(sample, alpha, tau);
