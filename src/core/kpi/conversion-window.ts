// Which days count for the campaign, and the orders of those days.
import { addDays } from '../period.ts';
import type { Frame } from '../period.ts';
import type { Snapshot } from '../report/snapshot.ts';

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

/** Counted orders of the window that fit; refunded, cancelled and test orders are no conversions. */
export const sumOrders = (
  snapshot: Snapshot,
  fits: (cell: Snapshot['orders'][number]) => boolean = () => true,
): OrderSums => {
  const { from, to } = conversionWindow(snapshot);
  const cells = snapshot.orders.filter(
    (cell) => cell.isCounted && cell.day >= from && cell.day <= to && fits(cell),
  );
  return {
    orders: cells.reduce((sum, { n }) => sum + n, 0),
    netMinor: cells.reduce((sum, { netMinor }) => sum + netMinor, 0),
    newCustomers: cells.reduce(
      (sum, { n, customerKind }) => sum + (customerKind === 'new' ? n : 0),
      0,
    ),
  };
};

export const isTracked = ({ matchedBy }: { readonly matchedBy: string }): boolean =>
  matchedBy !== 'none';
