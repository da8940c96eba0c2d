// Creators with clicks, and orders that followed them: what tests of their rates share.
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { emptySnapshot } from './sample-snapshot.ts';

export type Counts = { readonly name: string; readonly clicks: number; readonly orders: number };

const idOf = (at: number): string => `crea_${at}`;

/**
 * `coders`: places of creators whose code an order of theirs carries, and of those whose link was clicked before it, where
 * that is known.
 */
export const clickedCreators = (
  counts: readonly Counts[],
  coders: readonly (readonly [coder: number, clicked: number | null])[] = [],
): Snapshot => {
  const order = (
    creatorId: string,
    clickCreatorId: string | null,
    n: number,
  ): Snapshot['orders'][number] => ({
    day: '2026-06-12',
    matchedBy: creatorId === clickCreatorId ? 'click' : 'code_and_click',
    creatorId,
    clickCreatorId,
    customerKind: 'new',
    codeKey: creatorId === clickCreatorId ? '' : 'BEN10',
    isCounted: true,
    n,
    netMinor: n * 10_00,
    discountMinor: 0,
    refundedMinor: 0,
  });
  return {
    ...emptySnapshot(),
    creators: counts.map(({ name }, at) => ({
      id: idOf(at),
      name,
      status: 'active',
      handles: [],
      agreed: [],
      codes: [],
      hasTrackingLink: true,
    })),
    clicks: counts.map(({ clicks }, at) => ({
      creatorId: idOf(at),
      day: '2026-06-12',
      kind: 'person',
      n: clicks,
    })),
    orders: [
      ...counts.map(({ orders }, at) => order(idOf(at), idOf(at), orders)),
      ...coders.map(([coder, clicked]) =>
        order(idOf(coder), clicked === null ? null : idOf(clicked), 1),
      ),
    ],
  };
};
