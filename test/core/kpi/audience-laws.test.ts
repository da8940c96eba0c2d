// What holds for every number read from followers, mentions, visits and searches, whatever they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKpi } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluateAudienceAndTraffic } from '../../../src/core/kpi/evaluate-audience.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { evaluatePeriods, evaluateSeries } from '../../../src/core/kpi/series.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const OWN: readonly KpiId[] = [
  'share_of_voice',
  'brand_mentions',
  'repeat_mentions',
  'follower_growth',
  'follower_growth_rate',
  'follower_growth_quality',
  'audience_growth_attribution',
  'audience_fit',
  'audience_overlap',
  'sentiment',
  'net_sentiment',
  'sentiment_shift',
  'clicks',
  'ctr',
  'linked_time',
  'bounce_rate',
  'time_on_page',
  'scroll_depth',
  'leads',
  'cost_per_lead',
  'organic_search_lift',
  'direct_traffic_growth',
];

const day = fc.integer({ min: -40, max: 70 }).map((days) => addDays('2026-06-01', days));
const n = fc.nat(300);
const known = fc.option(n);
const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 40 });
const label = fc.constantFrom('positive', 'neutral', 'negative', 'uncoded');
const source = fc.constantFrom('comment', 'survey');
const creatorId = fc.constantFrom('', 'crea_1', 'crea_2');

const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    takenAtMs: fc.integer({ min: -50, max: 90 }).map((days) => Date.UTC(2026, 5, 1 + days, 9)),
    mentions: list(fc.record({ subject: fc.constantFrom('brand', 'Alpine', 'Other'), day, n })),
    mentionAuthors: list(
      fc.record({
        period: fc.constantFrom('before' as const, 'since_start' as const),
        authors: n,
        repeatAuthors: fc.constant(0),
      }),
    ),
    sentiment: list(
      fc.record({ source, day, language: fc.constant('en'), label, isByPerson: fc.boolean(), n }),
    ),
    sentimentAudits: list(fc.record({ source, day, predicted: label, label, n })),
    followers: list(
      fc.record({
        creatorId,
        platform: fc.constantFrom('instagram', 'tiktok'),
        day,
        followers: n,
      }),
    ),
    followerSamples: list(
      fc.record({
        creatorId,
        on: day,
        sampled: fc.integer({ min: 1, max: 60 }),
        inTarget: fc.constant(1),
      }),
    ),
    web: list(
      fc.record({
        day,
        source: fc.constantFrom('campaign', 'direct', 'organic_search', 'other'),
        sessions: known,
        engagedSessions: known,
        views: known,
        engagedSeconds: known,
        scrolled: known,
        leads: known,
      }),
    ),
    search: list(fc.record({ day, isBranded: fc.boolean(), clicks: n, impressions: n })),
    conversionEvents: list(
      fc.record({
        action: fc.constantFrom('lead', 'sale', 'install'),
        day,
        creatorId,
        n,
        valueMinor: fc.constant(null),
      }),
    ),
    clicks: list(fc.record({ creatorId, day, kind: fc.constantFrom('person', 'bot'), n })),
    costs: fc.constantFrom([], sampleSnapshot().costs),
    creators: fc.constantFrom([], sampleSnapshot().creators),
    contents: fc.constantFrom([], sampleSnapshot().contents),
    surveys: fc.constantFrom([], sampleSnapshot().surveys),
  })
  .map((made) => ({ ...sampleSnapshot(), ...made }));

describe('every finding', () => {
  it('is finite, has a reason or a value, lies in its interval, and follows from its inputs', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const own = evaluateAudienceAndTraffic(snapshot);
        for (const finding of [...own, ...evaluatePeriods(snapshot, own)]) {
          const { kpi, value, reason, interval, inputs } = finding;
          const numbers = [value, interval?.lo, interval?.hi, ...Object.values(inputs)];
          for (const one of numbers)
            if (one !== null && one !== undefined) expect(Number.isFinite(one), kpi).toBe(true);
          if (value === null) {
            expect(reason === null, kpi).toBe(interval !== null);
            continue;
          }
          expect(reason, kpi).toBeNull();
          expect(readKpi(kpi, inputs), kpi).toBeCloseTo(value, 9);
          if (interval?.lo != null) expect(interval.lo, kpi).toBeLessThanOrEqual(value + 1e-9);
          if (interval?.hi != null) expect(interval.hi, kpi).toBeGreaterThanOrEqual(value - 1e-9);
        }
        for (const kpi of OWN) expect(findingOf(own, kpi), kpi).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('every series', () => {
  it('of counts adds up over the days of a period to the period', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const late = { ...snapshot, takenAtMs: Date.UTC(2026, 11, 1) };
        for (const { kpi, scope, days, periods } of evaluateSeries(late, [])) {
          for (const { value } of days) expect(value === null || Number.isFinite(value)).toBe(true);
          const isSum = ['clicks', 'brand_mentions', 'leads'].includes(kpi);
          if (!isSum || scope.kind !== 'campaign') continue;
          const during = days.filter(({ day: one }) => one >= '2026-06-01' && one <= '2026-06-30');
          const sum = during.reduce((total, { value }) => total + (value ?? 0), 0);
          expect(periods.during.value ?? 0, kpi).toBe(sum);
        }
      }),
      { numRuns: 30 },
    );
  });
});
