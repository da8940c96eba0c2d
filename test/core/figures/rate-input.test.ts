import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRate, readRate } from '../../../src/core/figures/rate-input.ts';

const understood: [string, string, number | null, boolean?][] = [
  ['4.2%', 'en', 0.042],
  ['4,2 %', 'de', 0.042],
  ['4.2', 'en', 0.042],
  ['٤٫٢٪', 'ar', 0.042],
  ['%4,2', 'en', 0.042],
  ['१२%', 'hi', 0.12],
  ['４２％', 'ja', 0.42],
  ['0', 'en', 0],
  ['100 %', 'fr', 1],
  ['100,000', 'de', 1],
  ['0.42%', 'en', 0.0042],
  ['0.42', 'en', 0.0042, true],
  ['1', 'en', 0.01],
  ['', 'en', null],
  ['hidden', 'en', null],
];

const refused: [string, string][] = [
  ['101%', 'above_hundred'],
  ['1234', 'above_hundred'],
  ['-3 %', 'negative'],
  ['%5%', 'not_a_rate'],
  ['<1%', 'not_a_rate'],
  ['4.2.1', 'not_a_rate'],
  ['4 in 10', 'not_a_rate'],
  ['5'.repeat(200), 'not_a_rate'],
];

describe('readRate', () => {
  it.each(understood)('reads "%s" in %s as %s', (text, locale, value, isAmbiguous = false) => {
    const read = readRate(text, locale);
    expect(read).toMatchObject({ ok: true, value: { isAmbiguous } });
    if (value === null) expect(read.ok && read.value.value).toBe(null);
    else expect(read.ok && read.value.value).toBeCloseTo(value, 12);
  });

  it.each(refused)('refuses "%s": %s', (text, error) => {
    expect(readRate(text, 'en')).toEqual({ ok: false, error });
  });

  it('reads back what it shows, to a hundredth of a percent', () => {
    const locales = fc.constantFrom('en', 'de', 'es', 'fr', 'pt', 'ar', 'ar-EG', 'hi', 'ja', 'tr');
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), locales, (hundredths, locale) => {
        const read = readRate(formatRate(hundredths / 10_000, locale), locale);
        expect(read.ok && read.value.value).toBeCloseTo(hundredths / 10_000, 10);
      }),
    );
  });
});
