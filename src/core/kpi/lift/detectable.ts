// What the study could have seen: by the report's own rule, by the trade's, and what was planned.
import type { TwoArms } from '../../stats/arms.ts';
import { normalQuantileOf } from '../../stats/normal.ts';
import { mdeTwoProp, sampleSizeTwoProp } from '../../stats/power.ts';
import type { Inputs } from '../catalogue/entry.ts';
import type { ReadLift } from './reading.ts';

const POWER = 0.8;
/** Two-sided 95%. */
const OWN = { alpha: 0.05, sides: 2 } as const;
/**
 * The trade plans one-sided at 90%: with it the totals of DV360's table come out
 * (support.google.com/displayvideo/answer/9724932).
 */
const TRADE = { alpha: 0.1, sides: 1 } as const;

const smallest = ({ xC, nE, nC }: TwoArms, rule: typeof OWN | typeof TRADE): number | null =>
  mdeTwoProp({
    pC: xC / nC,
    nExposed: nE,
    power: POWER,
    ratio: nC / nE,
    // Effective counts hold the design effect, which is of one arm only.
    deff: 1,
    direction: 1,
    ...rule,
  }).mde;

/**
 * Answers still missing a side for the planned lift, at the control's present share and balance of arms.
 * `designEffect`: how many control answers one effective answer takes.
 */
const missing = (
  { xC, nE, nC }: TwoArms,
  plannedMde: number,
  designEffect: number,
): { readonly exposed: number | null; readonly control: number | null } => {
  const pC = xC / nC;
  const { nExposed } = sampleSizeTwoProp({
    pC,
    pE: pC + plannedMde <= 1 ? pC + plannedMde : Math.max(0, pC - plannedMde),
    power: POWER,
    ratio: nC / nE,
    deff: 1,
    ...OWN,
  });
  if (nExposed === null) return { exposed: null, control: null };
  return {
    exposed: Math.max(0, Math.ceil(nExposed - nE)),
    control: Math.max(0, Math.ceil((nExposed * (nC / nE) - nC) * designEffect)),
  };
};

/** An always-valid interval is wider: its own half width, and the normal share of its power, at the spread seen. */
const smallestLive = ({ xE, nE, xC, nC }: TwoArms, read: ReadLift): number | null => {
  if (read.lo === null || read.hi === null) return null;
  const variance = (xE * (nE - xE)) / nE ** 3 + (xC * (nC - xC)) / nC ** 3;
  return (read.hi - read.lo) / 2 + normalQuantileOf(POWER) * Math.sqrt(variance);
};

export const detectableInputs = (
  arms: TwoArms,
  read: ReadLift,
  plannedMde: number,
  designEffect: number,
): Inputs => {
  const more = missing(arms, plannedMde, designEffect);
  const isLive = read.method === 'method.always_valid';
  return {
    detectable: smallest(arms, OWN),
    detectable_one_sided_90: smallest(arms, TRADE),
    detectable_always: isLive ? smallestLive(arms, read) : null,
    planned_mde: plannedMde,
    needed_exposed: more.exposed,
    needed_control: more.control,
  };
};
