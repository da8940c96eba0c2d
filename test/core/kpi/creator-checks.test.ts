// One creator's checks told one by one: the same that a report counts.
import { describe, expect, it } from 'vitest';
import { creatorChecks } from '../../../src/core/kpi/posts/creator-checks.ts';
import { evaluateAuthenticity } from '../../../src/core/kpi/posts/authenticity.ts';
import { ANA, pick, post, withPosts } from './post-sample.ts';

const figures = { reach: 100, impressions: 100, likes: 100, comments: 1, shares: 0, saves: 100 };

describe('checks of a creator', () => {
  it('are as many as the report counts for them', () => {
    const snapshot = withPosts([
      post('a', { ...figures, reach: 101 }),
      post('b', { ...figures, saves: 102, likes: 103 }),
      post('c', figures, { creatorId: 'crea_2' }),
    ]);
    const counted = pick(evaluateAuthenticity(snapshot), 'authenticity_flags', ANA).value;
    const told = creatorChecks(snapshot, 'crea_1').filter(({ standsOut }) => standsOut);
    expect(told).toHaveLength(counted ?? -1);
    expect(told.length).toBeGreaterThan(2);
  });

  it('find nothing odd in figures that are equal, and say which one was not reported', () => {
    const of = (values: Record<string, number | null> | null, name: string) =>
      creatorChecks(withPosts([post('a', values)]), 'crea_1').find((check) => check.name === name);
    for (const name of ['reach_above_impressions', 'likes_above_impressions', 'saves_above_reach'])
      expect(of(figures, name)).toMatchObject({ standsOut: false, gap: null });
    expect(of({ ...figures, reach: null }, 'reach_above_impressions')).toMatchObject({
      standsOut: null,
      gap: 'not_reported',
      numbers: { reach: null, impressions: 100 },
    });
    expect(of(null, 'engagement_rate')).toMatchObject({ standsOut: null, gap: 'not_reported' });
  });
});
