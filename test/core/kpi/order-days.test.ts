// Days of which no order came: unknown where a shop like this one would have sold, and said wherever orders count.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/campaign/period.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import type { Scope } from '../../../src/core/kpi/finding.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import { orderCoverage, orderDays } from '../../../src/core/kpi/sales/order-days.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { creator, get, heard, orderCell, part, withCampaign } from './sales-sample.ts';

/** Window 1 June to 7 July; the baseline begins on 1 May. So many orders a day from 1 May on, handed in at an instant. */
const shop = (perDay: readonly number[], receivedOn: string): Snapshot => ({
  ...withCampaign({ attributionMethod: 'code_click' }),
  takenAtMs: Date.UTC(2026, 7, 15),
  ordersReceived: { on: receivedOn, by: 'file' },
  orders: perDay.flatMap((n, index) =>
    n === 0
      ? []
      : [
          orderCell({
            day: addDays('2026-05-01', index),
            n,
            netMinor: n * 50_00,
            matchedBy: 'code',
            creatorId: 'crea_1',
            customerKind: 'new',
          }),
        ],
  ),
});

const steady = (days: number, n: number): number[] => Array.from({ length: days }, () => n);
const AFTER_ALL = '2026-08-14';

describe('days of orders', () => {
  it('are all known where something was sold every day', () => {
    expect(orderCoverage(shop(steady(92, 40), AFTER_ALL))).toEqual({
      have: 37,
      of: 37,
      what: 'days',
    });
  });

  it('are unknown from a day on that was not over when orders came in', () => {
    // 21 June is the 52nd day: 20 days of June are whole.
    const early = shop(steady(52, 40), '2026-06-21');
    expect(orderCoverage(early)).toEqual({ have: 20, of: 37, what: 'days' });
    expect(orderDays(early).has('2026-06-20')).toBe(true);
    expect(orderDays(early).has('2026-06-21')).toBe(false);
  });

  it('are unknown where a busy shop sold nothing, though orders came in later', () => {
    const stopped = shop(steady(52, 40), AFTER_ALL);
    expect(orderCoverage(stopped)).toEqual({ have: 21, of: 37, what: 'days' });
    const gap = shop([...steady(40, 40), 0, 0, ...steady(50, 40)], AFTER_ALL);
    expect(orderCoverage(gap)).toEqual({ have: 35, of: 37, what: 'days' });
  });

  it('are unknown however long the gap is, and on weekdays that were never seen', () => {
    const gap = shop([...steady(14, 40), ...steady(47, 0), ...steady(31, 40)], AFTER_ALL);
    expect(orderCoverage(gap)).toEqual({ have: 7, of: 37, what: 'days' });
    const everySecond = Array.from({ length: 92 }, (_, index): number =>
      index % 2 === 0 && (index < 31 || index > 60) ? 20 : 0,
    );
    expect(orderCoverage(shop(everySecond, AFTER_ALL))?.have).toBeLessThan(10);
    const begun: Snapshot = {
      ...shop([...steady(33, 0), 40, 40, 40], AFTER_ALL),
      takenAtMs: Date.UTC(2026, 5, 6, 10),
      ordersReceived: { on: '2026-06-06', by: 'shop' },
    };
    expect(orderCoverage(begun)).toEqual({ have: 3, of: 5, what: 'days' });
  });

  it('are not whole where a busy shop’s file ends in the middle of one', () => {
    expect(orderCoverage(shop([...steady(67, 40), 15], '2026-07-08'))?.have).toBe(36);
    expect(orderCoverage(shop([...steady(67, 40), 30], '2026-07-08'))?.have).toBe(37);
  });

  it('are days without buyers in a small shop, and on the weekday on which it is closed', () => {
    const small = shop([1, ...steady(30, 0), 1, ...steady(8, 0), 2], AFTER_ALL);
    expect(orderCoverage(small)).toEqual({ have: 37, of: 37, what: 'days' });
    // 3 May 2026 is a Sunday.
    const closed = steady(92, 40).map((n, index) => (index % 7 === 2 ? 0 : n));
    expect(orderCoverage(shop(closed, AFTER_ALL))).toEqual({ have: 37, of: 37, what: 'days' });
  });

  it('are no fewer for one great day in a small shop', () => {
    const launch = Array.from({ length: 92 }, (_, index): number => (index % 5 === 0 ? 1 : 0));
    // 5 June 2026 is a Friday.
    expect(orderCoverage(shop(launch.with(35, 200), AFTER_ALL))?.have).toBe(37);
  });

  it('are known from the campaign’s first day on, before the first order of a small shop', () => {
    const late = [...steady(36, 0), 1, ...steady(30, 0), 1, ...steady(20, 0)];
    expect(orderCoverage(shop(late, AFTER_ALL))).toEqual({ have: 37, of: 37, what: 'days' });
    expect(orderDays(shop(late, AFTER_ALL)).has('2026-05-31')).toBe(false);
  });

  it('are known to yesterday where a shop tells of each order, until it is silent for too long', () => {
    const told = (perDay: readonly number[]): Snapshot => ({
      ...shop(perDay, '2026-07-03'),
      ordersReceived: { on: '2026-07-03', by: 'shop' },
    });
    const quiet = Array.from({ length: 64 }, (_, index) => (index % 3 === 0 ? 1 : 0));
    expect(orderCoverage(told(quiet))?.have).toBe(37);
    expect(orderCoverage(told(steady(64, 40)))?.have).toBe(33);
    const running = { ...told(steady(45, 5)), takenAtMs: Date.UTC(2026, 5, 15, 10) };
    expect(orderCoverage(running)).toEqual({ have: 14, of: 14, what: 'days' });
  });

  it('are not told of snapshots that do not say when orders came', () => {
    const { ordersReceived: _, ...earlier } = shop(steady(52, 40), AFTER_ALL);
    expect(orderCoverage(earlier)).toBeNull();
  });
});

describe('a window in which nothing was ordered', () => {
  const silent: Snapshot = {
    ...shop([0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1], AFTER_ALL),
    ordersReceived: { on: AFTER_ALL, by: 'shop' },
    targets: [{ kpi: 'roas', questionId: '', value: 2 }],
  };
  const coverage = { have: 37, of: 37, what: 'days' };

  it('has no orders and no revenue where its days are known, and misses its targets', () => {
    for (const kpi of ['conversions', 'attributed_revenue', 'promo_performance', 'roas'] as const)
      expect(get(silent, kpi), kpi).toMatchObject({ value: 0, reason: null, coverage });
    expect(get(silent, 'conversion_rate')).toMatchObject({ value: 0, n: 500, coverage });
    expect(get(silent, 'conversions', creator('crea_1')).value).toBe(0);
    expect(get(silent, 'cpa')).toMatchObject({ value: null, reason: 'no_conversions' });
    const found = evaluate(silent);
    expect(findingOf(found, 'roas')?.verdict?.state).toBe('missed');
    const during = findingOf(found, 'conversions', { kind: 'period', period: 'during' });
    expect(during).toMatchObject({ value: 0, coverage: { have: 30, of: 30 } });
  });

  it('has no orders to carry what buyers name over to, of whatever days it is known', () => {
    const answered = heard(
      [
        ['creator', 'none', 20],
        ['search', 'none', 40],
      ],
      [
        ['ana', 'none', 12],
        ['ben', 'none', 8],
      ],
      {},
      silent,
    );
    const reasons = (one: Snapshot): readonly (string | null)[] => [
      get(one, 'attributed_revenue', {
        kind: 'option',
        surveyId: 'surv_2',
        questionId: 'heard',
        option: 'search',
      }).reason,
      get(one, 'triangulation', part('survey')).reason,
      get(one, 'revenue_per_creator', part('survey', 'crea_1')).reason,
    ];
    for (const one of [answered, { ...answered, orders: [] }])
      expect(reasons(one)).toEqual(['no_orders', 'no_orders', 'no_orders']);
  });

  it('is unknown where nobody handed its days in', () => {
    for (const one of [
      { ...silent, orders: [] },
      { ...silent, ordersReceived: { on: '2026-05-20', by: 'file' } as const },
    ])
      for (const kpi of ['conversions', 'attributed_revenue', 'roas', 'conversion_rate'] as const)
        expect(get(one, kpi), kpi).toMatchObject({ value: null, reason: 'no_orders' });
  });
});

describe('why there is no sales lift', () => {
  const lift = (one: Snapshot, scope?: Scope): string | null =>
    get(one, 'sales_lift', scope).reason;
  const AFTER = { kind: 'period', period: 'after' } as const;
  const steadyShop = steady(92, 40).map((n, index) => n + (index % 5));

  it('is that days are not known where a busy shop’s gap is, not that nothing was sold', () => {
    const gap = shop(steadyShop.fill(0, 20, 23), AFTER_ALL);
    expect(orderDays(gap).has('2026-05-21')).toBe(false);
    expect(lift(gap)).toBe('days_unknown');
    const small = shop(steady(92, 2).with(20, 0), AFTER_ALL);
    expect(lift(small)).toBe('days_without_sales');
  });

  it('is that nothing was sold where the campaign’s days are known and without orders', () => {
    const silent = shop([...steady(8, 1), ...steady(19, 0)], AFTER_ALL);
    expect(lift(silent)).toBe('days_without_sales');
  });

  it('is that no day is whole where orders are, and only without any that none were imported', () => {
    const begun = shop([...steady(31, 0), 5], '2026-06-01');
    expect(get(begun, 'conversions').value).toBe(5);
    expect(lift(begun)).toBe('no_whole_day');
    expect(lift({ ...begun, orders: [] })).toBe('no_orders');
  });

  it('after the campaign is that none of those days is whole yet, or that nothing was sold on them', () => {
    const ended = shop(
      steady(61, 40).map((n, index) => n + (index % 5)),
      '2026-07-01',
    );
    expect(get(ended, 'sales_lift').value).not.toBeNull();
    expect(lift(ended, AFTER)).toBe('no_whole_day');
    // Of a small shop the days after are known, and nothing was sold on them.
    const quiet: Snapshot = {
      ...ended,
      orders: ended.orders.map((order) => ({ ...order, n: 1 })),
      takenAtMs: Date.UTC(2026, 6, 5, 10),
      ordersReceived: { on: '2026-07-05', by: 'shop' },
    };
    expect(get(quiet, 'sales_lift').value).not.toBeNull();
    expect(lift(quiet, AFTER)).toBe('days_without_sales');
  });
});

describe('what rests on orders', () => {
  const early = shop(steady(52, 40), '2026-06-21');
  const coverage = { have: 20, of: 37, what: 'days' };

  it.each([
    'conversions',
    'attributed_revenue',
    'cpa',
    'cac',
    'cac_attributed',
    'roas',
    'roi',
  ] as const)('says on how many days they are known: %s', (kpi) => {
    expect(get(early, kpi).coverage).toEqual(coverage);
  });

  it('can meet its target and not miss it, because orders that are missing can only better it', () => {
    for (const kpi of ['conversions', 'roas', 'roi'] as const) {
      const finding = get(early, kpi);
      const value = finding.value ?? 0;
      expect(judge(finding, value - 0.1)?.state).toBe('met');
      expect(judge(finding, value + 1_000)?.state).toBe('cant_tell');
    }
    const cpa = get(early, 'cpa');
    expect(judge(cpa, (cpa.value ?? 0) + 1)?.state).toBe('met');
    expect(judge(cpa, (cpa.value ?? 0) - 1)?.state).toBe('cant_tell');
    const whole = get(shop(steady(92, 40), AFTER_ALL), 'cpa');
    expect(judge(whole, (whole.value ?? 0) - 1)?.state).toBe('missed');
  });

  it('is measured where the shop itself told of every order, and imported from anybody’s file', () => {
    const byShop: Snapshot = { ...early, ordersReceived: { on: AFTER_ALL, by: 'shop' } };
    for (const kpi of ['conversions', 'attributed_revenue', 'cpa', 'cac', 'roas'] as const) {
      expect(get(byShop, kpi).grade, kpi).toBe('measured');
      expect(get(early, kpi).grade, kpi).toBe('imported');
    }
    expect(get(byShop, 'sales_lift').grade).toBe('modelled');
  });

  it('says so where no margin would pay for what is known', () => {
    const poor = {
      ...early,
      costs: [{ ...early.costs[0], amountMinor: 99_000_00_00 }],
    } as Snapshot;
    const finding = get(poor, 'break_even');
    expect(finding).toMatchObject({ reason: 'no_margin_pays', coverage });
    expect(judge(finding, 0.5)?.state).toBe('cant_tell');
  });

  it('takes no day for whole that may be the middle of a file', () => {
    const whole = steady(60, 40).map((n, index) => n + (index % 5));
    const lift = (perDay: readonly number[]) => get(shop(perDay, '2026-07-02'), 'sales_lift');
    expect(lift([...whole, 20]).value).toBe(lift([...whole, 44]).value);
    expect(lift([...whole, 20]).value).not.toBeNull();
  });

  it('counts orders of a day that was not over', () => {
    expect(get(shop([...steady(51, 40), 3], '2026-06-21'), 'conversions').value).toBe(20 * 40 + 3);
  });
});
