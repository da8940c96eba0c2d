import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, parseCount } from '../../src/core/number-input.ts';

const understood: [string, string, number | null][] = [
  ['0', 'en', 0],
  ['7', 'en', 7],
  ['007', 'en', 7],
  ['1234', 'en', 1234],
  ['1,234', 'en', 1234],
  ['1,234', 'de', 1234],
  ['1.234', 'de', 1234],
  ['1.234', 'en', 1234],
  ['1 234', 'fr', 1234],
  ['1\u00a0234', 'fr', 1234],
  ['1\u202f234\u202f567', 'fr', 1234567],
  ["1'234'567", 'de-CH', 1234567],
  ['1’234', 'de', 1234],
  ['1_234', 'en', 1234],
  ['1,234,567', 'en', 1234567],
  ['1.234.567', 'en', 1234567],
  ['12,34,567', 'hi', 1234567],
  ['1,234.00', 'en', 1234],
  ['1.234,00', 'de', 1234],
  ['1234.0', 'en', 1234],
  ['12.4K', 'en', 12400],
  ['12.4k', 'de', 12400],
  ['12,4K', 'en', 12400],
  ['12.4 K', 'en', 12400],
  ['1.234K', 'en', 1234],
  ['1,234K', 'en', 1234000],
  ['1.234K', 'de', 1234000],
  ['1,234K', 'de', 1234],
  ['1,234.5K', 'en', 1234500],
  ['1.23M', 'en', 1230000],
  ['2,5 Mio', 'de', 2500000],
  ['2,5 Mio.', 'de', 2500000],
  ['2.5 Mio', 'en', 2500000],
  ['3 Tsd.', 'de', 3000],
  ['1,2 Mrd.', 'de', 1200000000],
  ['1.1B', 'en', 1100000000],
  ['12,4 mil', 'es', 12400],
  ['12,4 mil', 'pt', 12400],
  ['1,2 mi', 'pt', 1200000],
  ['3 mil', 'en', 3000000],
  ['4,5 тыс.', 'en', 4500],
  ['1.2万', 'ja', 12000],
  ['3億', 'ja', 300000000],
  ['12.5만', 'en', 125000],
  ['1.2 lakh', 'hi', 120000],
  ['2.5 crore', 'en', 25000000],
  ['१२३', 'hi', 123],
  ['१,२३,४५६', 'hi', 123456],
  ['१२.४ हज़ार', 'hi', 12400],
  ['٣٤٥', 'ar', 345],
  ['٣٬٤٥٦', 'ar', 3456],
  ['١٢٫٤ ألف', 'ar', 12400],
  ['۳۴۵', 'en', 345],
  ['২৩', 'en', 23],
  ['１２３', 'ja', 123],
  ['１.２万', 'ja', 12000],
  ['\u200f345\u200f', 'ar', 345],
  ['', 'en', null],
  ['  ', 'en', null],
  ['-', 'en', null],
  ['–', 'de', null],
  ['?', 'en', null],
  ['N/A', 'en', null],
];

const refused: [string, string, string][] = [
  ['many', 'en', 'not_a_number'],
  ['12 posts', 'en', 'not_a_number'],
  ['1e5', 'en', 'not_a_number'],
  ['0x1F', 'en', 'not_a_number'],
  ['12 34', 'en', 'not_a_number'],
  ['1,23,4567', 'en', 'not_a_number'],
  ['1.2.3', 'en', 'not_a_number'],
  ['1,', 'en', 'not_a_number'],
  ['1..234', 'en', 'not_a_number'],
  ['1, 234', 'en', 'not_a_number'],
  ['10-20', 'en', 'not_a_number'],
  ['100+', 'en', 'not_a_number'],
  ['Infinity', 'en', 'not_a_number'],
  ['constructor', 'en', 'not_a_number'],
  ['1 constructor', 'en', 'not_a_number'],
  ['-5', 'en', 'negative'],
  ['−5', 'en', 'negative'],
  ['12%', 'en', 'percent'],
  ['4,2 %', 'de', 'percent'],
  ['12.4', 'en', 'fraction'],
  ['12,4', 'de', 'fraction'],
  ['0.123', 'en', 'fraction'],
  ['1,234.5', 'en', 'fraction'],
  ['1.2345K', 'en', 'fraction'],
  ['12 mil', 'de', 'ambiguous'],
  ['1.234K', 'fr', 'ambiguous'],
  ['9999999999999', 'en', 'too_large'],
  ['2000B', 'en', 'too_large'],
  ['1'.repeat(41), 'en', 'not_a_number'],
];

describe('parseCount', () => {
  it.each(understood)('reads "%s" in %s as %s', (text, locale, count) => {
    expect(parseCount(text, locale)).toEqual({ ok: true, value: count });
  });

  it.each(refused)('refuses "%s" in %s: %s', (text, locale, error) => {
    expect(parseCount(text, locale)).toEqual({ ok: false, error });
  });

  it('reads back what it shows, in every language of the pages', () => {
    const locales = ['en', 'de', 'es', 'fr', 'pt', 'ar', 'ar-EG', 'ja', 'hi', 'de-CH', 'fa', 'bn'];
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.integer({ min: 0, max: 1e12 }),
        (locale, count) => {
          expect(parseCount(formatCount(count, locale), locale)).toEqual({
            ok: true,
            value: count,
          });
        },
      ),
    );
  });

  it('gives a whole number within range or a reason, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 50 }),
      fc.string({
        unit: fc.constantFrom('0', '1', '9', '.', ',', ' ', 'K', '٣', '万', '-'),
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom('en', 'de', 'ar'), (text, locale) => {
        const count = parseCount(text, locale);
        if (!count.ok || count.value === null) return;
        expect(Number.isSafeInteger(count.value)).toBe(true);
        expect(count.value).toBeGreaterThanOrEqual(0);
        expect(count.value).toBeLessThanOrEqual(1e12);
      }),
      { numRuns: 1000 },
    );
  });
});
