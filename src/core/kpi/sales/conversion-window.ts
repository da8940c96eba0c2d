// Which days count for the campaign, and the orders of those days.
import { addDays } from '../../period.ts';
import type { Frame } from '../../period.ts';
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

/** All orders of the window, refunded, cancelled and test orders too. */
export const ordersOfWindow = (snapshot: Snapshot): OrderCell[] => {
  const { from, to } = conversionWindow(snapshot);
  return snapshot.orders.filter(({ day }) => day >= from && day <= to);
};

/** Counted orders of the window that fit; refunded, cancelled and test orders are no conversions. */
export const sumOrders = (
  snapshot: Snapshot,
  fits: (cell: OrderCell) => boolean = () => true,
): OrderSums => {
  const cells = ordersOfWindow(snapshot).filter((cell) => cell.isCounted && fits(cell));
  return {
    orders: cells.reduce((sum, { n }) => sum + n, 0),
    netMinor: cells.reduce((sum, { netMinor }) => sum + netMinor, 0),
    newCustomers: cells.reduce(
      (sum, { n, customerKind }) => sum + (customerKind === 'new' ? n : 0),
      0,
    ),
  };
};

type Matched = { readonly matchedBy: string };

export const isTracked = ({ matchedBy }: Matched): boolean => matchedBy !== 'none';
export const hasCode = ({ matchedBy }: Matched): boolean =>
  matchedBy === 'code' || matchedBy === 'code_and_click';
export const hasClick = ({ matchedBy }: Matched): boolean =>
  matchedBy === 'click' || matchedBy === 'code_and_click';
