// Answers as CSV: nothing runs, and what was typed can be read back.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvData, disarm } from '../../src/render/csv-data.ts';
import type { Cell } from '../../src/core/survey-export/column.ts';

const fileOf = async (head: string[], ...pages: Cell[][][]): Promise<string> => {
  let text = '';
  for await (const part of csvData(
    head,
    (async function* () {
      yield* pages;
    })(),
  ))
    text += part;
  return text;
};

/** As the documentation says: the apostrophe away wherever one was put. */
const armAgain = (text: string): string =>
  text.replace(
    /(^|[;\t\r\n])'(?=['"\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^'(?=['"]*[\t\r\n])/g,
    '$1',
  );

const tricky = fc.string({
  unit: fc.constantFrom(...'=+-@＝＋－＠\'";,\t\r\n 1a.é'.split('')),
  maxLength: 12,
});

describe('a file of rows', () => {
  it('begins with a byte order mark and its head, and has each kind of value as programs read it', async () => {
    const at = Date.UTC(2026, 2, 5, 9, 30, 15, 250);
    const text = await fileOf(
      ['a', 'b'],
      [[1.5, null]],
      [
        [{ atMs: at }, { day: '2026-03-05' }],
        [-5, 'say "hi", twice\nthen go'],
      ],
    );
    expect(text).toBe(
      '\ufeffa,b\r\n1.5,\r\n2026-03-05T09:30:15.250Z,2026-03-05\r\n-5,"say ""hi"", twice\nthen go"\r\n',
    );
  });

  it('gives every text back, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tricky, { minLength: 1, maxLength: 4 }), async (texts) => {
        const head = texts.map((_, index) => `c${index}`);
        const text = await fileOf(head, [texts]);
        const { data, errors } = Papa.parse<string[]>(text.slice(1), {
          delimiter: ',',
          newline: '\r\n',
        });
        expect(errors).toEqual([]);
        expect((data[1] ?? []).map(armAgain)).toEqual(texts);
      }),
    );
  });
});

describe('a text that somebody typed', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['"=1"', '\'"=1"'],
    ['\t=1', "'\t'=1"],
    ['\tname', "'\tname"],
    ['\rname', "'\rname"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM', "'＠SUM"],
    ['fine;=1', "fine;'=1"],
    ['fine\n=1', "fine\n'=1"],
    ['-5', '-5'],
    ['+49,90', '+49,90'],
    ['-5 apples', "'-5 apples"],
    ["it's", "it's"],
    ['a - b', 'a - b'],
    ['mail@example.com', 'mail@example.com'],
  ])('%j is written %j', (typed, written) => {
    expect(disarm(typed)).toBe(written);
  });

  it('never begins a cell like a formula, also where a spreadsheet splits at other signs', () => {
    fc.assert(
      fc.property(tricky, (typed) => {
        const isNumber = /^[+-]?\d+(?:[.,]\d+)?$/.test(typed);
        for (const part of disarm(typed).split(/[;\t\r\n]/))
          if (!isNumber) expect(part).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
      }),
    );
  });
});
