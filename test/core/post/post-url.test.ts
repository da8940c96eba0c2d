import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFormat } from '../../../src/core/content/content.ts';
import { postUrlProblemKey, recognisePost } from '../../../src/core/post/post-url.ts';
import { TRACKING_NAMES } from '../../../src/core/post/tracking.ts';
import english from '../../../templates/locales/en/creator.json' with { type: 'json' };
import { cpuMs } from '../../cpu-ms.ts';

// What people paste, and what it is. "-" is no id: a page of its own, or a short link that hides it.
const rows = readFileSync(join(import.meta.dirname, 'addresses.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));
const posts = rows.map(([pasted = '', platform = '', format = '', id = '', urlKey = '']) => ({
  pasted,
  platform,
  format,
  postId: id === '-' ? null : id,
  urlKey,
}));

const canonical: [string, string][] = [
  ['http://instagram.com/p/C5xYz12AbCd?igsh=abc', 'https://www.instagram.com/p/C5xYz12AbCd/'],
  [
    'https://www.tiktok.com/@mara/video/7345678901234567890?q=1',
    'https://www.tiktok.com/@mara/video/7345678901234567890',
  ],
  ['https://youtu.be/dQw4w9WgXcQ?si=AbC', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  [
    'https://twitter.com/maramakes/status/1765432109876543210?s=20',
    'https://x.com/maramakes/status/1765432109876543210',
  ],
  ['https://example.org/a?b=2&utm_campaign=x&a=1#top', 'https://example.org/a?a=1&b=2'],
  ['http://example.org/a', 'http://example.org/a'],
];

const refused: [string, string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['my post', 'not_an_address'],
  ['mara@example.org', 'not_an_address'],
  ['https://', 'not_an_address'],
  ['javascript:alert(1)', 'not_https'],
  ['data:text/html,hi', 'not_https'],
  ['ftp://example.org/a', 'not_https'],
  ['mailto:mara@example.org', 'not_https'],
  ['https://l.facebook.com/l.php?u=javascript%3Aalert(1)', 'not_https'],
  ['https://localhost/a', 'not_an_address'],
  ['https://nas.local/a', 'not_an_address'],
  ['https://wiki.internal/a', 'not_an_address'],
  ['https://127.0.0.1/a', 'not_an_address'],
  ['https://2130706433/a', 'not_an_address'],
  ['https://0x7f.1/a', 'not_an_address'],
  ['https://[::1]/a', 'not_an_address'],
  ['https://example.org:8443/a', 'not_an_address'],
  ['https://user:secret@example.org/a', 'not_an_address'],
  ['https://www.google.com/url?q=https://10.0.0.1/a', 'not_an_address'],
  ['https://www.instagram.com/mara.makes/', 'profile'],
  ['https://www.instagram.com/mara.makes/reels/', 'profile'],
  ['https://www.instagram.com/', 'not_a_post'],
  ['https://www.instagram.com/explore/', 'not_a_post'],
  ['https://www.instagram.com/p/', 'not_a_post'],
  ['https://www.instagram.com/reels/audio/123456789/', 'not_a_post'],
  ['https://www.tiktok.com/@mara.makes', 'profile'],
  ['https://www.tiktok.com/tag/skincare', 'not_a_post'],
  ['https://www.youtube.com/@maramakes', 'profile'],
  ['https://www.youtube.com/@maramakes/shorts', 'profile'],
  ['https://www.youtube.com/channel/UC1234567890', 'profile'],
  ['https://www.youtube.com/playlist?list=PL123456', 'not_a_post'],
  ['https://www.youtube.com/watch?v=tooshort', 'not_a_post'],
  ['https://x.com/maramakes', 'profile'],
  ['https://x.com/search?q=skincare', 'not_a_post'],
  ['https://www.facebook.com/maramakes', 'profile'],
  ['https://www.facebook.com/profile.php?id=100001234567890', 'profile'],
  ['https://www.facebook.com/groups/123456789', 'not_a_post'],
  ['https://www.facebook.com/permalink.php?story_fbid=1234567890', 'not_a_post'],
  ['https://www.linkedin.com/in/mara-lind/', 'profile'],
  ['https://www.linkedin.com/feed/', 'not_a_post'],
  ['https://www.pinterest.com/mara/board/', 'profile'],
  ['https://www.pinterest.com/pin/create/', 'not_a_post'],
  ['https://www.twitch.tv/maramakes', 'profile'],
  ['https://www.snapchat.com/add/maramakes', 'profile'],
  ['https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk', 'profile'],
  ['https://podcasts.apple.com/de/podcast/glow-talk/id1234567890', 'profile'],
  ['https://www.threads.net/@mara.makes', 'profile'],
  ['https://bsky.app/profile/mara.bsky.social', 'profile'],
  ['https://linktr.ee/maramakes', 'profile'],
  ['https://example.org/', 'not_a_post'],
  ['https://example.org/?utm_source=a', 'not_a_post'],
  ['https://example.org/podcast/feed', 'not_a_post'],
  ['https://t.co/AbCdEf', 'short_link'],
  ['https://bit.ly/3AbCdEf', 'short_link'],
  ['https://lnkd.in/AbCdEf', 'short_link'],
];

const HOSTS = [
  'www.instagram.com',
  'tiktok.com',
  'youtu.be',
  'www.facebook.com',
  'x.com',
  'linkedin.com',
  'pinterest.de',
  'clips.twitch.tv',
  'snapchat.com',
  'a.example',
];

const pastedText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(...posts.map(({ pasted }) => pasted)),
  fc
    .tuple(
      fc.constantFrom(...HOSTS),
      fc.array(
        fc.oneof(
          fc.webSegment(),
          fc.constantFrom('p', 'reel', 's', 'share', 'posts', 'videos', 'status', '@mara', 'pin'),
          fc.constantFrom(
            '..',
            '%2F',
            '%',
            '12345678901',
            'b.',
            '(c',
            'd)',
            "e'",
            'f?g=1.',
            '?h=%',
          ),
        ),
        { maxLength: 4 },
      ),
    )
    .map(([host, path]) => `https://${host}/${path.join('/')}`),
);

describe('recognisePost', () => {
  it('is held to at least 120 shapes of address, each once', () => {
    expect(posts.length).toBeGreaterThanOrEqual(120);
    expect(new Set(posts.map(({ pasted }) => pasted)).size).toBe(posts.length);
  });

  it.each(posts)('reads $pasted as $platform $format', ({ pasted, ...expected }) => {
    const isShort = expected.postId === null && !/^(blog|podcast:[^/]*\.)/.test(expected.urlKey);
    const hint = isShort ? 'short_link' : null;
    expect(recognisePost(pasted)).toMatchObject({ ok: true, value: { ...expected, hint } });
  });

  it.each(canonical)('keeps %s as %s', (pasted, url) => {
    expect(recognisePost(pasted)).toMatchObject({ ok: true, value: { url } });
  });

  it.each(refused)('refuses %s as %s', (pasted, error) => {
    expect(recognisePost(pasted)).toEqual({ ok: false, error });
  });

  it('has words for every refusal and every hint', () => {
    const problems = ['empty', 'not_an_address', 'not_https', 'profile', 'not_a_post'] as const;
    for (const problem of [...problems, 'short_link', 'too_long'] as const) {
      expect(english).toHaveProperty([postUrlProblemKey(problem)]);
    }
    expect(english).toHaveProperty(['creator.url.hint.short_link']);
  });

  it('refuses an address longer than it would store', () => {
    for (const length of [2100, 5000]) {
      const pasted = `https://example.org/${'a'.repeat(length)}`;
      expect(recognisePost(pasted)).toEqual({ ok: false, error: 'too_long' });
    }
  });

  it('reads the address it stores as the same post again', () => {
    fc.assert(
      fc.property(pastedText, (text) => {
        const first = recognisePost(text);
        if (!first.ok) return;
        expect(recognisePost(first.value.url)).toEqual(first);
        expect(first.value.url).toMatch(/^https?:\/\/[^\s"<>]+$/);
        expect(hasFormat(first.value.platform, first.value.format)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not changed by what an address says of who shared it', () => {
    // A step up at the very end is no part of a post's address, and would be a part of the query's after it.
    const web = pastedText.filter(
      (text) => /^https:\/\/[^\s"<>#]+$/u.test(text) && !/\/\.{1,2}$/.test(text),
    );
    const added = fc.tuple(
      fc.constantFrom(...TRACKING_NAMES),
      fc.stringMatching(/^[a-z0-9]{0,8}$/),
    );
    fc.assert(
      fc.property(web, fc.array(added, { minLength: 1, maxLength: 4 }), (text, pairs) => {
        const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
        const shared = `${text}${text.includes('?') ? '&' : '?'}${query}`;
        expect(recognisePost(shared)).toEqual(recognisePost(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('answers at once, whatever is pasted', () => {
    const hostile = [
      'https://',
      'a.',
      '(',
      'x.com/',
      '%',
      '%25',
      '.',
      '@',
      '/',
      '-',
      'http:',
      '\u0000',
    ];
    const started = cpuMs();
    for (const piece of hostile) {
      for (const length of [4000, 100_000]) {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        for (const pasted of [
          text,
          `https://a.example/${text}`,
          `https://www.facebook.com/${text}`,
        ]) {
          expect(['true', 'false']).toContain(String(recognisePost(pasted).ok));
        }
      }
    }
    // 72 texts; a quadratic reading of one of them alone would take longer.
    expect(cpuMs() - started).toBeLessThan(2000);
  });
});
