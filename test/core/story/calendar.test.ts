import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLine, writeStoryCalendar } from '../../../src/core/story/calendar.ts';
import { LOCALES, wordingFor } from '../../../src/templates.ts';

const event = {
  contentId: 'cont_0123456789abcdefghjkmnpq',
  rev: 2,
  publishedAtMs: Date.UTC(2026, 2, 10, 10, 30),
  brandName: 'Lumen, Skin; care\\Co',
  campaignName: 'Frühling 🌸 für alle, die gern lange Namen schreiben; und noch längere',
  url: 'https://www.instagram.com/stories/mara.makes/3581234567890123456/',
};
const nowMs = Date.UTC(2026, 2, 10, 11);
const write = (locale = 'en', change: Partial<typeof event> = {}): string =>
  writeStoryCalendar({ ...event, ...change }, wordingFor(locale), nowMs);

const unfold = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

describe('the calendar file of a story', () => {
  it('ends with the story, 24 hours after it was published', () => {
    const lines = unfold(write());
    expect(lines).toContain('DTSTART:20260311T093000Z');
    expect(lines).toContain('DTEND:20260311T103000Z');
    expect(lines).toContain('DTSTAMP:20260310T110000Z');
  });

  it('rings twice, three hours before the end and one', () => {
    expect(unfold(write()).filter((line) => line.startsWith('TRIGGER'))).toEqual([
      'TRIGGER:-PT2H',
      'TRIGGER:PT0S',
    ]);
  });

  it('is the same entry when it is fetched again, and a later one when it was corrected', () => {
    const uid = (file: string): string | undefined =>
      unfold(file).find((line) => line.startsWith('UID:'));
    expect(uid(write('de', { rev: 3, publishedAtMs: 0 }))).toBe(uid(write()));
    expect(unfold(write())).toContain('SEQUENCE:2');
  });

  it('escapes what separates values, and lets nobody begin a line', () => {
    const lines = unfold(write('en', { brandName: 'A,B;C\\D\r\nATTENDEE:mailto:x@y.example' }));
    expect(lines.find((line) => line.startsWith('SUMMARY:'))).toContain(
      'A\\,B\\;C\\\\D\\nATTENDEE:mailto:x@y.example',
    );
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  it('has no line of more than 75 octets in any language, each ended by CRLF', () => {
    const encoder = new TextEncoder();
    for (const locale of LOCALES) {
      const file = write(locale);
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of file.split('\r\n'))
        expect(encoder.encode(line).length, `${locale}: ${line}`).toBeLessThanOrEqual(75);
    }
  });

  it('opens and closes every part', () => {
    const open: string[] = [];
    for (const line of unfold(write())) {
      if (line.startsWith('BEGIN:')) open.push(line.slice(6));
      if (line.startsWith('END:')) expect(open.pop()).toBe(line.slice(4));
    }
    expect(open).toEqual([]);
  });
});

describe('a folded line', () => {
  it('is what it was once unfolded, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = text.replaceAll(/[\r\n]/g, '');
        const folded = foldLine(line);
        expect(folded.replaceAll('\r\n ', '')).toBe(line);
        expect(folded.isWellFormed()).toBe(line.isWellFormed());
        for (const part of folded.split('\r\n'))
          expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
      }),
    );
  });
});
