// Meta Business Suite's content export.
import { describe, expect, it } from 'vitest';
import {
  ENCODINGS,
  FACEBOOK_ENGLISH,
  META_ENGLISH,
  META_GERMAN,
  META_PORTUGUESE,
  META_SPANISH,
  fileOf,
  readBytes,
  readFile,
  refusal,
  separatedBy,
} from './export-file.ts';

const english = (permalink: string, figures: string, { kind = 'IG reel', day = 'Lifetime' } = {}) =>
  `18010000000000001,1784,ada.lumen,Ada,"Serum, day one",32,09/15/2026 18:05,${permalink},${kind},,${day},${figures}`;

const expected = {
  impressions: 15_000,
  reach: 9800,
  likes: 410,
  shares: 120,
  new_followers: 14,
  comments: 20,
  saves: 55,
};

describe('an Instagram export', () => {
  const inGerman = fileOf(
    META_GERMAN,
    '18010000000000001,1784,ada.lumen,Ada,Serum,32,15.09.2026 18:05,https://www.instagram.com/reel/DLumen00001/,IG Reel,,' +
      'Gesamte Laufzeit,15.000,9.800,410,120,14,20,55',
  );
  const inSpanish = fileOf(
    META_SPANISH,
    '18010000000000001,1784,ada.lumen,Ada,Sérum,32,15/09/2026 18:05,https://www.instagram.com/reel/DLumen00001/,' +
      'Reel de Instagram,,Total,15000,9800,410,120,14,20,55',
  );

  it('in English is one row a post, its figures by our names', () => {
    const file = readFile(
      fileOf(
        META_ENGLISH,
        english('https://www.instagram.com/reel/DLumen00001/', '"15,000",9800,410,120,14,20,55'),
      ),
    );
    expect(file).toMatchObject({
      source: 'meta_content',
      covers: 'life',
      rowsRead: 1,
      skipped: [],
    });
    expect(file.items).toEqual([
      {
        row: 2,
        platform: 'instagram',
        format: 'reel',
        url: 'https://www.instagram.com/reel/DLumen00001/',
        keys: ['instagram:DLumen00001'],
        postId: 'DLumen00001',
        published: { on: '2026-09-15', atMs: Date.UTC(2026, 8, 15, 16, 5), isZoneKnown: false },
        figures: expected,
        figuresOn: null,
      },
    ]);
  });

  it.each(
    [['German', separatedBy(';', inGerman)] as const, ['Spanish', inSpanish] as const].flatMap(
      ([language, text]) =>
        ENCODINGS.map(([name, encode]) => [language, name, encode(text)] as const),
    ),
  )('in %s and %s says the same', (_, __, bytes) => {
    expect(readBytes(bytes).items).toMatchObject([
      { format: 'reel', figures: expected, published: { on: '2026-09-15' } },
    ]);
  });

  it('in Portuguese does too, with the form from its own words', () => {
    const line = (kind: string, code: string) =>
      `1801,1784,ada,Ada,Sérum,32,15/09/2026 18:05,https://www.instagram.com/p/${code}/,${kind},,Total,15000,9800,410,120,14,20,55`;
    const { items } = readFile(
      fileOf(
        META_PORTUGUESE,
        line('Reel do Instagram', 'DLumen00001'),
        line('Carrossel do Instagram', 'DLumen00002'),
        line('Imagem do Instagram', 'DLumen00003'),
      ),
    );
    expect(items.map(({ format }) => format)).toEqual(['reel', 'post', 'post']);
    expect(items[0]?.figures).toEqual(expected);
  });

  it('has no figure where a cell is empty or a dash, and a 0 where it says 0', () => {
    const { items, notes } = readFile(
      fileOf(META_ENGLISH, english('https://www.instagram.com/p/DLumen00001/', '100,,0,--,N/A,,')),
    );
    expect(items[0]?.figures).toEqual({ impressions: 100, likes: 0 });
    expect(notes).toEqual([]);
  });

  it('keeps a post of which one figure can’t be read, and says which', () => {
    const { items, notes } = readFile(
      fileOf(
        META_ENGLISH,
        english('https://www.instagram.com/p/DLumen00001/', '100,90,4.5,1,2,3,4'),
      ),
    );
    expect(items[0]?.figures).toEqual({
      impressions: 100,
      reach: 90,
      shares: 1,
      new_followers: 2,
      comments: 3,
      saves: 4,
    });
    expect(notes).toEqual([
      { row: 2, key: 'import.row.bad_count', values: { column: 'Likes', value: '4.5' } },
    ]);
  });

  it('of stories has replies and profile visits; taps on stickers are no link clicks', () => {
    const heading =
      'Post ID,Account ID,Publish time,Permalink,Post type,Date,Views,Reach,Likes,Shares,Profile visits,Replies,' +
      'Link clicks,Navigation,Sticker taps,Follows';
    const { items } = readFile(
      fileOf(
        heading,
        '1801,1784,09/15/2026 18:05,https://www.instagram.com/stories/ada.lumen/3500000000000000001/,IG story,Lifetime,' +
          '900,800,5,2,12,3,44,700,9,1',
      ),
    );
    expect(items).toMatchObject([
      {
        format: 'story',
        figures: { impressions: 900, profile_visits: 12, replies: 3, link_clicks: 44 },
      },
    ]);
    expect(items[0]?.keys).toEqual(['instagram:story/3500000000000000001']);
  });

  it('in columns of another order is read the same, because names count and not places', () => {
    const { items } = readFile(
      fileOf(
        'Saves,Reach,Post type,Permalink,Publish time,Post ID,Views',
        '55,9800,IG reel,https://www.instagram.com/reel/DLumen00001/,09/15/2026 18:05,1801,15000',
      ),
    );
    expect(items[0]?.figures).toEqual({ impressions: 15_000, reach: 9800, saves: 55 });
  });
});

describe('lines that are no post’s whole life', () => {
  const address = 'https://www.instagram.com/p/DLumen00001/';

  it('are left out by their day, and the line of the whole life counts', () => {
    const { items, skipped } = readFile(
      fileOf(
        META_ENGLISH,
        english(address, '100,90,5,1,0,2,3', { day: '09/16/2026' }),
        english(address, '300,200,9,2,0,4,6'),
        english(address, '200,150,4,1,0,2,3', { day: '2026-09-17 - 2026-09-18' }),
      ),
    );
    expect(items.map(({ figures }) => figures.reach)).toEqual([200]);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [2, 'import.row.part_of_life'],
      [4, 'import.row.part_of_life'],
    ]);
  });

  it('make a file of days refused as a whole, because reach can’t be summed', () => {
    const days = ['09/16/2026', '09/17/2026'].map((day) =>
      english(address, '100,90,5,1,0,2,3', { day }),
    );
    expect(refusal(fileOf(META_ENGLISH, ...days))).toBe('import.file.part_of_life');
  });

  it('are totals, the heading again, and lines without a post', () => {
    const { items, skipped, rowsRead } = readFile(
      fileOf(
        META_ENGLISH,
        english(address, '100,90,5,1,0,2,3'),
        'Total,,,,,,,,,,,100,90,5,1,0,2,3',
        META_ENGLISH,
        english('', '1,1,1,1,1,1,1'),
        english('https://www.instagram.com/ada.lumen/', '1,1,1,1,1,1,1'),
        english('https://example.com/p/DLumen00002/', '1,1,1,1,1,1,1'),
        english('https://www.instagram.com/p/DLumen00003/', ',,,,,,'),
      ),
    );
    expect(rowsRead).toBe(7);
    expect(items).toHaveLength(1);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [3, 'import.row.totals'],
      [4, 'import.row.repeated_heading'],
      [5, 'import.row.no_post'],
      [6, 'import.row.no_post'],
      [7, 'import.row.no_post'],
      [8, 'import.row.no_figures'],
    ]);
  });
});

describe('a Facebook export', () => {
  const line = (id: string, permalink: string, kind: string) =>
    `${id},61570000000001,Lumen,Title,Text,27,09/15/2026 18:05,${permalink},${kind},Lifetime,4000,3000,61,40,12,9,33,5400,12.4`;

  it('counts reactions as likes, and watch time in whole seconds', () => {
    const { items } = readFile(
      fileOf(
        FACEBOOK_ENGLISH,
        line('122150000000001', 'https://www.facebook.com/reel/900000000000001', 'Reels'),
      ),
    );
    expect(items).toMatchObject([{ platform: 'facebook', format: 'reel' }]);
    expect(items[0]?.figures).toEqual({
      impressions: 4000,
      reach: 3000,
      likes: 40,
      comments: 12,
      shares: 9,
      link_clicks: 33,
      watch_seconds: 5400,
      average_watch_seconds: 12,
    });
  });

  it('knows a post by its number and by its address, which no other source joins', () => {
    const { items } = readFile(
      fileOf(
        FACEBOOK_ENGLISH,
        line(
          '61570000000001_122150000000001',
          'https://www.facebook.com/lumen/posts/pfbid02AbCdEfGhIjKlMn',
          'Photos',
        ),
      ),
    );
    expect(items[0]?.keys).toEqual(['facebook:pfbid02AbCdEfGhIjKlMn', 'facebook:122150000000001']);
    expect(items[0]?.format).toBe('post');
  });

  it('does without a permalink where page and post have numbers, not where a spreadsheet rounded them', () => {
    const { items, skipped } = readFile(
      fileOf(
        FACEBOOK_ENGLISH,
        line('122150000000001', '', 'Photos'),
        line('1.22158E+17', '', 'Photos'),
      ),
    );
    expect(items.map(({ url }) => url)).toEqual([
      'https://www.facebook.com/61570000000001/posts/122150000000001',
    ]);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([[3, 'import.row.no_post']]);
  });

  it('takes no number that a spreadsheet rounded for the post’s', () => {
    const { items } = readFile(
      fileOf(
        FACEBOOK_ENGLISH,
        line('1.22158E+17', 'https://www.facebook.com/reel/900000000000001', 'Reels'),
      ),
    );
    expect(items[0]?.keys).toEqual(['facebook:900000000000001']);
  });
});

describe('the order of day and month', () => {
  const at = (...dates: string[]) =>
    fileOf(
      META_ENGLISH,
      ...dates.map((date, index) =>
        english(`https://www.instagram.com/p/DLumen0000${index}/`, '9,9,1,1,1,1,1').replace(
          '09/15/2026 18:05',
          date,
        ),
      ),
    );
  const days = (file: ReturnType<typeof readFile>) =>
    file.items.map(({ published }) => published?.on ?? null);

  it('is told by one date of the file that can be read in one way only', () => {
    expect(days(readFile(at('03/04/2026 08:31', '03/25/2026 08:31')))).toEqual([
      '2026-03-04',
      '2026-03-25',
    ]);
    expect(days(readFile(at('03/04/2026 08:31', '25/03/2026 08:31')))).toEqual([
      '2026-04-03',
      '2026-03-25',
    ]);
  });

  it('is asked for when none tells it; the posts and their figures stay', () => {
    const file = readFile(at('03/04/2026 08:31'));
    expect(file).toMatchObject({ needsDateOrder: true, skipped: [] });
    expect(days(file)).toEqual([null]);
    expect(file.notes.map(({ key }) => key)).toEqual(['import.row.ambiguous_date']);
    const answered = readFile(at('03/04/2026 08:31'), { dateOrder: 'dmy' });
    expect(days(answered)).toEqual(['2026-04-03']);
    expect(answered.needsDateOrder).toBe(false);
  });

  it('that the file shows counts more than an answer', () => {
    const file = readFile(at('03/04/2026 08:31', '03/25/2026 08:31'), { dateOrder: 'dmy' });
    expect(days(file)).toEqual(['2026-03-04', '2026-03-25']);
  });
});
