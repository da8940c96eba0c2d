// Attribution by hand: the sample has 100 tracked orders of 10,000.00 and 100 others of 9,000.00.
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/core/kpi/finding.ts';
import { evaluateSales } from '../../../src/core/kpi/sales/evaluate-sales.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';
import { creator, get, heard, orderCell, part, withCampaign } from './sales-sample.ts';

const channel = (option: string): Scope => ({
  kind: 'option',
  surveyId: 'surv_2',
  questionId: 'heard',
  option,
});

describe('buyers who heard of the brand before the campaign', () => {
  const early = heard([
    ['creator', 'none', 12],
    ['creator', 'none/early', 8],
    ['search', 'none', 20],
  ]);

  it('count among those who answered and are not credited', () => {
    expect(get(early, 'conversions').value).toBeCloseTo(100 + (100 * 12) / 40, 10);
    expect(get(early, 'attributed_revenue').value).toBeCloseTo(10_000_00 + 9_000_00 * 0.3, 4);
    expect(get(early, 'ppa_share').inputs).toMatchObject({
      named: 12,
      answered: 40,
      named_early: 8,
    });
  });

  it('are not enough to carry a survey over, however many they are', () => {
    const few = heard([
      ['creator', 'none', 9],
      ['creator', 'none/early', 30],
      ['search', 'none', 20],
    ]);
    expect(get(few, 'conversions').value).toBe(100);
  });

  it('are told of beside every number that left them out', () => {
    for (const kpi of ['conversions', 'attributed_revenue', 'ppa_share', 'roas'] as const)
      expect(get(early, kpi).assumptions).toContain('assumption.early_not_credited');
  });
});

describe('buyers who prefer not to say', () => {
  const asked = heard([
    ['creator', 'none', 20],
    ['search', 'none', 20],
    ['dont_remember', 'none', 40],
  ]);
  const snapshot: Snapshot = {
    ...asked,
    surveys: asked.surveys.map((survey) => ({
      ...survey,
      questions: survey.questions.map((one) =>
        one.id === 'heard' ? { ...one, outsideBase: ['dont_remember'] } : one,
      ),
    })),
  };

  it('are in the base of neither orders nor revenue', () => {
    expect(get(snapshot, 'conversions').value).toBeCloseTo(100 + 50, 10);
    expect(get(snapshot, 'attributed_revenue').value).toBeCloseTo(10_000_00 + 4_500_00, 4);
  });
});

describe('answers of days outside the window', () => {
  const asked = heard([
    ['creator', 'none', 12],
    ['search', 'none', 28],
  ]);
  const on = (day: string): Snapshot => ({
    ...asked,
    surveys: asked.surveys.map((survey) => ({
      ...survey,
      responses: survey.responses.map((cell) => ({ ...cell, day, n: Math.max(1, cell.n) })),
    })),
  });

  it('are told of beside every number that they went into', () => {
    for (const kpi of ['conversions', 'attributed_revenue', 'ppa_share', 'roas'] as const) {
      expect(get(on('2026-06-10'), kpi).assumptions).not.toContain(
        'assumption.answers_outside_window',
      );
      for (const day of ['2026-05-31', '2026-09-01'])
        expect(get(on(day), kpi).assumptions).toContain('assumption.answers_outside_window');
    }
  });
});

describe('under ten answers', () => {
  it('only their number is told, in files too', () => {
    const found = evaluateSales(
      heard(
        [
          ['creator', 'none', 5],
          ['search', 'none', 4],
        ],
        [['ana', 'none', 5]],
      ),
    ).filter(({ kpi, inputs }) => kpi === 'ppa_share' || inputs['answered'] === 9);
    expect(found.length).toBeGreaterThan(4);
    for (const { value, inputs } of found) {
      expect(value).toBeNull();
      expect(Object.values(inputs).filter((input) => input !== null)).toEqual([9]);
    }
  });
});

describe('the share of buyers', () => {
  const snapshot = heard(
    [
      ['creator', 'code', 36],
      ['search', 'code', 4],
      ['creator', 'none', 30],
      ['search', 'none', 50],
      ['creator', 'none/early', 8],
      ['cinema', 'none', 2],
      ['search', 'none', 30, true],
    ],
    [
      ['ana', 'none', 25],
      ['ana', 'none/early', 3],
      ['ben', 'code', 4],
      ['other', 'none', 10],
    ],
  );

  it('stands between silent buyers of half and of double the odds, and between the bounds', () => {
    const { value, inputs } = get(snapshot, 'ppa_share');
    expect(value).toBeCloseTo(66 / 130, 12);
    // 70 of 200 were silent: 33 of 97 and 132 of 196 of them.
    expect(inputs['share_if_half_odds']).toBeCloseTo(66 / 200 + (0.35 * 33) / 97, 12);
    expect(inputs['share_if_double_odds']).toBeCloseTo(66 / 200 + (0.35 * 132) / 196, 12);
    expect(inputs).toMatchObject({ bound_lo: 0.33, bound_hi: 0.68, response_rate: 0.65 });
  });

  it('is corrected for careless clicks and forgotten creators in a footnote', () => {
    const { inputs } = get(snapshot, 'ppa_share');
    expect(inputs['decoy_share']).toBeCloseTo(2 / 130, 12);
    expect(inputs['recall_tracked']).toBeCloseTo(0.9, 12);
    expect(inputs['corrected_share']).toBeCloseTo(64 / 115, 12);
    expect(get(snapshot, 'ppa_share').assumptions).toContain('assumption.corrected_share');
  });

  it('asks recall of those only whom the campaign can have brought', () => {
    const known = heard([
      ['creator', 'click', 24],
      ['search', 'click', 6],
      ['creator', 'code/early', 50],
      ['search', 'code/early', 50],
    ]);
    expect(get(known, 'ppa_share').inputs['recall_tracked']).toBeCloseTo(0.8, 12);
  });

  it('has no correction from fewer than 30 tracked buyers', () => {
    const { inputs } = get(withBuyers(sampleSnapshot(), 40, 10), 'ppa_share');
    expect(inputs).toMatchObject({ recall_tracked: null, corrected_share: null });
    expect(get(withBuyers(sampleSnapshot(), 40, 10), 'ppa_share').assumptions).not.toContain(
      'assumption.corrected_share',
    );
  });

  it('is shown with the flagged answers too, beside the headline', () => {
    expect(get(snapshot, 'ppa_share', part('with_flagged')).value).toBeCloseTo(66 / 160, 12);
  });

  it('names each creator among all who answered, without early ones', () => {
    const ana = get(snapshot, 'ppa_share', creator('crea_1'));
    expect(ana.value).toBeCloseTo(25 / 130, 12);
    expect(ana.inputs['extrapolated']).toBeCloseTo((200 * 25) / 130, 10);
    expect(ana.interval?.lo).toBeLessThan(25 / 130);
  });

  it('has wider limits for whoever ranks the channels', () => {
    const { interval, inputs } = get(snapshot, 'ppa_share', channel('search'));
    expect(inputs['goodman_lo']).toBeLessThan(interval?.lo ?? 0);
    expect(inputs['goodman_hi']).toBeGreaterThan(interval?.hi ?? 1);
  });

  it('says when "Other" was read as something else', () => {
    const rule = { questionId: 'heard', contains: 'insta', code: 'creator' };
    const recoded = heard([['creator', 'none', 40]], [], { recodes: [rule] });
    expect(get(recoded, 'ppa_share').assumptions).toContain('assumption.recoded_other');
    expect(get(recoded, 'ppa_share').inputs['recode_rules']).toBe(1);
    expect(get(snapshot, 'ppa_share').assumptions).not.toContain('assumption.recoded_other');
  });

  it('gives every channel its revenue of all orders by one rule, with an interval', () => {
    const search = get(snapshot, 'attributed_revenue', channel('search'));
    expect(search.value).toBeCloseTo((19_000_00 * 54) / 130, 4);
    expect(search.interval?.lo).toBeLessThan(search.value ?? 0);
    expect(search.interval?.hi).toBeGreaterThan(search.value ?? 0);
    // All who name a creator, whenever they first heard, so that the channels are counted by one rule.
    const creators = get(snapshot, 'attributed_revenue', channel('creator'));
    expect(creators.value).toBeCloseTo((19_000_00 * 74) / 130, 4);
  });

  it('gives no revenue to a channel that fewer than ten named', () => {
    expect(get(snapshot, 'attributed_revenue', channel('cinema'))).toMatchObject({
      value: null,
      reason: 'under_10_namers',
    });
  });
});

describe('conversions', () => {
  it('are those within the campaign and its window after', () => {
    const snapshot = {
      ...sampleSnapshot(),
      orders: [
        orderCell({ day: '2026-05-20', matchedBy: 'code', creatorId: 'crea_1', n: 2 }),
        orderCell({ day: '2026-06-20', matchedBy: 'click', creatorId: 'crea_1', n: 5 }),
        orderCell({ day: '2026-07-03', matchedBy: 'code', creatorId: 'crea_1', n: 3 }),
        // Eight days after the end, one more than the window has.
        orderCell({ day: '2026-07-08', matchedBy: 'code', creatorId: 'crea_1', n: 7 }),
      ],
    };
    expect(get(snapshot, 'conversions').value).toBe(8);
  });

  it('of a creator with neither code nor link are unknown, not zero', () => {
    expect(get(sampleSnapshot(), 'conversions', creator('crea_2'))).toMatchObject({
      value: null,
      reason: 'not_tracked',
    });
    expect(get(sampleSnapshot(), 'conversions', creator('crea_1')).value).toBe(100);
  });

  it('of another action are its events whose creator is known', () => {
    const leads = {
      ...withCampaign({ conversionAction: 'lead' }),
      conversionEvents: [
        { action: 'lead', day: '2026-06-05', creatorId: 'crea_1', n: 8, valueMinor: null },
        { action: 'lead', day: '2026-06-05', creatorId: '', n: 12, valueMinor: null },
        { action: 'install', day: '2026-06-05', creatorId: 'crea_1', n: 99, valueMinor: null },
      ],
    };
    expect(get(leads, 'conversions')).toMatchObject({
      value: 8,
      inputs: { tracked: 8, events: 20 },
    });
    expect(get(leads, 'cpa').value).toBeCloseTo(1_000_00 / 8, 10);
  });
});
