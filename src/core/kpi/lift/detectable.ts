// What the study could have seen: by the report's own rule, by the trade's, and what was planned.
import type { TwoArms } from '../../stats/arms.ts';
import { normalQuantileOf } from '../../stats/normal.ts';
import { mdeTwoProp, sampleSizeTwoProp } from '../../stats/power.ts';
import type { Inputs } from '../catalogue/entry.ts';
import type { ReadLift } from './reading.ts';

const POWER = 0.8;
/** Two-sided 95%. */
export const OWN = { alpha: 0.05, sides: 2 } as const;
/**
 * The trade plans one-sided at 90%: with it the totals of DV360's table come out
 * (support.google.com/displayvideo/answer/9724932).
 */
export const TRADE = { alpha: 0.1, sides: 1 } as const;

/** Effective answers a side, and the share of yes in control that is planned with. */
export type Planned = { readonly pC: number; readonly nE: number; readonly nC: number };

/** The smallest lift upwards that these answers show with 80% power, as a share; null where none does. */
export const smallestLift = (
  { pC, nE, nC }: Planned,
  rule: typeof OWN | typeof TRADE,
): number | null =>
  mdeTwoProp({
    pC,
    nExposed: nE,
    power: POWER,
    ratio: nC / nE,
    // Effective counts hold the design effect, which is of one arm only.
    deff: 1,
    direction: 1,
    ...rule,
  }).mde;

/**
 * Answers still missing a side to see a lift (a share) with 80% power, at this share in control and the present
 * balance of arms; at equal arms while one is empty. `designEffect`: how many control answers one effective answer
 * takes.
 */
export const missingAnswers = (
  { pC, nE, nC }: Planned,
  wanted: number,
  designEffect: number,
): { readonly exposed: number | null; readonly control: number | null } => {
  const ratio = nE > 0 && nC > 0 ? nC / nE : 1;
  const { nExposed } = sampleSizeTwoProp({
    pC,
    pE: pC + wanted <= 1 ? pC + wanted : Math.max(0, pC - wanted),
    power: POWER,
    ratio,
    deff: 1,
    ...OWN,
  });
  if (nExposed === null) return { exposed: null, control: null };
  return {
    exposed: Math.max(0, Math.ceil(nExposed - nE)),
    control: Math.max(0, Math.ceil((nExposed * ratio - nC) * designEffect)),
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
  const planned = { pC: arms.xC / arms.nC, nE: arms.nE, nC: arms.nC };
  const more = missingAnswers(planned, plannedMde, designEffect);
  const isLive = read.method === 'method.always_valid';
  return {
    detectable: smallestLift(planned, OWN),
    detectable_one_sided_90: smallestLift(planned, TRADE),
    detectable_always: isLive ? smallestLive(arms, read) : null,
    planned_mde: plannedMde,
    needed_exposed: more.exposed,
    needed_control: more.control,
  };
};
