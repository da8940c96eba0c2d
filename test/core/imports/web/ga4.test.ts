// Google Analytics 4 reports and explorations: comments, several tables, totals, and words for nothing.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parseGa4 } from '../../../../src/core/imports/web/ga4.ts';
import type { WebFrame } from '../../../../src/core/imports/web/read-web.ts';
import { ENCODINGS, fileOf } from '../platform/export-file.ts';

const frame: WebFrame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  links: [{ source: 'mira', medium: 'influencer', campaign: 'spring-glow' }],
};
const read = (text: string, given: Partial<WebFrame> = {}) => {
  const parsed = parseGa4(text, { ...frame, ...given });
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};
const refusal = (text: string) => {
  const parsed = parseGa4(text, frame);
  return parsed.ok ? 'taken' : parsed.error.key;
};

const comments = (from: string, to: string) =>
  [
    '# ----------------------------------------',
    '# Traffic acquisition: Session source / medium',
    '# Account: Lumen, Berlin',
    `# Start date: ${from}`,
    `# End date: ${to}`,
    '# ----------------------------------------',
    '',
  ].join('\r\n');

const ENGLISH =
  'Date,Session source / medium,Session campaign,Landing page,Sessions,Engaged sessions,Views,' +
  'Average engagement time per session,Key events';

const EXPLORATION = `${comments('20260912', '20260913')}${fileOf(
  ENGLISH,
  ',,,,"1,206",760,3000,40,90',
  '20260912,mira / influencer,spring-glow,/serum,"1,000",600,2500,41.5,80',
  '20260912,(direct) / (none),(direct),/,100,80,200,30,5',
  '20260912,google / organic,(organic),/,90,70,250,1m 20s,5',
  '20260912,bob / influencer,autumn,/serum,10,5,40,10,0',
  '20260913,mira / influencer,spring-glow,(not set),5,4,8,12,0',
  '20260913,mira / influencer,spring-glow,(other),1,1,2,3,0',
)}`;

describe('an exploration by day', () => {
  it('gives days by page and by what sent the visits; the campaign is known by its links', () => {
    const { items, skipped, rowsRead } = read(EXPLORATION);
    expect(rowsRead).toBe(7);
    expect(skipped).toEqual([{ row: 8, key: 'import.row.totals' }]);
    expect(items).toEqual([
      {
        row: 9,
        day: '2026-09-12',
        page: '/serum',
        source: 'campaign',
        sessions: 1000,
        engagedSessions: 600,
        views: 2500,
        engagedSeconds: 41_500,
        scrolled: null,
        leads: null,
      },
      expect.objectContaining({ row: 10, source: 'direct', sessions: 100 }),
      expect.objectContaining({ row: 11, source: 'organic_search', engagedSeconds: 7200 }),
      // Another campaign is not this one.
      expect.objectContaining({ row: 12, source: 'other', page: '/serum' }),
      // What is not set and what was folded together have no page.
      expect.objectContaining({ row: 13, day: '2026-09-13', page: '', sessions: 6, views: 10 }),
    ]);
  });

  it('counts conversions as leads only when somebody says that they are', () => {
    expect(read(EXPLORATION, { areKeyEventsLeads: true }).items[0]?.leads).toBe(80);
  });

  it('takes shared conversions as the decimals that they are, and their sum stays whole', () => {
    const days = ['20260912', '20260913', '20260914', '20260915'];
    const text = fileOf(
      'Date,Session source / medium,Sessions,Engaged sessions,Key events',
      ...days.map((day) => `${day},google / organic,10,5,3.125`),
      '20260915,(direct) / (none),10,5,0.4',
    );
    const { items, skipped } = read(text, { areKeyEventsLeads: true });
    expect(skipped).toEqual([]);
    const leads = items.filter(({ source }) => source === 'organic_search').map((one) => one.leads);
    expect(leads.every((one) => one === 3 || one === 4)).toBe(true);
    expect(leads.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(13);
    // A figure that nobody asked for keeps no visits out.
    expect(read(text.replaceAll('3.125', 'many')).items).toHaveLength(5);
  });

  it.each([
    ['German', 'Datum;Sitzung – Quelle/Medium;Sitzungen;Sitzungen mit Interaktionen;Aufrufe'],
    ['Spanish', 'Fecha;Fuente/medio de la sesión;Sesiones;Sesiones con interacción;Vistas'],
    ['French', 'Date;Source/support de la session;Sessions;Sessions avec engagement;Vues'],
    ['Portuguese', 'Data;Origem / mídia da sessão;Sessões;Sessões engajadas;Visualizações'],
    [
      'Japanese',
      '日付;セッションの参照元 / メディア;セッション;エンゲージのあったセッション数;表示回数',
    ],
  ])('is read in %s, with comments that have commas above semicolons', (_, heading) => {
    const text = `# Property: Demo, metadata\n${heading}\n20260912;(direct) / (none);1.206;760;3.000\n# Totals, ignored\n`;
    expect(read(text).items).toMatchObject([
      { day: '2026-09-12', source: 'direct', sessions: 1206, engagedSessions: 760, views: 3000 },
    ]);
  });

  it.each(ENCODINGS)('in %s is the same', (_, encode) => {
    const decoded = decodeFile(encode(EXPLORATION));
    expect(decoded.ok && read(decoded.value.text)).toEqual(read(EXPLORATION));
  });

  it('gives the same days in whatever order its columns are', () => {
    const rows = [
      ENGLISH,
      '20260912,mira / influencer,spring-glow,/serum,1000,600,2500,41.5,80',
      '20260913,(direct) / (none),(direct),/,100,80,200,30,5',
    ].map((line) => line.split(','));
    const places = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const text = (order: readonly number[]) =>
      rows.map((cells) => order.map((place) => cells[place]).join(',')).join('\n');
    fc.assert(
      fc.property(fc.shuffledSubarray(places, { minLength: 9 }), (order) => {
        expect(read(text(order)).items).toEqual(read(text(places)).items);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a report', () => {
  const channels = fileOf(
    'Session default channel group,Sessions,Engagement rate,Total revenue',
    'Grand total,1000,0.6,1500.5',
    'Organic Search,600,0.6667,1000',
    'Direct,400,50%,500.5',
  );

  it('without days is taken when it is of one day, and refused by name when it is of more', () => {
    const { items, skipped } = read(`${comments('20260912', '20260912')}${channels}`);
    expect(items).toMatchObject([
      { day: '2026-09-12', source: 'organic_search', sessions: 600, engagedSessions: 400 },
      { day: '2026-09-12', source: 'direct', sessions: 400, engagedSessions: 200 },
    ]);
    expect(skipped).toEqual([{ row: 8, key: 'import.row.totals' }]);
    expect(refusal(`${comments('20260901', '20260912')}${channels}`)).toBe('import.file.no_day');
    expect(refusal(channels)).toBe('import.file.no_day');
  });

  it('of several tables gives the one that tells the most, and names the others', () => {
    const text =
      comments('20260912', '20260913') +
      fileOf('Nth day,Active users', '0000,3', '0001,4') +
      comments('20260912', '20260913') +
      fileOf('Nth day,Sessions', '0000,30', '0001,40') +
      comments('20260912', '20260913') +
      fileOf('Nth day,Session default channel group,Sessions', '0000,Direct,10', '0001,Direct,20');
    const { items, skipped } = read(text);
    expect(items).toMatchObject([
      { day: '2026-09-12', source: 'direct', sessions: 10 },
      { day: '2026-09-13', source: 'direct', sessions: 20 },
    ]);
    expect(skipped.map(({ key, values }) => [key, values?.['value']])).toEqual([
      ['import.row.other_table', 'Nth day, Active users'],
      ['import.row.other_table', 'Nth day, Sessions'],
    ]);
  });

  it('of events gives the pages that were read to 90% and the leads', () => {
    const text = fileOf(
      'Date,Page path,Event name,Event count',
      '20260912,/serum,scroll,70',
      '20260912,/serum,generate_lead,3',
      '20260912,/serum,page_view,200',
    );
    const { items, skipped } = read(text);
    expect(items).toMatchObject([{ page: '/serum', scrolled: 70, leads: 3, sessions: null }]);
    expect(skipped).toMatchObject([{ row: 4, key: 'import.row.other_event' }]);
  });

  it('joined to itself with its heading again counts nothing twice', () => {
    const heading = 'Date,Sessions,Views';
    const rows = ['20260912,5,9', '20260913,6,"1.2K"'];
    const { items, skipped } = read(fileOf(heading, ...rows, heading, ...rows));
    expect(items).toMatchObject([
      { sessions: 5, views: 9 },
      { sessions: 6, views: 1200 },
    ]);
    expect(skipped.map(({ key }) => key)).toEqual([
      'import.row.repeated_heading',
      'import.row.row_repeated',
      'import.row.row_repeated',
    ]);
  });

  it.each([
    ['a figure that is none', '20260912,some,9', 'import.row.bad_count'],
    ['a day that is none', 'someday,5,9', 'import.row.bad_date'],
    ['days folded together', '(other),5,9', 'import.row.other_bucket'],
    ['a comma without quotation marks', '20260912,1,206,9', 'import.row.extra_cells'],
  ])('leaves out %s by name', (_, row, key) => {
    const text = fileOf('Date,Sessions,Views', '20260911,1,1', row);
    expect(read(text)).toMatchObject({ items: [{ row: 2 }], skipped: [{ row: 3, key }] });
  });

  it('keeps a page that is called total, and joins pages that differ by what was typed', () => {
    const text = fileOf(
      'Date,Landing page + query string,Sessions',
      '20260911,/total,1',
      '20260911,/serum?email=ada@example.com,2',
      '20260911,/serum#top,3',
      'Grand total,,6',
    );
    const { items, skipped } = read(text);
    expect(items.map(({ page, sessions }) => [page, sessions])).toEqual([
      ['/total', 1],
      ['/serum', 5],
    ]);
    expect(skipped).toEqual([{ row: 5, key: 'import.row.totals' }]);
  });

  it('keeps what the tool does not say apart from 0', () => {
    expect(read(fileOf('Date,Sessions,Views', '20260911,0,')).items).toMatchObject([
      { sessions: 0, views: null, engagedSessions: null },
    ]);
  });

  it.each([
    [
      'segments',
      'Segment,,Mobile,Desktop\nDate,Session source / medium,Sessions,Sessions\n20260901,a / b,10,20\n',
    ],
    ['audiences', 'Comparison,Date,Sessions\nAll Users,20260901,30\nMobile traffic,20260901,10\n'],
    ['periods', 'Date range,Date,Sessions\nSep 2026,20260901,30\nAug 2026,20260801,10\n'],
  ])('of %s side by side is refused, because their visits would count twice', (_, text) => {
    expect(refusal(text)).toBe('import.file.compared');
  });

  it('of one audience is none of several', () => {
    expect(read('Comparison,Date,Sessions\nAll Users,20260901,30\n').items).toMatchObject([
      { sessions: 30 },
    ]);
  });

  it.each([
    ['date,visitors,pageviews,visits\n2026-09-12,1,1,1\n', 'import.looks_like.plausible'],
    [
      'Top queries,Clicks,Impressions,CTR,Position\nx,1,1,1%,1\n',
      'import.looks_like.search_console',
    ],
    ['Video title,Video link,Post time,Total views\n', 'import.looks_like.tiktok_content'],
    ['a,b\n1,2\n', 'import.file.missing_columns'],
    ['# only comments\n', 'import.file.missing_columns'],
    ['Date,Sessions\n"20260912,1\n', 'import.file.open_quote'],
  ])('%j is refused', (text, key) => {
    expect(refusal(text)).toBe(key);
  });
});
