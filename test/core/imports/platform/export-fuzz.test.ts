// Files that nobody would write: nothing throws, every line is accounted for, and time grows with length alone.
import { describe, expect, inject, it } from 'vitest';
import fc from 'fast-check';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parsePlatformExport } from '../../../../src/core/imports/platform/read-export.ts';
import {
  FACEBOOK_ENGLISH,
  META_ENGLISH,
  META_GERMAN,
  TIKTOK_ENGLISH,
  YOUTUBE_ENGLISH,
  fileOf,
  frame,
} from './export-file.ts';
import { cpuMs } from '../../../cpu-ms.ts';

const VIDEO = 'https://www.tiktok.com/@ada/video/7400000000000000001';

const CELLS = [
  '',
  '0',
  '12',
  '1,234',
  '"1,234"',
  '1.234,5',
  '12.4K',
  '-5',
  '=1+1',
  '"',
  '""',
  '"a""b"',
  'Total',
  'Lifetime',
  '09/15/2026 18:05',
  '03/04/2026',
  '10 de febrero',
  '९९',
  '\u202E1',
  '\uD800',
  'https://www.instagram.com/reel/DLumen00001/',
  VIDEO,
  'https://www.facebook.com/lumen/posts/122150000000001',
  'LumenAbc123',
  '1.22158E+17',
  'x'.repeat(300),
] as const;

const HEADINGS = [META_ENGLISH, META_GERMAN, FACEBOOK_ENGLISH, TIKTOK_ENGLISH, YOUTUBE_ENGLISH];

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CELLS) },
  fc.string({ unit: 'binary' }),
);
const line = fc
  .array(cell, { maxLength: 22 })
  .chain((cells) => fc.constantFrom(',', ';', '\t').map((sign) => cells.join(sign)));
const odd = fc
  .tuple(fc.constantFrom(...HEADINGS), fc.array(line, { maxLength: 8 }))
  .map(([heading, lines]) => fileOf(heading, ...lines));

/** Lines that name a post each, of few so that some meet, with figures of all kinds. */
const FIGURES = CELLS.filter((one) => !one.includes('"') && !one.includes(','));
const post = fc
  .tuple(fc.nat(9), fc.array(fc.constantFrom(...FIGURES), { minLength: 8, maxLength: 8 }))
  .map(([id, cells]) => ['a', `${VIDEO}${id}`, ...cells].join(','));
const posts = fc.array(post, { maxLength: 8 }).map((lines) => fileOf(TIKTOK_ENGLISH, ...lines));
const file = fc.oneof(odd, posts);

/** A file with one stretch cut out and something else put there. */
const mutated = fc
  .tuple(file, fc.nat(), fc.nat(40), fc.constantFrom(...CELLS, '\r', '\n', ',', ';', '\t'))
  .map(([text, at, length, put]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + length);
  });

const check = (text: string): number => {
  const parsed = parsePlatformExport(text, frame);
  if (!parsed.ok) {
    expect(parsed.error.key).toMatch(/^import\.(file|looks_like)\./);
    return 0;
  }
  const { items, skipped, rowsRead } = parsed.value;
  const rows = [...items, ...skipped].map(({ row }) => row);
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBe(rowsRead);
  for (const { figures, keys } of items) {
    expect(Object.keys(figures).length).toBeGreaterThan(0);
    expect(
      Object.values(figures).every((figure) => Number.isSafeInteger(figure) && figure >= 0),
    ).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  }
  return items.length;
};

describe('files of ill will', () => {
  it('mutated in one place, and made of odd cells, never throw, and lose no line', () => {
    let taken = 0;
    const property = fc.property(mutated, (text) => {
      taken += check(text);
    });
    const numRuns = inject('isFull') ? 8000 : 400;
    fc.assert(property, { numRuns });
    // Or else it would have tested refusals alone.
    expect(taken).toBeGreaterThan(numRuns / 4);
  }, 60_000);

  it('of random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decodeFile(bytes);
        if (decoded.ok) check(decoded.value.text);
      }),
      { numRuns: inject('isFull') ? 2000 : 150 },
    );
  });
});

describe('a file eight times as long', () => {
  const shapes: readonly (readonly [string, (times: number) => string])[] = [
    [
      'with as many posts',
      (times) =>
        fileOf(
          TIKTOK_ENGLISH,
          ...Array.from(
            { length: 1000 * times },
            (_, index) =>
              `a,https://www.tiktok.com/@a/video/74${index + 10 ** 9},2026-09-15,5,1,0,"1,900",1.5,,`,
          ),
        ),
    ],
    [
      'with one post in every line, each with another number',
      (times) =>
        fileOf(
          FACEBOOK_ENGLISH,
          ...Array.from(
            { length: 1000 * times },
            (_, index) =>
              `${index + 10 ** 9},615,L,T,D,9,,https://www.facebook.com/reel/900000000000001,Reels,Lifetime,4,3,,1,1,1,3,,`,
          ),
        ),
    ],
    ['of one cell', (times) => fileOf(META_ENGLISH, 'x'.repeat(60_000 * times))],
    ['of quotation marks', (times) => fileOf(META_ENGLISH, '"a"'.repeat(20_000 * times))],
    ['of separators', (times) => fileOf(META_ENGLISH, ','.repeat(60_000 * times))],
    [
      'of spaces in a date',
      (times) => fileOf(TIKTOK_ENGLISH, `a,${VIDEO},1 ${' '.repeat(60_000 * times)}x,1`),
    ],
    [
      'of digits in a figure',
      (times) => fileOf(TIKTOK_ENGLISH, `a,${VIDEO},c,1,${'1.234'.repeat(12_000 * times)}`),
    ],
    [
      'of one address',
      (times) => fileOf(TIKTOK_ENGLISH, `a,https://tiktok.com/${'@/'.repeat(30_000 * times)},c,1`),
    ],
    ['of empty lines', (times) => `${META_ENGLISH}${'\n'.repeat(60_000 * times)}`],
    ['as a heading', (times) => `${META_ENGLISH},${'Views,'.repeat(10_000 * times)}\n1,2`],
  ];

  const timeOf = (text: string): number => {
    const runs = Array.from({ length: 3 }, () => {
      const start = cpuMs();
      parsePlatformExport(text, frame);
      return cpuMs() - start;
    });
    return Math.min(...runs);
  };

  // Of the lists of posts one, and of the odd ones every other, is enough for a day.
  const some = shapes.filter((_, at) => inject('isFull') || at % 2 === 1);
  it.each(some)('takes no more than some eight times as long: %s', (_, make) => {
    const short = make(1);
    const long = make(8);
    timeOf(short);
    // Quadratic would be 64 times; a few milliseconds are the noise of a busy machine.
    expect(timeOf(long)).toBeLessThan(24 * timeOf(short) + 60);
  });
});
