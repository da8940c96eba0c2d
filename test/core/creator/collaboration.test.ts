import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliverableStates, linkExpiry } from '../../../src/core/creator/collaboration.ts';
import { recognisePost, settlePost } from '../../../src/core/post/post-url.ts';

describe('deliverableStates', () => {
  it('counts only pieces of the same platform and format', () => {
    const agreed = [
      { platform: 'instagram', format: 'reel', agreed: 2 },
      { platform: 'instagram', format: 'story', agreed: 3 },
    ] as const;
    const pieces = [
      { platform: 'instagram', format: 'reel', hasFigures: true },
      { platform: 'instagram', format: 'reel', hasFigures: false },
      { platform: 'tiktok', format: 'story', hasFigures: true },
    ] as const;
    expect(deliverableStates(agreed, pieces)).toEqual([
      { ...agreed[0], posted: 2, reported: 1 },
      { ...agreed[1], posted: 0, reported: 0 },
    ]);
  });

  it('never reports more than is posted', () => {
    const piece = fc.record({
      platform: fc.constantFrom('instagram' as const, 'tiktok' as const),
      format: fc.constantFrom('video' as const, 'story' as const),
      hasFigures: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const agreed = [{ platform: 'tiktok', format: 'video', agreed: 1 }] as const;
        for (const { posted, reported } of deliverableStates(agreed, pieces)) {
          expect(reported).toBeLessThanOrEqual(posted);
        }
      }),
    );
  });
});

describe('linkExpiry', () => {
  it('outlives the after window by 60 days, and a past campaign by 60 days from now', () => {
    const now = Date.UTC(2026, 2, 1);
    expect(linkExpiry('2026-04-12', now)).toBe(Date.UTC(2026, 5, 11));
    expect(linkExpiry('2025-01-01', now)).toBe(Date.UTC(2026, 3, 30));
  });
});

describe('settlePost', () => {
  const settle = (url: string, given: Parameters<typeof settlePost>[1]) => {
    const post = recognisePost(url);
    if (!post.ok) throw new Error(url);
    return settlePost(post.value, given);
  };

  it.each([
    ['https://www.instagram.com/p/C5xYz12AbCd/', { format: 'reel' }, 'instagram', 'reel'],
    ['https://www.instagram.com/p/C5xYz12AbCd/', { platform: 'instagram' }, 'instagram', 'post'],
    ['https://glowtalk.example/12', { platform: 'podcast' }, 'podcast', 'episode'],
    ['https://glowtalk.example/12', { platform: 'other', format: 'video' }, 'other', 'video'],
  ] as const)('takes %s as %j', (url, given, platform, format) => {
    expect(settle(url, given)).toMatchObject({ ok: true, value: { platform, format } });
  });

  it.each([
    ['https://youtu.be/dQw4w9WgXcQ', { platform: 'instagram' }, 'platform'],
    ['https://glowtalk.example/12', { platform: 'instagram' }, 'platform'],
    ['https://youtu.be/dQw4w9WgXcQ', { format: 'story' }, 'format'],
    ['https://glowtalk.example/12', { platform: 'podcast', format: 'article' }, 'format'],
  ] as const)('does not take %s as %j', (url, given, field) => {
    expect(settle(url, given)).toMatchObject({ ok: false, error: { field } });
  });

  it('keeps the address as the key, whatever it is said to be', () => {
    const url = 'https://glowtalk.example/12';
    const keys = [{}, { platform: 'podcast' as const }].map((given) => {
      const post = settle(url, given);
      return post.ok && post.value.urlKey;
    });
    expect(new Set(keys).size).toBe(1);
  });
});
