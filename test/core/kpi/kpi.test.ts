import { describe, expect, it } from 'vitest';
import { applyFormula } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from '../report/sample-snapshot.ts';

const get = (snapshot: Snapshot, kpi: KpiId, scope?: Scope): Finding => {
  const finding = findingOf(evaluate(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

describe('the catalogue', () => {
  it('prints 1,000 spent and 10,000 earned as a return of ten on ad spend', () => {
    expect(applyFormula('roas', { revenue: 10_000_00, cost: 1_000_00 })).toBe(10);
  });

  it('prints 500 spent on 100 new customers as 5.00 a customer', () => {
    expect(applyFormula('cac', { cost: 500_00, new_customers: 100 })).toBe(5_00);
  });

  it('gives no value for a zero, negative or missing denominator', () => {
    expect(applyFormula('cpm', { cost: 1, impressions: 0 })).toBeNull();
    expect(applyFormula('cpm', { cost: 1, impressions: -5 })).toBeNull();
    expect(applyFormula('cpm', { cost: 1, impressions: null })).toBeNull();
  });
});

describe('findings of a campaign with known totals', () => {
  const snapshot = sampleSnapshot();

  it('sums reach over posts and says that one of three posts is missing', () => {
    const reach = get(snapshot, 'reach');
    expect(reach.value).toBe(50_000);
    expect(reach.coverage).toEqual({ have: 2, of: 3, what: 'posts' });
  });

  it('takes rates as ratios of sums', () => {
    expect(get(snapshot, 'engagement_rate_reach').value).toBeCloseTo(2_500 / 50_000, 12);
    expect(get(snapshot, 'engagement_rate').value).toBeCloseTo(2_500 / 100_000, 12);
    expect(get(snapshot, 'cpm').value).toBeCloseTo((1_000_00 / 100_000) * 1000, 10);
    expect(get(snapshot, 'cpe').value).toBeCloseTo(1_000_00 / 2_500, 10);
    expect(get(snapshot, 'ctr').value).toBeCloseTo(500 / 100_000, 12);
    expect(get(snapshot, 'conversion_rate').value).toBeCloseTo(20 / 500, 12);
  });

  it('attributes orders with a code or click once and leaves out refunded orders and the weeks before', () => {
    expect(get(snapshot, 'conversions').value).toBe(100);
    expect(get(snapshot, 'attributed_revenue').value).toBe(10_000_00);
    expect(get(snapshot, 'roas').value).toBe(10);
    expect(get(snapshot, 'roi').value).toBe(9);
    expect(get(snapshot, 'roi_margin').value).toBeCloseTo(3, 10);
    expect(get(snapshot, 'cpa').value).toBe(10_00);
    expect(get(snapshot, 'cac').value).toBe(10_00);
  });

  it('gives a lift of 20.0 points for 56 of 70 against 48 of 80, with the score interval', () => {
    const lift = get(snapshot, 'brand_lift', {
      kind: 'question',
      surveyId: 'surv_1',
      questionId: 'aided',
    });
    expect(lift.value).toBeCloseTo(0.2, 12);
    // SAS prints this interval as 0.0528 to 0.3382.
    expect(lift.interval?.lo).toBeCloseTo(0.0528, 4);
    expect(lift.interval?.hi).toBeCloseTo(0.3382, 4);
  });

  it('hides a lift with fewer than 50 answers on one side', () => {
    const lift = get(snapshot, 'brand_lift', {
      kind: 'question',
      surveyId: 'surv_1',
      questionId: 'intent',
    });
    expect(lift.value).toBeNull();
    expect(lift.reason).toBe('under_50_a_side');
  });

  it('gives earned media value as a range over the cards and no point', () => {
    const emv = get(snapshot, 'emv');
    expect(emv.value).toBeNull();
    expect(emv.interval).toMatchObject({ lo: 400_00, hi: 1_000_00, kind: 'range' });
  });

  it('counts net sentiment over coded comments only', () => {
    expect(get(snapshot, 'net_sentiment', { kind: 'period', period: 'during' }).value).toBeCloseTo(
      0.35,
      12,
    );
    expect(get(snapshot, 'net_sentiment', { kind: 'period', period: 'before' }).reason).toBe(
      'no_comments',
    );
  });

  it('counts content delivered against content agreed', () => {
    expect(get(snapshot, 'content_produced')).toMatchObject({
      value: 3,
      inputs: { delivered: 3, agreed: 3 },
    });
  });

  it('adds the surveyed share of untracked orders, with an interval that holds it', () => {
    const surveyed = withBuyers(snapshot, 40, 10);
    const conversions = get(surveyed, 'conversions');
    expect(conversions.value).toBeCloseTo(100 + 100 * 0.25, 10);
    expect(conversions.interval?.lo).toBeLessThan(125);
    expect(conversions.interval?.hi).toBeGreaterThan(125);
    const revenue = get(surveyed, 'attributed_revenue');
    expect(revenue.value).toBeCloseTo(10_000_00 + 9_000_00 * 0.25, 4);
  });

  it('falls back to code and click when fewer than ten buyers name a creator', () => {
    expect(get(withBuyers(snapshot, 40, 9), 'conversions').value).toBe(100);
  });
});

describe('content produced', () => {
  const campaign: Scope = { kind: 'campaign' };

  it('lets nobody make up for the pieces of another with extra ones', () => {
    const snapshot = sampleSnapshot();
    const [first, ...rest] = snapshot.contents;
    if (!first) throw new Error('the sample has posts');
    const extra = { ...first, id: 'cont_extra', platform: 'blog', format: 'article' };
    const missing = rest.filter(({ creatorId }) => creatorId !== 'crea_2');
    const finding = get(
      { ...snapshot, contents: [first, extra, ...missing] },
      'content_produced',
      campaign,
    );
    expect(finding).toMatchObject({
      value: 2,
      verdict: { state: 'missed' },
      inputs: { delivered: 3, agreed: 3, fulfilled: 2, extra: 1 },
    });
  });
});

describe('a campaign without anything', () => {
  const empty = emptySnapshot();

  it('has a reason for every missing value and no value that is not a number', () => {
    for (const finding of evaluate(empty)) {
      if (finding.value === null) expect(finding.reason, finding.kpi).not.toBeNull();
      else expect(Number.isFinite(finding.value), finding.kpi).toBe(true);
    }
  });
});

describe('verdicts', () => {
  const finding = (value: number, lo: number | null, hi: number | null): Finding => ({
    ...get(sampleSnapshot(), 'roas'),
    value,
    interval:
      lo === null ? null : { lo, hi, kind: 'sampling', conf: 0.95, method: 'method.wilson' },
  });

  it.each([
    [finding(3, null, null), 2, 'met'],
    [finding(1, null, null), 2, 'missed'],
    [finding(3, 2.1, 4), 2, 'met'],
    [finding(1, 0.5, 1.9), 2, 'missed'],
    [finding(3, 1.5, 4.5), 2, 'likely_met'],
    [finding(1.2, -0.3, 2.7), 2, 'likely_missed'],
    [finding(2.1, 1, 3.2), 2, 'cant_tell'],
  ])('case %#', (one, target, state) => {
    expect(judge(one, target)?.state).toBe(state);
  });
});

describe('a sum of which some posts are missing', () => {
  const reach = get(sampleSnapshot(), 'reach');

  it('can meet its target', () => {
    expect(judge(reach, 50_000)?.state).toBe('met');
  });

  it('can not be said to miss it', () => {
    expect(judge(reach, 60_000)?.state).toBe('cant_tell');
    expect(judge({ ...reach, coverage: { have: 3, of: 3, what: 'posts' } }, 60_000)?.state).toBe(
      'missed',
    );
  });
});
