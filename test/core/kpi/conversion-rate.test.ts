// Conversions among clicks, and among people reached.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { creator, get, orderCell } from './sales-sample.ts';

/** Creators with clicks and orders by click of each, and one post of so much reach. */
const linked = (
  list: readonly {
    readonly clicks: number;
    readonly orders: number;
    readonly reach: number | null;
  }[],
): Snapshot => {
  const sample = sampleSnapshot();
  const [model] = sample.creators;
  const [post] = sample.contents;
  if (!model || !post?.figures) throw new Error('the sample has both');
  const { figures } = post;
  const id = (index: number): string => `crea_${index}`;
  return {
    ...sample,
    creators: list.map((_, index) => ({ ...model, id: id(index) })),
    contents: list.map(({ reach }, index) => ({
      ...post,
      id: `cont_${index}`,
      creatorId: id(index),
      figures: { ...figures, values: { reach } },
    })),
    clicks: list.map(({ clicks }, index) => ({
      creatorId: id(index),
      day: '2026-06-12',
      kind: 'person',
      n: clicks,
    })),
    orders: list.map(({ orders }, index) =>
      orderCell({
        matchedBy: 'click',
        creatorId: id(index),
        clickCreatorId: id(index),
        n: orders,
      }),
    ),
  };
};

describe('conversion rate', () => {
  const snapshot = linked([
    { clicks: 10_000, orders: 300, reach: 50_000 },
    { clicks: 8_000, orders: 80, reach: 40_000 },
    { clicks: 9_000, orders: 180, reach: null },
    { clicks: 10, orders: 2, reach: 100 },
  ]);

  it('draws a creator with ten clicks towards the others, one with thousands hardly', () => {
    const small = get(snapshot, 'conversion_rate', creator('crea_3'));
    expect(small.value).toBeCloseTo(0.2, 12);
    expect(small.inputs['shrunk']).toBeLessThan(0.05);
    const large = get(snapshot, 'conversion_rate', creator('crea_0'));
    expect(large.inputs['shrunk']).toBeCloseTo(0.03, 3);
    expect(small.inputs['prior_strength']).toBeGreaterThan(0);
  });

  it('over reach is of creators whose every post reported it', () => {
    expect(get(snapshot, 'conversion_rate').inputs).toMatchObject({
      reach: 90_100,
      tracked_per_reach: 382 / 90_100,
    });
    expect(get(snapshot, 'conversion_rate', creator('crea_2')).inputs).toMatchObject({
      reach: null,
      tracked_per_reach: null,
    });
  });

  it('over reach leaves out a creator of whose two posts one reported', () => {
    const [first] = snapshot.contents;
    if (!first) throw new Error('no post');
    const silent = { ...first, id: 'cont_silent', figures: null };
    const partly = { ...snapshot, contents: [...snapshot.contents, silent] };
    expect(get(partly, 'conversion_rate', creator('crea_0')).inputs['reach']).toBeNull();
    expect(get(partly, 'conversion_rate').inputs['reach']).toBe(40_100);
  });

  it('is no share, and draws nobody, where there were more orders than clicks', () => {
    const odd = linked([
      { clicks: 3, orders: 20, reach: 100 },
      { clicks: 1000, orders: 50, reach: 100 },
      { clicks: 1000, orders: 10, reach: 100 },
    ]);
    const found = get(odd, 'conversion_rate', creator('crea_0'));
    expect(found).toMatchObject({ interval: null, inputs: { shrunk: null } });
    expect(found.assumptions).toContain('assumption.orders_beyond_clicks');
    expect(judge(found, 0.02)?.state).toBe('cant_tell');
    const other = get(odd, 'conversion_rate', creator('crea_1')).inputs['shrunk'];
    expect(other).toBeGreaterThan(0.04);
    expect(other).toBeLessThan(0.05);
  });

  it('of a creator counts orders after a click on the own link, whoever’s code they carry', () => {
    const ofFirst = (one: Snapshot): unknown =>
      get(one, 'conversion_rate', creator('crea_0')).inputs['orders'];
    const withOrder = (creatorId: string, clickCreatorId: string | null): Snapshot => ({
      ...snapshot,
      orders: [
        ...snapshot.orders,
        orderCell({ matchedBy: 'code_and_click', creatorId, clickCreatorId, n: 5 }),
      ],
    });
    expect(ofFirst(withOrder('crea_0', 'crea_0'))).toBe(305);
    expect(ofFirst(withOrder('crea_1', 'crea_0'))).toBe(305);
    expect(ofFirst(withOrder('crea_0', 'crea_1'))).toBe(300);
    expect(get(withOrder('crea_0', 'crea_1'), 'conversion_rate').inputs['orders']).toBe(567);
    const verdict = (one: Snapshot, target: number): string | undefined =>
      judge(get(one, 'conversion_rate', creator('crea_0')), target)?.state;
    expect(verdict(withOrder('crea_0', 'crea_1'), 0.5)).toBe('missed');
    // Of one whose click is not known any more it is not certain whose it is.
    const unknown = withOrder('crea_1', null);
    expect(ofFirst(withOrder('crea_0', null))).toBe(305);
    expect(ofFirst(unknown)).toBe(300);
    for (const target of [0.5, 0.0001])
      expect(judge(get(unknown, 'conversion_rate', creator('crea_0')), target)).toEqual({
        state: 'cant_tell',
        probability: null,
      });
    expect(judge(get(unknown, 'conversion_rate'), 0.5)?.state).toBe('missed');
  });

  it('counts no clicks of bots', () => {
    expect(get(sampleSnapshot(), 'conversion_rate')).toMatchObject({ value: 0.04, n: 500 });
  });
});

describe('conversion rate of a campaign for sign-ups', () => {
  const event = (
    creatorId: string,
    n: number,
    rest: Partial<Snapshot['conversionEvents'][number]> = {},
  ): Snapshot['conversionEvents'][number] => ({
    action: 'sign_up',
    day: '2026-06-12',
    creatorId,
    isByCodeAlone: false,
    n,
    valueMinor: null,
    ...rest,
  });
  const shop = linked([
    { clicks: 400, orders: 9, reach: 5_000 },
    { clicks: 200, orders: 1, reach: null },
  ]);
  const snapshot: Snapshot = {
    ...shop,
    campaign: { ...shop.campaign, conversionAction: 'sign_up' },
    conversionEvents: [
      event('crea_0', 24),
      event('crea_1', 6),
      event('', 50),
      event('crea_0', 70, { action: 'install' }),
      event('crea_1', 80, { day: '2026-07-30' }),
    ],
  };

  it('is of the sign-ups that are credited, whatever was ordered', () => {
    for (const one of [snapshot, { ...snapshot, orders: [] }])
      expect(get(one, 'conversion_rate')).toMatchObject({
        value: 30 / 600,
        inputs: { events: 30, clicks: 600, reach: 5_000, tracked_per_reach: 24 / 5_000 },
        assumptions: ['assumption.click_events'],
        // From the first sign-up on 12 June to the day before 1 July.
        coverage: { have: 19, of: 30, what: 'days' },
      });
    expect(get(snapshot, 'conversion_rate').inputs).not.toHaveProperty('orders');
  });

  it('of a creator is of the creator’s own sign-ups and clicks, drawn towards the others', () => {
    const { value, inputs } = get(snapshot, 'conversion_rate', creator('crea_1'));
    expect(value).toBe(6 / 200);
    expect(inputs['shrunk']).toBeGreaterThan(6 / 200);
  });

  it('counts no sign-ups of a creator without a link, so that it is a ratio of its groups’ sums', () => {
    const [first, second] = snapshot.creators;
    if (!first || !second) throw new Error('two creators expected');
    const one: Snapshot = {
      ...snapshot,
      creators: [first, { ...second, hasTrackingLink: false }],
      clicks: snapshot.clicks.filter(({ creatorId }) => creatorId === 'crea_0'),
    };
    const own = get(one, 'conversion_rate', creator('crea_0')).inputs;
    expect(get(one, 'conversion_rate').inputs).toMatchObject({ events: 24, clicks: 400 });
    expect(own).toMatchObject({ events: 24, clicks: 400 });
    const during = evaluate(one).find(
      ({ kpi, scope }) =>
        kpi === 'conversion_rate' && scope.kind === 'period' && scope.period === 'during',
    );
    expect(during?.inputs).toMatchObject({ events: 24, clicks: 400 });
    // What that creator brought is a conversion all the same.
    expect(get(one, 'conversions').value).toBe(30);
  });

  it('leaves out a sign-up that only a code tells whose it is', () => {
    const coded = {
      ...snapshot,
      conversionEvents: [...snapshot.conversionEvents, event('crea_0', 5, { isByCodeAlone: true })],
    };
    expect(get(coded, 'conversion_rate').inputs['events']).toBe(30);
    expect(get(coded, 'conversions').value).toBe(35);
  });

  it('counts every credited sign-up of a snapshot that does not say which came by code', () => {
    const earlier = {
      ...snapshot,
      conversionEvents: snapshot.conversionEvents.map(({ isByCodeAlone: _, ...rest }) => rest),
    };
    expect(get(earlier, 'conversion_rate').value).toBe(30 / 600);
  });

  it('without a sign-up is none, not zero, and says that there were none', () => {
    expect(get({ ...snapshot, conversionEvents: [] }, 'conversion_rate')).toMatchObject({
      value: null,
      reason: 'no_conversions',
    });
  });

  it('has no interval where there were more sign-ups than clicks', () => {
    const many = { ...snapshot, conversionEvents: [event('crea_0', 900)] };
    expect(get(many, 'conversion_rate')).toMatchObject({
      value: 1.5,
      interval: null,
      assumptions: ['assumption.click_events', 'assumption.events_beyond_clicks'],
    });
  });

  it('does not hang on the days of which orders are known', () => {
    const late: Snapshot = { ...snapshot, ordersReceived: { on: '2026-06-14', by: 'file' } };
    const { coverage } = get(late, 'conversion_rate');
    expect(coverage).toEqual(get(snapshot, 'conversion_rate').coverage);
    const ofOrders = { ...late, campaign: shop.campaign };
    expect(get(ofOrders, 'conversion_rate').coverage).not.toEqual(coverage);
  });
});
