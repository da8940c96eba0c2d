// From a difference between shares to people, and to what one of them cost.
import { lift } from '../../stats/lift.ts';
import type { Inputs, Reading } from '../catalogue/entry.ts';

/** Share of yes among the exposed less the share in control, as weighted where the arms were balanced. */
export const liftInPoints = ({
  x_exposed: xE = null,
  n_exposed: nE = null,
  x_control: xC = null,
  n_control: nC = null,
}: Inputs): Reading =>
  xE === null || nE === null || xC === null || nC === null ? null : lift({ xE, nE, xC, nC }).abs;

/** Lift times people reached, from the lower ends to the upper; none while the lift may be nothing. */
export const liftedPeople = ({
  lift_lo: liftLo = null,
  lift_hi: liftHi = null,
  people_lo: peopleLo = null,
  people_hi: peopleHi = null,
}: Inputs): Reading => {
  if (liftLo === null || liftHi === null || peopleLo === null || peopleHi === null) return null;
  return liftLo <= 0 || peopleLo <= 0 ? null : { lo: liftLo * peopleLo, hi: liftHi * peopleHi };
};

export const costPerLifted = ({
  cost = null,
  lifted_lo: lo = null,
  lifted_hi: hi = null,
}: Inputs): Reading =>
  cost === null || cost <= 0 || lo === null || hi === null || lo <= 0
    ? null
    : { lo: cost / hi, hi: cost / lo };
