// The published norms, which of them hold for an account, and what a norm can be.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  benchmarkSetSchema,
  benchmarksFor,
  benchmarksOf,
  byRecency,
  noneFoundSchema,
  snapshotBenchmarkOf,
  snapshotBenchmarkSchema,
} from '../../../src/core/yardstick/benchmark.ts';
import { NORM_RULES, isSameDenominator } from '../../../src/core/yardstick/benchmark-kpi.ts';
import { citationOf } from '../../../src/core/yardstick/citation.ts';
import { isKpiId, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import {
  benchmarkTemplates,
  publishedBenchmarks,
  publishedNoneFound,
} from '../../../src/templates.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const NONE_FOUND = 'templates/benchmarks/none-found.json';
const files = globSync('templates/benchmarks/*.json', { cwd: root }).filter(
  (path) => path !== NONE_FOUND,
);
const sets = files.map((path) => benchmarkSetSchema.parse(read(path)));
const all = sets.flatMap(benchmarksOf).toSorted(byRecency);

/** The twelve of KPI Depot's list of influencer marketing KPIs, as the catalogue calls them. */
const TWELVE = [
  'follower_growth_rate',
  'engagement_rate',
  'conversion_rate',
  'roi',
  'cpe',
  'ctr',
  'sales_lift',
  'sentiment_shift',
  'partnership_roi',
  'audience_growth_attribution',
  'activation_rate',
  'cpa',
];

describe('published benchmarks', () => {
  it.each(files)('%s can be looked up and says what it rests on', (path) => {
    const set = benchmarkSetSchema.parse(read(path));
    expect(citationOf(set.source)).toMatch(/^.+: .+\. https:\/\/[^ ]+$/);
    expect(set.note.length).toBeGreaterThan(set.sample.length);
    const prefix = basename(path, '.json').split('-')[0];
    expect(set.benchmarks.filter(({ id }) => !id.startsWith(`${prefix}-`))).toEqual([]);
  });

  it('have an id each of their own', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each(TWELVE)('of %s are cited, or it stands among those with none; never both', (kpi) => {
    const { none_found: none } = noneFoundSchema.parse(read(NONE_FOUND));
    expect(isKpiId(kpi)).toBe(true);
    const isCited = all.some((benchmark) => benchmark.kpi === kpi);
    const isNone = none.some((entry) => entry.kpi === kpi);
    expect([isCited, isNone].filter(Boolean)).toHaveLength(1);
  });

  it('are none for KPIs outside the twelve that are said to have none', () => {
    const { none_found: none } = noneFoundSchema.parse(read(NONE_FOUND));
    expect(none.filter(({ kpi }) => !TWELVE.includes(kpi))).toEqual([]);
  });

  it('tell the often quoted 5.78 as earned media value where it began and as revenue where it is quoted', () => {
    const quoted = all.filter(({ low }) => low === 5.78);
    expect(quoted.map(({ kpi, denominator }) => [kpi, denominator])).toEqual([
      ['emv_ratio', 'cost'],
      ['roas', 'cost_as_quoted'],
    ]);
    expect(isSameDenominator('roas', 'cost_as_quoted')).toBe(false);
    expect(quoted.map(({ sample }) => sample.includes('earned media value'))).toEqual([true, true]);
  });

  it('give engagement rates by followers for tiers of two platforms at least', () => {
    const tiered = all.filter(({ kpi, tier }) => kpi === 'engagement_rate' && tier !== null);
    expect([...new Set(tiered.map(({ platform }) => String(platform)))].toSorted()).toEqual([
      'instagram',
      'tiktok',
    ]);
  });

  it('are of the unit that the catalogue gives their KPI', () => {
    const units = { part: 'share', change: 'share', multiple: 'multiple', money: 'money' } as const;
    for (const [kpi, rule] of Object.entries(NORM_RULES)) {
      if (!isKpiId(kpi) || rule === undefined) throw new Error(`${kpi} is not in the catalogue`);
      const unit = kpi === 'sentiment_shift' ? 'points' : units[rule.kind];
      expect([kpi, kpiEntry(kpi).unit]).toEqual([kpi, unit]);
    }
  });

  it('name one band for a size of account within a source', () => {
    for (const set of sets) {
      for (const { platform, kpi, tier } of set.benchmarks) {
        const of = { kpi, platform, followers: tier?.min ?? null };
        const found = benchmarksFor(benchmarksOf(set), of).filter(
          (benchmark) =>
            benchmark.platform === platform && (tier === null || benchmark.tier !== null),
        );
        expect(found).toHaveLength(1);
      }
    }
  });

  it('reach a report with their citation, all of them and in one order', () => {
    expect(benchmarkTemplates().map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const published = publishedBenchmarks();
    expect(published).toEqual(all.map(snapshotBenchmarkOf));
    for (const benchmark of published) {
      expect(snapshotBenchmarkSchema.parse(benchmark)).toEqual(benchmark);
      expect(benchmark.isOwn).toBe(false);
    }
    expect(publishedNoneFound()).toEqual([
      'sentiment_shift',
      'partnership_roi',
      'audience_growth_attribution',
    ]);
  });
});

describe('a benchmark', () => {
  const good = sets.find(({ source }) => source.title === 'Instagram Engagement Rate Calculator');
  const [entry] = good?.benchmarks ?? [];
  const withEntry = (change: object): unknown => ({
    ...good,
    benchmarks: [{ ...entry, ...change }],
  });
  it.each<[string, object]>([
    ['as it is', {}],
    ['for all platforms and sizes', { platform: null, tier: null }],
    ['as a loss, of what changes', { kpi: 'roi', denominator: 'cost', low: -0.5, high: 2 }],
    ['as money', { kpi: 'cpe', denominator: 'engagements', low: 1, high: 2, currency: 'EUR' }],
  ])('is accepted %s', (_, change) => {
    expect(benchmarkSetSchema.safeParse(withEntry(change)).success).toBe(true);
  });
  it.each<[string, unknown]>([
    ['a band upside down', withEntry({ band: 'typical', low: 0.2, high: 0.1 })],
    ['a point that is a range', withEntry({ band: 'point', low: 0.1, high: 0.2 })],
    ['a tier upside down', withEntry({ tier: { min: 10, max: 5 } })],
    [
      "another denominator than the KPI's",
      withEntry({ kpi: 'engagement_rate', denominator: 'reach' }),
    ],
    ['a negative share', withEntry({ band: 'typical', low: -0.1, high: 0.1 })],
    ['a share above the whole', withEntry({ band: 'typical', low: 1.5, high: 3 })],
    ['a range that is a point', withEntry({ band: 'range', low: 0.1, high: 0.1 })],
    ['a second spelling of all sizes', withEntry({ tier: { min: 0, max: null } })],
    ['a currency of a share', withEntry({ currency: 'USD' })],
    [
      'an amount of money without a currency',
      withEntry({ kpi: 'cpe', denominator: 'engagements' }),
    ],
    ['a KPI that is a count', withEntry({ kpi: 'audience_growth_attribution' })],
    ['a KPI that nobody knows', withEntry({ kpi: 'vibes' })],
    ['no word on its sample', { ...good, sample: '' }],
    ['no year', { ...good, year: undefined }],
    ['no title', { ...good, source: { ...good?.source, title: '' } }],
  ])('is refused with %s', (_, set) => {
    expect(benchmarkSetSchema.safeParse(set).success).toBe(false);
  });
});

describe('the benchmarks for an account', () => {
  const ids = (kpi: string, platform: string | null, followers: number | null): string[] =>
    benchmarksFor(all, { kpi, platform, followers }).map(({ id }) => id);

  it('hold from the least number of followers of a tier to below the next', () => {
    expect(ids('engagement_rate', 'tiktok', 9_999)).toEqual(['influencer-hero-tiktok-2024-5k']);
    expect(ids('engagement_rate', 'tiktok', 10_000)).toEqual(['influencer-hero-tiktok-2024-10k']);
    expect(ids('engagement_rate', 'tiktok', 50_000_000)).toEqual([
      'influencer-hero-tiktok-2024-1m',
    ]);
    expect(ids('engagement_rate', 'tiktok', 10)).toEqual([]);
  });

  it('come newest first, and those of an unnamed year last', () => {
    expect(ids('engagement_rate_impressions', 'tiktok', 2_000_000)).toEqual([
      'modash-tiktok-2025-1m',
      'rival-iq-tiktok-2024',
      'captiv8-tiktok-all-star',
    ]);
  });

  it('are only those for all sizes when the followers are unknown', () => {
    expect(ids('engagement_rate_impressions', 'tiktok', null)).toEqual(['rival-iq-tiktok-2024']);
    expect(ids('engagement_rate', 'instagram', null)).toEqual([]);
  });

  it('are those of the platform, then those of all platforms', () => {
    expect(ids('conversion_rate', 'instagram', 5_000)).toEqual([
      'swaylytics-instagram-conversion',
      'lookfluence-2026-conversion',
      'lookfluence-2026-conversion-1k',
    ]);
    expect(ids('conversion_rate', 'podcast', 5_000_000)).toEqual(['lookfluence-2026-conversion']);
  });

  it('are only those of all platforms for a value over several', () => {
    expect(ids('conversion_rate', null, null)).toEqual(['lookfluence-2026-conversion']);
    expect(ids('ctr', null, null)).toEqual([]);
  });

  it('begin with the brand’s own', () => {
    const published = all.map(snapshotBenchmarkOf);
    const [norm] = published.filter(({ kpi }) => kpi === 'roas');
    const own = { ...norm, id: 'norm_own', kpi: 'roas', platform: null, tier: null, isOwn: true };
    const of = { kpi: 'roas', platform: 'tiktok', followers: null };
    const found = benchmarksFor([...published, own], of).map(({ id }) => id);
    expect(found[0]).toBe('norm_own');
    expect(found.length).toBeGreaterThan(2);
  });

  it('never cross denominators', () => {
    expect(ids('engagement_rate_reach', 'tiktok', 20_000)).toEqual([]);
    expect(isSameDenominator('follower_growth_rate', 'followers_at_start')).toBe(true);
    expect(isSameDenominator('follower_growth_rate', 'followers_at_month_start')).toBe(false);
    expect(isSameDenominator('activation_rate', 'gifted')).toBe(false);
    expect(isSameDenominator('sales_lift', 'unexposed_households')).toBe(false);
    expect(isSameDenominator('reach', 'followers')).toBe(false);
  });
});
