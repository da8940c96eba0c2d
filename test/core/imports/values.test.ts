// Single values of foreign files: amounts and times.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseAmount } from '../../../src/core/imports/amount.ts';
import { dateOrderOf, parseInstant } from '../../../src/core/imports/instant.ts';
import { dayOf } from '../../../src/core/campaign/period.ts';

describe('an amount', () => {
  it.each<[string, string, number | string]>([
    ['1234.50', 'EUR', 123_450],
    ['1,234.50', 'EUR', 123_450],
    ['1.234,50', 'EUR', 123_450],
    ['1 234,5', 'EUR', 123_450],
    ["1'234.50", 'CHF', 123_450],
    ['1,23,456.78', 'INR', 12_345_678],
    ['€ 12.00', 'EUR', 1200],
    ['12.00 EUR', 'EUR', 1200],
    ['-5.00', 'EUR', -500],
    ['12,50', 'EUR', 1250],
    ['1,234', 'EUR', 123_400],
    ['12.340', 'EUR', 1234],
    ['1.234', 'EUR', 'too_precise'],
    ['1,234', 'KWD', 'not_a_number'],
    ['1.234', 'KWD', 1234],
    ['5000', 'JPY', 5000],
    ['5000.5', 'JPY', 'too_precise'],
    // Three decimals behind what groups nothing: never a million for a thousand.
    ['1234,567', 'EUR', 'too_precise'],
    ['0,345', 'EUR', 'too_precise'],
    ['1234,567', 'KWD', 1_234_567],
    ['12,34,567', 'INR', 123_456_700],
    ['(12.50)', 'EUR', -1250],
    ['R$ 1.234,50', 'BRL', 123_450],
    ['1,2,3', 'EUR', 'not_a_number'],
    ['1.234.56,7,8', 'EUR', 'not_a_number'],
    ['12e3', 'EUR', 'not_a_number'],
    ['', 'EUR', 'not_a_number'],
    ['99999999999999999', 'EUR', 'too_large'],
  ])('%j in %s', (text, currency, expected) => {
    const amount = parseAmount(text, currency);
    expect(amount.ok ? amount.value : amount.error).toBe(expected);
  });

  it('written by any of four locales is read back', () => {
    const locale = fc.constantFrom('en-US', 'de-DE', 'en-IN', 'fr-FR');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), locale, (minor, name) => {
        const text = new Intl.NumberFormat(name, { minimumFractionDigits: 2 }).format(minor / 100);
        expect(parseAmount(text, 'EUR')).toEqual({ ok: true, value: minor });
      }),
    );
  });
});

describe('a time', () => {
  const at = (text: string, zone = 'Europe/Berlin', order: 'dmy' | 'mdy' | null = null) => {
    const instant = parseInstant(text, zone, order);
    return instant.ok ? new Date(instant.value).toISOString() : instant.error;
  };

  it.each([
    ['2026-03-04 18:22:10 +0100', '2026-03-04T17:22:10.000Z'],
    ['2026-03-04T18:22:10Z', '2026-03-04T18:22:10.000Z'],
    ['2026-03-04T18:22:10.123-03:00', '2026-03-04T21:22:10.000Z'],
    ['2026-03-04 18:22:10 UTC', '2026-03-04T18:22:10.000Z'],
    // As databases write it.
    ['2026-03-04 18:22:10.123+00', '2026-03-04T18:22:10.000Z'],
    ['2026-03-04 18:22:10-03', '2026-03-04T21:22:10.000Z'],
    ['2026.03.04', '2026-03-04T11:00:00.000Z'],
    // Without a zone it is the campaign's own clock, in winter and in summer.
    ['2026-03-04 18:22', '2026-03-04T17:22:00.000Z'],
    ['2026-07-04 18:22', '2026-07-04T16:22:00.000Z'],
    ['2026-03-04', '2026-03-04T11:00:00.000Z'],
    ['4.3.2026 18:22', '2026-03-04T17:22:00.000Z'],
    ['Mar 4, 2026', '2026-03-04T11:00:00.000Z'],
    ['Wed, 4 March 2026 06:05:04 PM', '2026-03-04T17:05:04.000Z'],
    ['1772645000', '2026-03-04T17:23:20.000Z'],
    ['03/03/2026', '2026-03-03T11:00:00.000Z'],
    ['03/04/2026', 'ambiguous'],
    ['2026-02-30', 'not_a_date'],
    ['2026-13-01', 'not_a_date'],
    ['2026-03-04 25:00', 'not_a_date'],
    ['0026-03-04', 'not_a_date'],
    ['yesterday', 'not_a_date'],
    ['', 'not_a_date'],
  ])('%j', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it('of twelve hours knows noon from midnight', () => {
    expect(at('03/25/2026 12:30 AM', 'UTC', 'mdy')).toBe('2026-03-25T00:30:00.000Z');
    expect(at('03/25/2026 12:30 PM', 'UTC', 'mdy')).toBe('2026-03-25T12:30:00.000Z');
  });

  it('in the hour that summer time leaves out stays on its day', () => {
    expect(at('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    // West of Greenwich too, and where it begins at midnight.
    const inZone = (text: string, zone: string): string => {
      const read = parseInstant(text, zone, null);
      return read.ok ? new Date(read.value).toISOString() : read.error;
    };
    expect(inZone('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(inZone('2026-09-06 00:30', 'America/Santiago')).toBe('2026-09-06T04:30:00.000Z');
    // Of an hour that comes twice the first is meant.
    expect(inZone('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(inZone('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(inZone('2026-04-05 02:15', 'Australia/Sydney')).toBe('2026-04-04T15:15:00.000Z');
  });

  it('of a bare day lies on that day in every zone', () => {
    const zone = fc.constantFrom(
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kolkata',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, zone, (text, name) => {
        const instant = parseInstant(text, name, null);
        expect(instant.ok && dayOf(instant.value, name)).toBe(text);
      }),
    );
  });

  it('shows the order of a file’s dates by one that can be read in one way only', () => {
    expect(dateOrderOf(['01/02/2026', '13/02/2026'])).toBe('dmy');
    expect(dateOrderOf(['01/02/2026', '02/13/2026'])).toBe('mdy');
    expect(dateOrderOf(['01/02/2026', '2026-01-02'])).toBeNull();
    expect(dateOrderOf(['13/02/2026', '02/13/2026'])).toBeNull();
  });
});
