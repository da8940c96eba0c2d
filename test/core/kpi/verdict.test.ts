// Verdicts while a campaign runs and after it: totals are held against the plan, and one finding carries a target.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KPI_IDS, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding, Interval } from '../../../src/core/kpi/finding.ts';
import { elapsedOf, isOpen } from '../../../src/core/kpi/judge/pace.ts';
import { judge, withTargets } from '../../../src/core/kpi/judge/verdict.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const sampled = (lo: number | null, hi: number | null): Interval => ({
  lo,
  hi,
  kind: 'sampling',
  conf: 0.95,
  method: 'method.wilson',
});

const finding = (kpi: KpiId, value: number | null, rest: Partial<Finding> = {}): Finding =>
  makeFinding({ kpi, value, grade: 'measured', inputs: {}, ...rest });

/** The campaign runs from 1 to 30 June, Berlin time; clicks, orders and leads count for seven days more. */
const takenOn = (day: string, targets: Snapshot['targets'] = []): Snapshot => ({
  ...sampleSnapshot(),
  takenAtMs: Date.parse(`${day}T12:00:00Z`),
  targets,
});

const stateOn = (day: string, one: Finding, value: number): string | undefined => {
  const [judged] = withTargets([one], takenOn(day, [{ kpi: one.kpi, questionId: '', value }]));
  return judged?.verdict?.state;
};

describe('the part of a campaign that has passed', () => {
  it('is fourteen days over and the fifteenth begun on 15 June', () => {
    expect(elapsedOf(takenOn('2026-06-15'))).toEqual({ over: 14 / 30, begun: 15 / 30 });
  });

  it('is nothing on the day before, and all but the last day on the last', () => {
    expect(elapsedOf(takenOn('2026-05-31'))).toEqual({ over: 0, begun: 0 });
    expect(elapsedOf(takenOn('2026-06-30'))).toEqual({ over: 29 / 30, begun: 1 });
  });

  it('is all of it while more is counted after the campaign', () => {
    expect(elapsedOf(takenOn('2026-07-07'))).toEqual({ over: 1, begun: 1 });
    expect(isOpen(takenOn('2026-07-07'), 'conversions')).toBe(true);
    expect(isOpen(takenOn('2026-07-08'), 'conversions')).toBe(false);
  });

  it('ends with the campaign, in its own time zone', () => {
    expect(isOpen(takenOn('2026-06-30'), 'reach')).toBe(true);
    expect(isOpen(takenOn('2026-07-01'), 'reach')).toBe(false);
    // 22:30 in London is already 1 July in Berlin.
    const late = { ...takenOn('2026-06-30'), takenAtMs: Date.parse('2026-06-30T22:30:00Z') };
    expect(isOpen(late, 'reach')).toBe(false);
  });
});

describe('a total while the campaign runs', () => {
  it.each<[string, Finding, number, string]>([
    ['2026-06-15', finding('clicks', 500), 1_000, 'on_pace'],
    ['2026-06-15', finding('clicks', 499), 1_000, 'cant_tell'],
    ['2026-06-15', finding('clicks', 467), 1_000, 'cant_tell'],
    ['2026-06-15', finding('clicks', 465), 1_000, 'behind'],
    ['2026-06-15', finding('clicks', 0), 1_000, 'behind'],
    ['2026-06-15', finding('clicks', 1_000), 1_000, 'met'],
    ['2026-06-30', finding('clicks', 900), 1_000, 'behind'],
    ['2026-07-01', finding('reach', 900), 1_000, 'missed'],
    ['2026-07-01', finding('clicks', 900), 1_000, 'behind'],
    ['2026-07-07', finding('clicks', 999), 1_000, 'behind'],
    ['2026-07-07', finding('conversions', 999), 1_000, 'behind'],
    ['2026-07-07', finding('attributed_revenue', 999_00), 1_000_00, 'behind'],
    ['2026-07-07', finding('leads', 999), 1_000, 'behind'],
    ['2026-07-07', finding('leads', 1_000), 1_000, 'met'],
    ['2026-07-08', finding('clicks', 999), 1_000, 'missed'],
    ['2026-07-08', finding('attributed_revenue', 999_00), 1_000_00, 'missed'],
    ['2026-06-15', finding('follower_growth', 500), 1_000, 'on_pace'],
    ['2026-06-15', finding('emv', 400_00), 1_000_00, 'behind'],
    ['2026-07-07', finding('promo_performance', 999_00), 1_000_00, 'behind'],
    ['2026-07-08', finding('promo_performance', 999_00), 1_000_00, 'missed'],
    ['2026-05-31', finding('clicks', 0), 1_000, 'cant_tell'],
    ['2026-06-01', finding('clicks', 0), 1_000, 'cant_tell'],
    ['2026-06-15', finding('attributed_revenue', 1_400_00), 3_000_00, 'cant_tell'],
    ['2026-06-15', finding('attributed_revenue', 1_399_99), 3_000_00, 'behind'],
    ['2026-06-15', finding('attributed_revenue', -5_00), 3_000_00, 'behind'],
  ])('on %s %# is held against what is due', (day, one, target, state) => {
    expect(stateOn(day, one, target)).toBe(state);
  });

  it('is on pace or behind only with its whole interval', () => {
    const orders = (lo: number | null, hi: number | null): Finding =>
      finding('conversions', 60, { interval: sampled(lo, hi) });
    expect(stateOn('2026-06-15', orders(50, 70), 100)).toBe('on_pace');
    expect(stateOn('2026-06-15', orders(40, 80), 100)).toBe('cant_tell');
    expect(stateOn('2026-06-15', orders(40, 80), 200)).toBe('behind');
    expect(stateOn('2026-06-15', orders(null, 80), 100)).toBe('cant_tell');
    expect(stateOn('2026-06-15', orders(100, 120), 100)).toBe('met');
  });

  it('of which reports are missing can be on pace, never behind', () => {
    const reach = finding('reach', 10, { coverage: { have: 2, of: 3, what: 'posts' } });
    expect(stateOn('2026-06-15', reach, 1_000)).toBe('cant_tell');
    expect(stateOn('2026-06-15', reach, 15)).toBe('on_pace');
  });

  it('is not behind by a fraction of a piece', () => {
    expect(stateOn('2026-06-15', finding('content_produced', 0), 2)).toBe('cant_tell');
    expect(stateOn('2026-06-15', finding('content_produced', 0), 3)).toBe('behind');
  });

  it('does not take what adds up to nothing for a total', () => {
    expect(stateOn('2026-06-15', finding('roas', 1), 2)).toBe('missed');
    expect(stateOn('2026-06-15', finding('engagement_rate_reach', 0.06), 0.05)).toBe('met');
    expect(stateOn('2026-06-15', finding('cpa', 8_00), 10_00)).toBe('met');
  });

  it('without a value has no verdict', () => {
    expect(stateOn('2026-06-15', finding('clicks', null), 100)).toBeUndefined();
  });
});

describe('what late orders and refunds can still change', () => {
  const verdictOn = (day: string, one: Finding, value: number) =>
    withTargets([one], takenOn(day, [{ kpi: one.kpi, questionId: '', value }]))[0]?.verdict;

  it.each<[string, Finding, number]>([
    ['orders', finding('conversions', 100), 90],
    ['revenue', finding('attributed_revenue', 100_00), 90_00],
    ['a cost per order met', finding('cpa', 8_00), 10_00],
    ['a cost per order missed', finding('cpa', 8_00), 7_00],
    ['a return', finding('roas', 3, { interval: sampled(1.5, 4.5) }), 2],
    ['a return on margin', finding('roi_margin', 0.2), 0.5],
    ['a cost per new customer', finding('cac', 8_00), 10_00],
    ['revenue with codes', finding('promo_performance', 100_00), 90_00],
  ])('of %s makes its verdict provisional until the window closes', (_, one, target) => {
    expect(verdictOn('2026-07-07', one, target)).toMatchObject({ isProvisional: true });
    expect(verdictOn('2026-07-08', one, target)).not.toHaveProperty('isProvisional');
  });

  it('is not what only grows, nor a pace', () => {
    for (const kpi of ['reach', 'clicks', 'leads'] as const)
      expect(verdictOn('2026-06-15', finding(kpi, 100), 90)).toEqual({
        state: 'met',
        probability: null,
      });
    expect(verdictOn('2026-06-15', finding('conversions', 60), 100)?.state).toBe('on_pace');
    expect(verdictOn('2026-06-15', finding('conversions', 60), 100)).not.toHaveProperty(
      'isProvisional',
    );
  });
});

describe('before the last day that it counts is over', () => {
  // As of a study that still runs.
  const RUNNING = { assumptions: ['assumption.lift_running'] };

  /** From far below a target to far above it, so that one of them is the bad side. */
  const missesOn = (day: string, kpi: KpiId): boolean =>
    [0, 10].some((value) => {
      const one = finding(kpi, value, { interval: sampled(value, value), ...RUNNING });
      const [judged] = withTargets([one], takenOn(day, [{ kpi, questionId: '', value: 5 }]));
      return judged?.verdict?.state.endsWith('missed') === true && !judged.verdict.isProvisional;
    });
  const judged = KPI_IDS.filter((kpi) => kpiEntry(kpi).better !== 'none');

  /** Far on the good side of its target. */
  const metOn = (day: string, kpi: KpiId): Finding['verdict'] | undefined => {
    const value = kpiEntry(kpi).better === 'more' ? 10 : 0;
    const one = finding(kpi, value, { interval: sampled(value, value), ...RUNNING });
    return withTargets([one], takenOn(day, [{ kpi, questionId: '', value: 5 }]))[0]?.verdict;
  };

  it.each(['2026-05-20', '2026-06-02', '2026-06-30'])('only sums meet for good: %s', (day) => {
    for (const kpi of judged) expect(metOn(day, kpi)?.state, kpi).toBe('met');
    expect(judged.filter((kpi) => !metOn(day, kpi)?.isProvisional).toSorted()).toEqual([
      'brand_mentions',
      'clicks',
      'content_produced',
      'emv',
      'engagements',
      'impressions',
      'leads',
      'reach',
      'ugc',
    ]);
  });

  it('all else meets until the last day that it counts', () => {
    const met = { state: 'met', probability: null };
    const soFar = (until: string) => ({ ...met, isProvisional: true, until });
    for (const kpi of ['authenticity_flags', 'cpm', 'disclosure', 'follower_growth'] as const) {
      expect(metOn('2026-06-30', kpi), kpi).toEqual(soFar('2026-06-30'));
      expect(metOn('2026-07-01', kpi), kpi).toEqual(met);
    }
    for (const kpi of ['cost_per_lead', 'roas'] as const) {
      expect(metOn('2026-07-07', kpi), kpi).toEqual(soFar('2026-07-07'));
      expect(metOn('2026-07-08', kpi), kpi).toEqual(met);
    }
  });

  it('a lift of a study that is over is met or missed whatever the campaign still does', () => {
    const onDay = (lift: Finding) =>
      withTargets(
        [lift],
        takenOn('2026-06-15', [{ kpi: 'brand_lift', questionId: '', value: 0.05 }]),
      )[0]?.verdict;
    const of = (value: number) =>
      finding('brand_lift', value, { interval: sampled(value - 0.01, value + 0.01) });
    expect(onDay(of(0.1))).toEqual({ state: 'met', probability: null });
    expect(onDay(of(0.02))).toEqual({ state: 'missed', probability: null });
    expect(onDay({ ...of(0.1), ...RUNNING })).toMatchObject({ state: 'met', isProvisional: true });
    expect(onDay({ ...of(0.02), ...RUNNING })?.state).toBe('cant_tell');
  });

  it.each(['2026-05-20', '2026-06-03', '2026-06-30'])('no KPI misses for good: %s', (day) => {
    expect(judged.filter((kpi) => missesOn(day, kpi))).toEqual([]);
  });

  it('each KPI is settled by the end of the window', () => {
    expect(judged.filter((kpi) => !missesOn('2026-07-08', kpi))).toEqual([]);
  });

  it('a rate, a cost of something and people reached can’t be told yet', () => {
    for (const [kpi, value] of [
      ['activation_rate', 0],
      ['cpm', 9],
      ['cost_per_lead', 9],
      ['follower_growth_rate', 0],
      ['reach_people', 0],
    ] as const)
      expect(stateOn('2026-06-03', finding(kpi, value), 5), kpi).toBe('cant_tell');
    expect(stateOn('2026-07-07', finding('cost_per_lead', 9), 5)).toBe('cant_tell');
    expect(stateOn('2026-07-01', finding('cpm', 9), 5)).toBe('missed');
  });
});

describe('a count of faults', () => {
  const faults = finding('authenticity_flags', 1, { coverage: { have: 2, of: 3, what: 'posts' } });

  it('can only grow with what is missing, so that it misses and never meets', () => {
    expect(judge(faults, 2)?.state).toBe('cant_tell');
    expect(judge(faults, 0)?.state).toBe('missed');
  });
});

describe('what is missing of no sum', () => {
  const of = (have: number, what: 'posts' | 'days'): Pick<Finding, 'coverage'> => ({
    coverage: { have, of: 30, what },
  });

  it.each<[string, Finding]>([
    ['a rate of posts', finding('engagement_rate_reach', 0.04, of(28, 'posts'))],
    ['followers gained', finding('follower_growth', 0.04, of(28, 'days'))],
    ['a score', finding('content_quality', 0.04, of(28, 'posts'))],
  ])('of %s could move it either way, so that it neither meets nor misses', (_, partly) => {
    expect([0.03, 0.05].map((target) => judge(partly, target)?.state)).toEqual([
      'cant_tell',
      'cant_tell',
    ]);
    const whole = { ...partly, coverage: { ...partly.coverage, have: 30, of: 30, what: 'posts' } };
    expect([0.03, 0.05].map((target) => judge(whole as Finding, target)?.state)).toEqual([
      'met',
      'missed',
    ]);
  });

  it("leaves a creator's costs without the shared ones to miss their target, never to meet it", () => {
    const cpe = finding('cpe', 90, { assumptions: ['assumption.shared_costs_left_out'] });
    expect([80, 100].map((target) => judge(cpe, target)?.state)).toEqual(['missed', 'cant_tell']);
  });
});

describe('an interval with an open end', () => {
  const open = (kpi: KpiId, lo: number | null, hi: number | null, value: number | null = null) =>
    finding(kpi, value, { reason: null, interval: sampled(lo, hi) });

  it.each<[string, Finding, number, string]>([
    ['misses by its closed end', open('break_even', 0.81, null), 0.4, 'missed'],
    ['misses with a value too', open('cpa', 12, null, 20), 10, 'missed'],
    ['meets by its closed end', open('roas', 3, null, 4), 2, 'met'],
    ['below meets what is better less', open('cpa', null, 9, 4), 10, 'met'],
    ['over the target tells nothing', open('break_even', 0.3, null, 0.5), 0.4, 'cant_tell'],
    ['open on both sides tells nothing', open('roas', null, null, 4), 2, 'cant_tell'],
  ])('%s', (_, one, target, state) => {
    expect(judge(one, target)).toEqual({ state, probability: null });
  });

  it('misses nothing that what is missing could improve', () => {
    const improving = { assumptions: ['assumption.survey_unused'] };
    expect(judge({ ...open('cpa', 12, null, 20), ...improving }, 10)?.state).toBe('cant_tell');
    const never = finding('break_even', null, { reason: 'no_margin_pays' });
    expect(judge(never, 0.9)?.state).toBe('missed');
    expect(judge({ ...never, ...improving }, 0.9)?.state).toBe('cant_tell');
  });
});

describe('what can only improve', () => {
  const cost = (lo: number, hi: number): Finding =>
    finding('cpa', (lo + hi) / 2, {
      interval: sampled(lo, hi),
      assumptions: ['assumption.survey_unused'],
    });

  it('is neither missed nor likely missed', () => {
    expect(judge(cost(12, 14), 10)?.state).toBe('cant_tell');
    expect(judge(cost(9.5, 14), 10)?.state).toBe('cant_tell');
    expect(judge(cost(5, 10.5), 10)?.state).toBe('likely_met');
  });
});

describe('what is called a lower bound', () => {
  const file = join(import.meta.dirname, '../../../templates/locales/en/report.json');
  // A flat object of messages by key.
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const called = Object.keys(words).filter(
    (key) => key.startsWith('assumption.') && words[key]?.includes('lower bound'),
  );

  it.each(called)('is never missed: %s', (key) => {
    expect(judge(finding('conversions', 5, { assumptions: [key] }), 10)?.state).toBe('cant_tell');
  });
});

describe('a target', () => {
  const during = { kind: 'period', period: 'during' } as const;
  const carriers = (findings: readonly Finding[], kpi: string, questionId = ''): Finding[] =>
    withTargets(findings, takenOn('2026-07-01', [{ kpi, questionId, value: 0.1 }])).filter(
      ({ target }) => target !== null,
    );

  it('is carried by the campaign, not by its weeks and parts as well', () => {
    const found = carriers(
      [
        finding('net_sentiment', 0.2, { scope: during }),
        finding('net_sentiment', 0.3),
        finding('net_sentiment', 0.3, { scope: { kind: 'part', part: 'x', creatorId: null } }),
      ],
      'net_sentiment',
    );
    expect(found.map(({ scope }) => scope.kind)).toEqual(['campaign']);
  });

  it('falls to the weeks of the campaign where the whole has no value', () => {
    const found = carriers(
      [finding('net_sentiment', null), finding('net_sentiment', 0.2, { scope: during })],
      'net_sentiment',
    );
    expect(found).toMatchObject([{ scope: during, verdict: { state: 'met' } }]);
  });

  it('of a question is carried by that question', () => {
    const of = (questionId: string): Finding =>
      finding('brand_lift', 0.2, { scope: { kind: 'question', surveyId: 's', questionId } });
    const found = carriers([of('aided'), of('intent')], 'brand_lift', 'intent');
    expect(found).toMatchObject([{ scope: { questionId: 'intent' } }]);
  });

  it('that nothing was measured for stands by itself, without a verdict', () => {
    expect(carriers([], 'roas')).toMatchObject([
      { kpi: 'roas', value: null, reason: 'no_data', verdict: null },
    ]);
    expect(carriers([], 'no_kpi')).toEqual([]);
  });
});
