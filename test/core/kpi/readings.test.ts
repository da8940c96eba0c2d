// KPIs read together: a rule holds only when whole intervals say so, and says no more than "may".
import { describe, expect, it } from 'vitest';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding, Interval, Norm, Scope } from '../../../src/core/kpi/finding.ts';
import { pastSeries } from '../../../src/core/kpi/judge/past-series.ts';
import { readingRuleSchema } from '../../../src/core/kpi/judge/reading-rule.ts';
import { readTogether } from '../../../src/core/kpi/judge/readings.ts';
import type { Reading, Series } from '../../../src/core/kpi/judge/readings.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { sayReading } from '../../../src/core/report/sentence/say-reading.ts';
import { readingRules, wordingFor } from '../../../src/templates.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { DEGENERATE } from './degenerate.ts';

const finding = (kpi: KpiId, value: number | null, rest: Partial<Finding> = {}): Finding =>
  makeFinding({ kpi, value, grade: 'measured', inputs: {}, ...rest });

const within = (lo: number, hi: number): { readonly interval: Interval } => ({
  interval: { lo, hi, kind: 'sampling', conf: 0.95, method: 'method.wilson' },
});

const norm = (place: Norm['place'], low: number, high: number, denominator: string): Norm => ({
  id: 'norm_1',
  low,
  high,
  place,
  denominator,
  source: 'Publisher: Title',
  url: null,
  year: 2025,
  isOwn: false,
  replaces: null,
});

const read = (findings: readonly Finding[], series: Series = []): Reading[] =>
  readTogether(readingRules(), findings, series);
const ids = (findings: readonly Finding[], series: Series = []): string[] =>
  read(findings, series).map(({ id }) => id);

const wording = wordingFor('en');
const format = createFormat(wording, 'EUR');
const say = (readings: readonly Reading[]): string[] =>
  readings.map((reading) =>
    sayReading(reading, { t: wording.t, format, nameOf: () => 'Ana' }).replaceAll('\u00a0', ' '),
  );

const ana: Scope = { kind: 'creator', creatorId: 'crea_1' };

describe('the rules', () => {
  it('say what they rest on, and each has words', () => {
    for (const { id, note } of readingRules()) {
      expect(note.length).toBeGreaterThan(40);
      expect(() => wording.t(`reading.${id}`, {})).not.toThrow(/no wording/);
    }
  });

  it.each([
    ['a KPI that nobody computes', { kpi: 'no_kpi', is: 'positive' }],
    ['a condition of another language', { kpi: 'roi', is: 'improving' }],
    ['a limit without a number', { kpi: 'roi', is: 'at_least' }],
  ])('are refused with %s', (_, condition) => {
    const [rule] = readingRules();
    const when = [{ as: 'x', any: [condition] }];
    expect(readingRuleSchema.safeParse({ ...rule, when }).success).toBe(false);
  });

  it('hold of nothing when nothing is known', () => {
    expect(ids([])).toEqual([]);
  });
});

describe('readings of whole campaigns', () => {
  it.each(DEGENERATE)('rest on findings that are there: %s', (_, make) => {
    const findings = evaluate(make());
    for (const reading of readTogether(readingRules(), findings, pastSeries(make()))) {
      expect(reading.evidence.length).toBeGreaterThan(0);
      expect(say([reading])[0]).not.toMatch(/NaN|undefined|null|Infinity|[{}]/u);
    }
  });
});

describe('high engagement with low conversion', () => {
  const engaged = (scope: Scope = { kind: 'campaign' }): Finding =>
    finding('engagement_rate_reach', 0.08, { scope, norm: norm('above', 0.02, 0.05, 'reach') });
  const buying = (rest: Partial<Finding> = {}): Finding =>
    finding('conversion_rate', 0.005, {
      ...within(0.003, 0.009),
      norm: norm('below', 0.015, 0.02, 'clicks'),
      ...rest,
    });

  it('holds with both outside their norms, and shows its evidence', () => {
    const [reading, ...others] = read([engaged(), buying()]);
    expect(others).toEqual([]);
    expect(reading?.id).toBe('engagement_without_conversion');
    expect(reading?.evidence.map(({ kpi }) => kpi)).toEqual([
      'engagement_rate_reach',
      'conversion_rate',
    ]);
  });

  it('is said as something worth checking', () => {
    expect(say(read([engaged(), buying()]))).toEqual([
      'Engagement rate by reach of 8.0% lies above its norm, the conversion rate of 0.50% (0.30% to 0.90%) below its norm or target. Message or audience may not fit the offer; worth checking.',
    ]);
  });

  it('holds with a missed target in place of a norm', () => {
    const missed = buying({
      norm: null,
      target: 0.02,
      verdict: { state: 'missed', probability: null },
    });
    expect(ids([engaged(), missed])).toEqual(['engagement_without_conversion']);
    const early = buying({
      norm: null,
      verdict: { state: 'missed', probability: null, isProvisional: true },
    });
    expect(ids([engaged(), early])).toEqual([]);
    const likely = buying({ norm: null, verdict: { state: 'likely_missed', probability: 0.9 } });
    expect(ids([engaged(), likely])).toEqual([]);
  });

  it('does not hold while an interval reaches into the norm, whatever the stored place', () => {
    expect(ids([engaged(), buying(within(0.003, 0.016))])).toEqual([]);
    expect(ids([engaged(), buying({ norm: norm('unknown', 0.015, 0.02, 'reach') })])).toEqual([]);
  });

  it('does not mix the engagement of one creator with the conversion of all', () => {
    expect(ids([engaged(ana), buying()])).toEqual([]);
    const own = read([engaged(ana), buying({ scope: ana })]);
    expect(say(own)[0]).toMatch(/^Ana: Engagement rate by reach of 8\.0% lies/);
  });
});

describe('dearer engagement with a lower return', () => {
  const now = [finding('cpe', 12), finding('roi', 0.1, within(-0.1, 0.3))];
  const before = [finding('cpe', 8), finding('roi', 0.6)];
  const id = 'engagement_dearer_return_lower';

  it('needs a time before', () => {
    expect(ids(now)).toEqual([]);
    expect(ids(now, [before])).toEqual([id]);
  });

  it('shows both times', () => {
    expect(read(now, [before])[0]?.evidence.map(({ value }) => value)).toEqual([12, 8, 0.1, 0.6]);
    expect(say(read(now, [before]))).toEqual([
      'An engagement cost €0.12, against €0.08 the time before; the return on investment was 10.0% (−10.0% to 30.0%), against 60.0% the time before. The money may have been spent less efficiently; worth checking against season, goal and prices.',
    ]);
  });

  it('is against the last campaign that knew, not the best', () => {
    const good = [finding('cpe', 14), finding('roi', 0)];
    expect(ids(now, [before, good])).toEqual([]);
    expect(ids(now, [before, []])).toEqual([id]);
  });

  it('does not hold while the intervals of the two times meet', () => {
    const open = [finding('cpe', 8), finding('roi', 0.6, within(0.2, 1))];
    expect(ids(now, [open])).toEqual([]);
  });

  it('does not hold where missing posts may make the cost look higher than it is', () => {
    const partial = finding('cpe', 12, { coverage: { have: 1, of: 2, what: 'posts' } });
    expect(ids([partial, ...now.slice(1)], [before])).toEqual([]);
  });

  it('takes stretches of the same campaign before earlier ones', () => {
    const at = (period: string, cpe: number, roi: number): Finding[] =>
      [finding('cpe', cpe), finding('roi', roi)].map((one) => ({
        ...one,
        scope: { kind: 'period' as const, period },
      }));
    const rising = [...at('during', 8, 0.6), ...at('after', 12, 0.1)];
    expect(ids([...now, ...rising])).toEqual([id]);
    const falling = [...at('during', 12, 0.1), ...at('after', 8, 0.6)];
    expect(ids([...now, ...falling], [before])).toEqual([]);
  });

  it("reads the return and unit costs of the brand's past campaigns, oldest first", () => {
    const past = (id: string, endDate: string, revenueMinor: number | null) => ({
      id,
      name: id,
      endDate,
      spendMinor: 100_00,
      engagements: 500,
      reach: null,
      clicks: null,
      orders: 5,
      orderLimits: null,
      revenueMinor,
      revenueLimits: null,
    });
    const snapshot = {
      ...sampleSnapshot(),
      pastCampaigns: [past('b', '2026-02-01', null), past('a', '2026-01-01', 150_00)],
    };
    const series = pastSeries(snapshot).map((one) => one.map(({ kpi, value }) => [kpi, value]));
    expect(series).toEqual([
      [
        ['roi', 0.5],
        ['cpa', 20_00],
        ['cpe', 20],
      ],
      [
        ['roi', null],
        ['cpa', 20_00],
        ['cpe', 20],
      ],
    ]);
  });
});

describe('a trend over campaigns', () => {
  it('is none where the limits of an earlier return reach the present one', () => {
    const earlier = (lo: number, hi: number): Finding[] => {
      const snapshot = {
        ...sampleSnapshot(),
        pastCampaigns: [
          {
            id: 'a',
            name: 'a',
            endDate: '2026-01-01',
            spendMinor: 100_00,
            engagements: null,
            reach: null,
            clicks: null,
            orders: 10,
            orderLimits: { lo: 8, hi: 12 },
            revenueMinor: 150_00,
            revenueLimits: { lo, hi },
          },
        ],
      };
      return pastSeries(snapshot).flat();
    };
    const [roi, cpa] = earlier(110_00, 190_00);
    expect(roi?.interval).toMatchObject({ lo: 0.1, hi: 0.9 });
    expect(cpa?.interval?.lo).toBeCloseTo(100_00 / 12);
    expect(cpa?.interval?.hi).toBeCloseTo(100_00 / 8);
    const rule = readingRuleSchema.parse({
      id: 'rising',
      scopes: ['campaign'],
      when: [{ as: 'roi', any: [{ kpi: 'roi', is: 'rising' }] }],
      note: 'Only in this test.',
      source: null,
    });
    const now = [finding('roi', 0.8, within(0.7, 0.95))];
    expect(readTogether([rule], now, [earlier(110_00, 190_00)])).toEqual([]);
    expect(readTogether([rule], now, [earlier(110_00, 160_00)])).toHaveLength(1);
  });
});

describe('sentiment against sales', () => {
  const liking = (lo: number, hi: number): Finding =>
    finding('sentiment_shift', (lo + hi) / 2, within(lo, hi));
  const sales = (lo: number, hi: number): Finding =>
    finding('sales_lift', (lo + hi) / 2, within(lo, hi));

  it.each<[Finding, Finding, string[]]>([
    [liking(0.02, 0.1), sales(0.01, 0.2), ['sentiment_and_sales_up']],
    [liking(0.02, 0.1), sales(-0.2, -0.01), ['sentiment_up_sales_down']],
    [liking(-0.1, -0.02), sales(0.01, 0.2), ['sentiment_down_sales_up']],
    [liking(-0.02, 0.1), sales(0.01, 0.2), []],
    [liking(0.02, 0.1), sales(-0.01, 0.2), []],
    [liking(-0.1, -0.02), sales(-0.2, -0.01), []],
  ])('case %# holds only where both intervals are clear of zero', (a, b, expected) => {
    expect(ids([a, b])).toEqual(expected);
  });

  it('claims neither to cause the other', () => {
    expect(say(read([liking(0.02, 0.1), sales(0.01, 0.2)]))).toEqual([
      'Brand sentiment rose by 6.0 points (2.0 to 10.0), and sales lay 10.5% (1.0% to 20.0%) above what was expected. Liking may go with buying here; neither is shown to cause the other.',
    ]);
  });

  it('says nothing of labels that nobody audited', () => {
    const triage = { ...liking(0.02, 0.1), assumptions: ['assumption.machine_triage'] };
    expect(ids([triage, sales(0.01, 0.2)])).toEqual([]);
  });
});

describe('reach without relevance', () => {
  const reach = finding('reach', 120_000);
  const fit = (lo: number, hi: number): Finding =>
    finding('audience_fit', (lo + hi) / 2, within(lo, hi));

  it('holds only when the whole interval of fit lies under a half', () => {
    expect(ids([reach, fit(0.24, 0.39)])).toEqual(['reach_without_relevance']);
    expect(ids([reach, fit(0.24, 0.5)])).toEqual([]);
    expect(ids([fit(0.24, 0.39)])).toEqual([]);
  });

  it('is said with both numbers', () => {
    expect(say(read([reach, fit(0.24, 0.39)]))).toEqual([
      'Reach came to 120,000, but of those asked 31.5% (24.0% to 39.0%) belong to the target audience. Much of the reach may lie outside it; worth checking before booking again.',
    ]);
  });
});

describe('clicks with a high bounce rate', () => {
  const clicks = finding('clicks', 500);
  const site = (value: number): Finding =>
    finding('bounce_rate', value, { scope: { kind: 'part', part: 'site', creatorId: null } });

  it("holds ten points above the site's own", () => {
    expect(ids([clicks, finding('bounce_rate', 0.6), site(0.5)])).toEqual(['clicks_that_bounce']);
    expect(ids([clicks, finding('bounce_rate', 0.6), site(0.51)])).toEqual([]);
    expect(ids([finding('clicks', 99), finding('bounce_rate', 0.9), site(0.5)])).toEqual([]);
  });

  it('holds above a norm where the site is not known', () => {
    const high = finding('bounce_rate', 0.6, { norm: norm('above', 0.3, 0.5, 'sessions') });
    expect(say(read([clicks, high]))).toEqual([
      'Of the visits after 500 clicks 60.0% ended at once, against a norm of 30.0% to 50.0% of sessions. The landing page may not keep what the posts promise; worth checking.',
    ]);
  });

  it("is said with the site's own rate", () => {
    expect(say(read([clicks, finding('bounce_rate', 0.62), site(0.41)]))).toEqual([
      'Of the visits after 500 clicks 62.0% ended at once, against 41.0% on the site as a whole. The landing page may not keep what the posts promise; worth checking.',
    ]);
  });
});
