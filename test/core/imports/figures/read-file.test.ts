// A figures file from text to rows: columns by name, days, names of platforms, and what is left out.
import * as fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { METRICS } from '../../../../src/core/figures/metric.ts';
import { creatorFinder } from '../../../../src/core/imports/figures/match-creator.ts';
import { metricOf } from '../../../../src/core/imports/figures/metric-of.ts';
import { readCells } from '../../../../src/core/imports/figures/read-cells.ts';
import { readContentsFile } from '../../../../src/core/imports/contents/read-file.ts';
import { readFiguresFile } from '../../../../src/core/imports/figures/read-file.ts';
import type { FiguresFile } from '../../../../src/core/imports/figures/read-file.ts';
import {
  FACEBOOK_ENGLISH,
  META_ENGLISH,
  META_GERMAN,
  TIKTOK_ENGLISH,
  YOUTUBE_ENGLISH,
} from '../platform/export-file.ts';

const CONTENTS_WORDS = {
  platforms: new Map(),
  formats: new Map(),
  rights: new Map(),
  channels: new Map(),
};

const WORDS = {
  figures: new Map([
    ['views', ['views']],
    ['aufrufe', ['views']],
    ['replies', ['replies', 'public_replies']],
    ['favourites', ['favourites']],
    ['watchtime', ['watch_time']],
    ['watchtimehours', ['watch_time_hours']],
  ]),
  platforms: new Map([['ポッドキャスト', 'podcast' as const]]),
  formats: new Map([['geschichte', 'story' as const]]),
};

const fileOf = (text: string): FiguresFile => {
  const read = readFiguresFile(text, WORDS, 'Europe/Berlin');
  if (!read.ok) throw new Error(read.error.key);
  return read.value;
};
const refusalOf = (text: string): string => {
  const read = readFiguresFile(text, WORDS, 'Europe/Berlin');
  return read.ok ? 'read' : read.error.key;
};

describe('a figures file', () => {
  it('is read by the names of its columns in any order and language, whatever separates them', () => {
    const { rows, ignored } = fileOf(
      'Aufrufe;Stand;Budget;Enlace;Creator;Anmerkung;Plattform;Format\n' +
        '1.234;20.03.2026;99;https://x.com/a/status/1;@mara;ok;ポッドキャスト;Geschichte\n',
    );
    expect(rows).toEqual([
      {
        row: 2,
        url: 'https://x.com/a/status/1',
        contentId: '',
        creator: '@mara',
        platform: 'podcast',
        format: 'story',
        publishedOn: null,
        figuresOn: '2026-03-20',
        explanation: 'ok',
        cells: [{ key: 'aufrufe', heading: 'Aufrufe', text: '1.234' }],
      },
    ]);
    expect(ignored).toEqual(['Budget']);
  });

  it('keeps empty cells out, so that they stay unknown', () => {
    const { rows } = fileOf('url,figures_on,likes,views\nhttps://a.example/b,2026-03-20,,0\n');
    expect(rows[0]?.cells).toEqual([{ key: 'views', heading: 'views', text: '0' }]);
  });

  it.each([
    ['2026-03-20', '2026-03-20'],
    ['20.03.2026', '2026-03-20'],
    ['20. März 2026', '2026-03-20'],
    ['March 20, 2026', '2026-03-20'],
    ['2026年3月20日', '2026-03-20'],
    // Berlin is an hour ahead of UTC then.
    ['2026-03-20T23:30:00Z', '2026-03-21'],
  ])('reads %s as %s in Berlin', (day, figuresOn) => {
    expect(fileOf(`url,figures_on,likes\na,"${day}",1\n`).rows[0]?.figuresOn).toBe(figuresOn);
  });

  it.each([
    ['03/04/2026,,,', 'import.row.ambiguous_date'],
    ['soon,,,', 'import.row.bad_date'],
    [',,,', 'api.figures_file.no_figures_on'],
    ['2026-03-20,myspace,,', 'api.figures_file.unknown_platform'],
    ['2026-03-20,,hologram,', 'api.figures_file.unknown_format'],
    ['2026-03-20,,,never', 'import.row.bad_date'],
  ])('leaves out a row with %j and says why', (cells, key) => {
    const { rows, skipped } = fileOf(
      `url,figures_on,platform,format,published_on,likes\na,${cells},1\n`,
    );
    expect(rows).toEqual([]);
    expect(skipped).toMatchObject([{ row: 2, key }]);
  });

  it('is refused as a whole without post, day or any figure, and named when it is another export', () => {
    expect(refusalOf('figures_on,likes\n2026-03-20,1\n')).toBe('import.file.missing_columns');
    expect(refusalOf('url,likes\na,1\n')).toBe('import.file.missing_columns');
    expect(refusalOf('url,figures_on\na,2026-03-20\n')).toBe('import.file.missing_columns');
    expect(refusalOf('Name,Financial Status,Subtotal,Created at\n#1,paid,1,x\n')).toBe(
      'import.looks_like.shopify_orders',
    );
    const row = 'a,2026-03-20,1\n';
    expect(refusalOf(`url,figures_on,likes\n${row.repeat(1000)}`)).toBe('read');
    expect(refusalOf(`url,figures_on,likes\n${row.repeat(1001)}`)).toBe(
      'api.figures_file.too_long',
    );
  });

  it('names another export below lines about the report, too, where a list of contents was wanted as well', () => {
    const file =
      '# Start date: 20260302\n\nDate,Session source / medium,Sessions,Engaged sessions\n20260302,a / b,4,2\n';
    expect(refusalOf(file)).toBe('import.looks_like.ga4');
    const contents = readContentsFile(file, CONTENTS_WORDS, 'Europe/Berlin', '2026-03-20');
    expect(contents).toMatchObject({ ok: false, error: { key: 'import.looks_like.ga4' } });
  });

  it.each([
    ['meta_content', META_ENGLISH],
    ['meta_content', META_GERMAN.replaceAll(',', ';')],
    ['meta_content', FACEBOOK_ENGLISH],
    ['tiktok_content', TIKTOK_ENGLISH],
    ['tiktok_content', `Date,${TIKTOK_ENGLISH}`],
    ['youtube_studio', YOUTUBE_ENGLISH],
    ['youtube_chart', `Date,${YOUTUBE_ENGLISH}`],
  ])('is refused by name where it is a platform’s own: %s, %s', (known, heading) => {
    expect(refusalOf(`${heading}\n`)).toBe(`import.looks_like.${known}`);
    const contents = readContentsFile(
      `${heading}\n`,
      CONTENTS_WORDS,
      'Europe/Berlin',
      '2026-03-20',
    );
    expect(contents).toMatchObject({ ok: false, error: { key: `import.looks_like.${known}` } });
  });

  it('may have a platform’s columns where somebody wrote beside them whose and when', () => {
    expect(refusalOf(`Creator,${META_ENGLISH}\n`)).toBe('read');
    expect(refusalOf(`${META_ENGLISH.replace('Date', 'As of')}\n`)).toBe('read');
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, isBelow) => {
        const read = readFiguresFile(
          isBelow ? `url,figures_on,likes\n${text}` : text,
          WORDS,
          'Europe/Berlin',
        );
        if (read.ok) {
          const { rows, skipped, rowsRead } = read.value;
          expect(rows.length + skipped.length).toBe(rowsRead);
        }
      }),
      { numRuns: inject('isFull') ? 500 : 50 },
    );
  });
});

describe('the figure of a column', () => {
  it('is known by its name in the API on every platform', () => {
    for (const metric of METRICS)
      expect(metricOf(metric.replaceAll('_', ''), new Map(), 'instagram', 'reel')?.metric).toBe(
        metric,
      );
  });

  it.each([
    ['replies', 'x', 'post', 'comments'],
    ['replies', 'instagram', 'story', 'replies'],
    ['favourites', 'tiktok', 'video', 'saves'],
    ['favourites', 'snapchat', 'short', 'likes'],
    ['aufrufe', 'x', 'post', 'impressions'],
    ['watchtimehours', 'youtube', 'video', 'watch_seconds'],
  ] as const)('%s on %s (%s) is %s', (key, platform, format, metric) => {
    expect(metricOf(key, WORDS.figures, platform, format)?.metric).toBe(metric);
  });

  it('is nobody’s where the word means several things and the platform has none of them', () => {
    expect(metricOf('favourites', WORDS.figures, 'podcast', 'episode')).toBeNull();
    expect(metricOf('budget', WORDS.figures, 'x', 'post')).toBeNull();
  });
});

describe('the cells of a row', () => {
  const readOf = (cells: Record<string, string>, platform: 'youtube' | 'instagram' = 'youtube') => {
    const read = readCells(
      2,
      Object.entries(cells).map(([key, text]) => ({ key, heading: key, text })),
      WORDS.figures,
      { platform, format: platform === 'youtube' ? 'video' : 'reel' },
      'en',
    );
    return read.ok ? read.value : read.error.key;
  };

  it('are read as people write them', () => {
    expect(readOf({ views: '12.4K', likes: '1,234', comments: '१२३' })).toEqual({
      impressions: 12_400,
      likes: 1234,
      comments: 123,
    });
  });

  it('are times in the unit that the platform shows, and seconds under the API’s name', () => {
    expect(readOf({ watchtimehours: '1.5' })).toEqual({ watch_seconds: 5400 });
    expect(readOf({ watchseconds: '90' })).toEqual({ watch_seconds: 90 });
    expect(readOf({ watchtime: '1:30' }, 'instagram')).toEqual({ watch_seconds: 90 });
  });

  it('that say “don’t know” give no figure, and never 0', () => {
    expect(readOf({ likes: '-', views: 'n/a', comments: '0' })).toEqual({ comments: 0 });
  });

  it('may say the same figure twice, but not two', () => {
    expect(readOf({ views: '5', impressions: '5' })).toEqual({ impressions: 5 });
    expect(readOf({ views: '5', impressions: '-' })).toEqual({ impressions: 5 });
    expect(readOf({ views: '5', impressions: '6' })).toBe('api.figures_file.contradiction');
  });

  it.each(['-5', '12%', 'many', '=1+1', '9'.repeat(20), '1.5'])('refuse %s', (text) => {
    expect(readOf({ likes: text })).toBe('api.figures_file.bad_figure');
  });
});

describe('a creator', () => {
  const person = (id: string, name: string, handle: string, platform: 'instagram' | 'tiktok') => ({
    collaborationId: `coll_${id}`,
    creatorId: `crea_${id}`,
    name,
    posts: 0,
    handles: [{ platform, handle, followers: null }],
  });
  const [mara, ola, other] = [
    person('m', 'Mara Lind', '@mara.makes', 'instagram'),
    person('o', 'Ola  Berg', 'same', 'instagram'),
    person('x', 'mara lind', 'same', 'tiktok'),
  ];
  const find = creatorFinder([mara, ola, other]);

  it.each([
    ['coll_m', 'instagram', mara],
    ['crea_o', 'tiktok', ola],
    ['MARA.MAKES', 'tiktok', mara],
    ['@same', 'instagram', ola],
    ['@same', 'tiktok', other],
    ['ola berg', 'instagram', ola],
  ] as const)('is found by %s on %s', (text, platform, expected) => {
    expect(find(text, platform)).toEqual({ ok: true, value: expected });
  });

  it('that several are called is nobody, and so is a stranger', () => {
    expect(find('Mara Lind', 'instagram')).toEqual({ ok: false, error: 'several_creators' });
    expect(find('same', 'youtube')).toEqual({ ok: false, error: 'several_creators' });
    expect(find('Nobody', 'instagram')).toEqual({ ok: false, error: 'unknown_creator' });
    expect(find('', 'instagram')).toEqual({ ok: false, error: 'unknown_creator' });
  });
});
