// Laws of line breaking and of pages, for any text and any blocks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../src/cli/read-fonts.ts';
import {
  balanceLines,
  breakLines,
  tidyLines,
  type Run,
} from '../../src/render/fonts/break-lines.ts';
import { cleanText, measure, shorten, type TextStyle } from '../../src/render/fonts/text.ts';
import type { Strip } from '../../src/render/pdf/display-list.ts';
import { paginate, paginateBelow } from '../../src/render/pdf/paginate.ts';
import { makeElement } from '../../src/render/pdf/structure.ts';
import { settingOf, sheetOf, UNIT } from '../../src/render/pdf/style.ts';
import { tableStrips } from '../../src/render/pdf/table-strips.ts';
import { tileStrips } from '../../src/render/pdf/tile-strips.ts';
import type { TableBlock, Tile } from '../../src/core/report/document.ts';
import { sampleDocument } from './sample-document.ts';

const fonts = readFonts();
const style: TextStyle = { face: 'sans-400', size: 9, ink: 0 };
const strong: TextStyle = { face: 'sans-600', size: 9, ink: 0 };
const sheet = sheetOf('a4');

const words = fc.string({
  unit: fc.constantFrom(...Array.from('abcdefg  -/.\u00ad\u200b\u00a0ÄжΩ0123,()é')),
  maxLength: 300,
});
const runs = fc.array(fc.record({ text: words, style: fc.constantFrom(style, strong) }), {
  minLength: 1,
  maxLength: 4,
});
const joined = (list: readonly { readonly text: string }[]): string =>
  list.map((item) => item.text).join('');
const bare = (text: string): string => text.replace(/[ \u00ad\u200b]/g, '');

describe('line breaking', () => {
  it.each([
    ['greedy', breakLines],
    ['balanced', balanceLines],
    ['tidy', tidyLines],
  ])('%s lines hold every character in order, within the measure', (_, breaker) => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 30, max: 400 }), (list: Run[], width) => {
        const lines = breaker(fonts, list, width);
        // A hyphen that a break adds is the only character not in the text.
        const text = lines.map((line) => joined(line.pieces)).join('\n');
        const wanted = bare(joined(list));
        const got = bare(text)
          .split('\n')
          .map((line, i, all) => (i < all.length - 1 ? line.replace(/-$/, '-?') : line))
          .join('');
        const pattern = new RegExp(
          `^${got.replace(/[.*+^${}()|[\]\\/]/g, '\\$&').replace(/-\?/g, '-?')}$`,
        );
        expect(pattern.test(wanted)).toBe(true);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.3);
      }),
      { numRuns: 300 },
    );
  });

  it('breaks at a soft hyphen with a hyphen, and shows none where it does not break', () => {
    const text = 'Zufrieden\u00adheitsbefragung';
    const wide = breakLines(fonts, [{ text, style }], 300);
    expect(wide.map((line) => joined(line.pieces))).toEqual(['Zufriedenheitsbefragung']);
    const narrow = breakLines(fonts, [{ text, style }], 80);
    expect(narrow.map((line) => joined(line.pieces))).toEqual(['Zufrieden-', 'heitsbefragung']);
  });

  it('never breaks at a no-break space, inside a number or after a minus', () => {
    const text = 'between 1.9\u00a0million and -5 on 2026-03-14 or 1,684.50';
    for (let width = 60; width < 200; width += 7) {
      const lines = breakLines(fonts, [{ text, style }], width).map((line) => joined(line.pieces));
      for (const kept of ['1.9\u00a0million', '-5', '2026-03-14', '1,684.50'])
        expect(lines.some((line) => line.includes(kept))).toBe(true);
    }
  });

  it('gives a balanced title as many lines as a greedy one, of closer lengths', () => {
    const run: Run = {
      text: 'More people know the cold brew. Orders ran above expectation; so',
      style,
    };
    const greedy = breakLines(fonts, [run], 250);
    const balanced = balanceLines(fonts, [run], 250);
    expect(balanced.length).toBe(greedy.length);
    const spread = (lines: readonly { readonly width: number }[]): number =>
      Math.max(...lines.map((line) => line.width)) - Math.min(...lines.map((line) => line.width));
    expect(spread(balanced)).toBeLessThan(spread(greedy));
  });

  it('leaves no last line of one short word where a little less width avoids it', () => {
    const run: Run = {
      text: 'Of all public comments on the posts of the creators and mentions of the brand, most were positive so',
      style,
    };
    const width = measure(fonts, run.text, style) - 4;
    expect(breakLines(fonts, [run], width).at(-1)?.width).toBeLessThan(15);
    expect(tidyLines(fonts, [run], width).at(-1)?.width).toBeGreaterThan(40);
    expect(tidyLines(fonts, [run], width).length).toBe(2);
  });

  it('shortens to a width, and leaves alone what fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.integer({ min: 20, max: 300 }),
        (text, width) => {
          const clean = cleanText(text);
          const short = shorten(fonts, clean, style, width);
          expect(measure(fonts, short, style)).toBeLessThanOrEqual(width);
          expect(short === clean || short.endsWith('…')).toBe(true);
          expect(short.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe('the type of a page', () => {
  const faces = (locale: string): Set<string> =>
    new Set(
      (['a4', 'wide'] as const).flatMap((pageFormat) =>
        Object.values(settingOf(sampleDocument({ locale, pageFormat }), fonts).type).map(
          ({ face }) => face.split('-')[0] ?? '',
        ),
      ),
    );

  it.each([
    ['de', ['sans', 'serif']],
    ['el', ['sans', 'serif']],
    ['ja', ['sans']],
    ['zh-Hant', ['sans']],
  ])(
    'of a document in %s is %s: letters without serifs stand beside none with them',
    (locale, of) => {
      expect([...faces(locale)].toSorted()).toEqual(of);
    },
  );
});

describe('tiles', () => {
  it('set the values of a row on one line, however many lines a label takes', () => {
    const tile = (label: string, value: string): Tile => ({
      label,
      value,
      isMissing: false,
      detail: '',
      note: '',
    });
    const tiles = [
      tile('Reach', '50,000'),
      tile('Engagement rate by impressions of all posts', '2.5%'),
    ];
    const setting = settingOf(sampleDocument(), fonts);
    const items = tileStrips(setting, 't', tiles, makeElement('Sect', null)).flatMap(
      (one) => one.items,
    );
    const lines = items.filter(
      (item) => item.kind === 'text' && ['50,000', '2.5%'].includes(item.text),
    );
    expect(lines.length).toBe(2);
    expect(new Set(lines.map((item) => (item.kind === 'text' ? item.y : 0))).size).toBe(1);
  });

  it('keep a wide value clear of the next tile', () => {
    const values = ['+16.0 points', '151K to 580K', '2.16×', '1.14M'];
    const tiles = values.map((value): Tile => ({
      label: 'Reach',
      value,
      isMissing: false,
      detail: '',
      note: '',
    }));
    const setting = settingOf(sampleDocument(), fonts);
    const items = tileStrips(setting, 't', tiles, makeElement('Sect', null)).flatMap(
      (one) => one.items,
    );
    const [first, second, third] = values.map((value) =>
      items.find((item) => item.kind === 'text' && item.text === value),
    );
    for (const [left, right] of [
      [first, second],
      [second, third],
    ]) {
      if (left?.kind !== 'text' || right?.kind !== 'text') throw new Error('a value is missing');
      expect(right.x - left.x - measure(fonts, left.text, left.style)).toBeGreaterThan(20);
    }
  });
});

describe('tables', () => {
  const table = (rows: readonly (readonly string[])[], widths: readonly number[]): TableBlock => ({
    kind: 'table',
    id: 't',
    caption: 'Arms',
    columns: widths.map((weight, i) => ({
      label: `Column ${i}`,
      align: i === 0 ? 'start' : 'end',
      weight,
    })),
    rows: rows.map((row) => row.map((text) => ({ text }))),
    note: 'A note below.',
  });
  const setting = settingOf(sampleDocument(), fonts);
  const stripsOf = (block: TableBlock): Strip[] =>
    tableStrips(setting, block, makeElement('Sect', null));

  it('give a cell one line where another column has room to spare', () => {
    const cell = '+22.8 (+15.6 to +29.8)';
    const wide = table([['Ad recall', cell, '7.6']], [4, 1, 4]);
    const texts = stripsOf(wide).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])),
    );
    expect(texts).toContain(cell);
  });

  it('break names before figures, where not both have a line', () => {
    const cells = ['64.8% (219/338)', '48.8% (327)', '+16.0', '+8.5 to +23.4', '87% (51% to 133%)'];
    const names = ['Purchase intent', 'Recall, when prompted'];
    const rows = names.map((name) => [name, ...cells, '0.02']);
    const texts = stripsOf(table(rows, [3, 2.7, 2.9, 1.7, 2.5, 2.6, 1.3]))
      .flatMap(({ items }) => items)
      .flatMap((item) => (item.kind === 'text' ? [item.text] : []));
    expect(texts).toEqual(expect.arrayContaining([...cells, names[0]]));
    expect(texts).not.toContain(names[1]);
  });

  it('of few rows stand whole on the next page, note and all; long ones run over', () => {
    const height = sheet.bottom - sheet.top - 130;
    const above: Strip = { height, before: 0, keep: false, items: [] };
    const pagesOf = (rows: number): number[] =>
      paginate(
        sheet,
        [
          above,
          ...stripsOf(
            table(
              Array.from({ length: rows }, () => ['a', '1']),
              [1, 1],
            ),
          ),
        ],
        '',
      ).map(({ strips: placed }) => placed.length);
    expect(pagesOf(6)[0]).toBe(1);
    expect(pagesOf(20)[0]).toBeGreaterThan(1);
  });
});

describe('pages', () => {
  const head: Strip = { height: 8 * UNIT, before: 0, keep: true, items: [] };
  const strip = fc.record({
    units: fc.integer({ min: 1, max: 60 }),
    before: fc.integer({ min: 0, max: 8 }),
    keep: fc.boolean(),
    hasHead: fc.boolean(),
  });
  const strips = fc.array(strip, { minLength: 1, maxLength: 80 }).map((list) =>
    list.map(({ units, before, keep, hasHead }): Strip => ({
      height: units * UNIT,
      before: before * UNIT,
      keep,
      items: [],
      ...(hasHead ? { head } : {}),
    })),
  );

  it('hold every strip once, in order, inside the margins', () => {
    fc.assert(
      fc.property(strips, (list) => {
        const pages = paginate(sheet, list, '');
        const placed = pages.flatMap((page) => page.strips).filter((one) => !one.isArtifact);
        expect(placed.map((one) => one.strip.height)).toEqual(list.map((one) => one.height));
        for (const page of pages) {
          let y = sheet.top;
          for (const one of page.strips) {
            expect(one.y).toBeGreaterThanOrEqual(y - 0.01);
            y = one.y + one.strip.height;
          }
          expect(y).toBeLessThanOrEqual(sheet.bottom + 0.01);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never separate a strip from what it must stay with, when one page can hold both', () => {
    fc.assert(
      fc.property(strips, (list) => {
        const room = sheet.bottom - sheet.top;
        let count = 0;
        for (const page of paginate(sheet, list, '')) {
          count += page.strips.filter((one) => !one.isArtifact).length;
          const last = count - 1;
          if (list[last]?.keep !== true || count === list.length) continue;
          let from = last;
          while (list[from - 1]?.keep === true) from--;
          let to = last;
          while (list[to]?.keep === true && to < list.length - 1) to++;
          const chain = list.slice(from, to + 1);
          const height = chain.reduce(
            (sum, one, i) => sum + one.height + (i === 0 ? 0 : one.before),
            chain[0]?.head?.height ?? 0,
          );
          expect(height).toBeGreaterThan(room);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('begin with the table’s head whenever they begin with one of its rows', () => {
    fc.assert(
      fc.property(strips, (list) => {
        for (const page of paginate(sheet, list, '')) {
          const [first, second] = page.strips;
          const row = first?.isArtifact === true ? second : first;
          expect(first?.isArtifact).toBe(row?.strip.head !== undefined);
        }
      }),
    );
  });

  it('of a section below the short end of another keep both, in order and inside the margins', () => {
    const setting = settingOf(sampleDocument(), fonts);
    const heights = (list: readonly Strip[]): number[] => list.map(({ height }) => height);
    let shared = 0;
    fc.assert(
      fc.property(strips, strips, (first, second) => {
        const above = paginate(sheet, first, 'A').at(-1);
        if (above === undefined) return;
        const pages = paginateBelow(setting, above, second, 'B');
        if (pages === null) return;
        shared += 1;
        expect(pages[0]?.name).toBe('A · B');
        expect(pages[0]?.strips.slice(0, above.strips.length)).toEqual(above.strips);
        const placed = pages.flatMap((page) => page.strips).slice(above.strips.length);
        const [rule, ...own] = placed.filter((one) => !one.isArtifact).map((one) => one.strip);
        expect(rule?.items).toHaveLength(1);
        expect(heights(own)).toEqual(heights(second));
        for (const { strips: on } of pages) {
          const last = on.at(-1);
          expect((last?.y ?? 0) + (last?.strip.height ?? 0)).toBeLessThanOrEqual(
            sheet.bottom + 0.01,
          );
        }
      }),
      { numRuns: 300 },
    );
    expect(shared).toBeGreaterThan(0);
  });

  it('that are well filled are no section’s but their own', () => {
    const setting = settingOf(sampleDocument(), fonts);
    const block = (share: number): Strip => ({
      height: Math.round(((sheet.bottom - sheet.top) * share) / UNIT) * UNIT,
      before: 0,
      keep: false,
      items: [],
    });
    const below = (above: number, ...own: number[]): number | undefined => {
      const [page] = paginate(sheet, [block(above)], 'A');
      return page && paginateBelow(setting, page, own.map(block), 'B')?.length;
    };
    expect(below(0.3, 0.5)).toBe(1);
    expect(below(0.3, 0.5, 0.5)).toBe(2);
    expect(below(0.5, 0.3)).toBe(1);
    // It would go on overleaf, fill the page too little, or have no room at all.
    expect(below(0.5, 0.3, 0.5)).toBeUndefined();
    expect(below(0.3, 0.1, 0.7)).toBeUndefined();
    expect(below(0.7, 0.1)).toBeUndefined();
    expect(below(0.3, 0.8)).toBeUndefined();
  });
});
