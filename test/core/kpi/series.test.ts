// KPIs day by day: what a source does not cover is unknown, what it covers without a row is nothing.
import { describe, expect, it } from 'vitest';
import { evaluateAudienceAndTraffic } from '../../../src/core/kpi/evaluate-audience.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { evaluatePeriods, evaluateSeries } from '../../../src/core/kpi/series.ts';
import type { Series } from '../../../src/core/kpi/series.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const get = (snapshot: Snapshot, kpi: Series['kpi'], part?: string): Series => {
  const series = evaluateSeries(snapshot, []).find(
    (one) => one.kpi === kpi && (one.scope.kind === 'part' ? one.scope.part : undefined) === part,
  );
  if (!series) throw new Error(`no series for ${kpi}`);
  return series;
};

const on = (series: Series, day: string): number | null | undefined =>
  series.days.find((one) => one.day === day)?.value;

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

  it('of orders is zero between the first and the last that were imported, and unknown elsewhere', () => {
    const orders = get(sample, 'sales_lift', 'orders');
    expect(on(orders, '2026-05-12')).toBe(50);
    expect(on(orders, '2026-05-13')).toBe(0);
    expect(on(orders, '2026-06-12')).toBe(200);
    expect(on(orders, '2026-05-11')).toBeNull();
    expect(on(orders, '2026-06-13')).toBeNull();
    expect(on(get(sample, 'sales_lift', 'net_revenue'), '2026-06-12')).toBe(19_000_00);
    expect(on(get(sample, 'conversions'), '2026-06-12')).toBe(100);
    expect(get(sample, 'conversions').periods.before.value).toBe(0);
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

  it('of a conversion rate has no days: an order follows its click on another', () => {
    const rate = get(sample, 'conversion_rate');
    expect(rate.days).toEqual([]);
    expect(rate.periods.during.value).toBe(20 / 500);
  });

  it('of reach stands on the day of publication and is unknown on a day without a post', () => {
    const reach = get(sample, 'reach');
    expect(on(reach, '2026-06-10')).toBe(50_000);
    expect(on(reach, '2026-06-11')).toBeNull();
    expect(reach.periods.during.coverage).toEqual({ have: 2, of: 3, what: 'posts' });
    const published = get(sample, 'content_produced', 'published');
    expect(on(published, '2026-06-10')).toBe(3);
    expect(on(published, '2026-06-11')).toBe(0);
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
    const empty: Snapshot = {
      ...sample,
      costs: [],
      creators: [],
      contents: [],
      clicks: [],
      orders: [],
      sentiment: [],
    };
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
