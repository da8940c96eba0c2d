import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCount,
  numberProblemKey,
  parseCount,
  readCount,
} from '../../../src/core/figures/count-input.ts';
import english from '../../../templates/locales/en/creator.json' with { type: 'json' };

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
  ['+1,234', 'en', 1234],
  ['1.5M', 'en', 1500000],
  ['12,4 Tsd.', 'de', 12400],
  ['1,2 Mio.', 'de', 1200000],
  ['1,5 mln', 'en', 1500000],
  ['3.4万', 'ja', 34000],
  ['1億', 'ja', 100000000],
  ['1億2000万', 'ja', 120000000],
  ['3万500', 'ja', 30500],
  ['1.2亿', 'en', 120000000],
  ['2.5 lakh', 'hi', 250000],
  ['2.5 लाख', 'hi', 250000],
  ['1.2 crore', 'hi', 12000000],
  ['1.2 क॰', 'hi', 12000000],
  ['12,4 k', 'fr', 12400],
  ['1,2 M', 'fr', 1200000],
  ['1,2 Md', 'fr', 1200000000],
  ['2 mil', 'es', 2000],
  ['1,2 mil M', 'es', 1200000000],
  ['1,2 bi', 'pt', 1200000000],
  ['١٢٣٬٤٥٦', 'ar', 123456],
  ['١٢٫٤ مليون', 'ar', 12400000],
  ['3 آلاف', 'ar', 3000],
  ['12,4 tys.', 'en', 12400],
  ['12,5 B', 'de', 12500000000],
  ['45 rb', 'en', 45000],
  ['1,2 jt', 'en', 1200000],
  ['१२,३४,५६७', 'hi', 1234567],
  ['１２，３４５', 'ja', 12345],
  ['0.5K', 'en', 500],
  ['1000000000000', 'en', 1000000000000],
  ["don't know", 'en', null],
  ['Don’t know', 'en', null],
  ['Hidden', 'en', null],
  ['weiß nicht', 'de', null],
  ['No sé', 'es', null],
  ['masqué', 'fr', null],
  ['não sei', 'pt', null],
  ['لا أعرف', 'ar', null],
  ['पता नहीं', 'hi', null],
  ['わからない', 'ja', null],
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
  ['about 1200', 'en', 'not_a_number'],
  ['12K-15K', 'en', 'not_a_number'],
  ['1万2万', 'ja', 'not_a_number'],
  ['12.4万3', 'ja', 'not_a_number'],
  ['K', 'en', 'not_a_number'],
  ['1:23', 'en', 'not_a_number'],
  ['1️⃣2️⃣', 'en', 'not_a_number'],
  ['-5', 'en', 'negative'],
  ['-1,2 Mio.', 'de', 'negative'],
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
  ['1000000000001', 'en', 'too_large'],
  ['2兆', 'ja', 'too_large'],
  ['1'.repeat(41), 'en', 'not_a_number'],
];

// What another language would read as another number.
const doubtful: [string, string, string, boolean][] = [
  ['1.234', 'en', '1,234', true],
  ['1,234', 'en', '1,234', false],
  ['1,234', 'de', '1.234', true],
  ['1.234', 'de', '1.234', false],
  ['1.234', 'fr', '1\u202f234', false],
  ['1,234', 'fr', '1\u202f234', true],
  ['1.234', 'hi', '1,234', true],
  ['1.234', 'ja', '1,234', true],
  ['1.234K', 'en', '1,234', true],
  ['1,234K', 'en', '1,234,000', true],
  ['3 mil', 'en', '3,000,000', true],
  ['3 mil', 'es', '3000', false],
  ['12.4K', 'de', '12.400', false],
  ['1.234.567', 'en', '1,234,567', false],
  ['1,234.00', 'de', '1.234', false],
  ['hidden', 'en', '', false],
];

const LOCALES = ['en', 'de', 'es', 'fr', 'pt', 'ar', 'hi', 'ja'];

describe('readCount', () => {
  it.each(doubtful)('shows "%s" in %s back as "%s", doubtful: %s', (...row) => {
    const [text, locale, reading, isAmbiguous] = row;
    expect(readCount(text, locale)).toMatchObject({ ok: true, value: { reading, isAmbiguous } });
  });

  it('has no doubt about a number in digits alone', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...LOCALES), (count, locale) => {
        const read = readCount(String(count), locale);
        expect(read).toMatchObject({ ok: true, value: { value: count, isAmbiguous: false } });
      }),
    );
  });

  it('reads the short form that a phone of each language shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), fc.nat({ max: 5e9 }), (locale, count) => {
        const short = new Intl.NumberFormat(locale, { notation: 'compact' }).format(count);
        const read = readCount(short, locale);
        const value = read.ok ? read.value.value : null;
        // Short forms keep two digits at least.
        expect(value, short).toBeGreaterThanOrEqual(count * 0.95);
        expect(value, short).toBeLessThanOrEqual(count * 1.05 + 0.5);
      }),
      { numRuns: 500 },
    );
  });

  it('has words for every refusal', () => {
    const problems = new Set(refused.map(([, , error]) => error));
    expect(problems.size).toBe(6);
    for (const problem of problems) expect(english).toHaveProperty([numberProblemKey(problem)]);
  });

  it('is held to at least 80 notations, each once', () => {
    const table = [...understood, ...refused].map(([text, locale]) => `${text} ${locale}`);
    expect(table.length).toBeGreaterThanOrEqual(80);
    expect(new Set(table).size).toBe(table.length);
  });

  it('refuses a pasted page at once', () => {
    expect(readCount('1,'.repeat(50_000), 'en')).toEqual({ ok: false, error: 'not_a_number' });
  });
});

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
