// What holds for every importer of a foreign export.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseText } from '../../../src/core/imports/recognise.ts';
import { IMPORTERS } from './sources.ts';
import { cpuMs } from '../../cpu-ms.ts';

const root = join(import.meta.dirname, '../../..');
const words = JSON.parse(
  readFileSync(join(root, 'templates/locales/en/import.json'), 'utf8'),
) as Record<string, string>; // the wording test holds the file to this

const CELLS: readonly string[] = [
  ['', '0', '12', '"1,234"', '1.234,5', '12.4K', '-5', '=1+1', '"', '""', '"a""b"', 'Total'],
  ['# comment', '#', '20260912', '03/04/2026', '2026-09-12', 'soon', '(not set)', '(other)'],
  ['EUR', '€5', '5 USD', 'won', 'completed', 'approved', '\u202E1', '\uD800', '९९', '٣'],
  ['https://x.com/a/status/1', 'x'.repeat(5000), `"${'a,'.repeat(50)}"`],
].flat();

const cells = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CELLS) },
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const check = (key: string): void => {
  expect(words).toHaveProperty([key]);
};

describe.each(IMPORTERS)('$name', ({ parse, source, above, heading, row }) => {
  const file = `${above}${heading}\n${row}\n`;

  it('reads its own file, which is known by its heading', () => {
    const parsed = parse(file);
    expect(parsed).toMatchObject({ ok: true, value: { rowsRead: 1, skipped: [] } });
    expect(parsed.ok && parsed.value.items).toHaveLength(1);
    if (source !== null) expect(recogniseText(file)).toBe(source);
  });

  it('gives the same in whatever order the columns are', () => {
    const titles = heading.split(',');
    const values = row.split(',');
    const inOrder = (order: readonly number[]): string => {
      const line = (cells: readonly string[]) => order.map((place) => cells[place]).join(',');
      return `${above}${line(titles)}\n${line(values)}\n`;
    };
    const places = titles.map((_, place) => place);
    /** Without where a column is. */
    const told = (text: string) => {
      const parsed = parse(text);
      return parsed.ok ? { ...parsed.value, heading: null } : parsed;
    };
    const plain = told(file);
    fc.assert(
      fc.property(fc.shuffledSubarray(places, { minLength: places.length }), (order) => {
        expect(told(inOrder(order))).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses the files of all others by their names', () => {
    for (const other of IMPORTERS) {
      if (source === null || other.source === null || other.source === source) continue;
      expect(parse(`${other.above}${other.heading}\n${other.row}\n`)).toEqual({
        ok: false,
        error: { key: `import.looks_like.${other.source}` },
      });
    }
  });

  it('never throws, whatever its rows hold, and has words for all that it says', () => {
    const width = heading.split(',').length;
    const line = fc
      .array(cells, { minLength: 1, maxLength: width + 2 })
      .map((made) => made.join(','));
    const odd = fc
      .array(fc.oneof(line, fc.constant(row), fc.constant(heading)), { maxLength: 8 })
      .map((lines) => `${above}${heading}\n${lines.join('\n')}`);
    let taken = 0;
    fc.assert(
      fc.property(
        fc.oneof({ weight: 5, arbitrary: odd }, fc.string({ unit: 'binary' })),
        (text) => {
          const parsed = parse(text);
          if (!parsed.ok) {
            check(parsed.error.key);
            return;
          }
          taken += parsed.value.items.length;
          for (const { key, row: at } of parsed.value.skipped) {
            check(key);
            expect(at).toBeGreaterThan(0);
          }
          for (const item of parsed.value.items) {
            const numbers = Object.values(item).filter((value) => typeof value === 'number');
            expect(numbers.every(Number.isSafeInteger)).toBe(true);
            expect(JSON.stringify(item).isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
    // Or else refusals alone would have been tested.
    expect(taken).toBeGreaterThan(20);
  });

  it('takes no more than some eight times as long for cells eight times as long', () => {
    const nasty = [
      '1.234',
      ' ',
      '9',
      'a1,'.replace(',', ';'),
      '(',
      'code:',
      '€',
      '#',
      '-',
      '\u3000',
    ];
    const width = heading.split(',').length;
    const long = (length: number): string =>
      nasty
        .map((part) =>
          Array.from({ length: width }, () => part.repeat(length / part.length)).join(','),
        )
        .join('\n');
    const timeOf = (length: number): number => {
      const text = `${above}${heading}\n${long(length)}\n`;
      const runs = [0, 1, 2].map(() => {
        const start = cpuMs();
        parse(text);
        return cpuMs() - start;
      });
      return Math.min(...runs);
    };
    // Quadratic would be 64 times; the rest is the noise of a busy machine.
    expect(timeOf(20_000)).toBeLessThan(24 * timeOf(2500) + 200);
  });
});

describe('words', () => {
  it('are there for every key that an importer can give', () => {
    const folder = join(root, 'src/core/imports');
    const keys = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap(
        (name) =>
          readFileSync(join(folder, name), 'utf8').match(/'import\.[a-z_]+\.[a-z_0-9]+'/g) ?? [],
      )
      .map((key) => key.slice(1, -1));
    const known = IMPORTERS.flatMap(({ source }) =>
      source === null ? [] : [`import.looks_like.${source}`],
    );
    expect([...new Set([...keys, ...known])].filter((key) => !(key in words))).toEqual([]);
  });
});
