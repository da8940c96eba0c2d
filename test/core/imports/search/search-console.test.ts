// Search Console's files: days, queries, pages, and both together.
import { describe, expect, it } from 'vitest';
import {
  parseSearchDays,
  parseSearchTotals,
} from '../../../../src/core/imports/search/search-console.ts';
import type { SearchFrame } from '../../../../src/core/imports/search/search-console.ts';
import { brandedQuery } from '../../../../src/core/traffic/search-day.ts';
import { fileOf } from '../platform/export-file.ts';

const frame: SearchFrame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  brandTerms: ['Lumen', 'Glow Sérum'],
};
const days = (text: string, given: Partial<SearchFrame> = {}) => {
  const parsed = parseSearchDays(text, { ...frame, ...given });
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};
const refusal = (text: string, given: Partial<SearchFrame> = {}) => {
  const parsed = parseSearchDays(text, { ...frame, ...given });
  return parsed.ok ? 'taken' : parsed.error.key;
};

describe('a query', () => {
  const isBranded = brandedQuery(['Lumen', 'Glow Sérum', 'ルーメン', '']);
  it.each([
    ['lumen', true],
    ['LUMEN serum kaufen', true],
    ['glow serum review', true],
    ['glow-sérum', true],
    ['glowserum', true],
    ['ルーメン美容液', true],
    ['volumen rechner', false],
    ['lumens per watt', false],
    ['glow', false],
    ['', false],
  ])('%j names the brand: %j', (query, expected) => {
    expect(isBranded(query)).toBe(expected);
  });
});

describe('days with queries', () => {
  it('are summed by day, those that name the brand apart', () => {
    const { items, rowsRead } = days(
      fileOf(
        'Date,Query,Clicks,Impressions,CTR,Position',
        '2026-09-12,lumen serum,12,340,3.5%,1.2',
        '2026-09-12,glow sérum,3,"1,200",0.3%,2',
        '2026-09-12,best serum,1,90,1%,12',
        '2026-09-13,lumen,2,10,20%,1',
      ),
    );
    expect(rowsRead).toBe(4);
    expect(items).toEqual([
      { row: 2, day: '2026-09-12', isBranded: true, clicks: 15, impressions: 1540 },
      { row: 4, day: '2026-09-12', isBranded: false, clicks: 1, impressions: 90 },
      { row: 5, day: '2026-09-13', isBranded: true, clicks: 2, impressions: 10 },
    ]);
  });

  it('need the words that name the brand', () => {
    const text = fileOf('Date,Query,Clicks,Impressions', '2026-09-12,lumen,1,1');
    expect(refusal(text, { brandTerms: [] })).toBe('import.file.no_brand_terms');
  });
});

describe('days without queries', () => {
  it.each([
    ['English', 'Date,Clicks,Impressions,CTR,Position', ','],
    ['German', 'Datum;Klicks;Impressionen;Klickrate;Durchschnittliche Position', ';'],
    ['Spanish', 'Fecha,Clics,Impresiones,CTR,Posición media', ','],
    ['French', 'Date,Clics,Impressions,CTR,Position moyenne', ','],
    ['Portuguese', 'Data,Cliques,Impressões,CTR,Posição', ','],
    ['Japanese', '日付,クリック数,表示回数,CTR,掲載順位', ','],
  ])('in %s are taken when it is told what the report was filtered to', (_, heading, sign) => {
    const row = ['2026-09-12', '5', '100', '5%', '"3,1"'].join(sign);
    const text = fileOf(heading, row, heading, row);
    expect(refusal(text)).toBe('import.file.no_queries');
    expect(days(text, { filteredTo: 'branded' })).toMatchObject({
      items: [{ day: '2026-09-12', isBranded: true, clicks: 5, impressions: 100 }],
      skipped: [{ key: 'import.row.repeated_heading' }, { key: 'import.row.row_repeated' }],
    });
    expect(days(text, { filteredTo: 'unbranded' }).items).toMatchObject([{ isBranded: false }]);
  });

  it.each([
    ['a day that is none', 'soon,5,100,5%,3', 'import.row.bad_date'],
    ['a count that is none', '2026-09-12,few,100,5%,3', 'import.row.bad_count'],
    ['an empty count', '2026-09-12,,100,5%,3', 'import.row.bad_count'],
    ['totals', 'Total,5,100,5%,3', 'import.row.totals'],
  ])('leave out %s by name', (_, row, key) => {
    const text = fileOf('Date,Clicks,Impressions,CTR,Position', row);
    expect(days(text, { filteredTo: 'unbranded' }).skipped).toMatchObject([{ row: 2, key }]);
  });
});

describe('queries and pages over a period', () => {
  const queries = fileOf(
    'Häufigste Suchanfragen,Klicks,Impressionen,Klickrate,Position',
    'lumen serum,12,1.340,"3,0 %","4,2"',
    'büro mieten,9,300,"3,0 %","6,1"',
  );

  it('have no days, which is told; as totals they are shown', () => {
    expect(refusal(queries)).toBe('import.file.no_search_day');
    expect(parseSearchTotals(queries, frame)).toMatchObject({
      value: {
        items: [
          { kind: 'query', name: 'lumen serum', isBranded: true, clicks: 12, impressions: 1340 },
          { kind: 'query', name: 'büro mieten', isBranded: false },
        ],
      },
    });
    const pages = fileOf(
      'Top pages,Clicks,Impressions,CTR,Position',
      'https://lumen.example/,1,2,50%,1',
    );
    expect(parseSearchTotals(pages, frame)).toMatchObject({
      value: { items: [{ kind: 'page', isBranded: null }] },
    });
    const dates = fileOf('Date,Clicks,Impressions,CTR,Position', '2026-09-12,1,2,50%,1');
    expect(parseSearchTotals(dates, frame)).toMatchObject({
      error: { key: 'import.file.no_search_total' },
    });
  });

  it.each([
    [
      'Date,6/1/26 - 6/13/26 Clicks,6/14/26 - 6/21/26 Clicks,6/1/26 - 6/13/26 Impressions\n2026-06-01,1,2,3\n',
      'import.file.comparison',
    ],
    ['Date,Sessions,Engaged sessions\n20260912,1,1\n', 'import.looks_like.ga4'],
    ['Country,Clicks,Impressions\nFrance,1,2\n', 'import.file.missing_columns'],
  ])('%j is refused', (text, key) => {
    expect(refusal(text)).toBe(key);
  });
});
