// The shop's orders: what people buy by themselves, and what the creators bring, by code, by tracked click, by
// both, or without a trace. Amounts are minor units and include tax, as shops in Europe show them.
import { busyness, dataEndMs, instantAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { DemoClick } from './clicks.ts';
import { CREATORS } from './creators.ts';
import { createCustomer } from './customers.ts';
import type { Customer } from './customers.ts';
import { postedAtMs } from './posts.ts';
import type { DemoPost } from './posts.ts';
import type { Random } from './random.ts';

export type OrderState =
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'cancelled'
  | 'pending'
  | 'test';

export type OrderLine = {
  readonly sku: string;
  readonly name: string;
  readonly priceMinor: number;
  readonly quantity: number;
};

export type DemoOrder = {
  readonly number: number;
  readonly atMs: number;
  /** Null at the counter of a market stall, where nobody leaves an address. */
  readonly customer: Customer | null;
  readonly lines: readonly OrderLine[];
  /** As it was typed; '' for none. */
  readonly code: string;
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly state: OrderState;
  /** Of goods, tax included. */
  readonly refundedMinor: number;
  readonly note: string;
  /** Its click's place in the list of clicks. */
  readonly click: number | null;
  /** Who really brought the buyer, whether or not the order shows it; null when nobody did. */
  readonly broughtBy: string | null;
};

const PRODUCTS: readonly Omit<OrderLine, 'quantity'>[] = [
  { sku: 'NW-CB-SAMPLE', name: 'Cold Brew Sampler - 12 bags', priceMinor: 15_90 },
  { sku: 'NW-CB-HIB-20', name: 'Hibiscus & Lime Cold Brew - 20 bags', priceMinor: 12_50 },
  { sku: 'NW-CB-PEA-20', name: 'Peach Oolong Cold Brew - 20 bags', priceMinor: 13_90 },
  { sku: 'NW-CB-EAR-20', name: 'Earl Grey Cold Brew, "Midnight" - 20 bags', priceMinor: 12_90 },
  { sku: 'NW-SET-SPRING', name: 'Spring Cold Brew Set', priceMinor: 36_90 },
  { sku: 'NW-GIFT-SUN', name: 'Sunday Gift Box', priceMinor: 44_00 },
  { sku: 'NW-JAS-100', name: 'Jasmine Loose Leaf, 100 g', priceMinor: 11_90 },
];

const BASE_A_DAY = 16.5;
const CODE_ORDERS_A_PULL = 27;
const TRACELESS_A_PULL = 13;
const FREE_SHIPPING_MINOR = 40_00;
const SHIPPING_MINOR = 3_90;
const DISCOUNT = 0.15;
const DAY_MS = 86_400_000;

const NOTES = [
  'Please leave it with the neighbours, thank you!',
  'Bitte als Geschenk verpacken: "Für Oma"',
  "Livraison après 18 h s'il vous plaît\nInterphone: 2e étage",
  'Gift, please no invoice',
];

type Start = Pick<DemoOrder, 'atMs' | 'code' | 'click' | 'broughtBy'>;

const organicStarts = (random: Random, calendar: Calendar): Start[] =>
  [...calendar.before, ...calendar.during].flatMap((day, index) =>
    Array.from(
      // The shop grows a little by itself: two per cent a month.
      { length: random.poisson(BASE_A_DAY * busyness(day, calendar) * (1 + (index * 0.02) / 30)) },
      () => {
        const hour = day === calendar.end ? 6 + random.next() * 1.9 : 7 + random.next() * 16;
        const code = random.chance(0.04) ? 'WELCOME10' : '';
        return {
          atMs: instantAt(day, Math.floor(hour * 3600)),
          code,
          click: null,
          broughtBy: null,
        };
      },
    ),
  );

const typed = (random: Random, code: string): string =>
  random.weighted({
    [code]: 6,
    [code.toLowerCase()]: 3,
    [`${code.charAt(0)}${code.slice(1).toLowerCase()}`]: 1,
  });

const codeOf = (key: string): string => CREATORS.find((one) => one.key === key)?.code ?? '';

/** Of a hundred people who click seven buy: most within hours, some within days, a few after the window. */
const clickStarts = (random: Random, clicks: readonly DemoClick[]): Start[] =>
  clicks.flatMap(({ kind, atMs, creatorKey }, click): Start[] => {
    if (kind !== 'person' || !random.chance(0.078)) return [];
    const hours = random.chance(0.06)
      ? 8 * 24 + random.next() * 72
      : Math.exp(random.normal() * 1.6);
    const delayMs = Math.round((Math.min(hours, 264) + 0.06) * 3_600_000);
    // Between 6.5 and 7.5 days the window would hang on seconds.
    if (delayMs > 6.5 * DAY_MS && delayMs < 7.5 * DAY_MS) return [];
    // One in twenty came by one creator and typed another's code: the code decides.
    const coder = random.chance(0.05) ? random.pick(CREATORS.slice(0, 6)).key : creatorKey;
    const code = random.chance(0.5) ? typed(random, codeOf(coder)) : '';
    return [{ atMs: atMs + delayMs, code, click, broughtBy: creatorKey }];
  });

const postStarts = (random: Random, posts: readonly DemoPost[]): Start[] =>
  CREATORS.flatMap((creator): Start[] => {
    const own = posts.filter(({ creatorKey }) => creatorKey === creator.key);
    if (own.length === 0) return [];
    const at = (): number =>
      Math.round(postedAtMs(random.pick(own)) - Math.log(1 - random.next()) * 2.4 * DAY_MS);
    const starts = (mean: number, isTyped: boolean): Start[] =>
      Array.from({ length: random.poisson(mean) }, () => ({
        atMs: at(),
        code: isTyped ? typed(random, creator.code) : '',
        click: null,
        broughtBy: creator.key,
      }));
    return [
      ...starts(creator.pull * CODE_ORDERS_A_PULL, true),
      ...starts(creator.pull * TRACELESS_A_PULL, false),
    ];
  });

const LINE_COUNTS = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3] as const;

const linesFor = (random: Random): OrderLine[] =>
  random
    .shuffled(PRODUCTS)
    .slice(0, random.pick(LINE_COUNTS))
    .map((product) => ({ ...product, quantity: random.chance(0.8) ? 1 : random.int(2, 3) }));

export const goodsMinor = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);

const stateFor = (random: Random): OrderState =>
  random.weighted({
    paid: 945,
    partially_refunded: 18,
    refunded: 15,
    cancelled: 13,
    pending: 6,
    test: 3,
  });

/** A new customer, or one who has bought before: among those whom a creator brings, few have. */
const customerFor = (random: Random, known: Customer[], isBrought: boolean): Customer | null => {
  if (!isBrought && random.chance(0.012)) return null;
  const returns = isBrought ? 0.14 : Math.min(0.4, known.length / 400);
  if (known.length > 0 && random.chance(returns)) {
    const customer = random.pick(known);
    // Telephones write the first letter large.
    return random.chance(0.06)
      ? {
          ...customer,
          email: `${customer.email.charAt(0).toUpperCase()}${customer.email.slice(1)}`,
        }
      : customer;
  }
  const customer = createCustomer(random, known.length + 1);
  known.push(customer);
  return customer;
};

/** In order of time. */
export const createOrders = (
  random: Random,
  calendar: Calendar,
  posts: readonly DemoPost[],
  clicks: readonly DemoClick[],
): readonly DemoOrder[] => {
  const end = dataEndMs(calendar);
  const first = instantAt(calendar.baselineStart, 0);
  const starts = [
    ...organicStarts(random.fork('organic'), calendar),
    ...clickStarts(random.fork('click'), clicks),
    ...postStarts(random.fork('post'), posts),
  ]
    .filter(({ atMs }) => atMs >= first && atMs < end)
    .toSorted((a, b) => a.atMs - b.atMs);
  const details = random.fork('details');
  const known: Customer[] = [];
  // No two orders in one second: which of them came first must not be a matter of taste.
  let lastMs = 0;
  return starts.map((start, index): DemoOrder => {
    lastMs = Math.max(Math.floor(start.atMs / 1000) * 1000, lastMs + 1000);
    const lines = linesFor(details);
    const goods = goodsMinor(lines);
    const discountMinor =
      start.code === '' ? 0 : Math.round(goods * (start.code === 'WELCOME10' ? 0.1 : DISCOUNT));
    const subtotal = goods - discountMinor;
    const state = stateFor(details);
    const returned = lines[0]?.priceMinor ?? 0;
    return {
      ...start,
      atMs: lastMs,
      number: 20_418 + index,
      customer: customerFor(details, known, start.broughtBy !== null),
      lines,
      discountMinor,
      shippingMinor: subtotal >= FREE_SHIPPING_MINOR ? 0 : SHIPPING_MINOR,
      state,
      refundedMinor:
        state === 'refunded'
          ? subtotal
          : state === 'partially_refunded'
            ? Math.min(returned, Math.floor(subtotal / 2))
            : 0,
      note: details.chance(0.03) ? details.pick(NOTES) : '',
    };
  });
};
