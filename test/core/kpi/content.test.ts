import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/core/kpi/judge/verdict.ts';
import { evaluateContent } from '../../../src/core/kpi/posts/content.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { ANA, BEN, pick, post, single, withPosts } from './post-sample.ts';

describe('pieces by the audience', () => {
  // The snapshot is taken on 2026-07-01 at noon UTC, the same day in Berlin.
  const findings = evaluateContent(
    withPosts([
      post('a', null),
      post('u', null, { creatorId: null, usageRightsUntil: '2026-07-01' }),
      post('v', null, { creatorId: null, usageRightsUntil: '2026-06-30' }),
      post('w', null, { creatorId: null, platform: 'tiktok' }),
    ]),
  );

  it('are counted by whether their rights still last on the day of the report', () => {
    expect(pick(findings, 'ugc')).toMatchObject({
      value: 3,
      inputs: { with_rights: 1, without_rights: 2 },
    });
    expect(pick(findings, 'ugc', { kind: 'platform', platform: 'tiktok' }).inputs).toEqual({
      with_rights: 0,
      without_rights: 1,
    });
  });

  it('that nobody entered are unknown, not zero', () => {
    expect(pick(evaluateContent(withPosts([post('a', null)])), 'ugc')).toMatchObject({
      value: null,
      reason: 'no_audience_pieces',
    });
  });
});

describe('content quality', () => {
  const rating = (rater: number, criterion: string, score: number) => ({ rater, criterion, score });
  const findings = evaluateContent(
    withPosts([
      post('a', null, {
        ratings: [
          rating(1, 'clarity', 4),
          rating(2, 'clarity', 5),
          rating(1, 'composition', 3),
          rating(2, 'composition', 5),
        ],
      }),
      post('b', null, { ratings: [rating(1, 'clarity', 2)] }),
      post('c', null, { creatorId: 'crea_2' }),
    ]),
  );

  it('is the mean of all scores, with the raters and how far two of them lie apart', () => {
    expect(pick(findings, 'content_quality')).toMatchObject({
      value: 19 / 5,
      n: 5,
      inputs: { score_sum: 19, scores: 5, raters: 2, compared: 2, rater_difference: 1.5 },
      coverage: { have: 2, of: 3, what: 'posts' },
    });
  });

  it('is told of each criterion, and of each platform, creator and post that was rated', () => {
    const of = (part: string) =>
      pick(findings, 'content_quality', { kind: 'part', part, creatorId: null });
    expect(of('clarity').value).toBeCloseTo(11 / 3, 12);
    expect(of('composition')).toMatchObject({ value: 4, coverage: { have: 1, of: 3 } });
    expect(pick(findings, 'content_quality', ANA).value).toBe(3.8);
    const platform = findings.filter(
      ({ kpi, scope }) => kpi === 'content_quality' && scope.kind === 'platform',
    );
    expect(platform.map(({ value }) => value)).toEqual([3.8]);
    expect(pick(findings, 'content_quality', single('b'))).toMatchObject({
      value: 2,
      inputs: { raters: 1, compared: 0, rater_difference: null },
    });
    expect(findingOf(findings, 'content_quality', BEN)).toBeUndefined();
  });

  it('tells how well its raters agree, with an interval from ten posts on that two of them scored', () => {
    const twice = Array.from({ length: 12 }, (_, index) =>
      post(`p${index}`, null, {
        ratings: [
          rating(1, 'clarity', 1 + (index % 5)),
          rating(2, 'clarity', index % 4 === 0 ? 5 : 1 + (index % 5)),
        ],
      }),
    );
    const inputsOf = (posts: typeof twice) =>
      pick(evaluateContent(withPosts(posts)), 'content_quality').inputs;
    const all = inputsOf(twice);
    expect(all.alpha_lo).toBeLessThan(all.alpha ?? 0);
    expect(all.alpha_hi).toBeGreaterThan(all.alpha ?? 1);
    expect(inputsOf(twice.slice(0, 9))).toMatchObject({ alpha_lo: null, alpha_hi: null });
    expect(inputsOf([post('a', null, { ratings: [rating(1, 'fit', 3)] })]).alpha).toBeNull();
  });

  it('of nothing rated has a reason', () => {
    expect(pick(evaluateContent(withPosts([post('a', null)])), 'content_quality')).toMatchObject({
      value: null,
      reason: 'no_ratings',
    });
  });
});

describe('disclosure', () => {
  const findings = evaluateContent(
    withPosts([
      post('a', null, { hasDisclosure: true }),
      post('b', null, { hasDisclosure: false }),
      post('c', null),
      post('d', null, { creatorId: 'crea_2', platform: 'tiktok' }),
      post('u', null, { creatorId: null, hasDisclosure: false }),
    ]),
  );

  it('is of the creators’ posts that were checked; the others are missing', () => {
    expect(pick(findings, 'disclosure')).toMatchObject({
      value: 0.5,
      inputs: { disclosed: 1, checked: 2 },
      coverage: { have: 2, of: 4, what: 'posts' },
    });
    expect(
      pick(findings, 'disclosure', { kind: 'platform', platform: 'instagram' }).coverage,
    ).toEqual({ have: 2, of: 3, what: 'posts' });
  });

  it('reaches from none of the unchecked posts to all of them, and meets its target with both', () => {
    const found = pick(findings, 'disclosure');
    expect(found.interval).toMatchObject({ lo: 0.25, hi: 0.75, kind: 'range' });
    expect([0.2, 0.5, 0.8].map((target) => judge(found, target)?.state)).toEqual([
      'met',
      'cant_tell',
      'missed',
    ]);
    expect(pick(findings, 'disclosure', BEN).interval).toBeNull();
  });

  it('tells posts that nobody checked from posts that there are not', () => {
    expect(pick(findings, 'disclosure', BEN)).toMatchObject({ value: null, reason: 'not_checked' });
    expect(pick(evaluateContent(withPosts([])), 'disclosure').reason).toBe('no_posts');
  });
});
