import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberProblemKey } from '../../../src/core/figures/count-input.ts';
import { formatDuration, readDuration } from '../../../src/core/figures/duration-input.ts';
import type { DurationUnit } from '../../../src/core/figures/duration-words.ts';
import english from '../../../templates/locales/en/creator.json' with { type: 'json' };

const HOUR = 3600;

// Typed, language, what a bare number means, seconds, and whether it could be read otherwise.
const understood: [string, string, DurationUnit, number | null, boolean?][] = [
  ['1:23:45', 'en', 'second', 5025],
  ['0:45', 'en', 'second', 45, true],
  ['12:34', 'en', 'second', 754, true],
  ['12:34', 'en', 'hour', 12 * HOUR + 34 * 60, true],
  ['3h 20m', 'en', 'hour', 12_000],
  ['3h20', 'fr', 'hour', 12_000],
  ['2m30', 'en', 'second', 150],
  ['45 s', 'en', 'second', 45],
  ['45', 'en', 'second', 45],
  ['8.3', 'en', 'second', 8],
  ['8,6 s', 'de', 'second', 9],
  ['123.4', 'en', 'hour', 444_240],
  ['1,234.5', 'en', 'hour', 4_444_200],
  ['1.234,5', 'de', 'hour', 4_444_200],
  ['1.234', 'de', 'hour', 1234 * HOUR, true],
  ['1.234', 'en', 'hour', 4442, true],
  // Before minutes three digits can only be thousands, whatever the language.
  ['3.429 Std. 21 Min.', 'en', 'hour', 3429 * HOUR + 21 * 60],
  ['3,429 hr 21 min', 'en', 'hour', 3429 * HOUR + 21 * 60],
  ['1.5 h 20 min', 'en', 'hour', 6600],
  ['1.2K', 'en', 'hour', 1200 * HOUR],
  ['1.2M', 'en', 'hour', 1_200_000 * HOUR],
  ['20m', 'en', 'hour', 1200],
  ['1.2K hours', 'en', 'second', 1200 * HOUR],
  ['12,4 Tsd. Std.', 'de', 'second', 12_400 * HOUR],
  ['2 d 3 h', 'en', 'second', 51 * HOUR],
  ['1 hour 5 minutes', 'en', 'second', 3900],
  ['1 Std. 5 Min. 3 Sek.', 'de', 'second', 3903],
  ['2 horas 5 minutos', 'es', 'second', 7500],
  ['2 heures 5 minutes', 'fr', 'second', 7500],
  ['٣ ساعات ٥ دقائق', 'ar', 'second', 11_100],
  ['3 घंटे 5 मिनट', 'hi', 'second', 11_100],
  ['3時間5分', 'ja', 'second', 11_100],
  ['１０秒', 'ja', 'second', 10],
  ['', 'en', 'hour', null],
  ['–', 'en', 'hour', null],
  ['hidden', 'en', 'hour', null],
];

const refused: [string, string, string][] = [
  ['1:75', 'en', 'not_a_duration'],
  ['1:60:00', 'en', 'not_a_duration'],
  ['5m 3h', 'en', 'not_a_duration'],
  ['3h 4h', 'en', 'not_a_duration'],
  ['10 20', 'en', 'not_a_duration'],
  ['45 s 3', 'en', 'not_a_duration'],
  ['long', 'en', 'not_a_duration'],
  ['12 parsecs', 'en', 'not_a_duration'],
  ['1e5', 'en', 'not_a_duration'],
  ['1'.repeat(100), 'en', 'not_a_duration'],
  ['-3h', 'en', 'negative'],
  ['1.234 h', 'fr', 'ambiguous'],
  ['3 mil h', 'de', 'ambiguous'],
  ['999999999999 h', 'en', 'too_large'],
];

describe('readDuration', () => {
  it.each(understood)('reads "%s" in %s, in %ss, as %s seconds', (...row) => {
    const [text, locale, bareUnit, value, isAmbiguous = false] = row;
    expect(readDuration(text, locale, bareUnit)).toMatchObject({
      ok: true,
      value: { value, isAmbiguous },
    });
  });

  it('takes the minutes and seconds of an average without a doubt, and asks about those of a total', () => {
    for (const text of ['0:08', '12:34']) {
      expect(readDuration(text, 'en', 'second', true)).toMatchObject({
        value: { isAmbiguous: false },
      });
      expect(readDuration(text, 'en', 'second')).toMatchObject({ value: { isAmbiguous: true } });
    }
  });

  it.each(refused)('refuses "%s" in %s: %s', (text, locale, error) => {
    expect(readDuration(text, locale, 'second')).toEqual({ ok: false, error });
  });

  it('reads back what it shows, in every language of the pages', () => {
    const locales = fc.constantFrom('en', 'de', 'es', 'fr', 'pt', 'ar', 'hi', 'ja');
    const units = fc.constantFrom<DurationUnit>('hour', 'second');
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), locales, units, (seconds, locale, unit) => {
        const shown = formatDuration(seconds, locale);
        const read = readDuration(shown, locale, unit);
        expect(read, shown).toMatchObject({ ok: true, value: { value: seconds, reading: shown } });
      }),
    );
  });

  it('has words for every refusal', () => {
    const problems = [
      'not_a_duration',
      'negative',
      'ambiguous',
      'too_large',
      'not_a_rate',
      'above_hundred',
    ];
    for (const problem of problems) expect(english).toHaveProperty([numberProblemKey(problem)]);
  });

  it('never throws and never gives a part of a second', () => {
    const unit = fc.constantFrom('1', '9', ':', '.', ',', ' ', 'h', 'm', 'K', 'M', '٣', '分', '-');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
        const read = readDuration(text, 'en', 'hour');
        if (!read.ok || read.value.value === null) return;
        expect(Number.isSafeInteger(read.value.value)).toBe(true);
        expect(read.value.value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});
