// Each creator's revenue by each method, and what the codes did.
import { describe, expect, it } from 'vitest';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { creator, get, heard, orderCell, part } from './sales-sample.ts';

const both = {
  ...sampleSnapshot(),
  orders: [
    orderCell({ matchedBy: 'code', creatorId: 'crea_1', codeKey: 'ANA10', n: 6, netMinor: 600_00 }),
    orderCell({
      matchedBy: 'code_and_click',
      creatorId: 'crea_1',
      clickCreatorId: 'crea_1',
      codeKey: 'ANA10',
      n: 3,
      netMinor: 300_00,
    }),
    orderCell({
      matchedBy: 'click',
      creatorId: 'crea_1',
      clickCreatorId: 'crea_1',
      n: 2,
      netMinor: 150_00,
    }),
  ],
};

describe('revenue per creator', () => {
  it('shows an order with code and click under both methods and never adds them', () => {
    expect(get(both, 'revenue_per_creator', part('code', 'crea_1')).value).toBe(900_00);
    const click = get(both, 'revenue_per_creator', part('click', 'crea_1'));
    expect(click).toMatchObject({ value: 450_00, inputs: { both_ways: 3 } });
    expect(get(both, 'revenue_per_creator')).toMatchObject({ value: null, reason: 'per_creator' });
  });

  it('is by click of the creator whose link was clicked, by code of the one whose code it was', () => {
    const snapshot = {
      ...both,
      creators: both.creators.map((one) => ({ ...one, hasTrackingLink: true })),
      orders: [
        ...both.orders,
        orderCell({
          matchedBy: 'code_and_click',
          creatorId: 'crea_1',
          clickCreatorId: 'crea_2',
          codeKey: 'ANA10',
          n: 1,
          netMinor: 80_00,
        }),
      ],
    };
    const of = (name: string, id: string) => get(snapshot, 'revenue_per_creator', part(name, id));
    expect(of('code', 'crea_1').value).toBe(980_00);
    expect(of('click', 'crea_1')).toMatchObject({ value: 450_00, inputs: { both_ways: 3 } });
    expect(of('click', 'crea_2')).toMatchObject({ value: 80_00, inputs: { both_ways: 0 } });
  });

  it('says of attributed orders and of rates by click how many orders the two count for different creators', () => {
    const snapshot = {
      ...both,
      creators: both.creators.map((one) => ({ ...one, hasTrackingLink: true })),
      clicks: [{ creatorId: 'crea_2', day: '2026-06-12', kind: 'person', n: 50 }],
      orders: [
        orderCell({
          matchedBy: 'code_and_click',
          creatorId: 'crea_1',
          clickCreatorId: 'crea_2',
          codeKey: 'ANA10',
          n: 4,
          netMinor: 80_00,
        }),
      ],
    };
    const of = (kpi: Parameters<typeof get>[1], id: string) => get(snapshot, kpi, creator(id));
    const coder = { counted_elsewhere: 0, clicked_elsewhere: 4 };
    const clicked = { counted_elsewhere: 4, clicked_elsewhere: 0 };
    expect(of('conversions', 'crea_1')).toMatchObject({ value: 4, inputs: coder });
    expect(of('conversions', 'crea_2')).toMatchObject({ value: 0, inputs: clicked });
    expect(of('attributed_revenue', 'crea_2')).toMatchObject({ value: 0, inputs: clicked });
    expect(of('conversion_rate', 'crea_2')).toMatchObject({ value: 0.08, inputs: clicked });
    for (const kpi of ['conversions', 'attributed_revenue', 'roas', 'partnership_roi'] as const)
      expect(of(kpi, 'crea_1').assumptions).toContain('assumption.code_before_click');
    expect(of('conversion_rate', 'crea_2').assumptions).toContain('assumption.click_before_code');
    const same = get(both, 'conversions', creator('crea_1'));
    expect(same.assumptions).not.toContain('assumption.code_before_click');
    expect(same.inputs).not.toHaveProperty('counted_elsewhere');
  });

  it('is unknown by a method that the creator was not given', () => {
    expect(get(both, 'revenue_per_creator', part('code', 'crea_2')).reason).toBe('no_promo_codes');
    expect(get(both, 'revenue_per_creator', part('click', 'crea_2')).reason).toBe('no_link');
  });

  /** `[question, option, stratum, people, value of each]`. */
  const valued = (
    cells: readonly (readonly [string, string, string, number, number])[],
  ): SnapshotSurvey['orderValues'] =>
    cells.map(([questionId, code, stratum, n, minor]) => ({
      questionId,
      option: code,
      stratum,
      isFlagged: false,
      n,
      sumMinor: n * minor,
      sumSquares: n * minor ** 2,
    }));
  const answers = [
    ['creator', 'none', 29],
    ['creator', 'none/early', 5],
    ['search', 'none', 26],
  ] as const;
  const names = [
    ['ana', 'none', 20],
    ['ben', 'none', 9],
    ['ana', 'none/early', 5],
  ] as const;
  const bySurvey = (id: string, orderValues: SnapshotSurvey['orderValues'] | null) =>
    get(
      heard(answers, names, orderValues ? { orderValues } : {}),
      'revenue_per_creator',
      part('survey', id),
    );
  const channels = valued([
    ['heard', 'creator', 'none', 20, 120_00],
    ['heard', 'creator', 'none', 9, 60_00],
    ['heard', 'creator', 'none/early', 5, 60_00],
    ['heard', 'search', 'none', 26, 50_00],
  ]);
  const creators = valued([
    ['who', 'ana', 'none', 20, 120_00],
    ['who', 'ben', 'none', 9, 60_00],
    ['who', 'ana', 'none/early', 5, 60_00],
  ]);

  it('by survey is a number of orders where order values are not known for the names', () => {
    const survey = bySurvey('crea_1', null);
    expect(survey).toMatchObject({ value: null, reason: 'no_order_values' });
    expect(survey.inputs['extrapolated']).toBeCloseTo((200 * 20) / 60, 10);
    expect(bySurvey('crea_1', creators).reason).toBe('no_order_values');
  });

  it('by survey is the share of all who said how they heard, not of those asked which creator it was', () => {
    // By hand: 2,400 of 4,540 on 60 of 200 orders worth 19,000; 34 buyers were asked for the name. Limits from the
    // 60 values one by one (Cochran 1977, ch. 6, on the logit scale; t of 59 degrees 2.000995).
    const { value, interval, inputs } = bySurvey('crea_1', [...channels, ...creators]);
    expect(value).toBeCloseTo((19_000_00 * 2_400) / 4_540, 4);
    expect(interval?.lo).toBeCloseTo(786_208.15671, 3);
    expect(interval?.hi).toBeCloseTo(1_216_991.48805, 3);
    expect(inputs).toMatchObject({ named: 20, answered: 60 });
  });

  it('by survey is not told where fewer than ten are credited to the creator', () => {
    const few = bySurvey('crea_2', [...channels, ...creators]);
    expect(few).toMatchObject({ value: null, interval: null, reason: 'under_10_namers' });
    // Named by twelve, beside whom it would tell of too few.
    const [one] = creators;
    if (!one) throw new Error('no order value');
    const untold = bySurvey('crea_2', [
      ...channels,
      ...creators,
      { ...one, option: '', n: 12, sumMinor: 0, sumSquares: 0 },
    ]);
    expect(untold.reason).toBe('withheld');
  });

  it('by survey is of all buyers too where the channel’s own options are the creators', () => {
    const snapshot = heard([], [['ana', 'none', 20] as const, ['other', 'none', 40] as const], {
      attributionQuestion: 'who',
      orderValues: valued([
        ['who', 'ana', 'none', 20, 50_00],
        ['who', 'other', 'none', 40, 50_00],
      ]),
    });
    const revenue = get(snapshot, 'revenue_per_creator', part('survey', 'crea_1'));
    expect(revenue.value).toBeCloseTo(19_000_00 / 3, 4);
    expect(revenue.interval?.lo).toBeLessThan(19_000_00 / 3);
  });
});

describe('promo codes', () => {
  const snapshot = {
    ...sampleSnapshot(),
    costs: [
      {
        category: 'commission',
        state: 'paid',
        creatorId: 'crea_1',
        on: '2026-06-30',
        amountMinor: 90_00,
      },
    ],
    orders: [
      orderCell({
        codeKey: 'ANA10',
        customerKind: 'new',
        n: 6,
        netMinor: 600_00,
        discountMinor: 60_00,
      }),
      orderCell({
        codeKey: 'ANA10',
        customerKind: 'returning',
        n: 2,
        netMinor: 200_00,
        discountMinor: 20_00,
      }),
      orderCell({ codeKey: 'ANA10', isCounted: false, n: 1, refundedMinor: 100_00 }),
      orderCell({ codeKey: 'HELLO', n: 1, netMinor: 50_00 }),
      orderCell({ n: 30, netMinor: 3_000_00 }),
    ],
  };

  it('sold what their orders brought, with discount, refunds and commission beside', () => {
    expect(get(snapshot, 'promo_performance', part('ANA10', 'crea_1'))).toMatchObject({
      value: 800_00,
      inputs: {
        orders: 8,
        discount: 80_00,
        refunded: 100_00,
        commission: 90_00,
        new_customers: 6,
        new_share: 0.75,
      },
    });
    expect(get(snapshot, 'promo_performance').value).toBe(850_00);
  });

  it('of a creator with two share a commission that is neither’s', () => {
    const two = {
      ...snapshot,
      creators: snapshot.creators.map((one) => ({
        ...one,
        codes: [...one.codes, { code: `${one.id}X`, key: `${one.id}X` }],
      })),
    };
    const own = get(two, 'promo_performance', part('ANA10', 'crea_1'));
    expect(own.inputs['commission']).toBeNull();
  });

  it('leak to buyers who heard of the brand elsewhere; forgetting is no leak', () => {
    const leaky = heard(
      [
        ['creator', 'code', 20],
        ['search', 'code', 15],
        ['dont_remember', 'code', 5],
        ['search', 'none', 60],
      ],
      [],
      {},
      snapshot,
    );
    const { inputs } = get(leaky, 'promo_performance');
    expect(inputs['leak']).toBeCloseTo(15 / 40, 12);
    expect(inputs['leak_n']).toBe(40);
    // Wilson: 15 of 40.
    expect(inputs['leak_lo']).toBeCloseTo(0.2422, 3);
    expect(inputs['leak_hi']).toBeCloseTo(0.5296, 3);
  });

  it('have no leak from fewer than 30 answers', () => {
    const few = heard([['search', 'code', 29]], [], {}, snapshot);
    expect(get(few, 'promo_performance').inputs).toMatchObject({ leak: null, leak_n: 29 });
  });

  it('are said to be missing when nobody has one', () => {
    const none = {
      ...sampleSnapshot(),
      creators: sampleSnapshot().creators.map((one) => ({ ...one, codes: [] })),
    };
    expect(get(none, 'promo_performance').reason).toBe('no_promo_codes');
  });
});
