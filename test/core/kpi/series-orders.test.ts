// Orders day by day: zero where orders were imported and none came, unknown elsewhere.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { get, on } from './series-reading.ts';

const sample = sampleSnapshot();

describe('a series of what was bought', () => {
  it('of orders is zero between the first and the last that were imported, and unknown elsewhere', () => {
    const orders = get(sample, 'sales_lift', 'orders');
    expect(on(orders, '2026-05-12')).toBe(50);
    expect(on(orders, '2026-05-13')).toBe(0);
    expect(on(orders, '2026-06-12')).toBe(200);
    expect(on(orders, '2026-05-11')).toBeNull();
    expect(on(orders, '2026-06-13')).toBeNull();
    expect(on(get(sample, 'sales_lift', 'net_revenue'), '2026-06-12')).toBe(19_000_00);
    expect(on(get(sample, 'conversions'), '2026-06-12')).toBe(100);
    expect(get(sample, 'conversions').periods.before.value).toBe(0);
  });

  it('of a conversion rate has no days: an order follows its click on another', () => {
    const rate = get(sample, 'conversion_rate');
    expect(rate.days).toEqual([]);
    expect(rate.periods.during.value).toBe(20 / 500);
  });

  it('of what is credited to the campaign is unknown once nothing can be credited any more', () => {
    const [order] = sample.orders;
    if (!order) throw new Error('an order expected');
    const late = { ...order, day: '2026-07-20' };
    const snapshot = {
      ...sample,
      takenAtMs: Date.UTC(2026, 7, 15),
      orders: [...sample.orders, late],
    };
    const conversions = get(snapshot, 'conversions');
    expect(on(conversions, '2026-07-07')).toBe(0);
    expect(on(conversions, '2026-07-08')).toBeNull();
    expect(on(get(snapshot, 'cac', 'new_customers'), '2026-06-12')).toBe(100);
    expect(on(get(snapshot, 'cac', 'new_customers'), '2026-07-20')).toBeNull();
    expect(on(get(snapshot, 'sales_lift', 'orders'), '2026-07-20')).toBe(80);
  });

  it('of a conversion rate is unknown in a period of which no order was imported', () => {
    const clicks = [
      ...sample.clicks,
      { creatorId: 'crea_1', day: '2026-07-01', kind: 'person', n: 9 },
    ];
    const { after } = get({ ...sample, clicks }, 'conversion_rate').periods;
    expect(after).toMatchObject({ value: null, reason: 'no_whole_day' });
    expect(get(sample, 'conversion_rate').periods.after.reason).toBe('no_clicks');
    const noOrders = get({ ...sample, orders: [] }, 'conversion_rate').periods.during;
    expect(noOrders).toMatchObject({ value: null, reason: 'no_orders' });
  });

  it('of a conversion rate for sign-ups has those of the period, whatever was ordered in it', () => {
    const event = { action: 'sign_up', creatorId: 'crea_1', valueMinor: null };
    const signUps: Snapshot = {
      ...sample,
      campaign: { ...sample.campaign, conversionAction: 'sign_up' },
      conversionEvents: [
        { ...event, day: '2026-06-12', n: 30 },
        { ...event, day: '2026-06-12', n: 8, isByCodeAlone: true },
        { ...event, day: '2026-06-14', n: 5, creatorId: '' },
      ],
    };
    const rate = get(signUps, 'conversion_rate');
    expect(rate.periods.during.value).toBe(30 / 500);
    expect(rate.assumptions).toEqual(['assumption.click_events']);
    const conversions = get(signUps, 'conversions');
    expect(conversions.periods.during.value).toBe(38);
    expect(conversions.assumptions).toEqual(['assumption.tracked_events']);
    const none = get({ ...signUps, conversionEvents: [] }, 'conversion_rate').periods.during;
    expect(none).toMatchObject({ value: null, reason: 'no_conversions' });
  });

  it('of codes is unknown, not nothing, where all that was imported was refunded', () => {
    const coded = sample.orders.map((order) => ({ ...order, codeKey: 'ANA10' }));
    const promo = get({ ...sample, orders: coded }, 'promo_performance');
    expect(on(promo, '2026-06-12')).toBe(19_000_00);
    const refunded = coded.map((order) => ({ ...order, isCounted: false }));
    const { during } = get({ ...sample, orders: refunded }, 'promo_performance').periods;
    expect(during).toMatchObject({ value: null, reason: 'no_orders' });
  });
});
