// What the campaign cost: committed plus paid, minor units of its currency.
import type { Snapshot } from '../../report/snapshot.ts';

export const costMinor = (
  { costs }: Pick<Snapshot, 'costs'>,
  fits: (cost: Snapshot['costs'][number]) => boolean = () => true,
): number => costs.filter(fits).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
