// Figures of posts by the day of publication: a day without a post says nothing.
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';
import { get, on } from './series-reading.ts';

const sample = sampleSnapshot();

describe('a series by publication', () => {
  it('of reach stands on the day of publication and is unknown on a day without a post', () => {
    const reach = get(sample, 'reach');
    expect(on(reach, '2026-06-10')).toBe(50_000);
    expect(on(reach, '2026-06-11')).toBeNull();
    expect(reach.periods.during.coverage).toEqual({ have: 2, of: 3, what: 'posts' });
    const published = get(sample, 'content_produced', 'published');
    expect(on(published, '2026-06-10')).toBe(3);
    expect(on(published, '2026-06-11')).toBe(0);
  });

  it('of a rate of posts is of those published that day which tell both sides', () => {
    const [first, second, third] = sample.contents;
    if (!first?.figures || !second || !third) throw new Error('three posts expected');
    const { reach: _, ...withoutReach } = first.figures.values;
    const partly = { ...first.figures, values: withoutReach };
    const contents = [first, second, { ...first, id: 'cont_4', figures: partly }];
    const rate = get({ ...sample, contents }, 'engagement_rate_reach');
    // Likes, comments, shares and saves of the two that tell a reach: 2,000 and 500 of 50,000.
    expect(on(rate, '2026-06-10')).toBe(2_500 / 50_000);
    expect(on(rate, '2026-06-11')).toBeNull();
    expect(rate.periods.during.coverage).toEqual({ have: 2, of: 3, what: 'posts' });
    expect(rate.periods.before).toMatchObject({ value: null, reason: 'no_reach' });
    expect(on(get({ ...sample, contents }, 'frequency'), '2026-06-10')).toBe(2);
  });

  it('of a reported click-through rate says which side nobody told', () => {
    const creators = sample.creators.map((creator) => ({ ...creator, hasTrackingLink: false }));
    const unlinked = { ...sample, creators, clicks: [] };
    expect(get(unlinked, 'ctr').periods.during.reason).toBe('no_clicks');
    const contents = sample.contents.map((post) => ({
      ...post,
      figures: post.figures && { ...post.figures, values: { link_clicks: 30 } },
    }));
    expect(get({ ...unlinked, contents }, 'ctr').periods.during.reason).toBe('no_impressions');
  });

  it('of signs of trust is for a thousand people reached by the posts of the day', () => {
    const [first] = sample.contents;
    if (!first?.figures) throw new Error('a post with figures expected');
    const values = { reach: 20_000, poll_answers: 50, replies: 30 };
    const contents = [{ ...first, figures: { ...first.figures, values } }];
    expect(on(get({ ...sample, contents }, 'trust_signals'), '2026-06-10')).toBe(4);
  });

  it('of pieces by the audience leaves open whether there was one on a day without', () => {
    const [first] = sample.contents;
    if (!first) throw new Error('a post expected');
    const piece = { ...first, creatorId: null, figures: null };
    const ugc = get({ ...sample, contents: [piece, { ...piece, id: 'ugc_2' }] }, 'ugc');
    expect(on(ugc, '2026-06-10')).toBe(2);
    expect(on(ugc, '2026-06-11')).toBeNull();
    expect(ugc.periods.after).toMatchObject({ value: null, reason: 'no_audience_pieces' });
  });

  it('of active creators counts one once a period, and nobody in a period that has not begun', () => {
    const active = get({ ...sample, takenAtMs: Date.UTC(2026, 5, 20) }, 'activation_rate');
    expect(on(active, '2026-06-10')).toBe(1);
    expect(on(active, '2026-06-11')).toBe(0);
    expect(active.periods.during.value).toBe(1);
    expect(active.periods.after).toMatchObject({ value: null, reason: 'no_data' });
  });

  it('says that posts without a date are left out, only when there are any', () => {
    const contents = sample.contents.map((post) => ({ ...post, publishedOn: null }));
    const told = (snapshot: Snapshot): readonly string[] => get(snapshot, 'reach').assumptions;
    expect(told(sample)).not.toContain('assumption.undated_posts');
    expect(told({ ...sample, contents })).toContain('assumption.undated_posts');
  });
});
