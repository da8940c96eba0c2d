// Who answers the post-purchase survey on the thank-you page, and what: buyers whom creators brought mostly say
// so, others name their own channel, and a few name the cinema, where no advert ever ran. A few are too young, or
// don't agree to take part.
import type { Calendar } from './calendar.ts';
import { dayAt } from './calendar.ts';
import { CREATORS } from './creators.ts';
import { ELSEWHERE, REASONS } from './opinions.ts';
import { spread } from './fixed-shares.ts';
import { goodsMinor } from './orders.ts';
import type { DemoOrder } from './orders.ts';
import type { Random } from './random.ts';
import { AGES } from './respondents.ts';
import type { Route } from './respondents.ts';

export type FirstHeard =
  | 'creator'
  | 'friend'
  | 'search'
  | 'social_ad'
  | 'cinema'
  | 'shop'
  | 'press'
  | 'other'
  | 'dont_remember';

export type FirstHeardWhen = 'since_start' | 'six_months_before' | 'longer_ago' | 'dont_remember';

export type Buyer = {
  readonly order: DemoOrder;
  /** What the thank-you page passes on: goods after discount, tax included. */
  readonly valueMinor: number;
  /** Whether the survey can see that a creator's code or tracked click came with the order. */
  readonly isTracked: boolean;
  readonly locale: string;
  readonly startedAtMs: number;
  readonly durationS: number;
  readonly state: 'complete' | 'partial' | 'screened_out' | 'refused';
  readonly route: Route;
  readonly isSpeeder: boolean;
  readonly answers: {
    readonly age: number;
    readonly first_heard: FirstHeard;
    readonly elsewhere: string;
    /** A creator's name, 'other' or 'dont_remember'; '' when it was not asked. */
    readonly which_creator: string;
    readonly first_heard_when: FirstHeardWhen;
    readonly first_purchase: 'yes' | 'no' | 'not_sure';
    readonly why: string;
  };
};

const WANTED = 425;
const PARTIALS = 22;
const YOUNG = 3;
const REFUSALS = 6;
const SPEEDERS = 4;

const CHANNELS: Readonly<
  Record<'tracked' | 'traceless' | 'organic', Readonly<Record<FirstHeard, number>>>
> = {
  tracked: {
    creator: 80,
    friend: 4,
    search: 3,
    social_ad: 4.5,
    cinema: 1,
    shop: 1,
    press: 1.5,
    other: 1.5,
    dont_remember: 3.5,
  },
  traceless: {
    creator: 84,
    friend: 4,
    search: 4,
    social_ad: 3,
    cinema: 0.8,
    shop: 0.5,
    press: 1,
    other: 0.7,
    dont_remember: 2,
  },
  organic: {
    creator: 4.5,
    friend: 25,
    search: 24,
    social_ad: 13,
    cinema: 1.8,
    shop: 13,
    press: 6,
    other: 5,
    dont_remember: 7.7,
  },
};

/** Whoever bought before knew the brand before; a creator's new customers mostly heard of it just now. */
const WHEN: Readonly<
  Record<'brought' | 'new' | 'returning', Readonly<Record<FirstHeardWhen, number>>>
> = {
  brought: { since_start: 90, six_months_before: 5, longer_ago: 2, dont_remember: 3 },
  new: { since_start: 42, six_months_before: 33, longer_ago: 18, dont_remember: 7 },
  returning: { since_start: 8, six_months_before: 44, longer_ago: 42, dont_remember: 6 },
};

const LOCALE_OF: Readonly<Record<string, string>> = { DE: 'de', AT: 'de', FR: 'fr', ES: 'es' };
const CAMPAIGN_CODES = new Set(CREATORS.map(({ code }) => code));

const whichCreator = (random: Random, broughtBy: string | null): string => {
  const own = CREATORS.find(({ key }) => key === broughtBy);
  if (own && random.chance(0.88)) return own.name;
  if (random.chance(0.5)) return random.pick(CREATORS.slice(0, 9)).name;
  return random.chance(0.6) ? 'dont_remember' : 'other';
};

const firstPurchase = (random: Random, isNew: boolean): Buyer['answers']['first_purchase'] => {
  if (random.chance(0.03)) return 'not_sure';
  return isNew ? 'yes' : 'no';
};

const answersFor = (
  random: Random,
  order: DemoOrder,
  isTracked: boolean,
  isNew: boolean,
  locale: string,
): Omit<Buyer['answers'], 'age'> => {
  const origin = isTracked ? 'tracked' : order.broughtBy === null ? 'organic' : 'traceless';
  const first_heard = random.weighted(CHANNELS[origin]);
  const who = isNew ? (order.broughtBy === null ? 'new' : 'brought') : 'returning';
  return {
    first_heard,
    elsewhere: first_heard === 'other' && random.chance(0.7) ? random.pick(ELSEWHERE) : '',
    which_creator: first_heard === 'creator' ? whichCreator(random, order.broughtBy) : '',
    // A stream of its own: what else is answered does not hang on it.
    first_heard_when: random.fork(`when/${order.number}`).weighted(WHEN[who]),
    first_purchase: firstPurchase(random, isNew),
    why: random.chance(0.38) ? random.pick(REASONS[locale] ?? REASONS['en'] ?? ['']) : '',
  };
};

/** Ages of all who answer; of those who are too young to, their own. */
const agesOf = (random: Random, states: readonly Buyer['state'][]): number[] => {
  const bands = spread(
    random,
    states.length,
    AGES.map((band) => [band, band.part] as const),
  );
  return states.map((state, place) => {
    const { from, to } = bands[place] ?? AGES[0];
    return state === 'screened_out' ? random.int(12, 15) : random.int(from, to);
  });
};

const stateAt = (place: number): Buyer['state'] => {
  if (place < WANTED) return 'complete';
  if (place < WANTED + PARTIALS) return 'partial';
  return place < WANTED + PARTIALS + YOUNG ? 'screened_out' : 'refused';
};

const isTurnedAway = ({ state }: Buyer): boolean => state === 'screened_out' || state === 'refused';

/** Of the orders since the campaign began; in order of time, and after them those who don't take part. */
export const createBuyers = (
  random: Random,
  calendar: Calendar,
  orders: readonly DemoOrder[],
): readonly Buyer[] => {
  const firstOf = new Map<string, number>();
  for (const { customer, number } of orders) {
    const email = customer?.email.toLowerCase();
    if (email !== undefined && !firstOf.has(email)) firstOf.set(email, number);
  }
  // Whoever pays at a market stall sees no thank-you page; tests are not asked.
  const asked = orders.filter(
    ({ atMs, customer, state }) =>
      customer !== null && state !== 'test' && dayAt(atMs) >= calendar.start,
  );
  const visiting = random.shuffled(asked).slice(0, WANTED + PARTIALS + YOUNG + REFUSALS);
  const states = visiting.map((_, place) => stateAt(place));
  // A stream of their own: what else is answered does not hang on them.
  const ages = agesOf(random.fork('ages'), states);
  return visiting
    .map((order, place): Buyer => {
      const state = states[place] ?? 'complete';
      const isTracked = CAMPAIGN_CODES.has(order.code.toUpperCase()) || order.click !== null;
      const country = order.customer?.country ?? 'DE';
      const locale = LOCALE_OF[country] ?? 'en';
      const isNew = firstOf.get(order.customer?.email.toLowerCase() ?? '') === order.number;
      const isSpeeder = place < SPEEDERS;
      return {
        order,
        valueMinor: goodsMinor(order.lines) - order.discountMinor,
        isTracked,
        locale,
        startedAtMs: order.atMs + random.int(20, 400) * 1000,
        durationS: isSpeeder ? 1 : Math.round(16 + Math.exp(random.normal() * 0.5) * 10),
        state,
        // Who refuses leaves by the form itself, with a script too.
        route: state === 'refused' || place % 12 === 11 ? 'form' : 'json',
        isSpeeder,
        answers: {
          age: ages[place] ?? 0,
          ...answersFor(random, order, isTracked, isNew, locale),
        },
      };
    })
    .toSorted(
      (a, b) => Number(isTurnedAway(a)) - Number(isTurnedAway(b)) || a.startedAtMs - b.startedAtMs,
    );
};
