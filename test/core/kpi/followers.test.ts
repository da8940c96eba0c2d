// Follower growth between the counts nearest to a campaign's two ends.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFollowers } from '../../../src/core/kpi/audience/followers.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

type Count = Snapshot['followers'][number];
const count = (day: string, followers: number, platform = 'instagram', creatorId = ''): Count => ({
  creatorId,
  platform,
  day,
  followers,
});

const withCounts = (followers: Count[]): Snapshot => ({ ...sampleSnapshot(), followers });

const get = (snapshot: Snapshot, kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateFollowers(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

describe('follower growth', () => {
  it('is the count on the last day less that on the first', () => {
    const known = withCounts([count('2026-06-01', 20_000), count('2026-06-30', 21_000)]);
    expect(get(known, 'follower_growth')).toMatchObject({
      value: 1_000,
      coverage: { have: 30, of: 30, what: 'days' },
    });
    expect(get(known, 'follower_growth').assumptions).toEqual(['assumption.net_followers']);
    expect(get(known, 'follower_growth_rate').value).toBe(0.05);
  });

  it.each([
    ['a week before', ['2026-05-25', '2026-06-29'], 29],
    ['within the campaign when none is near before it', ['2026-06-11', '2026-06-30'], 20],
  ])('takes a first count %s, and says so', (_name, [first = '', last = ''], have) => {
    const finding = get(
      withCounts([count('2026-05-01', 1), count(first, 100), count(last, 150)]),
      'follower_growth',
    );
    expect(finding).toMatchObject({ value: 50, coverage: { have, of: 30 } });
    expect(finding.assumptions).toContain('assumption.follower_days');
  });

  it('is unknown with one count, none, or only counts from before the campaign', () => {
    for (const counts of [
      [],
      [count('2026-06-10', 5)],
      [count('2026-05-28', 5), count('2026-05-31', 9)],
      [count('2026-06-01', 5), count('2026-07-01', 9)],
    ])
      expect(get(withCounts(counts), 'follower_growth')).toMatchObject({
        value: null,
        reason: 'no_follower_days',
      });
  });

  it('sums the accounts that have both ends and says that another was left out', () => {
    const finding = get(
      withCounts([
        count('2026-06-01', 100),
        count('2026-06-30', 160),
        count('2026-06-01', 50, 'tiktok'),
        count('2026-06-30', 40, 'tiktok'),
        count('2026-06-30', 7_000, 'youtube'),
      ]),
      'follower_growth',
    );
    expect(finding.value).toBe(50);
    expect(finding.inputs).toMatchObject({ followers_start: 150, followers_end: 200 });
    expect(finding.assumptions).toContain('assumption.follower_accounts');
  });

  it('has no rate from zero followers', () => {
    const known = withCounts([count('2026-06-01', 0), count('2026-06-30', 10)]);
    expect(get(known, 'follower_growth').value).toBe(10);
    expect(get(known, 'follower_growth_rate')).toMatchObject({
      value: null,
      reason: 'no_followers_at_start',
    });
  });

  it('stands for each account of the brand and each creator with counts', () => {
    const known = withCounts([
      count('2026-06-01', 100),
      count('2026-06-30', 160),
      count('2026-06-01', 1_000, 'instagram', 'crea_1'),
      count('2026-06-30', 900, 'instagram', 'crea_1'),
    ]);
    expect(
      get(known, 'follower_growth', { kind: 'part', part: 'instagram', creatorId: null }).value,
    ).toBe(60);
    expect(get(known, 'follower_growth', { kind: 'creator', creatorId: 'crea_1' }).value).toBe(
      -100,
    );
    expect(
      findingOf(evaluateFollowers(known), 'follower_growth', {
        kind: 'creator',
        creatorId: 'crea_2',
      }),
    ).toBeUndefined();
  });

  it('before, during and after adds up to the growth from the first count to the last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 92, maxLength: 92 }),
        (followers) => {
          // A count on each day of the frame, 1 May to 31 July.
          const known = {
            ...withCounts(followers.map((n, index) => count(addDays('2026-05-01', index), n))),
            takenAtMs: Date.UTC(2026, 7, 1, 12),
          };
          const growths = ['before', 'during', 'after'].map(
            (period) => get(known, 'follower_growth', { kind: 'period', period }).value ?? 0,
          );
          const all = (followers.at(-1) ?? 0) - (followers[0] ?? 0);
          return growths.reduce((sum, growth) => sum + growth, 0) === all;
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('the quality of follower growth', () => {
  const sampled = (n: number, inTarget: number, on = '2026-06-20'): Snapshot => ({
    ...sampleSnapshot(),
    followerSamples: [{ creatorId: '', on, sampled: n, inTarget }],
  });

  it('is a share with Wilson’s interval', () => {
    const finding = get(sampled(120, 66), 'follower_growth_quality');
    expect(finding.value).toBeCloseTo(0.55, 12);
    // (66 + z²/2 ± z √(66·54/120 + z²/4)) / (120 + z²), by hand.
    expect(finding.interval?.lo).toBeCloseTo(0.4608, 4);
    expect(finding.interval?.hi).toBeCloseTo(0.6361, 4);
  });

  it.each([
    [9, 4, 'under_10_people'],
    [29, 4, 'under_30_people'],
  ])('of %i looked at is no share', (n, inTarget, reason) => {
    const finding = get(sampled(n, inTarget), 'follower_growth_quality');
    expect(finding).toMatchObject({ value: null, interval: null, reason });
    expect(finding.inputs['in_target']).toBe(reason === 'under_10_people' ? null : inTarget);
  });

  it('leaves out who was looked at before the campaign', () => {
    expect(get(sampled(120, 66, '2026-05-20'), 'follower_growth_quality')).toMatchObject({
      value: null,
      reason: 'no_follower_sample',
    });
  });
});
