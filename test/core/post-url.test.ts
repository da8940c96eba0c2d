import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFormat } from '../../src/core/content.ts';
import { recognisePost } from '../../src/core/post-url.ts';

// Pasted, platform, format, key, and the canonical address where it is not the pasted one.
const posts: [string, string, string, string][] = [
  ['https://www.instagram.com/p/C5xYz12AbCd/', 'instagram', 'post', 'instagram:C5xYz12AbCd'],
  ['https://instagram.com/p/C5xYz12AbCd', 'instagram', 'post', 'instagram:C5xYz12AbCd'],
  [
    'http://www.instagram.com/p/C5xYz12AbCd/?igsh=MzRl&img_index=2',
    'instagram',
    'post',
    'instagram:C5xYz12AbCd',
  ],
  [
    'https://www.instagram.com/reel/C5xYz12AbCd/?utm_source=ig_web_copy_link',
    'instagram',
    'reel',
    'instagram:C5xYz12AbCd',
  ],
  ['https://www.instagram.com/reels/C5xYz12AbCd/', 'instagram', 'reel', 'instagram:C5xYz12AbCd'],
  [
    'https://www.instagram.com/mara.makes/reel/C5xYz12AbCd/',
    'instagram',
    'reel',
    'instagram:C5xYz12AbCd',
  ],
  ['https://www.instagram.com/tv/CAbcDeFgHiJ/', 'instagram', 'reel', 'instagram:CAbcDeFgHiJ'],
  [
    'https://www.instagram.com/stories/mara.makes/3345678901234567890/',
    'instagram',
    'story',
    'instagram:story/3345678901234567890',
  ],
  [
    'https://www.instagram.com/stories/highlights/17912345678901234/',
    'instagram',
    'story',
    'instagram:highlight/17912345678901234',
  ],
  ['instagram.com/p/C5xYz12AbCd', 'instagram', 'post', 'instagram:C5xYz12AbCd'],
  [
    'Look at my reel! https://www.instagram.com/reel/C5xYz12AbCd/?igsh=abc.',
    'instagram',
    'reel',
    'instagram:C5xYz12AbCd',
  ],
  [
    'https://www.tiktok.com/@mara.makes/video/7345678901234567890',
    'tiktok',
    'video',
    'tiktok:7345678901234567890',
  ],
  [
    'https://www.tiktok.com/@mara.makes/video/7345678901234567890?is_from_webapp=1&sender_device=pc',
    'tiktok',
    'video',
    'tiktok:7345678901234567890',
  ],
  [
    'https://m.tiktok.com/@mara.makes/video/7345678901234567890',
    'tiktok',
    'video',
    'tiktok:7345678901234567890',
  ],
  [
    'https://m.tiktok.com/v/7345678901234567890.html',
    'tiktok',
    'video',
    'tiktok:7345678901234567890',
  ],
  [
    'https://www.tiktok.com/embed/v2/7345678901234567890',
    'tiktok',
    'video',
    'tiktok:7345678901234567890',
  ],
  [
    'https://www.tiktok.com/@mara.makes/photo/7345678901234567891',
    'tiktok',
    'post',
    'tiktok:7345678901234567891',
  ],
  ['https://www.tiktok.com/@mara.makes/live', 'tiktok', 'live', 'tiktok:live/@mara.makes'],
  ['https://vm.tiktok.com/ZGeAbCdEf/', 'tiktok', 'video', 'tiktok:short/ZGeAbCdEf'],
  ['https://vt.tiktok.com/ZSjKlMnOp/', 'tiktok', 'video', 'tiktok:short/ZSjKlMnOp'],
  ['https://www.tiktok.com/t/ZTRabcdef/', 'tiktok', 'video', 'tiktok:short/ZTRabcdef'],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube', 'video', 'youtube:dQw4w9WgXcQ'],
  [
    'https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s&list=PL123',
    'youtube',
    'video',
    'youtube:dQw4w9WgXcQ',
  ],
  [
    'https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=youtu.be',
    'youtube',
    'video',
    'youtube:dQw4w9WgXcQ',
  ],
  ['https://youtu.be/dQw4w9WgXcQ?si=AbCdEf', 'youtube', 'video', 'youtube:dQw4w9WgXcQ'],
  [
    'https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share',
    'youtube',
    'short',
    'youtube:dQw4w9WgXcQ',
  ],
  ['https://youtube.com/live/dQw4w9WgXcQ', 'youtube', 'live', 'youtube:dQw4w9WgXcQ'],
  ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'youtube', 'video', 'youtube:dQw4w9WgXcQ'],
  ['https://music.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube', 'video', 'youtube:dQw4w9WgXcQ'],
  [
    'https://www.youtube.com/post/UgkxAbCdEfGhIjKl',
    'youtube',
    'post',
    'youtube:post/UgkxAbCdEfGhIjKl',
  ],
  ['https://x.com/maramakes/status/1765432109876543210', 'x', 'post', 'x:1765432109876543210'],
  [
    'https://twitter.com/maramakes/status/1765432109876543210?s=20&t=AbC',
    'x',
    'post',
    'x:1765432109876543210',
  ],
  [
    'https://mobile.twitter.com/maramakes/status/1765432109876543210/photo/1',
    'x',
    'post',
    'x:1765432109876543210',
  ],
  ['https://x.com/i/web/status/1765432109876543210', 'x', 'post', 'x:1765432109876543210'],
  [
    'https://www.facebook.com/maramakes/posts/pfbid02AbCdEfGhIjKlMnOp',
    'facebook',
    'post',
    'facebook:pfbid02AbCdEfGhIjKlMnOp',
  ],
  [
    'https://www.facebook.com/maramakes/posts/a-readable-title/1234567890123456/',
    'facebook',
    'post',
    'facebook:1234567890123456',
  ],
  [
    'https://m.facebook.com/story.php?story_fbid=1234567890&id=100001234567890',
    'facebook',
    'post',
    'facebook:1234567890',
  ],
  [
    'https://www.facebook.com/permalink.php?story_fbid=pfbid0AbCdEfGhIjKl&id=61550123456789',
    'facebook',
    'post',
    'facebook:pfbid0AbCdEfGhIjKl',
  ],
  [
    'https://www.facebook.com/photo/?fbid=1234567890123&set=a.12345',
    'facebook',
    'post',
    'facebook:1234567890123',
  ],
  [
    'https://www.facebook.com/groups/123456789/permalink/987654321012/',
    'facebook',
    'post',
    'facebook:987654321012',
  ],
  [
    'https://www.facebook.com/maramakes/videos/1234567890123456/',
    'facebook',
    'video',
    'facebook:1234567890123456',
  ],
  [
    'https://www.facebook.com/watch/?v=1234567890123456',
    'facebook',
    'video',
    'facebook:1234567890123456',
  ],
  [
    'https://www.facebook.com/reel/1234567890123456?mibextid=abc',
    'facebook',
    'reel',
    'facebook:1234567890123456',
  ],
  ['https://fb.watch/abCdEfGhIj/', 'facebook', 'video', 'facebook:watch/abCdEfGhIj'],
  [
    'https://www.facebook.com/share/p/AbCdEf12345/?mibextid=x',
    'facebook',
    'post',
    'facebook:share/AbCdEf12345',
  ],
  [
    'https://www.facebook.com/share/r/AbCdEf12345/',
    'facebook',
    'reel',
    'facebook:share/AbCdEf12345',
  ],
  [
    'https://www.linkedin.com/posts/mara-lind_skincare-routine-activity-7171234567890123456-AbCd',
    'linkedin',
    'post',
    'linkedin:activity/7171234567890123456',
  ],
  [
    'https://www.linkedin.com/posts/mara-lind_skincare-activity-7171234567890123456-AbCd?utm_source=share&utm_medium=member_desktop',
    'linkedin',
    'post',
    'linkedin:activity/7171234567890123456',
  ],
  [
    'https://www.linkedin.com/feed/update/urn:li:activity:7171234567890123456/',
    'linkedin',
    'post',
    'linkedin:activity/7171234567890123456',
  ],
  [
    'https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7171234567890123456',
    'linkedin',
    'post',
    'linkedin:share/7171234567890123456',
  ],
  [
    'https://www.linkedin.com/posts/mara_ugcPost-7171234567890123456-x1',
    'linkedin',
    'post',
    'linkedin:ugcPost/7171234567890123456',
  ],
  [
    'https://de.linkedin.com/pulse/wie-wir-messen-mara-lind',
    'linkedin',
    'article',
    'linkedin:pulse/wie-wir-messen-mara-lind',
  ],
  [
    'https://www.pinterest.com/pin/123456789012345678/',
    'pinterest',
    'pin',
    'pinterest:123456789012345678',
  ],
  [
    'https://www.pinterest.de/pin/morning-routine--123456789012345678/',
    'pinterest',
    'pin',
    'pinterest:123456789012345678',
  ],
  [
    'https://www.pinterest.co.uk/pin/123456789012345678/sent/?invite_code=abc',
    'pinterest',
    'pin',
    'pinterest:123456789012345678',
  ],
  ['https://pin.it/4AbCdEf', 'pinterest', 'pin', 'pinterest:short/4AbCdEf'],
  ['https://www.twitch.tv/videos/2087654321?t=0h1m', 'twitch', 'video', 'twitch:2087654321'],
  [
    'https://www.twitch.tv/maramakes/clip/BraveCleverOtter-AbC_12',
    'twitch',
    'short',
    'twitch:clip/BraveCleverOtter-AbC_12',
  ],
  [
    'https://clips.twitch.tv/BraveCleverOtter-AbC_12',
    'twitch',
    'short',
    'twitch:clip/BraveCleverOtter-AbC_12',
  ],
  [
    'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYabc',
    'snapchat',
    'short',
    'snapchat:W7_EDlXWTBiXAEEniNoMPwAAYabc',
  ],
  [
    'https://www.snapchat.com/@maramakes/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYabc?share_id=x',
    'snapchat',
    'short',
    'snapchat:W7_EDlXWTBiXAEEniNoMPwAAYabc',
  ],
  ['https://www.snapchat.com/t/AbCdEf12', 'snapchat', 'post', 'snapchat:short/AbCdEf12'],
  [
    'https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk?si=abc',
    'podcast',
    'episode',
    'podcast:spotify/4rOoJ6Egrf8K2IrywzwOMk',
  ],
  [
    'https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk',
    'podcast',
    'episode',
    'podcast:spotify/4rOoJ6Egrf8K2IrywzwOMk',
  ],
  [
    'https://podcasts.apple.com/de/podcast/glow-talk/id1234567890?i=1000654321098',
    'podcast',
    'episode',
    'podcast:apple/1000654321098',
  ],
  [
    'https://maramakes.com/blog/my-spring-routine?utm_source=newsletter&utm_medium=email',
    'blog',
    'article',
    'blog:maramakes.com/blog/my-spring-routine',
  ],
  [
    'https://www.maramakes.com/blog/my-spring-routine/',
    'blog',
    'article',
    'blog:maramakes.com/blog/my-spring-routine',
  ],
  [
    'maramakes.com/blog/my-spring-routine#comments',
    'blog',
    'article',
    'blog:maramakes.com/blog/my-spring-routine',
  ],
  ['https://example.org/?p=123&fbclid=IwAR0abc', 'blog', 'article', 'blog:example.org?p=123'],
  [
    'https://blog.example.co.jp/2026/03/春のケア',
    'blog',
    'article',
    'blog:blog.example.co.jp/2026/03/%E6%98%A5%E3%81%AE%E3%82%B1%E3%82%A2',
  ],
  ['https://bücher.example/beitrag', 'blog', 'article', 'blog:xn--bcher-kva.example/beitrag'],
  // A look-alike host is just some page, never the platform.
  [
    'https://instagram.com.evil.example/p/C5xYz12AbCd/',
    'blog',
    'article',
    'blog:instagram.com.evil.example/p/C5xYz12AbCd',
  ],
  [
    'https://notinstagram.com/p/C5xYz12AbCd/',
    'blog',
    'article',
    'blog:notinstagram.com/p/C5xYz12AbCd',
  ],
];

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
];

const refused: [string, string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['my post', 'not_an_address'],
  ['https://', 'not_an_address'],
  ['javascript:alert(1)', 'not_https'],
  ['data:text/html,hi', 'not_https'],
  ['ftp://example.org/a', 'not_https'],
  ['http://example.org/a', 'not_https'],
  ['https://localhost/a', 'not_an_address'],
  ['https://127.0.0.1/a', 'not_an_address'],
  ['https://[::1]/a', 'not_an_address'],
  ['https://user:secret@example.org/a', 'not_an_address'],
  ['https://www.instagram.com/mara.makes/', 'not_a_post'],
  ['https://www.instagram.com/', 'not_a_post'],
  ['https://www.instagram.com/p/', 'not_a_post'],
  ['https://www.tiktok.com/@mara.makes', 'not_a_post'],
  ['https://www.youtube.com/@maramakes', 'not_a_post'],
  ['https://www.youtube.com/watch?v=tooshort', 'not_a_post'],
  ['https://x.com/maramakes', 'not_a_post'],
  ['https://www.facebook.com/maramakes', 'not_a_post'],
  ['https://www.linkedin.com/in/mara-lind/', 'not_a_post'],
  ['https://www.pinterest.com/mara/board/', 'not_a_post'],
  ['https://www.twitch.tv/maramakes', 'not_a_post'],
  ['https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk', 'not_a_post'],
  ['https://podcasts.apple.com/de/podcast/glow-talk/id1234567890', 'not_a_post'],
  ['https://example.org/', 'not_a_post'],
  ['https://t.co/AbCdEf', 'short_link'],
  ['https://bit.ly/3AbCdEf', 'short_link'],
  ['https://lnkd.in/AbCdEf', 'short_link'],
];

describe('recognisePost', () => {
  it.each(posts)('reads %s as %s %s', (pasted, platform, format, urlKey) => {
    const post = recognisePost(pasted);
    expect(post).toMatchObject({ ok: true, value: { platform, format, urlKey } });
  });

  it.each(canonical)('keeps %s as %s', (pasted, url) => {
    expect(recognisePost(pasted)).toMatchObject({ ok: true, value: { url } });
  });

  it.each(refused)('refuses %s as %s', (pasted, error) => {
    expect(recognisePost(pasted)).toEqual({ ok: false, error });
  });

  it('refuses an address longer than it would store', () => {
    for (const length of [2100, 5000]) {
      const pasted = `https://example.org/${'a'.repeat(length)}`;
      expect(recognisePost(pasted)).toEqual({ ok: false, error: 'too_long' });
    }
  });

  it('reads the address it stores as the same post again', () => {
    for (const [pasted] of posts) {
      const first = recognisePost(pasted);
      if (!first.ok) throw new Error(pasted);
      expect(recognisePost(first.value.url)).toEqual(first);
    }
  });

  it('never throws, and stores only https addresses of formats that the platform has', () => {
    const hosts = [
      'www.instagram.com',
      'tiktok.com',
      'youtu.be',
      'www.facebook.com',
      'linkedin.com',
      'a.example',
    ];
    const pasted = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(
          fc.constantFrom(...hosts),
          fc.array(
            fc.oneof(
              fc.webSegment(),
              fc.constantFrom('p', 'reel', 'posts', 'videos', '..', '%2F', '%', '12345678901'),
            ),
            { maxLength: 4 },
          ),
        )
        .map(([host, path]) => `https://${host}/${path.join('/')}`),
    );
    fc.assert(
      fc.property(pasted, (text) => {
        const post = recognisePost(text);
        if (!post.ok) return;
        expect(post.value.url).toMatch(/^https:\/\/[^\s"<>]+$/);
        expect(hasFormat(post.value.platform, post.value.format)).toBe(true);
        const again = recognisePost(post.value.url);
        expect(again.ok && again.value.urlKey).toBe(post.value.urlKey);
      }),
      { numRuns: 500 },
    );
  });
});
