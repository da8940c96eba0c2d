// Files of comments and of mentions read in parts: whatever the parts, their rows are those of the whole file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/core/imports/csv.ts';
import { commentsReader, mentionsReader } from '../../../src/core/imports/large/readers.ts';
import { awkward, encoded, quoted, readInParts, readWhole } from './in-parts.ts';

const FRAME = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const mentions = mentionsReader({}, [
  { subject: 'brand', names: ['Lumen'] },
  { subject: 'Alba', names: ['Alba'] },
]);

const BRANDWATCH =
  'Report:,"Mentions, all"\nBrand:,Lumen\n\nQuery Name,Date,Url,Author,Full Text,Resource Id\n';
const rowsOf = {
  comments: (index: number, text: string, date: string) => `c${index},${date},@ada,${quoted(text)}`,
  mentions: (index: number, text: string, date: string) =>
    `Lumen and Alba,${date},https://x.com/ada/status/${index},ada,${quoted(text)},r${index}`,
};
const HEADS = { comments: 'Comment ID,Date,Author,Text\n', mentions: BRANDWATCH };
const READERS = { comments: commentsReader({}), mentions } as const;

describe.each(['comments', 'mentions'] as const)('a file of %s read in parts', (kind) => {
  const reader = READERS[kind];
  const same = (bytes: Uint8Array, size: number): number => {
    const { parts, ...read } = readInParts<{ readonly row: number }>(bytes, size, reader, FRAME);
    const { parts: _, ...expected } = readWhole<{ readonly row: number }>(bytes, reader, FRAME);
    expect(read).toEqual(expected);
    return parts;
  };

  it('has the rows, what was left out and their numbers of the whole file, whatever is in its cells', () => {
    const drawn = fc.array(fc.tuple(awkward, fc.constantFrom('2026-03-05', 'soon', '3.4.2026')), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(
        drawn,
        fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be'),
        fc.integer({ min: 250, max: 900 }),
        (rows, encoding, size) => {
          const lines = rows.map(([text, date], index) => rowsOf[kind](index, text, date));
          const repeated = HEADS[kind].trimEnd().split('\n').at(-1) ?? '';
          same(encoded(`${HEADS[kind]}${[...lines, repeated].join('\n')}`, encoding), size);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes one order of dates and one encoding for all of it, though only its end shows them', () => {
    const day = (index: number): string => `0${(index % 9) + 1}/0${((index + 3) % 9) + 1}/2026`;
    const lines = Array.from({ length: 60 }, (_, index) =>
      rowsOf[kind](index, index === 58 ? 'süß' : 'x', index === 55 ? '05/25/2026' : day(index)),
    );
    const bytes = encoded(`${HEADS[kind]}${lines.join('\r\n')}\r\n`, 'windows-1252');
    expect(same(bytes, 400)).toBeGreaterThan(3);
    expect(readInParts<{ readonly row: number }>(bytes, 400, reader, FRAME).skipped).toEqual([]);
  });
});
