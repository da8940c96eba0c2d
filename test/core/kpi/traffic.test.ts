// Clicks that our redirect counted, or that creators reported, and the rate of those who saw a post.
import { describe, expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import type { Finding, Scope } from '../../../src/core/kpi/finding.ts';
import { evaluateTraffic } from '../../../src/core/kpi/traffic/traffic.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { sampleSnapshot } from '../report/sample-snapshot.ts';

const get = (snapshot: Snapshot, kpi: Finding['kpi'], scope?: Scope): Finding => {
  const finding = findingOf(evaluateTraffic(snapshot), kpi, scope);
  if (!finding) throw new Error(`no finding for ${kpi}`);
  return finding;
};

const sample = sampleSnapshot();
/** The first post of two reported ones tells link clicks: 300 of its 60,000 impressions. */
const told: Snapshot = {
  ...sample,
  contents: sample.contents.map((post, index) =>
    index === 0 && post.figures
      ? {
          ...post,
          figures: { ...post.figures, values: { ...post.figures.values, link_clicks: 300 } },
        }
      : post,
  ),
};
const unlinked: Snapshot = {
  ...told,
  clicks: [],
  creators: told.creators.map((creator) => ({ ...creator, hasTrackingLink: false })),
};
const reported: Scope = { kind: 'part', part: 'reported', creatorId: null };

describe('the click-through rate', () => {
  const creator: Scope = { kind: 'creator', creatorId: 'crea_1' };

  it('has none of a creator of whom a post is not reported: its clicks are among the others', () => {
    const partly: Snapshot = {
      ...sample,
      contents: sample.contents.map((post, index) =>
        index === 0 ? { ...post, figures: null } : post,
      ),
    };
    expect(get(sample, 'ctr', creator)).toMatchObject({ value: 500 / 100_000, reason: null });
    for (const scope of [creator, undefined])
      expect(get(partly, 'ctr', scope)).toMatchObject({
        value: null,
        reason: 'impressions_incomplete',
        coverage: { have: 0, of: 2, what: 'posts' },
      });
  });
});

describe('clicks', () => {
  it('are those of people, with robots and previews apart', () => {
    expect(get(sample, 'clicks')).toMatchObject({
      value: 500,
      grade: 'measured',
      inputs: { clicks: 500, other_clicks: 99 },
    });
  });

  it('are not added to those that creators report', () => {
    expect(get(told, 'clicks').value).toBe(500);
    expect(get(told, 'clicks', reported).value).toBe(300);
    expect(get(told, 'ctr', reported).value).toBe(300 / 60_000);
    expect(findingOf(evaluateTraffic(sample), 'clicks', reported)).toBeUndefined();
  });

  it('are the reported ones where no link was given out, and no better than these', () => {
    expect(get(unlinked, 'clicks')).toMatchObject({
      value: 300,
      grade: 'self_reported',
      coverage: { have: 1, of: 3, what: 'posts' },
      assumptions: ['assumption.reported_clicks'],
    });
    expect(get(unlinked, 'clicks', { kind: 'creator', creatorId: 'crea_1' }).value).toBe(300);
    expect(get({ ...unlinked, contents: sample.contents }, 'clicks')).toMatchObject({
      value: null,
      reason: 'no_clicks',
    });
  });

  it('of a platform and of a post are those that were reported, since a link is a creator’s', () => {
    const instagram: Scope = { kind: 'platform', platform: 'instagram' };
    const post: Scope = { kind: 'content', contentId: 'cont_1' };
    for (const scope of [instagram, post]) {
      expect(get(told, 'clicks', scope)).toMatchObject({ value: 300, grade: 'self_reported' });
      expect(get(told, 'ctr', scope).value).toBeCloseTo(300 / 60_000, 12);
    }
    expect(get(told, 'clicks', instagram).coverage).toEqual({ have: 1, of: 2, what: 'posts' });
    const tiktok: Scope = { kind: 'platform', platform: 'tiktok' };
    expect(findingOf(evaluateTraffic(told), 'clicks', tiktok)).toBeUndefined();
  });

  it('before the first link are unknown, not zero', () => {
    expect(get(sample, 'clicks', { kind: 'period', period: 'before' })).toMatchObject({
      value: null,
      reason: 'no_clicks',
    });
    expect(get(sample, 'clicks', { kind: 'period', period: 'during' }).value).toBe(500);
    // Taken on 1 July: one day after the campaign is counted, and nobody clicked.
    expect(get(sample, 'clicks', { kind: 'period', period: 'after' }).value).toBe(0);
  });
});
