// What holds for every number read from posts, comments and costs, whatever they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kpiEntry, readKpi } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { evaluatePostsAndCosts } from '../../../src/core/kpi/posts/evaluate-posts.ts';
import { scopeKey } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { pick, post, withPosts } from './post-sample.ts';

const OWN: readonly KpiId[] = [
  'reach',
  'reach_people',
  'impressions',
  'frequency',
  'engagements',
  'engagement_rate',
  'engagement_rate_reach',
  'engagement_rate_impressions',
  'cpe',
  'cpm',
  'cpm_fees',
  'spend',
  'comment_quality',
  'trust_signals',
  'authenticity_flags',
  'content_produced',
  'ugc',
  'content_quality',
  'disclosure',
  'activation_rate',
];

const METRICS = [
  'reach',
  'impressions',
  'likes',
  'comments',
  'shares',
  'saves',
  'replies',
  'poll_answers',
  'followers',
  'paid_reach',
  'paid_impressions',
  'paid_engagements',
] as const;

const values = fc
  .record(
    Object.fromEntries(
      METRICS.map((name) => [name, fc.option(fc.oneof(fc.constant(0), fc.nat(100_000)))]),
    ),
    { requiredKeys: [] },
  )
  // Keys that were left out are absent, as of a platform that has no such figure.
  .map((one) => one as Record<string, number | null>);

const contents: fc.Arbitrary<Snapshot['contents']> = fc
  .array(
    fc.record({
      values: fc.option(values),
      creatorId: fc.constantFrom('crea_1', 'crea_2', 'crea_gone', null),
      platform: fc.constantFrom('instagram', 'tiktok'),
      hasDisclosure: fc.constantFrom(true, false, null),
      usageRightsUntil: fc.constantFrom('2026-06-01', '2027-01-01', null),
      ratings: fc.array(
        fc.record({
          rater: fc.integer({ min: 1, max: 3 }),
          criterion: fc.constantFrom('clarity', 'reuse'),
          score: fc.integer({ min: 1, max: 5 }),
        }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map(({ values: own, ...rest }, index) => post(`p${index}`, own, rest)));

const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    contents,
    costs: fc.array(
      fc.record({
        category: fc.constantFrom('fee', 'product'),
        state: fc.constantFrom('committed', 'paid'),
        creatorId: fc.constantFrom('crea_1', null),
        on: fc.constant('2026-06-03'),
        amountMinor: fc.nat(1_000_00),
      }),
      { maxLength: 4 },
    ),
    commentSubstance: fc.array(
      fc.record({
        creatorId: fc.constantFrom('crea_1', ''),
        day: fc.constantFrom('2026-05-10', '2026-06-10', '2026-07-10', '2020-01-01'),
        isSubstantive: fc.boolean(),
        isByPerson: fc.boolean(),
        n: fc.nat(60),
        codedByBoth: fc.constant(0),
        codedAlike: fc.constant(0),
      }),
      { maxLength: 6 },
    ),
    followers: fc.array(
      fc.record({
        creatorId: fc.constantFrom('crea_1', ''),
        platform: fc.constant('instagram'),
        day: fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, '0')}`),
        followers: fc.nat(2_000),
      }),
      { maxLength: 20 },
    ),
  })
  .map((rest) => withPosts(rest.contents, rest));

const rangeOf = ({ value, interval }: Finding): readonly (number | null)[] =>
  interval ? [value, interval.lo, interval.hi] : [value];

describe('every number of posts and costs', () => {
  it('is finite, or has a reason, or is a range', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const finding of evaluatePostsAndCosts(snapshot)) {
          const about = `${finding.kpi} ${scopeKey(finding.scope)}`;
          for (const one of [...rangeOf(finding), ...Object.values(finding.inputs)]) {
            if (one !== null) expect(Number.isFinite(one), about).toBe(true);
          }
          const isMissing = finding.value === null && finding.interval === null;
          expect(finding.reason !== null, about).toBe(isMissing);
        }
      }),
    );
  });

  it('is there for the whole campaign, once', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const findings = evaluatePostsAndCosts(snapshot);
        for (const kpi of OWN) pick(findings, kpi);
        const keys = findings.map(({ kpi, scope }) => `${kpi}\n${scope.kind}\n${scopeKey(scope)}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('follows from the inputs that are printed with it', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const { kpi, value, interval, inputs } of evaluatePostsAndCosts(snapshot)) {
          if (value !== null) expect(readKpi(kpi, inputs), kpi).toBe(value);
          else if (interval) {
            expect(readKpi(kpi, inputs), kpi).toEqual({ lo: interval.lo, hi: interval.hi });
          }
        }
      }),
    );
  });

  it('covers no more than there is, and no share leaves 0 to 1 but a rate of engagement', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const { kpi, value, coverage } of evaluatePostsAndCosts(snapshot)) {
          if (coverage) expect(coverage.have).toBeLessThanOrEqual(coverage.of);
          const isPart = kpiEntry(kpi).unit === 'share' && !kpi.startsWith('engagement_rate');
          if (isPart && value !== null) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

describe('totals of posts', () => {
  it('are the sum of those of platforms, and never fall when a post is reported', () => {
    fc.assert(
      fc.property(snapshots, values, (snapshot, more) => {
        const total = (one: Snapshot, kpi: 'reach' | 'impressions' | 'engagements'): number =>
          pick(evaluatePostsAndCosts(one), kpi).value ?? 0;
        for (const kpi of ['reach', 'impressions', 'engagements'] as const) {
          const parts = evaluatePostsAndCosts(snapshot)
            .filter((finding) => finding.kpi === kpi && finding.scope.kind === 'platform')
            .reduce((sum, { value }) => sum + (value ?? 0), 0);
          expect(parts).toBe(total(snapshot, kpi));
          const grown = { ...snapshot, contents: [...snapshot.contents, post('new', more)] };
          expect(total(grown, kpi)).toBeGreaterThanOrEqual(total(snapshot, kpi));
        }
      }),
    );
  });

  it('reach at most as many people as they add up to, and at least as many as any single post', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const findings = evaluatePostsAndCosts(snapshot);
        const { interval } = pick(findings, 'reach_people');
        if (!interval) return;
        expect(interval.hi).toBe(pick(findings, 'reach').value);
        for (const { kpi, scope, value } of findings)
          if (kpi === 'reach' && scope.kind === 'content')
            expect(value ?? 0).toBeLessThanOrEqual(interval.lo ?? 0);
      }),
    );
  });
});
