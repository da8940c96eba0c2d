// The published norms, and which of them hold for an account.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { benchmarksFor, benchmarkSetSchema, benchmarksOf } from '../../src/core/benchmark.ts';
import { citationOf } from '../../src/core/citation.ts';
import { KPI_IDS, kpiEntry } from '../../src/core/kpi/catalogue.ts';

const root = join(import.meta.dirname, '..', '..');
const files = globSync('templates/benchmarks/*.json', { cwd: root });
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const sets = files.map((path) => benchmarkSetSchema.parse(read(path)));
const all = sets.flatMap(benchmarksOf);

describe('published benchmarks', () => {
  it.each(files)('%s can be looked up and says what it rests on', (path) => {
    const set = benchmarkSetSchema.parse(read(path));
    expect(citationOf(set.source)).toMatch(/^.+: .+\. https:\/\/[^ ]+$/);
    expect(set.note).not.toBe('');
  });

  it('have an id each of their own', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('are of KPIs that are computed, and shares stay between 0 and 1', () => {
    for (const { kpi, low, high } of all) {
      const id = KPI_IDS.find((each) => each === kpi);
      expect(id).toBe(kpi);
      if (id === undefined || kpiEntry(id).unit !== 'share') continue;
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(1);
    }
  });

  it('name one band for a size of account within a source', () => {
    for (const set of sets) {
      for (const { platform, kpi, tier } of set.benchmarks) {
        const found = benchmarksFor(benchmarksOf(set), { kpi, platform, followers: tier.min });
        expect(found).toHaveLength(1);
      }
    }
  });
});

describe('a benchmark', () => {
  const [good] = sets;
  const [entry] = good?.benchmarks ?? [];
  const withEntry = (change: object): unknown => ({
    ...good,
    benchmarks: [{ ...entry, ...change }],
  });
  it('is accepted as it is', () => {
    expect(benchmarkSetSchema.safeParse(withEntry({})).success).toBe(true);
  });
  it.each<[string, unknown]>([
    ['a band upside down', withEntry({ band: 'typical', low: 0.2, high: 0.1 })],
    ['a point that is a range', withEntry({ band: 'point', low: 0.1, high: 0.2 })],
    ['a tier upside down', withEntry({ tier: { min: 10, max: 5 } })],
    [
      "another denominator than the KPI's",
      withEntry({ kpi: 'engagement_rate', denominator: 'reach' }),
    ],
    ['a negative norm', withEntry({ band: 'typical', low: -0.1, high: 0.1 })],
    ['no year', { ...good, year: undefined }],
    ['no title', { ...good, source: { ...good?.source, title: '' } }],
  ])('is refused with %s', (_, set) => {
    expect(benchmarkSetSchema.safeParse(set).success).toBe(false);
  });
});

describe('the benchmarks for an account', () => {
  const ids = (kpi: string, platform: string, followers: number | null): string[] =>
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

  it('never cross denominators', () => {
    expect(ids('engagement_rate_reach', 'tiktok', 20_000)).toEqual([]);
  });
});
