// Readings and parts of what was bought, day by day: by code, by click, by creator, with a code, by new customers;
// and costs, which are dated by when they were entered, not by when they worked, so that no unit cost has a series.
import type { Snapshot } from '../../report/snapshot.ts';
import { costMinor, isPooled } from '../money/cost-minor.ts';
import {
  clickAssumptions,
  clickerOf,
  conversionWindow,
  hasClick,
  hasCode,
  isTracked,
  sumUp,
} from '../sales/conversion-window.ts';
import type { OrderCell } from '../sales/conversion-window.ts';
import { hasOrders } from '../sales/order-days.ts';
import { codesOf, soldWith } from '../sales/promo.ts';
import { creditedOrders } from './orders.ts';
import type { Credited } from './orders.ts';
import { readerOf } from './reader.ts';
import type { Dated, Reader } from './reader.ts';

const METHODS = { code: hasCode, click: hasClick } as const;
// Keys of the object above.
const METHOD_NAMES = Object.keys(METHODS) as (keyof typeof METHODS)[];

const all = (): boolean => true;

/** What one method sees of the revenue; the methods see some of the same orders and are never added up. */
const revenueReader = (
  snapshot: Snapshot,
  credited: Credited,
  of: Pick<Dated<OrderCell>, 'kpi' | 'creatorId' | 'isByPeriodOnly' | 'assumptions'>,
  part: keyof typeof METHODS,
): Reader =>
  readerOf(snapshot, {
    ...credited,
    ...of,
    part,
    inputs: (rows) => ({ revenue: sumUp(rows, METHODS[part]).netMinor }),
    value: ({ revenue = null }) => revenue,
  });

/** By period only: days of every creator would outweigh the rest of the file, and the snapshot holds the orders. */
const creatorReaders = (snapshot: Snapshot, credited: Credited): Reader[] => {
  const own = {
    code: Map.groupBy(credited.rows, ({ creatorId }) => creatorId),
    click: Map.groupBy(credited.rows.filter(hasClick), clickerOf),
  };
  return snapshot.creators.flatMap(({ id, codes, hasTrackingLink }) => {
    const of = { kpi: 'revenue_per_creator', creatorId: id, isByPeriodOnly: true } as const;
    return METHOD_NAMES.filter((part) =>
      part === 'code' ? codes.length > 0 : hasTrackingLink,
    ).map((part) =>
      revenueReader(
        snapshot,
        { ...credited, rows: own[part].get(id) ?? [] },
        part === 'click' ? { ...of, assumptions: clickAssumptions(credited.rows) } : of,
        part,
      ),
    );
  });
};

/** Refunds are those of orders that no longer count, too. */
const promoReader = (snapshot: Snapshot, credited: Credited): Reader => {
  const { to } = conversionWindow(snapshot);
  const hasCodes = codesOf(snapshot).length > 0;
  return readerOf(snapshot, {
    ...credited,
    kpi: 'promo_performance',
    assumptions: ['assumption.code_owner'],
    rows: snapshot.orders.filter(({ codeKey, day }) => codeKey !== '' && day <= to),
    known: hasCodes && hasOrders(snapshot) ? credited.known : null,
    missing: hasCodes ? 'no_orders' : 'no_promo_codes',
    inputs: soldWith,
  });
};

/** New customers, of whom the cost of one is computed: all, or those with a creator's code or click. */
const customerReaders = (snapshot: Snapshot, credited: Credited): Reader[] => [
  readerOf(snapshot, {
    ...credited,
    kpi: 'cac',
    part: 'new_customers',
    assumptions: ['assumption.all_new_customers'],
    inputs: (rows) => ({ new_customers: sumUp(rows, all).newCustomers }),
    value: (inputs) => inputs['new_customers'] ?? null,
  }),
  readerOf(snapshot, {
    ...credited,
    kpi: 'cac_attributed',
    part: 'tracked_new_customers',
    assumptions: ['assumption.tracked_new_customers'],
    inputs: (rows) => ({ tracked_new_customers: sumUp(rows, isTracked).newCustomers }),
    value: (inputs) => inputs['tracked_new_customers'] ?? null,
  }),
];

const spendReader = (snapshot: Snapshot): Reader => {
  const { baselineStartDate, afterEndDate } = snapshot.campaign;
  return readerOf(snapshot, {
    kpi: 'spend',
    grade: 'measured',
    assumptions: ['assumption.by_entry'],
    rows: snapshot.costs,
    dayOf: ({ on }) => on,
    // The brand's own list: what is not on it was not spent.
    known: snapshot.costs.length === 0 ? null : { from: baselineStartDate, to: afterEndDate },
    inputs: (rows) => {
      const inState = (name: string): number =>
        costMinor({ costs: [...rows] }, ({ state }) => state === name);
      return { committed: inState('committed'), paid: inState('paid') };
    },
  });
};

export const salesReaders = (snapshot: Snapshot): Reader[] => {
  const credited = creditedOrders(snapshot);
  return [
    ...METHOD_NAMES.map((part) =>
      revenueReader(snapshot, credited, { kpi: 'triangulation' }, part),
    ),
    ...creatorReaders(snapshot, credited),
    promoReader(snapshot, credited),
    ...customerReaders(snapshot, credited),
    // A sum has no day of its own.
    ...(isPooled(snapshot) ? [] : [spendReader(snapshot)]),
  ];
};
