// KPIs day by day: what a source does not cover is unknown, what it covers without a row is nothing.
import { describe, expect, it } from 'vitest';
import { evaluateAudienceAndTraffic } from '../../../src/core/kpi/evaluate-audience.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { evaluatePeriods, evaluateSeries } from '../../../src/core/kpi/series.ts';
import { emptySnapshot, sampleSnapshot } from '../report/sample-snapshot.ts';
import { get, on } from './series-reading.ts';

const sample = sampleSnapshot();

describe('a series', () => {
  it('runs from the baseline to the day of the snapshot, or to the last day after', () => {
    const { days } = get(sample, 'clicks');
    expect(days[0]?.day).toBe('2026-05-01');
    expect(days.at(-1)?.day).toBe('2026-07-01');
    const late = { ...sample, takenAtMs: Date.UTC(2026, 11, 1) };
    expect(get(late, 'clicks').days.at(-1)?.day).toBe('2026-07-31');
  });

  it('of clicks is zero on a day of the campaign without one, and unknown before', () => {
    const clicks = get(sample, 'clicks');
    expect(on(clicks, '2026-06-12')).toBe(500);
    expect(on(clicks, '2026-06-13')).toBe(0);
    expect(on(clicks, '2026-05-31')).toBeNull();
    const unlinked = { ...sample, clicks: [], creators: [] };
    expect(get(unlinked, 'clicks').days.every(({ value }) => value === null)).toBe(true);
  });

  it('of a rate is the ratio of the day’s sums, and of a period that of the period’s', () => {
    const another = {
      source: 'comment',
      day: '2026-06-12',
      language: 'en',
      label: 'positive',
      isByPerson: false,
      n: 100,
    };
    const sentiment = get({ ...sample, sentiment: [...sample.sentiment, another] }, 'sentiment');
    expect(on(sentiment, '2026-06-11')).toBe(0.6);
    expect(on(sentiment, '2026-06-12')).toBe(1);
    expect(on(sentiment, '2026-06-13')).toBeNull();
    expect(sentiment.periods.during.value).toBe(160 / 200);
  });

  it('of authors who come back is of before, and of during as long as nothing came after', () => {
    const mentionAuthors = [
      { period: 'before' as const, authors: 30, repeatAuthors: 3 },
      { period: 'since_start' as const, authors: 60, repeatAuthors: 12 },
    ];
    const late = get({ ...sample, mentionAuthors }, 'repeat_mentions').periods;
    expect(late.before.value).toBe(0.1);
    expect(late.during).toMatchObject({ value: null, reason: 'not_defined' });
    const early = { ...sample, mentionAuthors, takenAtMs: Date.UTC(2026, 5, 20) };
    expect(get(early, 'repeat_mentions').periods.during.value).toBe(0.2);
    expect(get(sample, 'repeat_mentions').periods.after.reason).toBe('no_mention_authors');
  });

  it('of follower growth is from one day’s count to the next, and unknown after a day without', () => {
    const counts = [
      ['2026-06-01', 100],
      ['2026-06-02', 110],
      ['2026-06-04', 121],
    ] as const;
    const followers = counts.map(([day, count]) => ({
      creatorId: '',
      platform: 'instagram',
      day,
      followers: count,
    }));
    const growth = get({ ...sample, followers }, 'follower_growth');
    expect(on(growth, '2026-06-02')).toBe(10);
    expect(on(growth, '2026-06-04')).toBeNull();
    expect(growth.periods.during.value).toBe(21);
    expect(on(get({ ...sample, followers }, 'follower_growth_rate'), '2026-06-02')).toBe(0.1);
  });

  it('of sampled followers has no share of fewer than 30 of them', () => {
    const sampled = (day: string, count: number) => ({
      creatorId: '',
      on: day,
      sampled: count,
      inTarget: 10,
    });
    const followerSamples = [sampled('2026-06-10', 40), sampled('2026-06-11', 20)];
    const quality = get({ ...sample, followerSamples }, 'follower_growth_quality');
    expect(on(quality, '2026-06-10')).toBe(0.25);
    expect(on(quality, '2026-06-11')).toBeNull();
    expect(quality.periods.during.value).toBe(20 / 60);
  });

  it('of followers is known on days on which every account was counted', () => {
    const counted = (platform: string, day: string, followers: number) => ({
      creatorId: '',
      platform,
      day,
      followers,
    });
    const followers = get(
      {
        ...sample,
        followers: [
          counted('instagram', '2026-06-01', 100),
          counted('tiktok', '2026-06-01', 50),
          counted('instagram', '2026-06-02', 110),
          { ...counted('instagram', '2026-06-01', 9_999), creatorId: 'crea_1' },
        ],
      },
      'follower_growth',
      'followers',
    );
    expect(on(followers, '2026-06-01')).toBe(150);
    expect(on(followers, '2026-06-02')).toBeNull();
    expect(followers.periods.during.value).toBe(150);
  });

  it('says of a period what the findings say', () => {
    const said = evaluateAudienceAndTraffic(sample).map((finding): Finding =>
      finding.kpi === 'net_sentiment' && finding.scope.kind === 'period'
        ? { ...finding, value: -0.5, reason: null }
        : finding,
    );
    const series = evaluateSeries(sample, said).find(({ kpi }) => kpi === 'net_sentiment');
    expect(series?.periods.during.value).toBe(-0.5);
  });

  it('has no value but finite ones, whatever is missing', () => {
    const empty = emptySnapshot();
    for (const { days, periods } of evaluateSeries(empty, [])) {
      expect(days.every(({ value }) => value === null)).toBe(true);
      for (const { value, reason } of Object.values(periods)) {
        expect(value).toBeNull();
        expect(reason).not.toBeNull();
      }
    }
  });
});

describe('findings by period', () => {
  it('are added where a KPI has none of its own, and never twice', () => {
    const own = evaluateAudienceAndTraffic(sample);
    const added = evaluatePeriods(sample, own);
    const keys = [...own, ...added]
      .filter(({ scope }) => scope.kind === 'period')
      .map(({ kpi, scope }) => `${kpi} ${JSON.stringify(scope)}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(findingOf(added, 'spend', { kind: 'period', period: 'during' })?.value).toBe(1_000_00);
    expect(findingOf(added, 'spend', { kind: 'period', period: 'before' })?.value).toBe(0);
    expect(findingOf(added, 'clicks', { kind: 'period', period: 'during' })).toBeUndefined();
  });
});
