// What holds for every number read from orders, whatever the orders are.
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { readKpi } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluateSales } from '../../../src/core/kpi/sales/evaluate-sales.ts';
import { findingOf, scopeKey } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';
import { get, heard, orderCell, soldDaily } from './sales-sample.ts';
import type { Heard } from './sales-sample.ts';

const OWN: readonly KpiId[] = [
  'conversions',
  'attributed_revenue',
  'conversion_rate',
  'sales_lift',
  'revenue_per_creator',
  'promo_performance',
  'ppa_share',
  'position_bias',
  'triangulation',
  'multi_touch',
  'cpa',
  'cac',
  'cac_attributed',
  'ltv',
  'ltv_cac',
  'returning_customers',
  'roas',
  'roi',
  'roi_margin',
  'break_even',
  'partnership_roi',
  'emv',
  'emv_ratio',
  'forecast',
];

const orders = fc.array(
  fc.record({
    day: fc.integer({ min: -40, max: 60 }).map((days) => addDays('2026-06-01', days)),
    matchedBy: fc.constantFrom('none', 'code', 'click', 'code_and_click'),
    creatorId: fc.constantFrom('', 'crea_1', 'crea_2'),
    clickCreatorId: fc.constantFrom('', 'crea_1', 'crea_2'),
    customerKind: fc.constantFrom('new', 'returning', 'unknown'),
    codeKey: fc.constantFrom('', 'ANA10', 'OLD'),
    isCounted: fc.boolean(),
    n: fc.integer({ min: 0, max: 500 }),
    netMinor: fc.integer({ min: -500_00, max: 50_000_00 }),
    discountMinor: fc.integer({ min: 0, max: 100_00 }),
    refundedMinor: fc.integer({ min: 0, max: 100_00 }),
  }),
  { maxLength: 60 },
);

const answers: fc.Arbitrary<Heard[]> = fc.array(
  fc.tuple(
    fc.constantFrom('creator', 'search', 'cinema', 'dont_remember', 'prefer_not'),
    fc.constantFrom('none', 'code', 'click', 'tracked', 'none/early', 'code/early', ''),
    fc.integer({ min: 0, max: 80 }),
    fc.boolean(),
  ),
  { maxLength: 12 },
);

const names: fc.Arbitrary<Heard[]> = fc.array(
  fc.tuple(
    fc.constantFrom('ana', 'ben', 'other'),
    fc.constantFrom('none', 'code', 'none/early'),
    fc.integer({ min: 0, max: 30 }),
    fc.boolean(),
  ),
  { maxLength: 6 },
);

const journeys = fc.array(
  fc.record({
    touches: fc.array(
      fc.record({
        source: fc.constantFrom('click', 'search'),
        creatorId: fc.constantFrom('', 'crea_1', 'crea_2'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    named: fc.constantFrom(null, '', 'crea_1', 'crea_2'),
    n: fc.integer({ min: 0, max: 40 }),
    netMinor: fc.integer({ min: -100_00, max: 5_000_00 }),
  }),
  { maxLength: 10 },
);

const minor = fc.integer({ min: 0, max: 10_000_00 });
const customers: fc.Arbitrary<Snapshot['customers']> = fc.record({
  cohort: fc.option(
    fc.record({
      horizonMonths: fc.constant(12),
      from: fc.constant('2025-01-01'),
      to: fc.constant('2025-06-01'),
      customers: fc.integer({ min: 0, max: 100 }),
      orders: fc.integer({ min: 0, max: 200 }),
      netMinor: fc.integer({ min: -1000, max: 1_000_000 }),
      sumSquares: fc.integer({ min: 0, max: 1_000_000_000 }),
    }),
  ),
  returning: fc
    .tuple(fc.nat(50), fc.nat(50))
    .map(([a, b]) => ({ buyers: Math.max(a, b), tracked: Math.min(a, b) })),
});

const past: fc.Arbitrary<Snapshot['pastCampaigns']> = fc.array(
  fc.record({
    id: fc.constant('camp_0'),
    name: fc.constant('Before'),
    endDate: fc.constant('2025-05-01'),
    spendMinor: fc.constant(null),
    engagements: fc.constant(null),
    reach: fc.option(fc.nat(1_000_000)),
    clicks: fc.option(fc.nat(10_000)),
    orders: fc.option(fc.nat(1000)),
    orderLimits: fc.constant(null),
    revenueMinor: fc.option(fc.integer({ min: -100, max: 1_000_000 })),
    revenueLimits: fc.option(
      fc.record({ lo: fc.option(fc.integer()), hi: fc.option(fc.integer()) }),
    ),
  }),
  { maxLength: 15 },
);

const campaigns: fc.Arbitrary<Snapshot> = fc
  .record({
    orders,
    answers,
    names,
    journeys,
    customers,
    past,
    cost: fc.option(minor),
    clicks: fc.nat(600),
    marginRate: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
    horizonMonths: fc.option(fc.constant(12)),
    isAlone: fc.boolean(),
    hasCards: fc.boolean(),
    positions: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(40)), { maxLength: 5 }),
  })
  .map((made) => {
    const sample = sampleSnapshot();
    const surveyed = heard(made.answers, made.names, {
      positions: made.positions.map(([position, n]) => ({
        questionId: 'heard',
        option: 'search',
        position,
        n,
      })),
    });
    return {
      ...surveyed,
      campaign: {
        ...sample.campaign,
        marginRate: made.marginRate,
        horizonMonths: made.horizonMonths,
        controlRegion: 'DE',
      },
      orders: made.orders,
      orderRegions: made.orders.map(({ day, isCounted, n, netMinor }) => ({
        day,
        isControl: isCounted,
        n,
        netMinor,
      })),
      journeys: made.journeys,
      customers: made.customers,
      pastCampaigns: made.past,
      costs: sample.costs.flatMap((cost) =>
        made.cost === null ? [] : [{ ...cost, amountMinor: made.cost }],
      ),
      clicks: sample.clicks.map((cell) => ({ ...cell, n: made.clicks })),
      creators: made.isAlone ? sample.creators.slice(0, 1) : sample.creators,
      rateCards: made.hasCards ? sample.rateCards : [],
    };
  });

/** Days of sales that the model can read, with a lift and noise of the days' numbers. */
const busy = (): Snapshot => ({
  ...withBuyers(sampleSnapshot(), 40, 12),
  orders: [
    ...soldDaily(
      '2026-05-01',
      Array.from(
        { length: 61 },
        (_, day) => 500_00 + ((day * 37) % 11) * 10_00 + (day % 7) * 20_00,
      ),
    ),
    orderCell({
      matchedBy: 'code',
      creatorId: 'crea_1',
      codeKey: 'ANA10',
      n: 20,
      netMinor: 900_00,
    }),
  ],
});

/** Of the orders without a code or click so many were asked that the survey is carried over to the rest. */
const surveyed = (): Snapshot =>
  heard(
    [
      ['creator', 'none', 30],
      ['search', 'none', 45],
      ['creator', 'code', 10],
      ['search', 'none/early', 10],
    ],
    [
      ['ana', 'none', 18],
      ['ben', 'none', 12],
    ],
  );

const empty = emptySnapshot();

/** How many findings were looked at. */
const check = (snapshot: Snapshot): number => {
  const findings = evaluateSales(snapshot);
  for (const kpi of OWN) expect(findingOf(findings, kpi), kpi).toBeDefined();
  for (const { kpi, scope, value, reason, interval, inputs } of findings) {
    const name = `${kpi} ${JSON.stringify(scope)}`;
    const numbers = [value, interval?.lo ?? null, interval?.hi ?? null, ...Object.values(inputs)];
    for (const number of numbers)
      expect(number === null || Number.isFinite(number), name).toBe(true);
    expect(reason === null, name).toBe(value !== null || interval !== null);
    if (value !== null) {
      const read = readKpi(kpi, inputs);
      if (typeof read !== 'number') throw new Error(`${name} is not what its inputs give`);
      expect(Math.abs(read - value), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
    if (value !== null && interval) {
      const slack = 1e-9 * Math.max(1, Math.abs(value));
      expect(interval.lo ?? -Infinity, name).toBeLessThanOrEqual(value + slack);
      expect(interval.hi ?? Infinity, name).toBeGreaterThanOrEqual(value - slack);
    }
  }
  return findings.length;
};

describe('every number from orders', () => {
  it('is finite, lies in its interval, comes from its printed inputs, or says why there is none', () => {
    fc.assert(
      fc.property(campaigns, (snapshot) => {
        expect(check(snapshot)).toBeGreaterThan(OWN.length);
      }),
      { numRuns: inject('isFull') ? 300 : 100 },
    );
  });

  it.each([
    ['the sample', sampleSnapshot()],
    ['nothing at all', empty],
    ['days of sales', busy()],
    ['everybody naming a creator', withBuyers(sampleSnapshot(), 60, 60)],
    ['some buyers naming a creator', surveyed()],
    [
      'more refunds than sales',
      { ...busy(), orders: busy().orders.map((cell) => ({ ...cell, netMinor: -cell.netMinor })) },
    ],
  ])('holds for %s', (_name, snapshot) => {
    expect(check(snapshot)).toBeGreaterThan(OWN.length);
  });
});

/** Counts of orders, by what they are of; but of credit models, which are printed only while enough orders have touches. */
const countsOf = (snapshot: Snapshot): ReadonlyMap<string, number> =>
  new Map(
    evaluateSales(snapshot)
      .filter(({ kpi }) => kpi !== 'multi_touch')
      .flatMap(({ kpi, scope, value, inputs }) =>
        Object.entries({
          orders: inputs['orders'],
          extrapolated: inputs['extrapolated'],
          ...(kpi === 'conversions' ? { value, tracked: inputs['tracked'] } : {}),
        }).flatMap(([name, n]) => (n == null ? [] : [[`${kpi} ${scopeKey(scope)} ${name}`, n]])),
      ),
  );

describe('one more order', () => {
  it('never lowers a count of orders, by no method, of no creator and no code', () => {
    fc.assert(
      fc.property(
        campaigns,
        fc.constantFrom('code_click', 'code_click_survey'),
        fc.constantFrom('none', 'code', 'click'),
        (snapshot, attributionMethod, matchedBy) => {
          const before = {
            ...snapshot,
            campaign: { ...snapshot.campaign, attributionMethod },
          };
          const one = orderCell({
            matchedBy,
            ...(matchedBy === 'none' ? {} : { creatorId: 'crea_1' }),
            ...(matchedBy === 'code' ? { codeKey: 'ANA10' } : {}),
            ...(matchedBy === 'click' ? { clickCreatorId: 'crea_1' } : {}),
          });
          const [old, grown] = [before, { ...before, orders: [...before.orders, one] }].map(
            countsOf,
          );
          for (const [name, n] of old ?? [])
            expect(grown?.get(name) ?? -1, name).toBeGreaterThanOrEqual(n * (1 - 1e-12));
          const all = 'conversions campaign orders';
          expect(grown?.get(all)).toBe((old?.get(all) ?? 0) + 1);
        },
      ),
    );
  });
});

describe('a rate of the campaign', () => {
  it('is the ratio of its creators’ sums, never a mean of their rates', () => {
    const twoLinks = {
      ...sampleSnapshot(),
      creators: sampleSnapshot().creators.map((one) => ({ ...one, hasTrackingLink: true })),
      clicks: [
        { creatorId: 'crea_1', day: '2026-06-12', kind: 'person', n: 900 },
        { creatorId: 'crea_2', day: '2026-06-12', kind: 'person', n: 100 },
      ],
      orders: [
        orderCell({ matchedBy: 'click', creatorId: 'crea_1', n: 9 }),
        orderCell({ matchedBy: 'click', creatorId: 'crea_2', n: 31 }),
      ],
    };
    expect(get(twoLinks, 'conversion_rate').value).toBeCloseTo(40 / 1000, 12);
  });
});
