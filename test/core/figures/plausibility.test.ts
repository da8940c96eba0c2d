// At what figures a question is asked, and one step before which it is not.
import { describe, expect, it } from 'vitest';
import { checkFigures } from '../../../src/core/figures/plausibility/check-figures.ts';
import type { PlausibilityContext } from '../../../src/core/figures/plausibility/rule.ts';
import type { Figures } from '../../../src/core/figures/metric.ts';

const codesOf = (figures: Figures, context: Partial<PlausibilityContext> = {}): string[] =>
  checkFigures(figures, { followers: null, ...context }).map(({ code }) => code);

const before = (figures: Figures): PlausibilityContext['previous'] => ({
  figures,
  figuresOn: '2026-03-10',
});

describe('against the figures that stand', () => {
  const later = { figuresOn: '2026-03-12' };

  it.each<[string, Figures, Figures, string[]]>([
    ['views that fell by 5%', { impressions: 1000 }, { impressions: 950 }, []],
    ['by more', { impressions: 1000 }, { impressions: 949 }, ['impressions_dropped']],
    ['reach twentyfold', { reach: 100 }, { reach: 2000 }, []],
    ['reach beyond that', { reach: 100 }, { reach: 2001 }, ['reach_jumped']],
    ['a jump that is small in number', { reach: 10 }, { reach: 999 }, []],
    [
      'likes told for the first time beside comments that stay',
      { comments: 50, likes: null },
      { comments: 50, likes: 9000 },
      [],
    ],
    [
      'half of the engagements gone',
      { likes: 80, comments: 20 },
      { likes: 40, comments: 10 },
      ['engagements_dropped'],
    ],
    ['followers doubled', { followers: 500 }, { followers: 1000 }, []],
    ['more than doubled', { followers: 500 }, { followers: 1001 }, ['followers_changed']],
    ['a tiny account that grew', { followers: 99 }, { followers: 900 }, []],
  ])('%s', (_, earlier, now, codes) => {
    expect(codesOf(now, { ...later, previous: before(earlier) })).toEqual(codes);
  });

  it('figures of an earlier day than those that stand are not compared', () => {
    const previous = before({ impressions: 1000 });
    expect(codesOf({ impressions: 10 }, { figuresOn: '2026-03-09', previous })).toEqual([]);
  });

  it('a follower count of the card stands in where none was sent before', () => {
    expect(codesOf({ followers: 5000 }, { followers: 1000 })).toEqual(['followers_changed']);
  });
});

describe('against what is usual', () => {
  const norms = [{ base: 'followers', low: 0.01, high: 0.03 }] as const;
  const rate = (likes: number): string[] =>
    codesOf({ likes, comments: 0, shares: 0, saves: 0 }, { followers: 10_000, norms });

  it('engagement is asked about beyond three times the norm, and below a third of it', () => {
    expect([rate(900), rate(901)]).toEqual([[], ['rate_above_norm']]);
    expect([rate(34), rate(33)]).toEqual([[], ['rate_below_norm']]);
  });

  it('a low rate is not asked about while a part of it is hidden', () => {
    expect(codesOf({ likes: 1, saves: null }, { followers: 10_000, norms })).toEqual([]);
  });

  it('a story is late on the third day after it', () => {
    const story = (figuresOn: string): string[] =>
      codesOf({ reach: 10 }, { format: 'story', publishedOn: '2026-03-10', figuresOn });
    expect([story('2026-03-12'), story('2026-03-13')]).toEqual([[], ['story_late']]);
  });
});

describe('sizes', () => {
  it.each<[string, Figures, string[]]>([
    ['two figures of whole thousands', { reach: 2000, impressions: 3000 }, []],
    ['three of them', { reach: 2000, impressions: 3000, likes: 1000 }, ['round_numbers']],
    ['one that is not', { reach: 2000, impressions: 3000, likes: 1001, saves: 1000 }, []],
    ['two comments a like', { comments: 60, likes: 30 }, []],
    ['more', { comments: 61, likes: 30 }, ['comments_many_times_likes']],
    ['few comments', { comments: 49, likes: 1 }, []],
    ['reach that was paid for', { reach: 30_000, paid_reach: 20_000, followers: 1000 }, []],
    [
      'an average longer than all',
      { average_watch_seconds: 30, watch_seconds: 20 },
      ['average_watch_above_total'],
    ],
    [
      'watch time a third of views times average',
      { impressions: 300, average_watch_seconds: 10, watch_seconds: 1000 },
      [],
    ],
    [
      'less',
      { impressions: 300, average_watch_seconds: 10, watch_seconds: 999 },
      ['watch_time_mismatch'],
    ],
  ])('%s', (_, figures, codes) => {
    expect(codesOf(figures)).toEqual(codes);
  });
});
