// What the demo's numbers must add up to, counted from what is sent and from the rules as the docs state them.
// It shares no code with the report, so that a test can hold one against the other.
import { ATTRIBUTION_WINDOW_DAYS } from './brand.ts';
import type { Buyer } from './buyers.ts';
import { dayAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { ClickKind, DemoClick } from './clicks.ts';
import type { DemoComment } from './comments.ts';
import { CREATORS } from './creators.ts';
import type { DemoCost } from './creators.ts';
import { goodsMinor } from './orders.ts';
import type { DemoOrder } from './orders.ts';
import { taxMinor } from './orders-csv.ts';
import type { DemoPost } from './posts.ts';
import type { ArmKind, Respondent } from './respondents.ts';
import { NONE } from './respondents.ts';

export type MatchKind = 'none' | 'code' | 'click' | 'code_and_click';
export type Sums = {
  readonly orders: number;
  readonly netMinor: number;
  readonly newCustomers: number;
};

/** Question to option (a name or a code) to count. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type ArmTotals = {
  readonly complete: number;
  readonly partial: number;
  readonly screenedOut: number;
  readonly flagged: number;
  /** Of complete answers without a flag. */
  readonly counts: Counts;
};

export type BuyerTotals = {
  readonly complete: number;
  readonly partial: number;
  readonly flagged: number;
  /** Of complete answers without a flag, by what the survey could see of the order. */
  readonly tracked: Counts;
  readonly untracked: Counts;
  /** Per stratum and first_heard: how many named an amount, and its sum. */
  readonly values: Readonly<
    Record<
      'tracked' | 'untracked',
      Readonly<Record<string, { readonly n: number; readonly sumMinor: number }>>
    >
  >;
};

export type FigureTotals = Readonly<Record<string, number>>;

export type DemoTotals = {
  readonly orders: {
    readonly imported: number;
    readonly lines: number;
    readonly before: Sums;
    readonly during: Sums;
    readonly notCounted: number;
    readonly byMatch: Readonly<Record<MatchKind, Sums>>;
    /** Orders with a creator's code or tracked click, by creator. */
    readonly byCreator: Readonly<Record<string, Sums>>;
    /** With a tracked click, by creator who has the order. */
    readonly clickedByCreator: Readonly<Record<string, number>>;
  };
  readonly clicks: {
    readonly byKind: Readonly<Record<ClickKind, number>>;
    readonly byCreator: Readonly<Record<string, number>>;
  };
  readonly costs: { readonly paidMinor: number; readonly committedMinor: number };
  readonly posts: {
    readonly agreed: number;
    readonly delivered: number;
    readonly reported: number;
    /** Sum of each metric over the posts that report it. */
    readonly figures: FigureTotals;
    /** Likes, comments, shares and saves. */
    readonly engagements: number;
    /** Over the posts that report engagements and reach. */
    readonly engagementsWithReach: number;
    readonly reachWithEngagements: number;
    readonly activeCreators: number;
  };
  readonly lift: Readonly<Record<ArmKind, ArmTotals>>;
  readonly buyers: BuyerTotals;
  readonly comments: { readonly before: number; readonly during: number };
};

type Data = {
  readonly calendar: Calendar;
  readonly posts: readonly DemoPost[];
  readonly costs: readonly DemoCost[];
  readonly clicks: readonly DemoClick[];
  readonly orders: readonly DemoOrder[];
  readonly comments: readonly DemoComment[];
  readonly respondents: readonly Respondent[];
  readonly buyers: readonly Buyer[];
};

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const WINDOW_MS = ATTRIBUTION_WINDOW_DAYS * 86_400_000;

/** A counted order with what it is worth: goods without tax and refunds. */
export type CountedOrder = {
  readonly order: DemoOrder;
  readonly netMinor: number;
  readonly isNew: boolean;
  readonly match: MatchKind;
  readonly creatorKey: string | null;
};

const netOf = (order: DemoOrder): number => {
  const gross = goodsMinor(order.lines) - order.discountMinor;
  // Goods and shipping carry the tax by their prices.
  const tax = taxMinor(gross + order.shippingMinor);
  const goods = gross - Math.round((tax * gross) / (gross + order.shippingMinor));
  return goods - Math.round((order.refundedMinor * goods) / gross);
};

export const countedOrders = (
  orders: readonly DemoOrder[],
  clicks: readonly DemoClick[],
): CountedOrder[] => {
  const seen = new Set<string>();
  return orders
    .filter(({ state }) => state === 'paid' || state === 'partially_refunded')
    .map((order): CountedOrder => {
      const email = order.customer?.email.toLowerCase();
      const isNew = email !== undefined && !seen.has(email);
      if (email !== undefined) seen.add(email);
      const coder = CREATORS.find(({ code }) => code === order.code.toUpperCase());
      const click = order.click === null ? undefined : clicks[order.click];
      const isInTime = click !== undefined && order.atMs - click.atMs <= WINDOW_MS;
      return {
        order,
        netMinor: netOf(order),
        isNew,
        match: coder ? (isInTime ? 'code_and_click' : 'code') : isInTime ? 'click' : 'none',
        creatorKey: coder?.key ?? (isInTime ? click.creatorKey : null),
      };
    });
};

const sums = (orders: readonly CountedOrder[]): Sums => ({
  orders: orders.length,
  netMinor: sum(orders, ({ netMinor }) => netMinor),
  newCustomers: orders.filter(({ isNew }) => isNew).length,
});

const orderTotals = ({ calendar, orders, clicks }: Data): DemoTotals['orders'] => {
  const counted = countedOrders(orders, clicks);
  const during = counted.filter(({ order }) => dayAt(order.atMs) >= calendar.start);
  const matched = (match: MatchKind): Sums => sums(during.filter((one) => one.match === match));
  const tracked = during.filter(({ match }) => match !== 'none');
  const of = <T>(count: (key: string) => T): Record<string, T> =>
    Object.fromEntries(CREATORS.map(({ key }) => [key, count(key)]));
  return {
    imported: orders.length,
    lines: sum(orders, ({ lines }) => lines.length),
    before: sums(counted.filter(({ order }) => dayAt(order.atMs) < calendar.start)),
    during: sums(during),
    notCounted: orders.length - counted.length,
    byMatch: {
      none: matched('none'),
      code: matched('code'),
      click: matched('click'),
      code_and_click: matched('code_and_click'),
    },
    byCreator: of((key) => sums(tracked.filter(({ creatorKey }) => creatorKey === key))),
    clickedByCreator: of(
      (key) =>
        tracked.filter(({ match, creatorKey }) => match !== 'code' && creatorKey === key).length,
    ),
  };
};

const ENGAGEMENTS = ['likes', 'comments', 'shares', 'saves'] as const;

const postTotals = ({ posts }: Data): DemoTotals['posts'] => {
  const own = posts.filter(({ creatorKey }) => creatorKey !== null);
  const reported = own.flatMap(({ figures }) => (figures ? [figures] : []));
  const engaged = reported.map((figures) => ({
    reach: figures['reach'] ?? null,
    engagements: sum(ENGAGEMENTS, (metric) => figures[metric] ?? 0),
  }));
  const withReach = engaged.filter(({ reach }) => reach !== null);
  const metrics = [...new Set(reported.flatMap((figures) => Object.keys(figures)))];
  return {
    agreed: sum(CREATORS, ({ agreed }) => sum(agreed, (one) => one.agreed)),
    delivered: own.length,
    reported: reported.length,
    figures: Object.fromEntries(
      metrics.map((metric) => [metric, sum(reported, (figures) => figures[metric] ?? 0)]),
    ),
    engagements: sum(engaged, ({ engagements }) => engagements),
    engagementsWithReach: sum(withReach, ({ engagements }) => engagements),
    reachWithEngagements: sum(withReach, ({ reach }) => reach ?? 0),
    activeCreators: new Set(own.map(({ creatorKey }) => creatorKey)).size,
  };
};

const bandOf = (age: number): string => {
  const bands = [
    [24, '16_24'],
    [34, '25_34'],
    [44, '35_44'],
    [54, '45_54'],
  ] as const;
  return bands.find(([last]) => age <= last)?.[1] ?? '55_plus';
};

const armTotals = (respondents: readonly Respondent[]): ArmTotals => {
  const completes = respondents.filter(({ state }) => state === 'complete');
  const counted = completes.filter(({ isSpeeder }) => !isSpeeder);
  const all = (of: (respondent: Respondent) => readonly string[]): Record<string, number> =>
    tally(counted.flatMap(of));
  return {
    complete: completes.length,
    partial: respondents.filter(({ state }) => state === 'partial').length,
    screenedOut: respondents.filter(({ state }) => state === 'screened_out').length,
    flagged: completes.length - counted.length,
    counts: {
      age: all(({ answers }) => [bandOf(answers.age)]),
      unaided: all(({ unaidedNames }) => (unaidedNames.length > 0 ? unaidedNames : [NONE])),
      ...Object.fromEntries(
        (['follows', 'aided', 'consideration', 'ad_recall', 'exposure'] as const).map((id) => [
          id,
          all(({ answers }) => answers[id]),
        ]),
      ),
      ...Object.fromEntries(
        (['favourability', 'intent', 'gender', 'region'] as const).map((id) => [
          id,
          all(({ answers }) => [answers[id]]),
        ]),
      ),
    },
  };
};

const buyerTotals = (buyers: readonly Buyer[]): BuyerTotals => {
  const completes = buyers.filter(({ state }) => state === 'complete');
  const counted = completes.filter(({ isSpeeder }) => !isSpeeder);
  const of = (isTracked: boolean): readonly Buyer[] =>
    counted.filter((buyer) => buyer.isTracked === isTracked);
  const counts = (some: readonly Buyer[]): Counts => ({
    first_heard: tally(some.map(({ answers }) => answers.first_heard)),
    which_creator: tally(
      some.map(({ answers }) => answers.which_creator).filter((name) => name !== ''),
    ),
    first_purchase: tally(some.map(({ answers }) => answers.first_purchase)),
  });
  const values = (some: readonly Buyer[]): Record<string, { n: number; sumMinor: number }> => {
    const sums: Record<string, { n: number; sumMinor: number }> = {};
    for (const { answers, valueMinor } of some) {
      const cell = (sums[answers.first_heard] ??= { n: 0, sumMinor: 0 });
      cell.n += 1;
      cell.sumMinor += valueMinor;
    }
    return sums;
  };
  return {
    complete: completes.length,
    partial: buyers.length - completes.length,
    flagged: completes.length - counted.length,
    tracked: counts(of(true)),
    untracked: counts(of(false)),
    values: { tracked: values(of(true)), untracked: values(of(false)) },
  };
};

export const totalsOf = (data: Data): DemoTotals => {
  const { calendar, clicks, comments, costs, respondents } = data;
  const people = clicks.filter(({ kind }) => kind === 'person');
  const before = comments.filter(({ atMs }) => dayAt(atMs) < calendar.start).length;
  return {
    orders: orderTotals(data),
    clicks: {
      byKind: {
        person: people.length,
        bot: clicks.filter(({ kind }) => kind === 'bot').length,
        preview: clicks.filter(({ kind }) => kind === 'preview').length,
      },
      byCreator: tally(people.map(({ creatorKey }) => creatorKey)),
    },
    costs: {
      paidMinor: sum(
        costs.filter(({ state }) => state === 'paid'),
        ({ amountMinor }) => amountMinor,
      ),
      committedMinor: sum(
        costs.filter(({ state }) => state === 'committed'),
        ({ amountMinor }) => amountMinor,
      ),
    },
    posts: postTotals(data),
    lift: {
      exposed: armTotals(respondents.filter(({ arm }) => arm === 'exposed')),
      control: armTotals(respondents.filter(({ arm }) => arm === 'control')),
    },
    buyers: buyerTotals(data.buyers),
    comments: { before, during: comments.length - before },
  };
};
