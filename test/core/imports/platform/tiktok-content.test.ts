// TikTok Studio's content export.
import { describe, expect, it } from 'vitest';
import {
  ENCODINGS,
  TIKTOK_ENGLISH,
  TIKTOK_SPANISH,
  fileOf,
  readBytes,
  readFile,
  separatedBy,
} from './export-file.ts';

const LINK = 'https://www.tiktok.com/@ada.lumen/video/7400000000000000001';

describe('a TikTok export', () => {
  it('in English is one row a video, whatever its address carries along', () => {
    const file = readFile(
      fileOf(
        TIKTOK_ENGLISH,
        `"Serum, day one",${LINK}?lang=en,2026-09-15 18:05:00,1.2K,48,31,"18,400",11.5,0.31,40`,
      ),
    );
    expect(file).toMatchObject({
      source: 'tiktok_content',
      covers: 'life',
      skipped: [],
      notes: [],
    });
    expect(file.items).toEqual([
      {
        row: 2,
        platform: 'tiktok',
        format: 'video',
        url: LINK,
        keys: ['tiktok:7400000000000000001'],
        postId: '7400000000000000001',
        published: { on: '2026-09-15', atMs: Date.UTC(2026, 8, 15, 16, 5), isZoneKnown: false },
        figures: {
          impressions: 18_400,
          likes: 1200,
          comments: 48,
          shares: 31,
          saves: 40,
          average_watch_seconds: 12,
        },
        figuresOn: null,
      },
    ]);
  });

  it('says the day of its download in each row and no year, which the post’s number tells', () => {
    // Uploaded 2026-09-05 and 2025-12-31.
    const [late, turn] = ['7681870521679564053', '7590000000000000000'];
    const of = (id: string) => `https://www.tiktok.com/@ada.lumen/video/${id}`;
    const file = readFile(
      fileOf(
        '"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"',
        `"September 13","Serum","${of(late)}","September 6","5,431","24","461","289568"`,
        `"9月13日","Serum","${of(turn)}","1月1日","10","0","0","479"`,
      ),
    );
    expect(file).toMatchObject({ source: 'tiktok_content', skipped: [], notes: [] });
    expect(
      file.items.map(({ published, figures }) => [published?.on, figures.impressions]),
    ).toEqual([
      ['2026-09-06', 289_568],
      ['2026-01-01', 479],
    ]);
  });

  const spanish = fileOf(
    TIKTOK_SPANISH,
    `Sérum,2026-09-15 18:05:00,${LINK},18.400,1200,48,31,11.5`,
  );
  const english = fileOf(
    TIKTOK_ENGLISH,
    `Sérum,${LINK},2026-09-15 18:05:00,1200,48,31,18400,11.5,0.31,`,
  );
  it.each(
    [['Spanish', separatedBy('\t', spanish)] as const, ['English', english] as const].flatMap(
      ([language, text]) =>
        ENCODINGS.map(([name, encode]) => [language, name, encode(text)] as const),
    ),
  )('in %s and %s says the same', (_, __, bytes) => {
    expect(readBytes(bytes).items).toMatchObject([
      {
        keys: ['tiktok:7400000000000000001'],
        figures: { impressions: 18_400, likes: 1200, comments: 48, shares: 31 },
      },
    ]);
  });

  it('has photo posts as posts, and a date without a year as no date', () => {
    const { items, notes } = readFile(
      fileOf(TIKTOK_ENGLISH, `Photos,${LINK.replace('video', 'photo')},10 de febrero,5,1,0,900,,,`),
    );
    expect(items).toMatchObject([{ format: 'post', published: null }]);
    expect(notes).toEqual([
      { row: 2, key: 'import.row.bad_date', values: { value: '10 de febrero' } },
    ]);
  });

  it('has a video whose title is “Total” as a video', () => {
    const { items } = readFile(fileOf(TIKTOK_ENGLISH, `Total,${LINK},2026-09-15,5,1,0,900,,,`));
    expect(items).toHaveLength(1);
  });
});
