import { describe, expect, it } from 'vitest';
import { evaluatePosts } from '../../../src/core/kpi/posts/posts.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { ANA, BEN, CAMPAIGN, pick, post, single, withPosts } from './post-sample.ts';

const whole = { likes: 900, comments: 60, shares: 30, saves: 10 };

describe('reach and impressions', () => {
  const findings = evaluatePosts(
    withPosts([
      post('a', { reach: 10_000, impressions: 15_000, paid_reach: 4_000, paid_impressions: 6_000 }),
      post('b', { reach: 5_000, impressions: 6_000, paid_reach: 0, paid_impressions: null }),
      post('c', { reach: 1_000, impressions: 1_000, paid_reach: 1_500 }),
      post('d', null),
    ]),
  );

  it('are the totals as reported, with the paid part told apart where it is known', () => {
    expect(pick(findings, 'reach')).toMatchObject({
      value: 16_000,
      // The third post's paid reach is above its reach: it splits nothing.
      inputs: { reach: 16_000, organic_reach: 11_000, paid_reach: 4_000 },
      coverage: { have: 3, of: 4, what: 'posts' },
    });
    expect(pick(findings, 'impressions').inputs).toEqual({
      impressions: 22_000,
      organic_impressions: 9_000,
      paid_impressions: 6_000,
    });
  });

  it('say that the paid part of some posts is not known, and only then', () => {
    expect(pick(findings, 'reach').assumptions).toContain('assumption.paid_unknown');
    expect(pick(findings, 'reach', single('a')).assumptions).toEqual([]);
  });

  it('have an unknown paid part, not one of zero, when nobody told it', () => {
    const [finding] = evaluatePosts(withPosts([post('a', { reach: 10, paid_reach: null })]));
    expect(finding?.inputs).toEqual({ reach: 10, organic_reach: null, paid_reach: null });
  });

  it('of a single post are there, of one that nobody reported not', () => {
    expect(pick(findings, 'reach', single('b')).value).toBe(5_000);
    expect(pick(findings, 'frequency', single('a')).value).toBe(1.5);
    expect(
      findings.filter(({ scope }) => scope.kind === 'content' && scope.contentId === 'd'),
    ).toEqual([]);
  });

  it('of nothing reported have a reason and are not zero', () => {
    const silent = evaluatePosts(withPosts([post('a', null)]));
    expect(pick(silent, 'reach')).toMatchObject({ value: null, reason: 'no_reach' });
    expect(pick(silent, 'impressions', ANA)).toMatchObject({
      value: null,
      reason: 'no_impressions',
    });
  });

  it('leave out the audience’s own pieces', () => {
    const both = evaluatePosts(
      withPosts([post('a', { reach: 10 }), post('u', { reach: 99 }, { creatorId: null })]),
    );
    expect(pick(both, 'reach').value).toBe(10);
    expect(findingOf(both, 'reach', single('u'))).toBeUndefined();
  });
});

describe('frequency', () => {
  it('is taken over the posts that report both, and undefined for a reach of zero', () => {
    const findings = evaluatePosts(
      withPosts([
        post('a', { reach: 100, impressions: 150 }),
        post('b', { reach: null, impressions: 1_000 }),
        post('c', { reach: 0, impressions: 50 }, { creatorId: 'crea_2' }),
      ]),
    );
    expect(pick(findings, 'frequency').value).toBe(1.5);
    expect(pick(findings, 'frequency', BEN)).toMatchObject({ value: null, reason: 'no_reach' });
  });

  it('is never told below one: whoever is reached saw the post', () => {
    const findings = evaluatePosts(
      withPosts([
        post('a', { reach: 100, impressions: 300 }),
        post('b', { reach: 100, impressions: 39 }, { creatorId: 'crea_2' }),
      ]),
    );
    expect(pick(findings, 'frequency', BEN)).toMatchObject({
      value: null,
      reason: 'views_below_reach',
      inputs: { impressions: 39, reach: 100 },
    });
    expect(findingOf(findings, 'frequency', single('b'))).toBeUndefined();
    const { value, assumptions } = pick(findings, 'frequency');
    expect(value).toBeCloseTo(1.695, 9);
    expect(assumptions).toContain('assumption.views_below_reach');
    expect(pick(findings, 'frequency', single('a')).assumptions).toEqual([]);
  });
});

describe('engagements', () => {
  it('are likes, comments, shares and saves; replies and link clicks are not among them', () => {
    const findings = evaluatePosts(
      withPosts([post('a', { ...whole, replies: 400, link_clicks: 700, paid_engagements: 250 })]),
    );
    expect(pick(findings, 'engagements')).toMatchObject({
      value: 1_000,
      inputs: { ...whole, paid_engagements: 250 },
      assumptions: [],
    });
  });

  it('with a hidden count are a lower bound; a count that the platform does not have hides nothing', () => {
    const hidden = evaluatePosts(withPosts([post('a', { ...whole, saves: null })]));
    expect(pick(hidden, 'engagements')).toMatchObject({
      value: 990,
      assumptions: ['assumption.hidden_counts'],
    });
    const { saves: _, ...youtube } = whole;
    const absent = evaluatePosts(withPosts([post('a', youtube, { platform: 'youtube' })]));
    expect(pick(absent, 'engagements').assumptions).toEqual([]);
  });
});

describe('engagement rates', () => {
  const findings = evaluatePosts(
    withPosts([
      post('a', { ...whole, reach: 10_000, impressions: 20_000 }),
      post('b', { likes: 100, reach: 40_000, impressions: null, followers: 30_000 }),
      post(
        'c',
        { likes: 7, reach: null, impressions: 500 },
        { creatorId: 'crea_2', platform: 'tiktok' },
      ),
    ]),
  );

  it('of a group are ratios of sums over the posts that have both sides', () => {
    expect(pick(findings, 'engagement_rate_reach')).toMatchObject({
      value: 1_100 / 50_000,
      coverage: { have: 2, of: 3 },
    });
    expect(pick(findings, 'engagement_rate_impressions').value).toBeCloseTo(1_007 / 20_500, 12);
  });

  it('by followers take those told with the post before those of the creator’s card', () => {
    // Ana's card has 50,000; Ben's has none.
    expect(pick(findings, 'engagement_rate').inputs).toEqual({
      engagements: 1_100,
      followers: 80_000,
    });
    expect(pick(findings, 'engagement_rate', BEN).reason).toBe('no_followers');
  });

  it('are the same for a platform with one creator, and for a post its own', () => {
    const platform = pick(findings, 'engagement_rate_reach', {
      kind: 'platform',
      platform: 'instagram',
    });
    expect(platform.value).toBe(pick(findings, 'engagement_rate_reach', ANA).value);
    expect(pick(findings, 'engagement_rate_reach', single('a')).value).toBe(0.1);
  });
});

describe('the grade of a total', () => {
  const graded = (figures: Parameters<typeof post>[3][]): Finding =>
    pick(
      evaluatePosts(
        withPosts(figures.map((one, index) => post(`p${index}`, { reach: 1 }, {}, one))),
      ),
      'reach',
      CAMPAIGN,
    );

  it('is that of its weakest post', () => {
    expect(graded([{ hasEvidence: true }]).grade).toBe('self_reported_evidence');
    expect(graded([{ hasEvidence: true }, {}]).grade).toBe('self_reported');
  });

  it('is no better for a table of figures that somebody typed and imported', () => {
    expect(graded([{ source: 'import' }]).grade).toBe('self_reported');
    expect(graded([{ source: 'import' }, { hasEvidence: true }]).grade).toBe('self_reported');
  });

  it('comes with a mark where figures are pending', () => {
    expect(graded([{ state: 'pending' }]).assumptions).toContain('assumption.pending');
  });
});
