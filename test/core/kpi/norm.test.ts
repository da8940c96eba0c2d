// Which norm stands beside a finding, and where the value lies against it.
import { describe, expect, it } from 'vitest';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { makeFinding } from '../../../src/core/kpi/finding.ts';
import type { Finding, Interval } from '../../../src/core/kpi/finding.ts';
import { normOf, placeIn, withNorms } from '../../../src/core/kpi/judge/norm.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

type Benchmark = Snapshot['benchmarks'][number];

const benchmark = (id: string, rest: Partial<Benchmark> = {}): Benchmark => ({
  id,
  kpi: 'engagement_rate',
  platform: 'instagram',
  tier: null,
  denominator: 'followers',
  band: 'typical',
  low: 0.01,
  high: 0.02,
  currency: null,
  source: 'Publisher: Title',
  url: null,
  year: 2024,
  isOwn: false,
  ...rest,
});

const finding = (kpi: KpiId, value: number | null, rest: Partial<Finding> = {}): Finding =>
  makeFinding({ kpi, value, grade: 'self_reported', inputs: {}, ...rest });

const instagram = { kind: 'platform', platform: 'instagram' } as const;
const ana = { kind: 'creator', creatorId: 'crea_1' } as const;

/** Ana posted on Instagram with 50,000 followers, Ben on TikTok with an unknown number. */
const snapshot = (benchmarks: Benchmark[], change: Partial<Snapshot> = {}): Snapshot => ({
  ...sampleSnapshot(),
  benchmarks,
  ...change,
});

const idFor = (benchmarks: Benchmark[], one: Finding, change: Partial<Snapshot> = {}) =>
  normOf(one, snapshot(benchmarks, change))?.id;

describe('the norm for a finding', () => {
  const rate = (rest: Partial<Finding> = {}): Finding => finding('engagement_rate', 0.015, rest);

  it('is of its platform', () => {
    const norms = [benchmark('tiktok', { platform: 'tiktok' }), benchmark('instagram')];
    expect(idFor(norms, rate({ scope: instagram }))).toBe('instagram');
    expect(idFor(norms, rate({ scope: ana }))).toBe('instagram');
  });

  it('of a campaign over two platforms is of all platforms or of none', () => {
    expect(idFor([benchmark('instagram')], rate())).toBeUndefined();
    const all = benchmark('all', { platform: null });
    expect(idFor([benchmark('instagram'), all], rate())).toBe('all');
  });

  it('of a campaign on one platform is of that platform', () => {
    const contents = sampleSnapshot().contents.filter(({ platform }) => platform === 'instagram');
    expect(idFor([benchmark('instagram')], rate(), { contents })).toBe('instagram');
  });

  it("is the brand's own before any other", () => {
    const norms = [
      benchmark('new', { year: 2026 }),
      benchmark('own', { isOwn: true, year: 2020, platform: null }),
    ];
    expect(idFor(norms, rate({ scope: instagram }))).toBe('own');
  });

  it("names the public one that the brand's own replaces, and none of another denominator", () => {
    const own = benchmark('own', { kpi: 'ctr', isOwn: true, denominator: 'impressions' });
    const reach = benchmark('reach', { kpi: 'ctr', denominator: 'reach' });
    const views = benchmark('views', {
      kpi: 'ctr',
      denominator: 'impressions',
      low: 0.03,
      high: 0.04,
    });
    const ctr = finding('ctr', 0.05, { scope: instagram });
    const replaced = (...norms: Benchmark[]) => normOf(ctr, snapshot(norms))?.replaces;
    expect(replaced(own, reach, views)).toEqual({
      id: 'views',
      low: 0.03,
      high: 0.04,
      source: 'Publisher: Title',
      year: 2024,
    });
    expect(replaced(own, reach)).toBeNull();
    expect(replaced(views, { ...views, id: 'older' })).toBeNull();
    const perReach = { ...own, denominator: 'reach' };
    expect(normOf(ctr, snapshot([perReach, views]))).toMatchObject({ id: 'views', replaces: null });
  });

  it('of purchases is none of sign-ups, but the brand’s own is', () => {
    const purchases = benchmark('purchases', {
      kpi: 'conversion_rate',
      platform: null,
      denominator: 'clicks',
    });
    const own = { ...purchases, id: 'own', isOwn: true };
    const signUps = { campaign: { ...sampleSnapshot().campaign, conversionAction: 'sign_up' } };
    const conversion = finding('conversion_rate', 0.16);
    expect(idFor([purchases], conversion)).toBe('purchases');
    expect(idFor([purchases], conversion, signUps)).toBeUndefined();
    expect(idFor([purchases, own], conversion, signUps)).toBe('own');
    expect(normOf(conversion, snapshot([purchases, own], signUps))?.replaces).toBeNull();
    expect(
      idFor([{ ...purchases, kpi: 'cpa', currency: 'EUR' }], finding('cpa', 9), signUps),
    ).toBeUndefined();
    expect(idFor([benchmark('rate')], rate({ scope: instagram }), signUps)).toBe('rate');
  });

  it('is of the size of account before one for all sizes', () => {
    const norms = [
      benchmark('all', { year: 2026 }),
      benchmark('small', { tier: { min: 0, max: 50_000 } }),
      benchmark('middle', { tier: { min: 50_000, max: 100_000 } }),
    ];
    expect(idFor(norms, rate({ scope: instagram }))).toBe('middle');
    expect(idFor(norms.slice(0, 2), rate({ scope: instagram }))).toBe('all');
  });

  it('fits every account that a value is of', () => {
    const { creators, contents } = sampleSnapshot();
    const [post] = contents;
    const [creator] = creators;
    if (!post || !creator) throw new Error('the sample has posts');
    const large = {
      ...creator,
      id: 'crea_3',
      handles: [{ platform: 'instagram', handle: 'cleo', followers: 900_000 }],
    };
    const both = {
      creators: [...creators, large],
      contents: [...contents, { ...post, id: 'cont_9', creatorId: 'crea_3' }],
    };
    const norms = [
      benchmark('middle', { tier: { min: 50_000, max: 100_000 } }),
      benchmark('wide', { tier: { min: 10_000, max: null } }),
    ];
    expect(idFor(norms, rate({ scope: instagram }), both)).toBe('wide');
    expect(idFor(norms.slice(0, 1), rate({ scope: instagram }), both)).toBeUndefined();
    expect(idFor(norms, rate({ scope: ana }), both)).toBe('middle');
  });

  it('of an unknown number of followers holds for all sizes', () => {
    const tiktok = { kind: 'platform', platform: 'tiktok' } as const;
    const norms = [
      benchmark('tier', { platform: 'tiktok', tier: { min: 0, max: 1_000_000 } }),
      benchmark('all', { platform: 'tiktok' }),
    ];
    expect(idFor(norms, rate({ scope: tiktok }))).toBe('all');
  });

  it('is the newest of those that fit alike: published ones as they are listed, own ones by year', () => {
    const listed = [benchmark('first', { year: 2024 }), benchmark('second', { year: 2026 })];
    expect(idFor(listed, rate({ scope: instagram }))).toBe('first');
    const own = listed.map((one) => ({ ...one, isOwn: true }));
    expect(idFor(own, rate({ scope: instagram }))).toBe('second');
  });

  it('of another denominator is shown only when there is no better one, and nothing is held against it', () => {
    const perReach = benchmark('reach', { kpi: 'ctr', platform: null, denominator: 'reach' });
    const perView = benchmark('views', { kpi: 'ctr', platform: null, denominator: 'impressions' });
    const ctr = finding('ctr', 0.05);
    expect(normOf(ctr, snapshot([perReach, perView]))).toMatchObject({
      id: 'views',
      place: 'above',
    });
    expect(normOf(ctr, snapshot([perReach]))).toMatchObject({
      id: 'reach',
      place: 'unknown',
      denominator: 'reach',
    });
  });

  it('of growth from month to month is not held against the growth of a campaign', () => {
    const monthly = benchmark('monthly', {
      kpi: 'follower_growth_rate',
      denominator: 'followers_at_month_start',
    });
    const followers = [
      { creatorId: '', platform: 'instagram', day: '2026-06-01', followers: 20_000 },
    ];
    const growth = finding('follower_growth_rate', 0.5);
    expect(normOf(growth, snapshot([monthly], { followers }))?.place).toBe('unknown');
  });

  it('is for campaign, platform and creator only, and leaves other KPIs alone', () => {
    const scopes = [
      { kind: 'campaign' },
      instagram,
      ana,
      { kind: 'content', contentId: 'cont_1' },
      { kind: 'part', part: 'x', creatorId: null },
    ] as const;
    const norms = [benchmark('all', { platform: null })];
    const found = withNorms(
      [...scopes.map((scope) => rate({ scope })), finding('clicks', 1)],
      snapshot(norms),
    );
    expect(found.map(({ norm }) => norm?.id ?? null)).toEqual([
      'all',
      'all',
      'all',
      null,
      null,
      null,
    ]);
  });
});

describe('a norm of money', () => {
  const usd = benchmark('usd', {
    kpi: 'cpa',
    platform: null,
    denominator: 'acquisitions',
    low: 20,
    high: 50,
    currency: 'USD',
  });
  const cpa = finding('cpa', 30_00);
  const { campaign } = sampleSnapshot();

  it("is in minor units of the campaign's currency", () => {
    expect(normOf(cpa, snapshot([{ ...usd, currency: 'EUR' }]))).toMatchObject({
      low: 20_00,
      high: 50_00,
      place: 'within',
    });
    const yen = { ...campaign, currency: 'JPY' };
    expect(normOf(cpa, snapshot([{ ...usd, currency: 'JPY' }], { campaign: yen }))).toMatchObject({
      low: 20,
      high: 50,
      place: 'above',
    });
  });

  it('of a foreign currency needs a stated rate', () => {
    expect(normOf(cpa, snapshot([usd]))).toBeNull();
    const rated = {
      ...campaign,
      exchangeRates: [{ currency: 'USD', rate: 0.5, on: '2026-06-01' }],
    };
    expect(normOf(cpa, snapshot([usd], { campaign: rated }))).toMatchObject({
      low: 10_00,
      high: 25_00,
      place: 'above',
    });
  });
});

describe('the place against a norm', () => {
  const band = { lo: 0.01, hi: 0.02 };
  const sampled = (lo: number | null, hi: number | null): Interval => ({
    lo,
    hi,
    kind: 'sampling',
    conf: 0.95,
    method: 'method.wilson',
  });
  const rate = (value: number | null, interval: Interval | null = null): Finding =>
    finding('engagement_rate', value, { interval });

  it.each<[string, Finding, string]>([
    ['a value in it', rate(0.015), 'within'],
    ['a value on its edge', rate(0.02), 'within'],
    ['a value over it', rate(0.021), 'above'],
    ['a value under it', rate(0.009), 'below'],
    ['an interval in it', rate(0.015, sampled(0.011, 0.019)), 'within'],
    ['an interval over it', rate(0.03, sampled(0.021, 0.04)), 'above'],
    ['an interval under it', rate(0.005, sampled(0.001, 0.009)), 'below'],
    [
      'an interval across its edge, the value outside',
      rate(0.03, sampled(0.019, 0.04)),
      'overlaps',
    ],
    ['an interval round it', rate(0.015, sampled(0.001, 0.04)), 'overlaps'],
    ['an interval open to its side', rate(0.005, sampled(0.001, null)), 'unknown'],
    ['an interval open to the other side', rate(0.03, sampled(0.021, null)), 'above'],
    ['nothing', rate(null), 'unknown'],
    [
      'labels that nobody audited',
      finding('sentiment', 0.5, { assumptions: ['assumption.machine_triage'] }),
      'unknown',
    ],
    [
      'a cost of which posts are missing, over it',
      finding('cpe', 0.5, { coverage: { have: 1, of: 2, what: 'posts' } }),
      'unknown',
    ],
    [
      'a cost of which posts are missing, under it',
      finding('cpe', 0.001, { coverage: { have: 1, of: 2, what: 'posts' } }),
      'below',
    ],
    [
      'a rate of which posts are missing, over it',
      finding('engagement_rate', 0.03, { coverage: { have: 1, of: 2, what: 'posts' } }),
      'partial',
    ],
    [
      'a cost without the shared ones, under it',
      finding('cpe', 0.001, { assumptions: ['assumption.shared_costs_left_out'] }),
      'unknown',
    ],
    [
      'a rate of which some counts are hidden, in it',
      finding('engagement_rate', 0.015, { assumptions: ['assumption.hidden_counts'] }),
      'unknown',
    ],
  ])('of %s', (_, one, place) => {
    expect(placeIn(one, band)).toBe(place);
  });
});
