import { describe, expect, it } from 'vitest';
import { evaluateAuthenticity } from '../../../src/core/kpi/posts/authenticity.ts';
import {
  checkComments,
  checkRate,
  hasFollowerJump,
} from '../../../src/core/kpi/posts/authenticity-checks.ts';
import { isReported } from '../../../src/core/kpi/posts/reported-post.ts';
import { addDays } from '../../../src/core/campaign/period.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { ANA, BEN, pick, post, single, withPosts } from './post-sample.ts';

const norm = (
  rest: Partial<Snapshot['benchmarks'][number]> = {},
): Snapshot['benchmarks'][number] => ({
  id: 'norm',
  kpi: 'engagement_rate',
  platform: 'instagram',
  tier: { min: 10_000, max: 100_000 },
  denominator: 'followers',
  band: 'typical',
  low: 0.015,
  high: 0.03,
  currency: null,
  source: 'Publisher',
  url: null,
  year: 2025,
  isOwn: false,
  ...rest,
});

const isOutlier = (
  values: Record<string, number | null>,
  benchmarks: Snapshot['benchmarks'] = [norm()],
): boolean | null => {
  const one = post('a', values);
  if (!isReported(one)) throw new Error('not reported');
  return checkRate(withPosts([one], { benchmarks }), one).standsOut;
};

const complete = { comments: 0, shares: 0, saves: 0 };

describe('an engagement rate', () => {
  // Ana has 50,000 followers: three times the high end is 9%, a third of the low end 0.5%.
  it.each([
    ['at three times the norm’s high end does not stand out', { likes: 4_500 }, false],
    ['above it does', { likes: 4_501 }, true],
    ['at a third of the low end does not', { likes: 250 }, false],
    ['below it does', { likes: 249 }, true],
    ['of zero does', { likes: 0 }, true],
  ])('%s', (_, likes, expected) => {
    expect(isOutlier({ ...complete, ...likes })).toBe(expected);
  });

  it('that is low can’t be told while a count is hidden; one that is high anyway can', () => {
    expect(isOutlier({ ...complete, likes: 249, saves: null })).toBeNull();
    expect(isOutlier({ ...complete, likes: 4_501, saves: null })).toBe(true);
  });

  it('is held against nothing for accounts of another size, platform or denominator', () => {
    const values = { ...complete, likes: 40_000 };
    expect(isOutlier(values, [norm({ tier: { min: 0, max: 10_000 } })])).toBeNull();
    expect(isOutlier(values, [norm({ platform: 'tiktok' })])).toBeNull();
    expect(isOutlier(values, [norm({ denominator: 'reach' })])).toBeNull();
    expect(isOutlier(values, [])).toBeNull();
  });

  it('is held against impressions where there is no norm by followers', () => {
    const byViews = norm({
      kpi: 'engagement_rate_impressions',
      denominator: 'impressions',
      tier: null,
    });
    expect(isOutlier({ ...complete, likes: 100, impressions: 1_000 }, [byViews])).toBe(true);
    expect(isOutlier({ ...complete, likes: 100, impressions: null }, [byViews])).toBeNull();
  });

  it('is held against the brand’s own norm first', () => {
    const own = norm({ id: 'own', isOwn: true, low: 0.2, high: 0.4 });
    expect(isOutlier({ ...complete, likes: 1_000 }, [norm(), own])).toBe(true);
  });
});

describe('generic comments', () => {
  const share = (generic: number, others: number): boolean | null =>
    checkComments(
      withPosts([], {
        commentSubstance: [[generic, false] as const, [others, true] as const].map(
          ([n, isSubstantive]) => ({
            creatorId: 'crea_1',
            day: '2026-06-11',
            isSubstantive,
            isByPerson: false,
            n,
            codedByBoth: 0,
            codedAlike: 0,
          }),
        ),
      }),
      'crea_1',
    ).standsOut;

  it.each([
    [12, 8, true],
    [11, 9, false],
    [19, 0, null],
  ])('%i of them beside %i others: %s', (generic, others, expected) => {
    expect(share(generic, others)).toBe(expected);
  });
});

describe('a follower count', () => {
  const account = (
    counts: readonly number[],
    platform = 'instagram',
    step = 1,
  ): Snapshot['followers'] =>
    counts.map((followers, index) => ({
      creatorId: 'crea_1',
      platform,
      day: addDays('2026-06-01', index * step),
      followers,
    }));
  const steady = [10_000, 10_010, 10_020, 10_030, 10_040, 10_050, 10_060, 10_070];
  const jumps = (followers: Snapshot['followers']): boolean | null =>
    hasFollowerJump(withPosts([], { followers }), 'crea_1');

  it('that grows steadily does not jump, and one that gains 6% in a day does', () => {
    expect(jumps(account(steady))).toBe(false);
    expect(jumps(account([...steady, 10_700]))).toBe(true);
  });

  it('does not jump where such days are usual', () => {
    expect(jumps(account([100, 110, 121, 133, 146, 161, 177, 195, 215]))).toBe(false);
  });

  it('that falls at once does not jump', () => {
    expect(jumps(account([...steady, 5_000]))).toBe(false);
  });

  it('is spread over the days between two known ones', () => {
    expect(jumps(account([...steady, 10_700], 'instagram', 2))).toBe(false);
  });

  it('of fewer than seven days, or from zero, can’t be told', () => {
    expect(jumps(account([10_000, 20_000]))).toBeNull();
    expect(jumps(account([0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
    expect(jumps([])).toBeNull();
  });

  it('of one platform is not mixed with that of another', () => {
    expect(
      jumps([
        ...account(steady),
        ...account(
          steady.map((n) => n * 9),
          'tiktok',
        ),
      ]),
    ).toBe(false);
  });
});

describe('authenticity checks', () => {
  const findings = evaluateAuthenticity(
    withPosts([
      post('a', { reach: 100, impressions: 90, likes: 95, saves: 101 }),
      post('b', { reach: 100, impressions: 200, likes: 5 }),
      post('c', { reach: null, impressions: 200 }),
      post('d', null),
    ]),
  );

  it('count what stands out, over posts and creators', () => {
    expect(pick(findings, 'authenticity_flags')).toMatchObject({
      value: 3,
      inputs: {
        reach_above_impressions: 1,
        likes_above_impressions: 1,
        saves_above_reach: 1,
      },
      coverage: { have: 2, of: 4, what: 'posts' },
      assumptions: ['assumption.worth_checking'],
    });
    expect(pick(findings, 'authenticity_flags', single('b')).value).toBe(0);
  });

  it('that could not be made are null, not 0', () => {
    const { inputs } = pick(findings, 'authenticity_flags');
    expect(inputs).toMatchObject({
      rate_outliers: null,
      generic_comments: null,
      follower_jumps: null,
    });
    expect(findings.some(({ scope }) => scope.kind === 'content' && scope.contentId === 'c')).toBe(
      false,
    );
  });

  it('of a creator without figures have a reason', () => {
    expect(pick(findings, 'authenticity_flags', BEN)).toMatchObject({
      value: null,
      reason: 'no_figures',
      assumptions: [],
    });
  });

  it('of a creator count that creator’s comments and followers too', () => {
    const snapshot = withPosts([], {
      commentSubstance: [
        {
          creatorId: 'crea_1',
          day: '2026-06-11',
          isSubstantive: false,
          isByPerson: false,
          n: 20,
          codedByBoth: 0,
          codedAlike: 0,
        },
      ],
    });
    expect(pick(evaluateAuthenticity(snapshot), 'authenticity_flags', ANA)).toMatchObject({
      value: 1,
      inputs: { generic_comments: 1, reach_above_impressions: null },
      grade: 'modelled',
    });
  });
});
