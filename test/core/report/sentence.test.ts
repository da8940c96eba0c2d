// Findings in words: the exact English sentences, and what no sentence may ever say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NORM_RULES } from '../../../src/core/yardstick/benchmark-kpi.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { KPI_IDS, isKpiId, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { GRADES, makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding, Interval, Norm } from '../../../src/core/kpi/finding.ts';
import { REASONS } from '../../../src/core/kpi/reason.ts';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { sayFinding } from '../../../src/core/report/sentence/say-finding.ts';
import { wordingFor } from '../../../src/templates.ts';
import { DEGENERATE } from '../kpi/degenerate.ts';

const wording = wordingFor('en');
const format = createFormat(wording, 'EUR');

const finding = (kpi: KpiId, rest: Partial<Finding> = {}): Finding =>
  makeFinding({ kpi, value: null, reason: null, grade: 'measured', inputs: {}, ...rest });

const sampled = (lo: number | null, hi: number | null, method = 'method.wilson'): Interval => ({
  lo,
  hi,
  kind: 'sampling',
  conf: 0.95,
  method,
});
const range = (lo: number | null, hi: number | null): Interval => ({
  lo,
  hi,
  kind: 'range',
  conf: null,
  method: 'method.rate_cards',
});
const norm = (rest: Partial<Norm>): Norm => ({
  id: 'norm_1',
  low: 0.01,
  high: 0.02,
  place: 'within',
  denominator: 'followers',
  source: 'Publisher: Title',
  url: null,
  year: 2025,
  isOwn: false,
  replaces: null,
  ...rest,
});

const say = (one: Finding, name = wording.t(`kpi.${one.kpi}`), notFound: string[] = []): string =>
  sayFinding(one, { t: wording.t, format, name, normsNotFound: notFound })
    .join(' ')
    // Node and workerd differ in the space before a currency's name.
    .replaceAll('\u00a0', ' ');

const aimed = (one: Finding, target: number): Finding => ({
  ...one,
  target,
  verdict: judge(one, target),
});

const posts = (have: number, of: number): Finding['coverage'] => ({ have, of, what: 'posts' });

describe('what a finding is, by unit', () => {
  it.each<[string, Finding, string]>([
    ['a count', finding('clicks', { value: 1_200 }), 'Clicks came to 1,200.'],
    ['a count of zero', finding('clicks', { value: 0 }), 'Clicks came to 0.'],
    [
      'a cost by all new customers, whoever brought them',
      aimed(finding('cac', { value: 11_46 }), 14_00),
      'Customer acquisition cost came to €11.46, over all new customers of the period. That meets the target of €14.00.',
    ],
    [
      'a count with an interval',
      finding('conversions', { value: 125.3, interval: sampled(110.2, 141.9) }),
      'Attributed orders came to 125 (110 to 142).',
    ],
    [
      'a count with a wide interval, in round numbers',
      finding('conversions', { value: 12_345, interval: sampled(9_812, 14_933) }),
      'Attributed orders came to 12,300 (9,800 to 14,900).',
    ],
    ['a share', finding('disclosure', { value: 0.95 }), 'Disclosure came to 95.0%.'],
    ['a small share', finding('ctr', { value: 0.005 }), 'Click-through rate came to 0.50%.'],
    [
      'a share with an interval',
      finding('ppa_share', { value: 0.25, interval: sampled(0.1994, 0.3086) }),
      'Post-purchase attribution came to 25.0% (19.9% to 30.9%).',
    ],
    [
      'a share with a wide interval, as the tables have it',
      finding('ppa_share', { value: 0.2512, interval: sampled(0.1419, 0.4021) }),
      'Post-purchase attribution came to 25.1% (14.2% to 40.2%).',
    ],
    [
      'a very small share with its interval',
      finding('conversion_rate', { value: 0.0004, interval: sampled(0.00011, 0.00121) }),
      'Conversion rate came to 0.04% (0.01% to 0.12%).',
    ],
    ['money', finding('cpa', { value: 8_00 }), 'Cost per acquisition came to €8.00.'],
    [
      'a fraction of a cent',
      finding('cpe', { value: 0.42 }),
      'Cost per engagement came to €0.0042.',
    ],
    [
      'a budget',
      finding('attributed_revenue', { value: 9_000_00 }),
      'Attributed revenue came to €9,000.',
    ],
    [
      'money with an interval',
      finding('attributed_revenue', { value: 9_123_45, interval: sampled(8_100_00, 10_200_00) }),
      'Attributed revenue came to €9,100 (€8,100 to €10,200).',
    ],
    [
      'a unit cost with an interval',
      finding('cpa', { value: 8_37, interval: sampled(7_12, 10_21) }),
      'Cost per acquisition came to €8.40 (€7.10 to €10.20).',
    ],
    [
      'a loss',
      finding('attributed_revenue', { value: -5_00 }),
      'Attributed revenue came to −€5.00.',
    ],
    ['a multiple', finding('roas', { value: 10 }), 'Return on ad spend came to 10.0×.'],
    [
      'a multiple with an interval',
      finding('roas', { value: 3.217, interval: sampled(2.71, 3.94) }),
      'Return on ad spend came to 3.22× (2.71× to 3.94×).',
    ],
    ['points', finding('net_sentiment', { value: 0.35 }), 'Net sentiment came to 35.0 points.'],
    [
      'points with an interval',
      finding('net_sentiment', { value: 0.041, interval: sampled(0.012, 0.07) }),
      'Net sentiment came to 4.1 points (1.2 to 7.0).',
    ],
    [
      'points below zero',
      finding('net_sentiment', { value: -0.032, interval: sampled(-0.061, -0.004) }),
      'Net sentiment came to −3.2 points (−6.1 to −0.4).',
    ],
    ['a number', finding('frequency', { value: 1.25 }), 'Frequency came to 1.25.'],
    [
      'a number with an interval',
      finding('frequency', { value: 1.254, interval: sampled(1.1, 1.43) }),
      'Frequency came to 1.25 (1.10 to 1.43).',
    ],
    ['seconds', finding('time_on_page', { value: 30 }), 'Time on page came to 30 s.'],
    [
      'seconds with an interval',
      finding('time_on_page', { value: 8.44, interval: sampled(6.1, 10.7) }),
      'Time on page came to 8 s (6 s to 11 s).',
    ],
    [
      'an interval without an upper end',
      finding('cpa', { value: 8_00, interval: sampled(7_00, null) }),
      'Cost per acquisition came to €8.00 (at least €7.00).',
    ],
    [
      'an interval without a lower end',
      finding('cpa', { value: 8_00, interval: sampled(null, 9_50) }),
      'Cost per acquisition came to €8.00 (at most €9.50).',
    ],
    [
      'an interval without any end',
      finding('cpa', { value: 8_00, interval: sampled(null, null) }),
      'Cost per acquisition came to €8.00.',
    ],
    [
      'an interval without width',
      finding('disclosure', { value: 1, interval: sampled(1, 1) }),
      'Disclosure came to 100.0% (100.0% to 100.0%).',
    ],
  ])('%s', (_, one, text) => {
    expect(say(one)).toBe(text);
  });
});

describe('what is not a plain value', () => {
  it.each<[string, Finding, string]>([
    [
      'a range',
      finding('emv', { interval: range(400_00, 1_000_00) }),
      'Earned media value came to between €400 and €1,000.',
    ],
    [
      'a range of counts, in round numbers',
      finding('reach_people', { interval: range(81_234, 96_543) }),
      'People reached came to between 81,200 and 96,500.',
    ],
    [
      'a range in points',
      finding('net_sentiment', { interval: range(0.1, 0.2) }),
      'Net sentiment came to between 10.0 and 20.0 points.',
    ],
    [
      'a range open above',
      finding('reach_people', { interval: range(80_000, null) }),
      'People reached came to at least 80,000.',
    ],
    [
      'a range open below',
      finding('reach_people', { interval: range(null, 96_000) }),
      'People reached came to at most 96,000.',
    ],
    [
      'a range that says nothing',
      finding('reach_people', { interval: range(null, null) }),
      'People reached can’t be stated: not defined.',
    ],
    [
      'a range whose ends look alike',
      finding('multi_touch', { interval: range(60, 60) }),
      'Multi-touch attribution came to 60.',
    ],
    [
      'a range of which a post is missing',
      finding('reach_people', { interval: range(40_000, 50_000), coverage: posts(2, 3) }),
      'People reached came to between 40,000 and 50,000, reported for 2 of 3 posts.',
    ],
    [
      'a value among assumptions',
      finding('ltv', { value: 40_00, interval: range(30_00, 50_00) }),
      'Customer lifetime value came to €40, between €30 and €50 by what is assumed.',
    ],
    [
      'a modelled value, with its assumption',
      finding('emv', {
        interval: range(400_00, 1_000_00),
        grade: 'modelled',
        assumptions: ['assumption.association', 'assumption.pending', 'design.grade_c'],
      }),
      'Earned media value came to between €400 and €1,000. It is modelled, not measured. Some figures are pending: sent, not yet reviewed.',
    ],
    [
      'a modelled value without a named assumption',
      finding('ltv', { value: 40_00, grade: 'modelled' }),
      'Customer lifetime value came to €40.00. It is modelled, not measured.',
    ],
    [
      'a sum of which a post is missing',
      finding('reach', { value: 50_000, coverage: posts(2, 3) }),
      'Reach came to 50,000, reported for 2 of 3 posts.',
    ],
    [
      'a sum of which nothing is missing',
      finding('reach', { value: 50_000, coverage: posts(3, 3) }),
      'Reach came to 50,000.',
    ],
    [
      'days that are missing',
      finding('leads', { value: 48, coverage: { have: 28, of: 30, what: 'days' } }),
      'Leads came to 48, known for 28 of 30 days.',
    ],
    [
      'creators that are missing',
      finding('leads', { value: 48, coverage: { have: 9, of: 12, what: 'creators' } }),
      'Leads came to 48, known for 9 of 12 creators.',
    ],
    [
      'comments that nobody coded',
      finding('net_sentiment', { value: 0.1, coverage: { have: 9, of: 12, what: 'comments' } }),
      'Net sentiment came to 10.0 points, coded for 9 of 12 comments.',
    ],
    [
      'labels that nobody audited',
      finding('net_sentiment', {
        value: 0.35,
        grade: 'modelled',
        assumptions: ['assumption.machine_triage'],
      }),
      'Net sentiment came to 35.0 points. The labels come from a machine and nobody audited them: a tally, not a measurement.',
    ],
    [
      'a shift that was not detected',
      finding('sentiment_shift', { value: 0.031, interval: sampled(-0.04, 0.102) }),
      'Brand sentiment shift: no change was detected; it came to 3.1 points (−4.0 to 10.2).',
    ],
    [
      'a shift that was',
      finding('sentiment_shift', { value: 0.071, interval: sampled(0.01, 0.132) }),
      'Brand sentiment shift came to 7.1 points (1.0 to 13.2).',
    ],
    [
      'a search lift around zero',
      finding('organic_search_lift', { value: 0.05, interval: sampled(-0.02, 0.12) }),
      'Organic search lift: no change was detected; it came to 5.0% (−2.0% to 12.0%).',
    ],
  ])('%s', (_, one, text) => {
    expect(say(one)).toBe(text);
  });
});

describe('what has no value says why, for every reason', () => {
  it.each(REASONS)('%s', (reason) => {
    expect(say(finding('cpm', { reason }))).toBe(
      `Cost per 1,000 impressions can’t be stated: ${wording.t(`reason.${reason}`)}.`,
    );
  });

  it.each<[string, Finding, string]>([
    [
      'no impressions',
      finding('cpm', { reason: 'no_impressions' }),
      'Cost per 1,000 impressions can’t be stated: no impressions were reported.',
    ],
    [
      'with a target',
      aimed(finding('cpm', { reason: 'no_impressions' }), 5_00),
      'Cost per 1,000 impressions can’t be stated: no impressions were reported. The target of €5.00 stands without a verdict.',
    ],
    [
      'with a norm, which is then not printed',
      finding('cpm', { reason: 'no_cost', norm: norm({ place: 'unknown' }) }),
      'Cost per 1,000 impressions can’t be stated: no cost above zero was entered.',
    ],
  ])('%s', (_, one, text) => {
    expect(say(one)).toBe(text);
  });
});

const lift = (rest: Partial<Finding>): Finding =>
  finding('brand_lift', { grade: 'surveyed', assumptions: ['assumption.association'], ...rest });
const intent = 'Purchase intent';

describe('brand lift', () => {
  const up = { value: 0.041, interval: sampled(0.012, 0.07), inputs: { p_adjusted: 0.012 } };
  it.each<[string, Finding, string]>([
    [
      'detected is associated with exposure',
      lift(up),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher among those exposed: associated with exposure, not shown to be caused by it.',
    ],
    [
      'detected where chance decided is caused by it',
      lift({ ...up, assumptions: ['assumption.causal'] }),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher among those assigned to the campaign, and being assigned caused it: chance decided who was.',
    ],
    [
      'detected where chance decided which post was shown is caused by seeing it',
      lift({ ...up, assumptions: ['assumption.causal_post'] }),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher among those shown the campaign’s post, and seeing it caused it: chance decided who saw it.',
    ],
    [
      'between two times says that time passed',
      lift({ ...up, assumptions: ['assumption.before_after'] }),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher after than before: time passed too, so no cause is shown.',
    ],
    [
      'downwards is lower by a positive size',
      lift({ value: -0.032, interval: sampled(-0.061, -0.004), inputs: { p_adjusted: 0.03 } }),
      'Purchase intent was 3.2 points (0.4 to 6.1) lower among those exposed: associated with exposure, not shown to be caused by it.',
    ],
    [
      'not detected says what could have been seen, rounded up',
      lift({
        value: 0.013,
        interval: sampled(-0.063, 0.089),
        inputs: { p_adjusted: 0.74, detectable: 0.1061 },
      }),
      'Purchase intent differed by 1.3 points (−6.3 to 8.9): no lift was detected; this study could have seen 10.7 points or more.',
    ],
    [
      'not detected by a large study',
      lift({
        value: 0.002,
        interval: sampled(-0.0113, 0.0153),
        inputs: { p_adjusted: 0.77, detectable: 0.0191 },
      }),
      'Purchase intent differed by 0.2 points (−1.1 to 1.5): no lift was detected; this study could have seen 2.0 points or more.',
    ],
    [
      'not detected by a small study is told to the decimal of its table',
      lift({
        value: 0.001,
        interval: sampled(-0.1193, 0.1204),
        inputs: { p_adjusted: 0.99, detectable: 0.1004 },
      }),
      'Purchase intent differed by 0.1 points (−11.9 to 12.0): no lift was detected; this study could have seen 10.1 points or more.',
    ],
    [
      'not detected by a study of exactly 14 points',
      lift({
        value: 0,
        interval: sampled(-0.07, 0.07),
        inputs: { p_adjusted: 1, detectable: 0.14 },
      }),
      'Purchase intent differed by 0.0 points (−7.0 to 7.0): no lift was detected; this study could have seen 14.0 points or more.',
    ],
    [
      'not detected with nothing known of what could be',
      lift({ value: 0.01, interval: sampled(-0.07, 0.09), inputs: { p_adjusted: 1 } }),
      'Purchase intent differed by 1.0 points (−7.0 to 9.0): no lift was detected; how small a lift this study could have seen is not known.',
    ],
    [
      'clear of zero, but not after correcting for several questions',
      lift({
        value: 0.06,
        interval: sampled(0.002, 0.118),
        inputs: { p: 0.03, p_adjusted: 0.09, detectable: 0.083 },
      }),
      'Purchase intent differed by 6.0 points (0.2 to 11.8): no lift was detected; this study could have seen 8.3 points or more. The interval alone clears zero; with several questions asked, one may do so by chance.',
    ],
    [
      'clear of zero, but not by the exact test of few answers',
      lift({
        value: 0.08,
        interval: sampled(0.005, 0.189),
        inputs: { p: 0.089, p_adjusted: 0.089, detectable: 0.15 },
      }),
      'Purchase intent differed by 8.0 points (0.5 to 18.9): no lift was detected; this study could have seen 15.0 points or more. The interval alone clears zero; the test, which decides where answers of a kind are few, does not rule out chance.',
    ],
    [
      'read while the survey runs',
      lift({ ...up, interval: sampled(0.004, 0.078, 'method.always_valid') }),
      'Purchase intent was 4.1 points (0.4 to 7.8) higher among those exposed: associated with exposure, not shown to be caused by it. Answers still come in; the interval holds at every look.',
    ],
    [
      'read after a survey whose end nobody had fixed',
      lift({
        ...up,
        interval: sampled(0.004, 0.078, 'method.always_valid'),
        assumptions: ['assumption.association', 'assumption.lift_open_end'],
      }),
      'Purchase intent was 4.1 points (0.4 to 7.8) higher among those exposed: associated with exposure, not shown to be caused by it. No end was fixed beforehand, so the interval is one that holds at every look.',
    ],
    [
      'of the same people before and after',
      lift({ ...up, assumptions: ['assumption.association', 'assumption.paired'] }),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher after than before: time passed too, so no cause is shown.',
    ],
    [
      'not detected while the survey runs',
      lift({
        value: 0.02,
        interval: sampled(-0.06, 0.1, 'method.always_valid'),
        inputs: { p_adjusted: 1, detectable: 0.07, detectable_always: 0.11 },
      }),
      'Purchase intent differed by 2.0 points (−6.0 to 10.0): no lift was detected; this study could have seen 11.0 points or more. Answers still come in; the interval holds at every look.',
    ],
    [
      'with a target that it likely meets',
      aimed(lift(up), 0.02),
      'Purchase intent was 4.1 points (1.2 to 7.0) higher among those exposed: associated with exposure, not shown to be caused by it. It likely meets the target of 2.0 points (probability 92%).',
    ],
    [
      'hidden under the floor',
      lift({ reason: 'under_50_a_side' }),
      'Purchase intent can’t be stated: fewer than 50 a side.',
    ],
  ])('%s', (_, one, text) => {
    expect(say(one, intent)).toBe(text);
  });
});

describe('sales lift', () => {
  const sales = (rest: Partial<Finding>): Finding =>
    finding('sales_lift', { grade: 'modelled', ...rest });
  const up = { value: 0.104, interval: sampled(0.021, 0.182) };
  it.each<[string, Finding, string]>([
    [
      'is against what was expected and claims no cause',
      sales(up),
      'Sales lift: sales were 10.4% (2.1% to 18.2%) above what the weeks before let expect. Weeks are compared with weeks; no causal claim.',
    ],
    [
      'names a slope before the campaign',
      sales({ ...up, inputs: { slope_per_day: 0.002, slope_lo: 0.001, slope_hi: 0.003 } }),
      'Sales lift: sales were 10.4% (2.1% to 18.2%) above what the weeks before let expect. Before the campaign sales already rose by 0.20% a day; no causal claim.',
    ],
    [
      'names a slope downwards',
      sales({ ...up, inputs: { slope_per_day: -0.004, slope_lo: -0.006, slope_hi: -0.002 } }),
      'Sales lift: sales were 10.4% (2.1% to 18.2%) above what the weeks before let expect. Before the campaign sales already fell by 0.40% a day; no causal claim.',
    ],
    [
      'calls a slope around zero none',
      sales({ ...up, inputs: { slope_per_day: 0.002, slope_lo: -0.001, slope_hi: 0.005 } }),
      'Sales lift: sales were 10.4% (2.1% to 18.2%) above what the weeks before let expect. Before the campaign no rise or fall of sales was detected, but a change of −0.10% to 0.50% a day can’t be excluded; no causal claim.',
    ],
    [
      'downwards',
      sales({ value: -0.05, interval: sampled(-0.09, -0.01) }),
      'Sales lift: sales were 5.0% (1.0% to 9.0%) below what the weeks before let expect. Weeks are compared with weeks; no causal claim.',
    ],
    [
      'around zero',
      sales({ value: 0.031, interval: sampled(-0.042, 0.121) }),
      'Sales lift: no change in sales was detected; against what the weeks before let expect it was 3.1% (−4.2% to 12.1%). Weeks are compared with weeks; no causal claim.',
    ],
    [
      'against a region',
      sales({ ...up, assumptions: ['assumption.regions_alike'] }),
      'Sales lift: sales were 10.4% (2.1% to 18.2%) above what the region without the campaign lets expect. It holds only if both regions would have moved alike.',
    ],
    [
      'without a baseline',
      sales({ reason: 'no_baseline' }),
      `Sales lift can’t be stated: ${wording.t('reason.no_baseline')}.`,
    ],
  ])('%s', (_, one, text) => {
    expect(say(one)).toBe(text);
  });
});

describe('a number beside its target', () => {
  it.each<[string, Finding, string]>([
    [
      'below it by less than its interval’s digits',
      aimed(finding('emv', { interval: range(7_960_00, 41_200_00) }), 8_000_00),
      'Earned media value came to between €7,960 and €41,200. Whether it meets the target of €8,000 can’t be told: the range reaches to both sides of it.',
    ],
    [
      'above it by less than its interval’s digits',
      aimed(finding('emv', { interval: range(8_230_00, 41_200_00) }), 8_220_00),
      'Earned media value came to between €8,230 and €41,200. That meets the target of €8,220.',
    ],
    [
      'with cents, which the table’s rounding would hide',
      aimed(finding('cpa', { value: 8_00.4 }), 8_00),
      'Cost per acquisition came to €8.004. That misses the target of €8.00.',
    ],
    [
      'of a multiple with three decimals',
      aimed(finding('roas', { value: 2.744 }), 2.741),
      'Return on ad spend came to 2.744×. That meets the target of 2.741×.',
    ],
    [
      'of large money with cents',
      aimed(finding('attributed_revenue', { value: 1_234_40 }), 1_234_50),
      'Attributed revenue came to €1,234. That misses the target of €1,234.50.',
    ],
    [
      'of a share with a hundredth of a percent',
      aimed(finding('ctr', { value: 0.0427, interval: sampled(0.0426, 0.05) }), 0.0425),
      'Click-through rate came to 4.3% (4.3% to 5.0%). That meets the target of 4.25%.',
    ],
    [
      'where its own digits tell it',
      aimed(finding('roas', { value: 3, interval: sampled(2.1, 4) }), 2),
      'Return on ad spend came to 3.00× (2.10× to 4.00×). That meets the target of 2.00×.',
    ],
  ])('%s', (_, one, text) => {
    expect(say(one)).toBe(text);
  });
});

describe('against the target', () => {
  const roas = (value: number, lo: number | null, hi: number | null): Finding =>
    finding('roas', { value, interval: lo === null ? null : sampled(lo, hi) });
  const after = (one: Finding): string => {
    const [, ...rest] = sayFinding(one, { t: wording.t, format, name: 'X' });
    return rest.join(' ');
  };
  it.each<[string, Finding, string]>([
    ['met', aimed(roas(3, 2.1, 4), 2), 'That meets the target of 2.00×.'],
    ['missed', aimed(roas(1, 0.5, 1.9), 2), 'That misses the target of 2.00×.'],
    [
      'likely met',
      aimed(roas(3, 1.5, 4.5), 2),
      'It likely meets the target of 2.00× (probability 90%).',
    ],
    [
      'likely missed',
      aimed(roas(1.2, -0.3, 2.7), 2),
      'It likely misses the target of 2.00× (probability 85%).',
    ],
    [
      'so likely that a rounded number would claim certainty',
      aimed(roas(3, 1.99, 4.01), 2),
      'It likely meets the target of 2.00× (probability 97%).',
    ],
    [
      'a probability next to one',
      {
        ...roas(3, 1.99, 4.01),
        target: 2,
        verdict: { state: 'likely_met', probability: 0.9964 },
      },
      'It likely meets the target of 2.00× (probability over 99%).',
    ],
    [
      'an interval over it',
      aimed(roas(2.1, 1, 3.2), 2),
      'Whether it meets the target of 2.00× can’t be told: the interval reaches to both sides of it.',
    ],
    [
      'a range over it',
      aimed(finding('emv', { interval: range(400_00, 1_000_00) }), 500_00),
      'Whether it meets the target of €500.00 can’t be told: the range reaches to both sides of it.',
    ],
    [
      'an open interval',
      aimed(finding('roas', { value: 2, interval: sampled(1, null) }), 1.5),
      'Whether it meets the target of 1.50× can’t be told: the interval reaches to both sides of it.',
    ],
    [
      'an open interval beyond it',
      aimed(finding('roas', { value: 2, interval: sampled(1, null) }), 0.9),
      'That meets the target of 0.90×.',
    ],
    [
      'a margin that no revenue pays',
      aimed(finding('break_even', { reason: 'no_margin_pays' }), 0.4),
      'That misses the target of 40.0%.',
    ],
    [
      'an incomplete sum under it',
      aimed(finding('reach', { value: 50_000, coverage: posts(2, 3) }), 60_000),
      'Whether it meets the target of 60,000 can’t be told: what is missing could only improve it.',
    ],
    [
      'a rate of some of its posts',
      aimed(finding('engagement_rate_reach', { value: 0.03, coverage: posts(2, 3) }), 0.02),
      'Among what is known it meets the target of 2.0%; what is missing could move it either way.',
    ],
    [
      'a dearer cost of some of its posts, without the shared ones',
      aimed(
        finding('cpe', {
          value: 3_00,
          coverage: posts(2, 3),
          assumptions: ['assumption.shared_costs_left_out'],
        }),
        2_00,
      ),
      'Among what is known it misses the target of €2.00; what is missing could move it either way.',
    ],
    [
      'a flattered cost',
      aimed(finding('cac', { value: 5_00, assumptions: ['assumption.no_history'] }), 10_00),
      'Whether it meets the target of €10.00 can’t be told: what is missing could only worsen it.',
    ],
    ...[4_00, 10_00].map((target): [string, Finding, string] => [
      `customers told by code or click alone, ${target === 4_00 ? 'dearer' : 'cheaper'} than meant`,
      aimed(
        finding('cac_attributed', {
          value: 5_00,
          assumptions: ['assumption.tracked_new_customers'],
        }),
        target,
      ),
      target === 4_00
        ? 'Whether it meets the target of €4.00 can’t be told: new customers without code or click are not counted.'
        : 'That meets the target of €10.00.',
    ]),
    [
      'a word list',
      aimed(finding('sentiment', { value: 0.6, assumptions: ['assumption.machine_triage'] }), 0.5),
      'The labels come from a machine and nobody audited them: a tally, not a measurement. Whether it meets the target of 50.0% can’t be told: nobody audited the labels.',
    ],
    [
      'a mean of too few',
      aimed(finding('ltv', { value: 80_00 }), 50_00),
      'Whether it meets the target of €50.00 can’t be told: there is no interval that says how far chance may have moved it.',
    ],
    [
      'met while the attribution window is open',
      {
        ...roas(3, 2.1, 4),
        target: 2,
        verdict: { state: 'met', probability: null, isProvisional: true },
      },
      'That meets the target of 2.00×. It is provisional: until the attribution window closes, late orders and refunds can change it.',
    ],
    [
      'met while the campaign runs',
      {
        ...finding('cpm', { value: 4_00 }),
        target: 5_00,
        verdict: { state: 'met', probability: null, isProvisional: true, until: '2026-06-30' },
      },
      'That meets the target of €5.00. It is provisional: more is counted until June 30, 2026, and that can change it.',
    ],
    [
      'met by what orders move',
      {
        ...roas(3, 2.1, 4),
        target: 2,
        verdict: { state: 'met', probability: null, isProvisional: true, until: '2026-07-07' },
      },
      'That meets the target of 2.00×. It is provisional: until the attribution window closes, late orders and refunds can change it.',
    ],
    [
      'on pace',
      {
        ...finding('clicks', { value: 600 }),
        target: 1_000,
        verdict: { state: 'on_pace', probability: null },
      },
      'That is on pace for the target of 1,000.',
    ],
    [
      'behind',
      {
        ...finding('clicks', { value: 100 }),
        target: 1_000,
        verdict: { state: 'behind', probability: null },
      },
      'That is behind the pace for the target of 1,000.',
    ],
    [
      'a KPI of which neither more nor less is better',
      aimed(finding('frequency', { value: 1.25 }), 2),
      'The target of 2.00 stands without a verdict: neither more nor less of it is better in itself.',
    ],
  ])('%s', (_, one, text) => {
    expect(after(one)).toBe(text);
  });
});

describe('against a norm', () => {
  const rate = (rest: Partial<Norm>): Finding =>
    finding('engagement_rate', { value: 0.015, norm: norm(rest) });
  const after = (one: Finding): string =>
    sayFinding(one, { t: wording.t, format, name: 'X', normsNotFound: ['sentiment_shift'] })
      .slice(1)
      .join(' ')
      .replaceAll('\u00a0', ' ');
  it.each<[string, Finding, string]>([
    [
      'within',
      rate({}),
      'It lies within the norm of 1.0% to 2.0% of followers (Publisher: Title, 2025).',
    ],
    [
      'above',
      rate({ place: 'above' }),
      'It lies above the norm of 1.0% to 2.0% of followers (Publisher: Title, 2025).',
    ],
    [
      'below',
      rate({ place: 'below' }),
      'It lies below the norm of 1.0% to 2.0% of followers (Publisher: Title, 2025).',
    ],
    [
      'a rate of some of its posts over it',
      finding('engagement_rate', {
        value: 0.03,
        norm: norm({ place: 'partial' }),
        coverage: { have: 2, of: 3, what: 'posts' },
      }),
      'Among what is known it lies above the norm of 1.0% to 2.0% of followers (Publisher: Title, 2025); what is missing could move it either way.',
    ],
    [
      'an interval over it',
      rate({ place: 'overlaps' }),
      'Its interval reaches over the norm of 1.0% to 2.0% of followers (Publisher: Title, 2025).',
    ],
    [
      'of another denominator',
      finding('ctr', { value: 0.01, norm: norm({ place: 'unknown', denominator: 'reach' }) }),
      'It can’t be held against the norm of 1.0% to 2.0% of reach (Publisher: Title, 2025): that norm is over another base.',
    ],
    [
      "the brand's own, a single number",
      rate({ place: 'above', low: 0.01, high: 0.01, isOwn: true }),
      'It lies above the brand’s own norm of 1.0% of followers (Publisher: Title, 2025).',
    ],
    [
      "the brand's own in place of a public one",
      rate({
        place: 'above',
        low: 0.01,
        high: 0.01,
        source: 'Our agency',
        isOwn: true,
        replaces: { id: 'norm_2', low: 0.02, high: 0.03, source: 'Publisher: Title', year: 2024 },
      }),
      'It lies above the brand’s own norm of 1.0% of followers (Our agency, 2025; replaces the public norm of ' +
        '2.0% to 3.0% of followers: Publisher: Title, 2024).',
    ],
    [
      'of money',
      finding('cpa', {
        value: 10_00,
        norm: norm({ place: 'below', low: 23_00, high: 89_00, denominator: 'acquisitions' }),
      }),
      'It lies below the norm of €23.00 to €89.00 an acquisition (Publisher: Title, 2025).',
    ],
    [
      'of a thousand impressions',
      finding('cpm', {
        value: 10_00,
        norm: norm({ place: 'above', low: 3_00, high: 9_00, denominator: 'impressions' }),
      }),
      'It lies above the norm of €3.00 to €9.00 for 1,000 impressions (Publisher: Title, 2025).',
    ],
    [
      'in points',
      finding('sentiment_shift', {
        value: 0.1,
        norm: norm({ low: 0.02, high: 0.05, place: 'above', denominator: 'coded_mentions' }),
      }),
      'It lies above the norm of 2.0 to 5.0 points of coded mentions (Publisher: Title, 2025).',
    ],
    [
      'that nobody has published',
      finding('sentiment_shift', { value: 0.1 }),
      'No public norm for it was found.',
    ],
    ...[
      ['assumption.survey_unused', 'what is missing could improve it'],
      ['assumption.no_history', 'what is missing could worsen it'],
      [
        'assumption.unknown_clicker',
        'what is missing or counted elsewhere could move it either way',
      ],
      ['assumption.pending', 'its interval is open on one side'],
    ].map(([assumption = '', why]): [string, Finding, string] => [
      `that it can’t be held against: ${why}`,
      finding('cpa', {
        value: 8_00,
        interval: sampled(7_00, null),
        assumptions: [assumption],
        norm: norm({ denominator: 'acquisitions', low: 5_00, high: 10_00, place: 'unknown' }),
      }),
      `It can’t be held against the norm of €5.00 to €10.00 an acquisition (Publisher: Title, 2025): ${why}.`,
    ]),
    ['that was not searched for', finding('clicks', { value: 1 }), ''],
  ])('%s', (_, one, text) => {
    expect(after(one)).toBe(text);
  });

  it('is left out when three sentences are said already', () => {
    const one = aimed(
      finding('net_sentiment', { value: 0.4, grade: 'modelled', norm: norm({}) }),
      0.2,
    );
    expect(say(one)).not.toContain('norm');
    expect(say(one)).toContain('modelled');
  });
});

describe('norms in words', () => {
  const pairs = Object.entries(NORM_RULES).flatMap(([kpi, rule]) =>
    (rule?.denominators ?? []).map((denominator) => [kpi, denominator] as const),
  );

  it.each(pairs)('name for %s what %s it is of', (kpi, denominator) => {
    if (!isKpiId(kpi)) throw new Error(`a norm of no KPI: ${kpi}`);
    const one = finding(kpi, { value: 0.01, norm: norm({ denominator }) });
    expect(say(one)).not.toContain('× of');
    expect(say(one)).toMatch(
      /It lies within the norm of .*\d.*(× the| of| an?| for) .+ \(Publisher/u,
    );
  });
});

const ends = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }));
const VERDICTS = [
  'met',
  'missed',
  'likely_met',
  'likely_missed',
  'cant_tell',
  'on_pace',
  'behind',
] as const;

/** Any finding that the types allow, its value in its interval. */
const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    kpi: fc.constantFrom(...KPI_IDS),
    three: fc.tuple(ends, ends, ends),
    isRange: fc.boolean(),
    hasInterval: fc.boolean(),
    isLive: fc.boolean(),
    // The words of reasons have a test of their own above.
    reason: fc.constantFrom('no_data' as const, 'no_reach' as const, 'not_defined' as const),
    grade: fc.constantFrom(...GRADES),
    coverage: fc.option(
      fc.record({
        have: fc.nat(100),
        of: fc.nat(100),
        what: fc.constantFrom(
          'posts' as const,
          'creators' as const,
          'days' as const,
          'comments' as const,
        ),
      }),
    ),
    inputs: fc.dictionary(
      fc.constantFrom('p_adjusted', 'detectable', 'slope_per_day', 'slope_lo', 'slope_hi'),
      fc.option(fc.double({ min: -2, max: 2, noNaN: true })),
    ),
    assumptions: fc.subarray([
      'assumption.causal',
      'assumption.before_after',
      'assumption.regions_alike',
      'assumption.machine_triage',
      'assumption.no_history',
    ]),
    target: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
    verdict: fc.option(
      fc.record({
        state: fc.constantFrom(...VERDICTS),
        probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
    ),
    place: fc.option(
      fc.constantFrom(
        'below' as const,
        'within' as const,
        'above' as const,
        'overlaps' as const,
        'partial' as const,
        'unknown' as const,
      ),
    ),
  })
  .map(({ three, isRange, hasInterval, isLive, place, ...rest }) => {
    const [lo = null, value = null, hi = null] = three.includes(null)
      ? three
      : three.toSorted((a, b) => Number(a) - Number(b));
    const method = isLive ? 'method.always_valid' : 'method.wilson';
    return makeFinding({
      ...rest,
      value,
      // A grade below modelled names no assumption, whose words are other people's.
      grade: rest.assumptions.length > 0 && rest.grade === 'modelled' ? 'surveyed' : rest.grade,
      reason: value !== null || hasInterval ? null : rest.reason,
      interval: hasInterval ? { ...(isRange ? range(lo, hi) : sampled(lo, hi)), method } : null,
      norm: place && norm({ place, denominator: 'cost', low: -5, high: 7 }),
    });
  })
  .filter(({ kpi, norm: one }) => one === null || kpiEntry(kpi).unit !== 'money');

const FORBIDDEN = /NaN|undefined|null|Infinity|[{}∞]|trend|almost|proves (?!no)|significant/iu;

describe('sentences of any finding', () => {
  it('are one to three, end as sentences do, and hold no word that claims too much', () => {
    fc.assert(
      fc.property(anyFinding, (one) => {
        const said = sayFinding(one, {
          t: wording.t,
          format,
          name: 'The figure',
          normsNotFound: KPI_IDS,
        });
        expect(said.length).toBeGreaterThanOrEqual(1);
        expect(said.length).toBeLessThanOrEqual(3);
        for (const sentence of said) {
          expect(sentence).toMatch(/^[A-Z].*\.$/u);
          expect(sentence).not.toMatch(FORBIDDEN);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('sentences of whole campaigns', () => {
  it.each(DEGENERATE)('hold no word that claims too much: %s', (_, make) => {
    const { normsNotFound } = make();
    for (const one of evaluate(make()))
      for (const sentence of sayFinding(one, { t: wording.t, format, name: 'It', normsNotFound }))
        expect(sentence).not.toMatch(FORBIDDEN);
  });
});
