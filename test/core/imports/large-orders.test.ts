// Files read in parts: whatever the parts, their orders are those of the whole file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../src/core/imports/csv.ts';
import { wholeOrders } from '../../../src/core/imports/large/cut.ts';
import { openLarge } from '../../../src/core/imports/large/large-file.ts';
import { ordersReader } from '../../../src/core/imports/large/readers.ts';
import type { Asked } from '../../../src/core/imports/large/readers.ts';
import { awkward, encoded, quoted, readInParts, readWhole } from './in-parts.ts';
import { lineOf, order, shopifyFile } from './shopify-file.ts';

const FRAME = { timeZone: 'Europe/Berlin', currency: 'EUR' };

const whole = (bytes: Uint8Array, asked: Asked) => readWhole(bytes, ordersReader(asked), FRAME);
const inParts = (bytes: Uint8Array, size: number, asked: Asked) =>
  readInParts(bytes, size, ordersReader(asked), FRAME);

const GENERIC = {
  source: 'generic',
  mapping: { reference: 'Nr', ordered_at: 'Wann', net: 'Netto', codes: 'Code' },
} as const satisfies Asked;

describe('a file read in parts', () => {
  it('has the orders, the rows left out and their numbers of the whole file, whatever is in its cells', () => {
    const rows = fc.array(fc.tuple(awkward, fc.nat({ max: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 25,
    });
    const ways = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be');
    fc.assert(
      fc.property(
        rows,
        ways,
        // A part may grow eightfold, and then holds the largest order that is drawn, and a row of the next one.
        fc.integer({ min: 150, max: 900 }),
        fc.boolean(),
        (drawn, encoding, size, isEnded) => {
          const lines = drawn.flatMap(([note, more, isBad], index) => {
            const own = `${index},${index + 1}.3.2026,${isBad ? 'x' : index},${quoted(note)}`;
            return [own, ...Array.from({ length: more }, () => own)];
          });
          const text = `Nr,Wann,Netto,Notiz\n${lines.join('\n')}${isEnded ? '\n' : ''}`;
          const bytes = encoded(text, encoding);
          const asked = {
            source: 'generic',
            mapping: { ...GENERIC.mapping, codes: 'Notiz' },
          } as const;
          const { parts: _, ...expected } = whole(bytes, asked);
          expect(inParts(bytes, size, asked)).toMatchObject(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps an order of Shopify with all of its products, and cells that go over lines, together', () => {
    const rows = Array.from({ length: 40 }, (_, index) => {
      const name = `#${1000 + index}`;
      return [order(name, { Notes: 'line one\nline "two"' }), lineOf(name), lineOf(name)];
    }).flat();
    const bytes = encoded(shopifyFile(rows), 'utf-8');
    const { parts: _, ...expected } = whole(bytes, {});
    expect(expected.items).toHaveLength(40);
    for (const size of [700, 1000, 1777, 4096]) {
      const read = inParts(bytes, size, {});
      expect(read.parts).toBeGreaterThan(3);
      expect(read).toMatchObject(expected);
    }
  });

  it('takes one order of dates for all of it, though most parts alone show another or none', () => {
    const day = (index: number): string => `0${(index % 9) + 1}/0${((index + 3) % 9) + 1}/2026`;
    const lines = Array.from(
      { length: 60 },
      (_, index) => `${index},${index === 55 ? '05/25/2026' : day(index)},1`,
    );
    const bytes = encoded(`Nr,Wann,Netto\n${lines.join('\n')}\n`, 'utf-8');
    const asked = {
      source: 'generic',
      mapping: { reference: 'Nr', ordered_at: 'Wann', net: 'Netto' },
    } as const;
    const { parts: _, ...expected } = whole(bytes, asked);
    expect(expected.skipped).toEqual([]);
    expect(inParts(bytes, 200, asked)).toMatchObject(expected);
  });

  it('is of one encoding, though the sign that shows it comes late', () => {
    const lines = Array.from(
      { length: 80 },
      (_, index) => `${index},3.3.2026,1,${index === 70 ? 'süß' : 'x'}`,
    );
    const bytes = encoded(`Nr,Wann,Netto,Code\n${lines.join('\n')}\n`, 'windows-1252');
    const read = inParts(bytes, 200, GENERIC);
    expect(read.items[70]?.codes).toEqual(['SÜSS']);
    const { parts: _, ...expected } = whole(bytes, GENERIC);
    expect(read).toMatchObject(expected);
  });

  it('may begin with the separator’s name and have any line ends and separator', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const lines = Array.from(
        { length: 30 },
        (_, index) => `${index};3.3.2026;1,50;"a${newline}b;c"`,
      );
      const first = newline === '\r' ? '' : `sep=;${newline}`;
      const text = `${first}Nr;Wann;Netto;Code${newline}${lines.join(newline)}${newline}`;
      const bytes = encoded(text, 'utf-8');
      const { parts: _, ...expected } = whole(bytes, GENERIC);
      expect(expected.items).toHaveLength(30);
      expect(inParts(bytes, 150, GENERIC)).toMatchObject(expected);
    }
  });

  it('is refused when it is another tool’s or no text', () => {
    const open = (bytes: Uint8Array) => openLarge(bytes, true, ordersReader({}), FRAME, null);
    const key = (bytes: Uint8Array) => {
      const opened = open(bytes);
      return opened.ok ? null : opened.error.key;
    };
    expect(key(encoded('PK\u0003\u0004', 'windows-1252'))).toBe('import.file.workbook');
    expect(key(encoded('%PDF\u0000\n', 'utf-8'))).toBe('import.file.not_text');
    expect(key(encoded('\n\n', 'utf-8'))).toBe('import.file.empty');
    expect(key(encoded('a,b\n1,2\n', 'utf-8'))).toBe('import.file.unknown_orders');
    const tiktok =
      'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n';
    expect(key(encoded(tiktok, 'utf-8'))).toMatch(/^import\.looks_like\./);
  });
});

describe('the end of a part', () => {
  it.each([
    [['1', '2', '3'], 2],
    [['1', '2', '2', '2'], 1],
    [['1', '2', '', '2', ''], 1],
    [['1', '', '2'], 2],
    [['1', '1'], 2],
    [['', ''], 2],
    [[], 0],
  ])('of %j is after row %i', (references, count) => {
    expect(wholeOrders(references)).toBe(count);
  });
});
