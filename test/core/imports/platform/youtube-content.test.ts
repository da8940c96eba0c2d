// YouTube Studio's "Table data.csv".
import { describe, expect, it } from 'vitest';
import {
  ENCODINGS,
  YOUTUBE_ENGLISH,
  YOUTUBE_FRENCH,
  YOUTUBE_GERMAN,
  YOUTUBE_PORTUGUESE,
  fileOf,
  readBytes,
  readFile,
  separatedBy,
} from './export-file.ts';

const english = fileOf(
  YOUTUBE_ENGLISH,
  'Total,,,,5500,40.25,7,90000,4.1,300,25,12',
  'LumenAbc123,"Serum, day one","Sep 26, 2026",612,3500,25.5,5,60000,4.2,210,20,9',
);

describe('a YouTube table', () => {
  it('has ids for addresses, and a first line of totals that is no video', () => {
    const file = readFile(english);
    expect(file.items).toEqual([
      {
        row: 3,
        platform: 'youtube',
        format: null,
        url: 'https://www.youtube.com/watch?v=LumenAbc123',
        keys: ['youtube:LumenAbc123'],
        postId: 'LumenAbc123',
        published: { on: '2026-09-26', atMs: null, isZoneKnown: false },
        // Thumbnails shown are not views, and subscribers less those lost are not new ones.
        figures: {
          impressions: 3500,
          likes: 210,
          comments: 20,
          shares: 9,
          watch_seconds: 91_800,
        },
        figuresOn: null,
      },
    ]);
    expect(file.skipped).toEqual([{ row: 2, key: 'import.row.totals', values: {} }]);
  });

  const german = separatedBy(
    ';',
    fileOf(
      YOUTUBE_GERMAN,
      'Gesamt,,,,5500,40.25,7,90000,4.1',
      'LumenAbc123,Serum,26. Sept. 2026,612,3.500,25.5,5,60000,4.2',
    ),
  );
  const french = separatedBy(
    ';',
    fileOf(
      YOUTUBE_FRENCH,
      'Total,,,,5 500,0:00:34,40',
      'LumenAbc123,Sérum,26 sept. 2026,612,3 500,0:01:05,25.5',
    ),
  ).replace('25.5', '25,5');
  it.each(
    [['German', german] as const, ['French', french] as const].flatMap(([language, text]) =>
      ENCODINGS.map(([name, encode]) => [language, name, encode(text)] as const),
    ),
  )('in %s and %s says the same', (_, __, bytes) => {
    const { items, skipped } = readBytes(bytes);
    expect(items).toMatchObject([
      {
        keys: ['youtube:LumenAbc123'],
        published: { on: '2026-09-26' },
        figures: { impressions: 3500, watch_seconds: 91_800 },
      },
    ]);
    expect(skipped.map(({ key }) => key)).toEqual(['import.row.totals']);
  });

  it('in Portuguese may have English months or its own', () => {
    const { items } = readFile(
      fileOf(
        YOUTUBE_PORTUGUESE,
        'LumenAbc123,Sérum,"Aug 27, 2026",85,389,2.5,1,50,4.5',
        'LumenAbc124,Sérum,3 de out. de 2026,85,389,2.5,1,50,4.5',
      ),
    );
    expect(items.map(({ published }) => published?.on)).toEqual(['2026-08-27', '2026-10-03']);
  });

  it('knows an id that begins with a minus, whichever sign keeps it from being a formula', () => {
    const { items, skipped } = readFile(
      fileOf(
        YOUTUBE_ENGLISH,
        ' -umenAbc123,A,"Sep 26, 2026",9,100,1.5,0,0,0,1,1,1',
        '\'-umenAbc124,B,"Sep 26, 2026",9,100,1.5,0,0,0,1,1,1',
        '#NAME?,C,"Sep 26, 2026",9,100,1.5,0,0,0,1,1,1',
      ),
    );
    expect(items.map(({ postId }) => postId)).toEqual(['-umenAbc123', '-umenAbc124']);
    expect(skipped).toEqual([{ row: 4, key: 'import.row.no_post', values: { value: '#NAME?' } }]);
  });

  it('has hours with thousands as the rest of the file writes them, or not at all', () => {
    const watch = (hours: string, views: string) =>
      readFile(
        fileOf(YOUTUBE_ENGLISH, `LumenAbc123,A,"Sep 26, 2026",9,${views},${hours},0,0,0,1,1,1`),
      );
    expect(watch('1.234', '100').items[0]?.figures.watch_seconds).toBeUndefined();
    expect(watch('1.234', '100').notes.map(({ key }) => key)).toEqual(['import.row.bad_count']);
    expect(watch('1.234', '"12,400"').items[0]?.figures.watch_seconds).toBe(4442);
    expect(watch('1.234', '12.400').items[0]?.figures.watch_seconds).toBe(4_442_400);
  });
});

describe('the period of a YouTube table', () => {
  it('is unknown from the file alone', () => {
    expect(readFile(english).covers).toBeNull();
  });

  it('is in the name of the download, and its end is the day the figures are true for', () => {
    const file = readFile(english, { fileName: 'Content 2026-09-12_2026-10-01 Lumen.zip' });
    expect(file.covers).toEqual({ from: '2026-09-12', to: '2026-10-01' });
    expect(file.items.map(({ figuresOn }) => figuresOn)).toEqual(['2026-10-01']);
  });

  it('that begins after a video was published leaves the video out; the day itself is enough', () => {
    const late = readFile(english, { fileName: 'Content 2026-09-27_2026-10-01 Lumen.zip' });
    expect(late.items).toEqual([]);
    expect(late.skipped.at(-1)).toEqual({
      row: 3,
      key: 'import.row.before_period',
      values: { published: '2026-09-26', from: '2026-09-27' },
    });
    const same = readFile(english, { fileName: 'Content 2026-09-26_2026-10-01 Lumen.zip' });
    expect(same.items).toHaveLength(1);
  });

  it.each(['Table data.csv', '2026-10-01_2026-09-01.csv', '2026-13-01_2026-13-02.csv', ''])(
    'is not read from %j',
    (fileName) => {
      expect(readFile(english, { fileName }).covers).toBeNull();
    },
  );
});
