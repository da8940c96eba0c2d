// Which days count for the campaign, and the orders of those days.
import { addDays } from '../../campaign/period.ts';
import type { Frame } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';

export type OrderCell = Snapshot['orders'][number];

export type OrderSums = {
  readonly orders: number;
  readonly netMinor: number;
  readonly newCustomers: number;
};

/** First and last day on which an order can count for the campaign. */
export const conversionWindow = ({
  campaign,
}: {
  readonly campaign: Pick<Frame, 'startDate' | 'endDate' | 'afterEndDate'> & {
    readonly attributionWindowDays: number;
  };
}): { readonly from: string; readonly to: string } => {
  const last = addDays(campaign.endDate, campaign.attributionWindowDays);
  return {
    from: campaign.startDate,
    to: last < campaign.afterEndDate ? last : campaign.afterEndDate,
  };
};

/** For whose click an order counts. */
export const clickerOf = ({ clickCreatorId, creatorId }: OrderCell): string =>
  clickCreatorId ?? creatorId;

/** One of them may be another creator's by click than it is counted for. */
export const clickAssumptions = (cells: readonly OrderCell[]): readonly string[] =>
  cells.some(({ clickCreatorId, n }) => clickCreatorId === null && n > 0)
    ? ['assumption.unknown_clicker']
    : [];

type Window = {
  /** All orders of the window, refunded, cancelled and test orders too. */
  readonly all: readonly OrderCell[];
  readonly counted: readonly OrderCell[];
  readonly countedOf: ReadonlyMap<string, readonly OrderCell[]>;
  readonly clickedOf: ReadonlyMap<string, readonly OrderCell[]>;
};

const sorted = (snapshot: Snapshot): Window => {
  const { from, to } = conversionWindow(snapshot);
  const all = snapshot.orders.filter(({ day }) => day >= from && day <= to);
  const counted = all.filter(({ isCounted }) => isCounted);
  return {
    all,
    counted,
    countedOf: Map.groupBy(counted, ({ creatorId }) => creatorId),
    clickedOf: Map.groupBy(counted.filter(hasClick), clickerOf),
  };
};

/** A snapshot never changes, and each creator asks for its orders several times. */
const windows = new WeakMap<Snapshot, Window>();

const windowOf = (snapshot: Snapshot): Window => {
  const known = windows.get(snapshot) ?? sorted(snapshot);
  windows.set(snapshot, known);
  return known;
};

/** All orders of the window, refunded, cancelled and test orders too. */
export const ordersOfWindow = (snapshot: Snapshot): readonly OrderCell[] => windowOf(snapshot).all;

export const sumUp = (
  cells: readonly OrderCell[],
  fits: (cell: OrderCell) => boolean,
): OrderSums => {
  let [orders, netMinor, newCustomers] = [0, 0, 0];
  for (const cell of cells) {
    if (!fits(cell)) continue;
    orders += cell.n;
    netMinor += cell.netMinor;
    if (cell.customerKind === 'new') newCustomers += cell.n;
  }
  return { orders, netMinor, newCustomers };
};

/** What is assumed of every creator's orders by click. */
export const clickAssumptionsOf = (snapshot: Snapshot): readonly string[] =>
  clickAssumptions(windowOf(snapshot).counted);

/** Counted orders of the window that fit; refunded, cancelled and test orders are no conversions. */
export const sumOrders = (
  snapshot: Snapshot,
  fits: (cell: OrderCell) => boolean = () => true,
): OrderSums => sumUp(windowOf(snapshot).counted, fits);

/** The same among the orders that a creator's code or link brought. */
export const sumOrdersOf = (
  snapshot: Snapshot,
  creatorId: string,
  fits: (cell: OrderCell) => boolean,
): OrderSums => sumUp(windowOf(snapshot).countedOf.get(creatorId) ?? [], fits);

/** Counted orders after a click on the creator's link, whoever's code they carry. */
export const sumClickedOf = (
  snapshot: Snapshot,
  creatorId: string,
  fits: (cell: OrderCell) => boolean = () => true,
): OrderSums => sumUp(windowOf(snapshot).clickedOf.get(creatorId) ?? [], fits);

type Matched = { readonly matchedBy: string };

export const isTracked = ({ matchedBy }: Matched): boolean => matchedBy !== 'none';
export const hasCode = ({ matchedBy }: Matched): boolean =>
  matchedBy === 'code' || matchedBy === 'code_and_click';
export const hasBoth = ({ matchedBy }: Matched): boolean => matchedBy === 'code_and_click';
export const hasClick = ({ matchedBy }: Matched): boolean =>
  matchedBy === 'click' || matchedBy === 'code_and_click';

/**
 * How a creator's orders differ where each counts once (for the code's owner before the link's) from those by click. Nothing
 * where they are the same.
 */
export const crossedOf = (
  snapshot: Snapshot,
  creatorId: string,
): Readonly<Record<string, number>> => {
  const counted_elsewhere = sumClickedOf(
    snapshot,
    creatorId,
    (cell) => cell.creatorId !== creatorId,
  ).orders;
  const clicked_elsewhere = sumOrdersOf(
    snapshot,
    creatorId,
    (cell) => hasClick(cell) && clickerOf(cell) !== creatorId,
  ).orders;
  return counted_elsewhere + clicked_elsewhere === 0
    ? {}
    : { counted_elsewhere, clicked_elsewhere };
};

/** What is to be said of a creator's orders that count once, where by click they are others. */
export const codeFirst = (crossed: ReturnType<typeof crossedOf>): readonly string[] =>
  'counted_elsewhere' in crossed ? ['assumption.code_before_click'] : [];
