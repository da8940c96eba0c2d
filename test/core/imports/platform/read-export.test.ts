// What a file is taken for, and what is refused with advice.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseCount } from '../../../../src/core/figures/count-input.ts';
import { parseComments } from '../../../../src/core/imports/comments.ts';
import {
  META_ENGLISH,
  META_GERMAN,
  META_PORTUGUESE,
  META_SPANISH,
  TIKTOK_ENGLISH,
  TIKTOK_SPANISH,
  YOUTUBE_ENGLISH,
  YOUTUBE_FRENCH,
  YOUTUBE_GERMAN,
  YOUTUBE_PORTUGUESE,
  fileOf,
  readFile,
  refusal,
} from './export-file.ts';

describe('a file', () => {
  it.each([
    ['meta_content', META_ENGLISH],
    ['meta_content', META_GERMAN],
    ['meta_content', META_SPANISH],
    ['meta_content', META_PORTUGUESE],
    ['tiktok_content', TIKTOK_ENGLISH],
    ['tiktok_content', TIKTOK_SPANISH],
    ['youtube_studio', YOUTUBE_ENGLISH],
    ['youtube_studio', YOUTUBE_GERMAN],
    ['youtube_studio', YOUTUBE_FRENCH],
    ['youtube_studio', YOUTUBE_PORTUGUESE],
  ])('is %s by its heading: %s', (source, heading) => {
    expect(readFile(fileOf(heading))).toMatchObject({ source, items: [], rowsRead: 0 });
  });

  it.each([
    [
      'youtube_chart',
      'Date,Content,Video title,Video publish time,Duration,Views',
      '2026-09-26,a,b,c,1,2',
    ],
    [
      'youtube_chart',
      'Datum,Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe',
      '2026-09-26,a,b,c,1,2',
    ],
    ['daily_totals', 'Date,Views', '2026-09-26,3415'],
    ['daily_totals', 'Datum,Aufrufe', '2026-09-26,3415'],
    [
      'tiktok_overview',
      'Date,Video views,Profile views,Likes,Comments,Shares',
      '2026-09-26,1,2,3,4,5',
    ],
    ['tiktok_overview', 'Time,Total views,Likes', '2026-09-26,1,2'],
    ['tiktok_overview', 'Fecha,Visualizaciones de video,Me gusta', '2026-09-26,1,2'],
    ['shopify_orders', 'Name,Financial Status,Subtotal,Created at', '#1,paid,1,2026-09-26'],
    ['search_console', 'Top queries,Clicks,Impressions,CTR,Position', 'serum,1,2,3,4'],
  ])('of days or another kind is refused as %s: %s', (kind, heading, line) => {
    expect(refusal(fileOf(heading, line))).toBe(`import.looks_like.${kind}`);
  });

  it('of an account’s days is known below a line that names the figure', () => {
    const series =
      'sep=,\r\n"Facebook follows"\r\n"Date","Primary"\r\n"2026-08-01T00:00:00","20"\r\n';
    expect(refusal(series)).toBe('import.looks_like.daily_totals');
  });

  it.each([
    ['import.file.no_platform_export', 'a,b,c\n1,2,3\n'],
    ['import.file.no_platform_export', 'hello'],
    ['import.file.no_platform_export', '\n'],
    ['import.file.open_quote', `${META_ENGLISH}\n"1801,1784\n`],
  ])('that can’t be read is %s: %j', (key, text) => {
    expect(refusal(text)).toBe(key);
  });

  it('without a single figure says which columns it lacks', () => {
    expect(refusal('Content,Video title,Video publish time\nLumenAbc123,A,"Sep 26, 2026"\n')).toBe(
      'import.file.missing_columns',
    );
  });

  it('of a platform in any of its languages is no file of comments', () => {
    const parsed = parseComments(fileOf(META_SPANISH, ''), {
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
    });
    expect(parsed).toMatchObject({ ok: false, error: { key: 'import.looks_like.meta_content' } });
  });
});

describe('a cell with a formula', () => {
  it('is never computed, and only shown as what it is', () => {
    const formula = '=HYPERLINK(0)';
    const { items, skipped, notes } = readFile(
      fileOf(
        TIKTOK_ENGLISH,
        `=cmd|'/c calc'!A0,https://www.tiktok.com/@ada/video/7400000000000000001,${formula},=1+1,+2,-3,900,@SUM(A1),,`,
        `x,${formula},2026-09-15,1,1,1,1,1,1,1`,
      ),
    );
    // A plus before digits is how growth is written.
    expect(items.map(({ figures }) => figures)).toEqual([{ impressions: 900, comments: 2 }]);
    expect(JSON.stringify(items)).not.toMatch(/calc|HYPERLINK|SUM/);
    expect(notes.map(({ values }) => values?.['value'])).toEqual([
      formula,
      '=1+1',
      '-3',
      '@SUM(A1)',
    ]);
    expect(skipped).toEqual([{ row: 3, key: 'import.row.no_post', values: { value: formula } }]);
  });
});

describe('a figure', () => {
  it('of plain or grouped digits is what a typed number would be', () => {
    const locale = fc.constantFrom('en-US', 'de-DE', 'pt-BR');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        locale,
        fc.boolean(),
        (count, name, plain) => {
          const text = plain ? String(count) : new Intl.NumberFormat(name).format(count);
          const { items } = readFile(
            fileOf(
              TIKTOK_ENGLISH,
              `a,https://www.tiktok.com/@ada/video/7400000000000000001,,,,,"${text}",,,`,
            ),
          );
          expect(items[0]?.figures.impressions).toBe(count);
          expect(parseCount(text, 'und')).toEqual({ ok: true, value: count });
        },
      ),
    );
  });

  it('that no post can have is left out', () => {
    const { notes, skipped } = readFile(
      fileOf(
        TIKTOK_ENGLISH,
        'a,https://www.tiktok.com/@ada/video/7400000000000000001,,5,,,9999999999999,,,',
      ),
    );
    expect(skipped).toEqual([]);
    expect(notes.map(({ key }) => key)).toEqual(['import.row.bad_count']);
  });
});
