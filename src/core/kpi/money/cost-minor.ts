// What the campaign cost: committed plus paid, minor units of its currency.
import type { Snapshot } from '../../report/snapshot.ts';

export const costMinor = (
  { costs }: Pick<Snapshot, 'costs'>,
  fits: (cost: Snapshot['costs'][number]) => boolean = () => true,
): number => costs.filter(fits).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Of costs that a copy of the report tells in one sum, whether they are paid or not. */
export const POOLED_STATE = 'undisclosed';

export const isPooled = ({ costs }: Pick<Snapshot, 'costs'>): boolean =>
  costs.some(({ state }) => state === POOLED_STATE);

/** Null where some of what fits is in such a sum. */
export const paidMinor = (
  { costs }: Pick<Snapshot, 'costs'>,
  fits: (cost: Snapshot['costs'][number]) => boolean = () => true,
): number | null =>
  isPooled({ costs: costs.filter(fits) })
    ? null
    : costMinor({ costs }, (cost) => fits(cost) && cost.state === 'paid');
