// Single cells of foreign tables, and where a table begins.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherCurrencyOf, parseAmount, readAmount } from '../../../src/core/imports/amount.ts';
import type { findColumns } from '../../../src/core/imports/columns.ts';
import { readFigure, readSeconds, readShare } from '../../../src/core/imports/figure-cell.ts';
import { dayOfInstant } from '../../../src/core/imports/instant.ts';
import { readTableBelow, readTables } from '../../../src/core/imports/tables.ts';
import { readWhen } from '../../../src/core/imports/when-cell.ts';
import { dayOf } from '../../../src/core/campaign/period.ts';

describe('a date', () => {
  const at = (cell: string) => {
    const when = readWhen(1, cell, { timeZone: 'Europe/Berlin' }, null);
    return when.ok ? new Date(when.value.atMs).toISOString() : when.error.key;
  };
  it.each([
    ['20260912', '2026-09-12T10:00:00.000Z'],
    ['12-Sep-2026 09:36PM', '2026-09-12T19:36:00.000Z'],
    ['12 sept. 2026', '2026-09-12T10:00:00.000Z'],
    ['2026年9月12日', '2026-09-12T10:00:00.000Z'],
    ['2026-09-12 09:36 PDT', '2026-09-12T16:36:00.000Z'],
    ['Sep 12, 2026 9:36 PM (EST)', '2026-09-13T02:36:00.000Z'],
    ['2026-09-12T18:22:10Z', '2026-09-12T18:22:10.000Z'],
    ['1789237330', '2026-09-12T18:22:10.000Z'],
    ['03/04/2026', 'import.row.ambiguous_day'],
    ['20261399', 'import.row.bad_date'],
    ['2026-09-12 09:36 XYZT', 'import.row.bad_date'],
    ['', 'import.row.bad_date'],
  ])('%j is %s', (cell, expected) => {
    expect(at(cell)).toBe(expected);
  });

  it('has the day that its zone’s calendar has, in every hour and in those of a change of clocks', () => {
    const zone = fc.constantFrom(
      'Pacific/Kiritimati',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Europe/Berlin',
      'Asia/Gaza',
    );
    const min = Date.UTC(2000, 0);
    const instant = fc.integer({ min, max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(instant, zone, (atMs, name) => {
        expect(dayOfInstant(atMs, name)).toBe(dayOf(atMs, name));
      }),
      { numRuns: 500 },
    );
    // St. John's changed its clocks at a minute past midnight.
    const change = Date.UTC(2008, 2, 9, 3, 31);
    for (let minute = -90; minute <= 90; minute += 1) {
      const atMs = change + minute * 60_000;
      expect(dayOfInstant(atMs, 'America/St_Johns')).toBe(dayOf(atMs, 'America/St_Johns'));
    }
  });
});

describe('an amount', () => {
  it.each([
    ['84.033613', 'EUR', 8403],
    ['84.035', 'EUR', 'too_precise'],
    ['84.0351', 'EUR', 8404],
    ['-0.00499', 'EUR', 0],
    ['-19.99500', 'EUR', -2000],
    ['999.99999', 'EUR', 100_000],
    ['12.12345', 'JPY', 12],
    ['1.23456', 'KWD', 1235],
    ['1'.repeat(100), 'EUR', 'not_a_number'],
  ])('%j in %s', (text, currency, expected) => {
    const amount = parseAmount(text, currency);
    expect(amount.ok ? amount.value : amount.error).toBe(expected);
  });

  it.each([
    ['€12', 'USD', 'EUR'],
    ['12 USD', 'EUR', 'USD'],
    ['EUR 12', 'EUR', null],
    ['$12', 'USD', null],
    ['$12', 'CAD', null],
    // Which dollar it is may not be known; that it is no euro is.
    ['$12', 'EUR', '$'],
    ['US$ 12', 'CAD', 'USD'],
    ['R$ 12,50', 'BRL', null],
    ['£12', 'EUR', '£'],
    ['12', 'EUR', null],
    ['12 XYZ', 'EUR', null],
  ])('%j where %s is due is in %j', (cell, currency, other) => {
    expect(otherCurrencyOf(cell, currency)).toBe(other);
  });

  it('of another currency is refused by its name, and none is null', () => {
    expect(readAmount(3, 'Net', '12 USD', 'EUR')).toMatchObject({
      error: { row: 3, key: 'import.row.other_currency' },
    });
    for (const empty of ['', '-', ' – ']) {
      expect(readAmount(3, 'Net', empty, 'EUR')).toEqual({ ok: true, value: null });
    }
  });
});

describe('a figure', () => {
  it.each([
    ['1,234', 1234],
    ['1.234.567', 1_234_567],
    ['1.2K', 1200],
    ['12.0', 12],
    ['0', 0],
    ['', null],
    ['–', null],
    ['12.5', 'unread'],
    ['-3', 'unread'],
    ['five', 'unread'],
  ])('%j is %j', (cell, expected) => {
    expect(readFigure(cell)).toBe(expected);
  });

  it.each([
    ['86.22777777777777', 86.227_777_777_777_77],
    ['41,5', 41.5],
    ['1m 20s', 80],
    ['0:01:20', 80],
    ['1.234', 1.234],
    ['', null],
    ['long', 'unread'],
  ])('%j is %j seconds', (cell, expected) => {
    expect(readSeconds(cell, 'second', '.')).toBe(expected);
  });

  it.each([
    ['62.5%', 'fraction', 0.625],
    ['62,5 %', 'fraction', 0.625],
    ['0.6667', 'fraction', 0.6667],
    ['40', 'percent', 0.4],
    ['62.5', 'fraction', null],
    ['', 'percent', null],
    ['140%', 'percent', null],
  ] as const)('%j of a source that writes %ss is %j', (cell, bare, expected) => {
    const share = readShare(cell, bare);
    expect(share === null ? null : Number(share.toFixed(6))).toBe(expected);
  });
});

describe('a table', () => {
  const names = { day: ['day'], n: ['n'], of: ['of'] };
  const fits = (columns: ReturnType<typeof findColumns<'day' | 'n' | 'of'>>) =>
    columns.has('day') && columns.has('n');

  it('begins at the heading that fits; what is above is kept', () => {
    const text = 'Report,Sales\nFrom,2026\n\nDay,N\n1,2\nDay,N\n# kept,3\n';
    const table = readTableBelow(text, names, fits);
    expect(table).toMatchObject({
      value: {
        headingRow: 4,
        above: [
          ['Report', 'Sales'],
          ['From', '2026'],
        ],
        rowsRead: 3,
        skipped: [{ row: 6, key: 'import.row.repeated_heading' }],
      },
    });
    expect(table.ok && 'rows' in table.value && table.value.rows.map(({ row }) => row)).toEqual([
      5, 7,
    ]);
  });

  it('ends at a comment, or at an empty line before another heading', () => {
    const text = '# a\nDay,N\n1,2\n\nKind,Of\nx,9\n\n2,3\n# b\nN,Day\n4,5\n';
    const found = readTables(text, names, fits);
    expect(found).toMatchObject({
      value: {
        tables: [
          { headingRow: 2, above: [['# a']], rowsRead: 1 },
          { headingRow: 10, above: [['# b']], rowsRead: 1 },
        ],
        // A line of numbers after an empty one is no heading.
        others: [{ row: 5, rowsRead: 2 }],
      },
    });
  });

  it('that fits nowhere is told by the line that is nearest', () => {
    expect(readTableBelow('x,y\nDay,Of\n1,2\n', names, fits)).toMatchObject({
      value: { cells: ['Day', 'Of'] },
    });
  });
});
