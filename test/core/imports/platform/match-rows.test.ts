// Lines of an export and the contents of a campaign.
import { describe, expect, it } from 'vitest';
import type { ContentFormat } from '../../../../src/core/content/content.ts';
import { matchRows } from '../../../../src/core/imports/platform/match-rows.ts';
import type { MatchableContent } from '../../../../src/core/imports/platform/match-rows.ts';
import { recognisePost } from '../../../../src/core/post/post-url.ts';
import {
  FACEBOOK_ENGLISH,
  META_ENGLISH,
  TIKTOK_ENGLISH,
  YOUTUBE_ENGLISH,
  fileOf,
  readFile,
} from './export-file.ts';

const content = (id: string, address: string, format?: ContentFormat): MatchableContent => {
  const post = recognisePost(address);
  if (!post.ok) throw new Error(post.error);
  const { platform, urlKey } = post.value;
  return { id, platform, format: format ?? post.value.format, urlKey };
};
const instagram = (address: string) =>
  `1801,1784,ada,Ada,x,32,09/15/2026 18:05,${address},IG reel,,Lifetime,100,90,5,1,2,3,4`;

describe('lines of an export', () => {
  it('belong to a content by the post, however its address was pasted; the rest is told apart', () => {
    const { items } = readFile(
      fileOf(
        META_ENGLISH,
        instagram('https://www.instagram.com/reel/DLumen00001/'),
        instagram('https://www.instagram.com/p/DPrivate001/'),
      ),
    );
    const own = content('con_1', 'instagram.com/ada.lumen/p/DLumen00001?igsh=abc');
    const absent = content('con_2', 'https://www.instagram.com/p/DLumen00009/');
    const matches = matchRows(items, [own, absent]);
    expect(matches.matched.map(({ row, content: { id } }) => [row.row, id])).toEqual([
      [2, 'con_1'],
    ]);
    expect(matches.unmatched.map(({ row }) => row)).toEqual([3]);
    expect(matches.missing.map(({ id }) => id)).toEqual(['con_2']);
    expect(matches.repeated).toEqual([]);
  });

  it('of YouTube belong to a Short by the id, though the file calls nothing a Short', () => {
    const { items } = readFile(
      fileOf(YOUTUBE_ENGLISH, 'LumenAbc123,A,"Sep 26, 2026",45,100,1.5,0,0,0,1,1,1'),
    );
    const short = content('con_1', 'https://youtube.com/shorts/LumenAbc123?si=x');
    expect(short.format).toBe('short');
    expect(matchRows(items, [short]).matched).toHaveLength(1);
  });

  it('of Facebook belong to a post by its number or by its pfbid', () => {
    const { items } = readFile(
      fileOf(
        FACEBOOK_ENGLISH,
        '122150000000001,61570000000001,Lumen,T,D,9,09/15/2026 18:05,' +
          'https://www.facebook.com/lumen/posts/pfbid02AbCdEfGhIjKlMn,Photos,Lifetime,4000,3000,61,40,12,9,33,,',
      ),
    );
    for (const id of ['122150000000001', 'pfbid02AbCdEfGhIjKlMn']) {
      const post = content('con_1', `https://www.facebook.com/lumen/posts/${id}`);
      expect(matchRows(items, [post]).matched).toHaveLength(1);
    }
  });

  it('give a content only the figures that its platform has for its format', () => {
    const { items } = readFile(
      fileOf(META_ENGLISH, instagram('https://www.instagram.com/p/DLumen00001/')),
    );
    const live = content('con_1', 'https://www.instagram.com/p/DLumen00001/', 'live');
    const [match] = matchRows(items, [live]).matched;
    expect(match?.figures).toEqual({
      impressions: 100,
      reach: 90,
      likes: 5,
      shares: 1,
      comments: 3,
    });
    expect(match?.foreign).toEqual(['saves', 'new_followers']);
  });

  it('never belong to a content that only a short link names', () => {
    const { items } = readFile(
      fileOf(TIKTOK_ENGLISH, 'a,https://www.tiktok.com/@ada/video/7400000000000000001,,5,,,9,,,'),
    );
    const hidden = content('con_1', 'https://vm.tiktok.com/ZMabcdefg/');
    expect(matchRows(items, [hidden])).toMatchObject({ matched: [], missing: [{ id: 'con_1' }] });
  });

  it('of two files for one content are told as repeated', () => {
    const text = fileOf(META_ENGLISH, instagram('https://www.instagram.com/p/DLumen00001/'));
    const both = [...readFile(text).items, ...readFile(text).items];
    const matches = matchRows(both, [content('con_1', 'https://www.instagram.com/p/DLumen00001/')]);
    expect([matches.matched.length, matches.repeated.length]).toEqual([1, 1]);
  });
});
