// Credit of several touches. Ten orders: search first, then Ana, then Ana again, then Ben; the buyer names Ana.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditedBy } from '../../../src/core/kpi/sales/multi-touch.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { CREDIT_MODELS } from '../../../src/core/stats/attribution-credit.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { get, part } from './sales-sample.ts';

type Journey = Snapshot['journeys'][number];

const touch = (creatorId: string): Journey['touches'][number] => ({ source: 'click', creatorId });
const long: Journey = {
  touches: ['', 'crea_1', 'crea_1', 'crea_2'].map(touch),
  named: 'crea_1',
  n: 10,
  netMinor: 1_000_00,
};
const short = (n: number): Journey => ({
  touches: [touch('crea_1')],
  named: null,
  n,
  netMinor: n * 50_00,
});
/** The window's orders are those with a known touch, and `others` without any. */
const withOthers = (others: number, ...journeys: Journey[]): Snapshot => {
  const snapshot = sampleSnapshot();
  const n = journeys.reduce((sum, one) => sum + one.n, others);
  const orders = snapshot.orders.filter(({ day, isCounted }) => isCounted && day >= '2026-06-01');
  return { ...snapshot, journeys, orders: orders.slice(0, 1).map((cell) => ({ ...cell, n })) };
};
const withJourneys = (...journeys: Journey[]): Snapshot => withOthers(0, ...journeys);

describe('multi-touch credit', () => {
  it.each([
    ['first', 0, 0],
    ['last', 0, 10],
    ['linear', 5, 2.5],
    // 40% to search, 40% to Ben, 20% over Ana's two.
    ['position_based', 2, 4],
    ['survey_led', 10, 0],
  ])('by %s gives Ana %d and Ben %d of ten orders', (model, ana, ben) => {
    const snapshot = withJourneys(long);
    expect(get(snapshot, 'multi_touch', part(model, 'crea_1')).value).toBeCloseTo(ana, 10);
    expect(get(snapshot, 'multi_touch', part(model, 'crea_2')).value).toBeCloseTo(ben, 10);
    expect(get(snapshot, 'multi_touch', part(model)).value).toBeCloseTo(ana + ben, 10);
  });

  it('is a range over the models for the whole campaign, with the share of orders of several touches', () => {
    const { interval, inputs } = get(withJourneys(long, short(10)), 'multi_touch');
    expect(interval).toMatchObject({ lo: 10, hi: 20, kind: 'range' });
    expect(inputs).toMatchObject({ several_touches: 10, several_share: 0.5, window_orders: 20 });
  });

  it('is not given when under a fifth of the window’s orders have two known touches', () => {
    expect(get(withOthers(20, long, short(20)), 'multi_touch').interval).not.toBeNull();
    expect(get(withOthers(21, long, short(20)), 'multi_touch')).toMatchObject({
      interval: null,
      reason: 'few_known_touches',
    });
  });

  it('has no survey-led reading where nobody was asked', () => {
    const silent = withJourneys({ ...long, named: null });
    expect(() => get(silent, 'multi_touch', part('survey_led'))).toThrow('no finding');
    expect(get(silent, 'multi_touch', part('linear')).value).toBeCloseTo(7.5, 10);
  });

  it('sums to the orders over creators and others, by every model, and so does the revenue', () => {
    const journeys = fc.array(
      fc.record({
        touches: fc.array(fc.constantFrom('', 'crea_1', 'crea_2', 'crea_3').map(touch), {
          minLength: 1,
          maxLength: 8,
        }),
        named: fc.constantFrom(null, '', 'crea_1', 'crea_3'),
        n: fc.nat(1000),
        netMinor: fc.integer({ min: -1_000_00, max: 1_000_000_00 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(journeys, fc.constantFrom(...CREDIT_MODELS), (list, model) => {
        const credited = [...creditedBy(list, model).values()];
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        const revenue = sum(list.map(({ netMinor }) => netMinor));
        expect(sum(credited.map(({ orders }) => orders))).toBeCloseTo(
          sum(list.map(({ n }) => n)),
          6,
        );
        expect(sum(credited.map(({ revenueMinor }) => revenueMinor))).toBeCloseTo(revenue, 3);
      }),
    );
  });
});
