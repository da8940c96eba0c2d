// Customers, returns and break-even by hand. The sample costs 1,000.00 and brought 10,000.00 with 100 new customers.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampling, through } from '../../../src/core/kpi/interval.ts';
import { placeIn } from '../../../src/core/kpi/judge/norm.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import { phi, zOfConf } from '../../../src/core/stats/normal.ts';
import { sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';
import { creator, get, part, withCampaign } from './sales-sample.ts';

const costing = (amountMinor: number, snapshot: Snapshot = sampleSnapshot()): Snapshot => ({
  ...snapshot,
  costs: [{ category: 'fee', state: 'paid', creatorId: 'crea_1', on: '2026-06-03', amountMinor }],
});

describe('a return', () => {
  it('carries the interval of attribution through', () => {
    const surveyed = withBuyers(sampleSnapshot(), 40, 10);
    const revenue = get(surveyed, 'attributed_revenue');
    const roas = get(surveyed, 'roas');
    expect(roas.value).toBeCloseTo(12.25, 10);
    expect(roas.interval?.lo).toBeCloseTo((revenue.interval?.lo ?? 0) / 1_000_00, 10);
    expect(get(surveyed, 'roi').interval?.hi).toBeCloseTo(
      (revenue.interval?.hi ?? 0) / 1_000_00 - 1,
      10,
    );
  });

  it('of more orders is a lower cost for each: the ends change places', () => {
    const surveyed = withBuyers(sampleSnapshot(), 40, 10);
    const { interval } = get(surveyed, 'conversions');
    expect(get(surveyed, 'cpa').interval?.lo).toBeCloseTo(1_000_00 / (interval?.hi ?? 1), 10);
  });

  it('has an open end where it would be divided by nothing', () => {
    const ends = through(sampling(0, 10, 'm'), (x) => (x > 0 ? 100 / x : null), true);
    expect(ends).toMatchObject({ lo: 10, hi: null });
    expect(sampling(1, Infinity, 'm')).toMatchObject({ lo: 1, hi: null });
  });

  it('of a creator is of tracked revenue on that creator’s own cost', () => {
    const ana = get(sampleSnapshot(), 'roas', creator('crea_1'));
    expect(ana.value).toBeCloseTo(10_000_00 / 600_00, 12);
    expect(ana.assumptions).toContain('assumption.own_cost_only');
    expect(get(sampleSnapshot(), 'cpa', creator('crea_1')).value).toBeCloseTo(6_00, 12);
    expect(get(sampleSnapshot(), 'roi', creator('crea_2')).reason).toBe('no_cost');
    const ben = costing(1_00);
    const own = { ...ben, costs: ben.costs.map((cost) => ({ ...cost, creatorId: 'crea_2' })) };
    expect(get(own, 'roi', creator('crea_2')).reason).toBe('not_tracked');
  });

  it('shows what of the cost is paid beside it', () => {
    expect(get(sampleSnapshot(), 'roas').inputs).toMatchObject({ cost: 1_000_00, paid: 600_00 });
    expect(get(sampleSnapshot(), 'cac').inputs).toMatchObject({ cost: 1_000_00, paid: 600_00 });
  });
});

describe('lifetime value', () => {
  // Fifty customers of 100.00 and fifty of 300.00.
  const cohort = {
    horizonMonths: 12,
    from: '2025-01-02',
    to: '2025-05-30',
    customers: 100,
    orders: 150,
    netMinor: 20_000_00,
    sumSquares: 50 * (100_00 ** 2 + 300_00 ** 2),
  };
  const known: Snapshot = {
    ...withCampaign({ horizonMonths: 12 }),
    customers: { cohort, returning: { buyers: 84, tracked: 21 } },
  };

  it('is margin on what the cohort spent, with the interval of a mean', () => {
    const ltv = get(known, 'ltv');
    expect(ltv.value).toBeCloseTo(80_00, 10);
    // R: qt(.975, 99) = 1.98421695158642; the standard error is a 1/sqrt(396) of the mean.
    const half = 1.98421695158642 / Math.sqrt(396);
    expect(ltv.interval?.lo).toBeCloseTo(80_00 * Math.exp(-half), 6);
    expect(ltv.interval?.hi).toBeCloseTo(80_00 * Math.exp(half), 6);
  });

  const ofCohort = (change: Partial<typeof cohort>): Snapshot => ({
    ...known,
    customers: { ...known.customers, cohort: { ...cohort, ...change } },
  });

  it.each<[string, Partial<typeof cohort>, string]>([
    ['fewer than 50 customers', { customers: 49 }, 'assumption.small_cohort'],
    ['a cohort that gave all back', { netMinor: 0 }, 'assumption.cohort_gave_back'],
  ])('of %s has no interval, says why, and is held against nothing', (_, change, why) => {
    const few = ofCohort(change);
    const ltv = get(few, 'ltv');
    expect(ltv.interval).toBeNull();
    expect(ltv.assumptions).toContain(why);
    expect(ltv.value).not.toBeNull();
    for (const one of [ltv, get(few, 'ltv_cac')]) {
      expect(judge(one, -1)?.state).toBe('cant_tell');
      expect(placeIn(one, { lo: -2, hi: -1 })).toBe('unknown');
    }
  });

  it('is likely as much as on the log scale on which its interval was made', () => {
    const { interval } = get(known, 'ltv');
    const sd = Math.log((interval?.hi ?? 0) / (interval?.lo ?? 1)) / (2 * zOfConf(0.95));
    expect(judge(get(known, 'ltv'), 77_00)?.probability).toBeCloseTo(
      phi(Math.log(80 / 77) / sd),
      9,
    );
    const ratio = { ...get(known, 'ltv_cac'), assumptions: [] };
    expect(judge(ratio, 7.7)?.probability).toBeCloseTo(phi(Math.log(8 / 7.7) / sd), 9);
  });

  it('with an interval above the target meets it', () => {
    expect(judge(get(known, 'ltv'), 50_00)?.state).toBe('met');
    expect(get(known, 'ltv').assumptions).toEqual(['assumption.cohort_like_new']);
  });

  it('against the cost of a new customer can meet its target and not miss it: a survey could add some', () => {
    const ratio = get(known, 'ltv_cac');
    expect(ratio.value).toBeCloseTo(8, 10);
    const states = (one: Finding, targets: readonly number[]) =>
      targets.map((target) => judge(one, target)?.state);
    expect(states(ratio, [0.01, 1_000_000])).toEqual(['met', 'cant_tell']);
    expect(states(get(known, 'cac_attributed'), [1_000_000, 0.01])).toEqual(['met', 'cant_tell']);
  });

  it.each([
    ['no_margin', { ...known, campaign: { ...known.campaign, marginRate: null } }],
    [
      'no_horizon',
      {
        ...known,
        campaign: { ...known.campaign, horizonMonths: null },
        customers: { ...known.customers, cohort: null },
      },
    ],
    ['no_cohort', { ...known, customers: { ...known.customers, cohort: null } }],
  ])('is not given: %s', (reason, snapshot) => {
    expect(get(snapshot, 'ltv')).toMatchObject({ value: null, reason });
    expect(get(snapshot, 'ltv_cac')).toMatchObject({ value: null, reason });
  });

  it('leaves who came back to codes and clicks', () => {
    const influenced = get(known, 'returning_customers');
    expect(influenced.value).toBeCloseTo(0.25, 12);
    // Who only names a creator is left out, so that it may lie higher and never lower.
    expect(placeIn(influenced, { lo: 0.1, hi: 0.2 })).toBe('above');
    expect(placeIn(influenced, { lo: 0.3, hi: 0.4 })).toBe('unknown');
    expect(get(sampleSnapshot(), 'returning_customers').reason).toBe('no_returning');
  });
});

describe('break-even', () => {
  it('is the margin at which attributed revenue pays the cost', () => {
    const found = get(sampleSnapshot(), 'break_even');
    expect(found.value).toBeCloseTo(0.1, 12);
    expect(found.inputs['stated_margin']).toBe(0.4);
    expect(found.assumptions).toContain('assumption.turns_roi_margin');
  });

  it('is none where more than all of the revenue would have to be margin', () => {
    expect(get(costing(10_000_00), 'break_even').value).toBe(1);
    expect(get(costing(12_000_00), 'break_even')).toMatchObject({
      value: null,
      interval: null,
      reason: 'no_margin_pays',
    });
  });

  it('has no upper end where at the lower one of the revenue no margin would do', () => {
    const revenue = get(withBuyers(sampleSnapshot(), 40, 10), 'attributed_revenue').value ?? 0;
    const surveyed = withBuyers(costing(Math.round(0.98 * revenue)), 40, 10);
    const { value, interval } = get(surveyed, 'break_even');
    expect(value).toBeCloseTo(0.98, 6);
    expect(interval?.lo).toBeLessThan(0.98);
    expect(interval?.hi).toBeNull();
  });

  describe('of costs beyond the revenue that buyers are thought to have brought', () => {
    const surveyed = withBuyers(sampleSnapshot(), 40, 10);
    const revenue = get(surveyed, 'attributed_revenue');
    const most = revenue.interval?.hi ?? 0;
    const atCost = (cost: number) =>
      get(withBuyers(costing(Math.round(cost)), 40, 10), 'break_even');

    it('is at least what pays at the upper limit, while that is above them', () => {
      const found = atCost(((revenue.value ?? 0) + most) / 2);
      expect(found).toMatchObject({ value: null, reason: null, interval: { hi: null } });
      expect(found.interval?.lo).toBeCloseTo(((revenue.value ?? 0) / most + 1) / 2, 4);
      expect(judge(found, 0.4)?.state).toBe('missed');
      expect(judge(found, 0.99)?.state).toBe('cant_tell');
    });

    it('is none where the upper limit is below them too', () => {
      const found = atCost(1.01 * most);
      expect(found).toMatchObject({ value: null, reason: 'no_margin_pays', interval: null });
      expect(judge(found, 0.99)?.state).toBe('missed');
    });
  });

  it('of lifetime value takes over what is assumed of it', () => {
    const horizon = withCampaign({ horizonMonths: 12 });
    const found = get(horizon, 'break_even', part('ltv'));
    expect(found.assumptions).toContain('assumption.cohort_like_new');
  });

  it('is the surveyed share of the rest that brings the cost back', () => {
    const found = get(costing(12_000_00), 'break_even', part('survey_share'));
    expect(found.value).toBeCloseTo(2 / 9, 12);
    expect(found.assumptions).toEqual(['assumption.turns_roas']);
  });

  it('is no share when codes and clicks have paid already, or when no share would', () => {
    expect(get(sampleSnapshot(), 'break_even', part('survey_share')).reason).toBe(
      'already_covered',
    );
    expect(get(costing(12_000_00), 'break_even', part('survey_share_margin')).reason).toBe(
      'not_reachable',
    );
  });

  it('carries the interval of attribution through, ends swapped', () => {
    const surveyed = withBuyers(sampleSnapshot(), 40, 10);
    const { value, interval } = get(surveyed, 'break_even');
    expect(interval?.lo).toBeLessThan(value ?? 0);
    expect(interval?.hi).toBeGreaterThan(value ?? 1);
  });
});

describe('partnership', () => {
  it('counts a creator’s tracked revenue and reuse against the creator’s own cost', () => {
    const snapshot = {
      ...sampleSnapshot(),
      contents: sampleSnapshot().contents.map((one, index) => ({
        ...one,
        reuseValueMinor: index === 0 ? 300_00 : null,
      })),
    };
    const found = get(snapshot, 'partnership_roi', creator('crea_1'));
    expect(found.value).toBeCloseTo((10_300_00 - 600_00) / 600_00, 12);
    expect(found.assumptions).not.toContain('assumption.no_reuse_value');
    expect(get(snapshot, 'partnership_roi').reason).toBe('per_creator');
  });

  it('is unknown for a creator without code or link, whatever reuse saves', () => {
    const snapshot = {
      ...sampleSnapshot(),
      costs: [
        {
          category: 'fee',
          state: 'paid',
          creatorId: 'crea_2',
          on: '2026-06-03',
          amountMinor: 1_00,
        },
      ],
    };
    expect(get(snapshot, 'partnership_roi', creator('crea_2')).reason).toBe('not_tracked');
  });
});

describe('the cost of a new customer by creator', () => {
  it('is what the creator cost over new customers with the creator’s code or click', () => {
    expect(get(sampleSnapshot(), 'cac_attributed', creator('crea_1'))).toMatchObject({
      value: 6_00,
      inputs: { cost: 600_00, tracked_new_customers: 100, paid: 600_00 },
    });
    const costs = [{ ...sampleSnapshot().costs[0], creatorId: 'crea_2' }] as Snapshot['costs'];
    const reasonOf = (snapshot: Snapshot) =>
      get(snapshot, 'cac_attributed', creator('crea_2')).reason;
    expect(reasonOf(sampleSnapshot())).toBe('no_cost');
    expect(reasonOf({ ...sampleSnapshot(), costs })).toBe('not_tracked');
  });
});
