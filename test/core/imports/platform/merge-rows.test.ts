// Several lines of one post.
import { describe, expect, it } from 'vitest';
import { FACEBOOK_ENGLISH, TIKTOK_ENGLISH, fileOf, readFile } from './export-file.ts';

const video = (figures: string, id = '7400000000000000001') =>
  `a,https://www.tiktok.com/@ada/video/${id},2026-09-15,${figures}`;
const told = (text: string) => {
  const { items, skipped, rowsRead } = readFile(text);
  expect(items.length + skipped.length).toBe(rowsRead);
  return { items, skipped: skipped.map(({ row, key, values }) => [row, key, values]) };
};

describe('several lines of one post', () => {
  it('that say the same are one', () => {
    const { items, skipped } = told(
      fileOf(TIKTOK_ENGLISH, video('5,1,0,900,,,'), video('5,1,0,900,,,'), video('5,,,,,,')),
    );
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([
      [3, 'import.row.post_repeated', { first: 2 }],
      [4, 'import.row.post_repeated', { first: 2 }],
    ]);
  });

  it('that complete each other are joined', () => {
    const { items, skipped } = told(fileOf(TIKTOK_ENGLISH, video('5,,,,,,'), video(',1,0,900,,,')));
    expect(items.map(({ figures }) => figures)).toEqual([
      { likes: 5, comments: 1, shares: 0, impressions: 900 },
    ]);
    expect(skipped).toEqual([[3, 'import.row.post_joined', { first: 2 }]]);
  });

  it('that disagree count neither, nor does a third; other posts stay', () => {
    const { items, skipped } = told(
      fileOf(
        TIKTOK_ENGLISH,
        video('5,1,0,900,,,'),
        video('7,1,0,1,,,', '7400000000000000002'),
        video('6,1,0,900,,,'),
        video('5,1,0,900,,,'),
      ),
    );
    expect(items.map(({ row }) => row)).toEqual([3]);
    expect(skipped).toEqual([
      [2, 'import.row.posts_contradict', { other: 4 }],
      [4, 'import.row.posts_contradict', { other: 2 }],
      [5, 'import.row.posts_contradict', { other: 2 }],
    ]);
  });

  it('are one by any key they share, and the post keeps all of them', () => {
    const post = (permalink: string) =>
      `122150000000001,61570000000001,Lumen,T,D,9,09/15/2026 18:05,${permalink},Photos,Lifetime,4000,3000,61,40,12,9,33,,`;
    const { items } = told(
      fileOf(
        FACEBOOK_ENGLISH,
        post('https://www.facebook.com/lumen/posts/pfbid02AbCdEfGhIjKlMn'),
        post('https://www.facebook.com/lumen/posts/122150000000001'),
      ),
    );
    expect(items.map(({ keys }) => keys)).toEqual([
      ['facebook:pfbid02AbCdEfGhIjKlMn', 'facebook:122150000000001'],
    ]);
  });
});
