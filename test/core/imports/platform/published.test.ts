// Dates of publication as the platforms' interfaces write them.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { plainDate, readPublished } from '../../../../src/core/imports/platform/published.ts';

const read = (text: string, order: 'dmy' | 'mdy' | null = null) => {
  const published = readPublished(plainDate(text), 'Europe/Berlin', order);
  if (!published.ok) return published.error;
  const { on, atMs, isZoneKnown } = published.value;
  return [on, atMs === null ? null : new Date(atMs).toISOString(), isZoneKnown];
};

describe('a date of publication', () => {
  it.each<[string, unknown]>([
    ['Sep 26, 2026', ['2026-09-26', null, false]],
    ['28 sept. 2026', ['2026-09-28', null, false]],
    ['3. Okt. 2026', ['2026-10-03', null, false]],
    ['3. Mai 2026', ['2026-05-03', null, false]],
    ['7. März 2026 um 18:05 Uhr', ['2026-03-07', '2026-03-07T17:05:00.000Z', false]],
    ['3 de out. de 2026', ['2026-10-03', null, false]],
    ['3 de octubre de 2026 a las 18:05', ['2026-10-03', '2026-10-03T16:05:00.000Z', false]],
    ['5 août 2026 à 18:05', ['2026-08-05', '2026-08-05T16:05:00.000Z', false]],
    ['14 juin 2026', ['2026-06-14', null, false]],
    ['14 juil. 2026', ['2026-07-14', null, false]],
    ['1 déc. 2026', ['2026-12-01', null, false]],
    ['4 gen 2026', ['2026-01-04', null, false]],
    ['4 mrt. 2026', ['2026-03-04', null, false]],
    ['2026年10月3日', ['2026-10-03', null, false]],
    ['03.10.2026, 18:05', ['2026-10-03', '2026-10-03T16:05:00.000Z', false]],
    ['09/15/2026 6:05 PM', ['2026-09-15', '2026-09-15T16:05:00.000Z', false]],
    ['15/09/2026 6:05 p. m.', ['2026-09-15', '2026-09-15T16:05:00.000Z', false]],
    // With a zone the day is the campaign's.
    ['2026-09-15T23:30:00Z', ['2026-09-16', '2026-09-15T23:30:00.000Z', true]],
    ['2026-09-15 23:30 +0200', ['2026-09-15', '2026-09-15T21:30:00.000Z', true]],
    ['1789507800', ['2026-09-15', '2026-09-15T21:30:00.000Z', true]],
    ['2026-09-10', ['2026-09-10', null, false]],
    ['10-09-2026', 'ambiguous'],
    ['03/04/2026 08:31', 'ambiguous'],
    ['10 de febrero', 'not_a_date'],
    ['Lifetime', 'not_a_date'],
    ['31 Feb 2026', 'not_a_date'],
    ['=1+1', 'not_a_date'],
    ['', 'not_a_date'],
  ])('%j', (text, expected) => {
    const order = text.startsWith('09/15') ? 'mdy' : text.startsWith('15/09') ? 'dmy' : null;
    expect(read(text, order)).toEqual(expected);
  });

  it('written by Intl in any of eight languages, short or long, is read back', () => {
    const language = fc.constantFrom('en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'ja');
    const style = fc.constantFrom('long' as const, 'medium' as const);
    const day = fc
      .date({ min: new Date('2005-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, language, style, (iso, locale, dateStyle) => {
        const text = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(
          new Date(`${iso}T12:00:00Z`),
        );
        expect(read(text), text).toEqual([iso, null, false]);
      }),
    );
  });
});
