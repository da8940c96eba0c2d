// The creators' rates beside each other: who is told apart from the others, in which order, and what chance leaves open.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { FigureBlock } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { clickedCreators } from './clicked-creators.ts';
import type { Counts } from './clicked-creators.ts';
import { misplaced } from './label-boxes.ts';

const figureOf = (counts: readonly Counts[], locale = 'en'): FigureBlock | undefined =>
  figureIn({ ...clickedCreators(counts), locale }, locale);

const figureIn = (snapshot: Snapshot, locale = 'en'): FigureBlock | undefined => {
  return buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('scorecards'),
    wordingFor(locale),
  )
    .sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'))
    .find(({ id }) => id === 'creator-rates');
};

type Intervals = Extract<NonNullable<FigureBlock['chart']>, { kind: 'intervals' }>;

const rowsOf = (figure: FigureBlock | undefined): Intervals['rows'] =>
  figure?.chart?.kind === 'intervals' ? figure.chart.rows : [];

const few = { name: 'Dina', clicks: 10, orders: 2 };
const many = [
  { name: 'Ana', clicks: 1_000, orders: 100 },
  { name: 'Ben', clicks: 1_000, orders: 50 },
  { name: 'Cleo', clicks: 1_000, orders: 50 },
];

const ticksOf = (figure: FigureBlock | undefined): string[] =>
  [...(figure?.shapes ?? [])].flatMap((shape) =>
    shape.kind === 'label' && shape.anchor === 'middle' ? [shape.text] : [],
  );

describe('the rates of creators', () => {
  it('are told apart where clicks are many, and left open where they are few', () => {
    const figure = figureOf([...many, few]);
    expect(figure?.title).toBe('More orders per click than from the other creators: Ana');
    const rows = rowsOf(figure);
    expect(rows.find(({ label }) => label === 'Ana')).toMatchObject({
      detail: '100 of 1,000',
      value: 0.1,
      isAccent: true,
    });
    // Twice the rate of the best one, of two orders.
    expect(rows.find(({ label }) => label === 'Dina')).toMatchObject({
      value: 0.2,
      isAccent: false,
    });
    expect(figure?.note).toContain('All clicks together: 6.7%.');
  });

  it('count an order by whose link was clicked, whoever’s code it carries', () => {
    const rates = rowsOf(figureIn(clickedCreators(many, [[1, 0]])));
    expect(rates.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      'Ana 101 of 1,000',
      'Ben 50 of 1,000',
      'Cleo 50 of 1,000',
    ]);
  });

  it('tell nobody apart where it is not known whose link was clicked, and say why', () => {
    const figure = figureIn(clickedCreators(many, [[1, null]]));
    expect(figure?.title).toBe(
      'No creator’s clicks can be told from the others’ by how often they led to orders',
    );
    const why = 'it is not known whose link was clicked';
    expect(figure?.note).toContain(why);
    expect(figureOf(many)?.note).not.toContain(why);
  });

  it('say to those who see no marks who is above and below the others, and of how many clicks', () => {
    const low = { name: 'Emil', clicks: 1_000, orders: 0 };
    const figure = figureOf([...many, low, few]);
    expect(figure?.alt).toMatch(
      /Ana: 10\.0%, 95% interval [^;]+; 100 orders of 1,000 clicks; above the others\./,
    );
    expect(figure?.alt).toMatch(/Emil: [^;]+; no order of 1,000 clicks; below the others\./);
    expect(figure?.alt).toMatch(/Dina: [^;]+; 2 orders of 10 clicks; can’t be told\./);
    expect(figure?.chart).toMatchObject({ names: { mark: 'Beside the others' } });
    const marks = new Map(rowsOf(figure).map(({ label, mark }) => [label, mark]));
    expect([marks.get('Ana'), marks.get('Emil'), marks.get('Dina')]).toEqual([
      'above the others',
      'below the others',
      'can’t be told',
    ]);
  });

  it.each(REPORT_LOCALES)('name above, below and open differently (%s)', (locale) => {
    const low = { name: 'Emil', clicks: 1_000, orders: 0 };
    const marks = rowsOf(figureOf([...many, low, few], locale)).map(({ mark }) => mark ?? '');
    expect(new Set(marks).size).toBe(3);
    expect(marks.filter((mark) => mark === '' || mark.includes('creators.'))).toEqual([]);
  });

  it('put nobody first by luck: few clicks are drawn towards the others', () => {
    const labels = rowsOf(figureOf([few, ...many])).map(({ label }) => label);
    expect(labels[0]).toBe('Ana');
    expect(labels[1]).toBe('Dina');
  });

  it('say so where none can be told from the others', () => {
    const alike = many.map((one) => ({ ...one, orders: 50 }));
    expect(figureOf(alike)?.title).toBe(
      'No creator’s clicks can be told from the others’ by how often they led to orders',
    );
    expect(rowsOf(figureOf(alike)).some(({ isAccent }) => isAccent)).toBe(false);
  });

  it('name who brought fewer where nobody brought more', () => {
    const low = { name: 'Emil', clicks: 1_000, orders: 10 };
    const alike = Array.from({ length: 8 }, (_, at) => ({
      name: `C${at}`,
      clicks: 300,
      orders: 18,
    }));
    expect(figureOf([...alike, low])?.title).toBe(
      'Fewer orders per click than from the other creators: Emil',
    );
  });

  it('are of at least two creators, and of the twenty with most clicks', () => {
    expect(figureOf(many.slice(0, 1))).toBeUndefined();
    const crowd = Array.from({ length: 25 }, (_, at) => ({
      name: `Creator ${at}`,
      clicks: 100 + at,
      orders: 5,
    }));
    const figure = figureOf(crowd);
    const labels = rowsOf(figure).map(({ label }) => label);
    expect(labels).toHaveLength(20);
    expect(labels).toContain('Creator 24');
    expect(labels).not.toContain('Creator 4');
    expect(figure?.note).toContain('Shown are the 20 of 25 with most clicks.');
  });

  it('keep what they differ by below one in a hundred, on the axis too', () => {
    const rare = [16, 18, 22].map((orders, at) => ({ name: `C${at}`, clicks: 40_000, orders }));
    const figure = figureOf(rare);
    expect(rowsOf(figure).map(({ text }) => text)).toContain('0.04% (0.02% to 0.06%)');
    expect(figure?.note).toContain('All clicks together: 0.05%.');
    expect(ticksOf(figure)).toEqual(['0.00%', '0.02%', '0.04%', '0.06%', '0.08%', '0.10%']);
    const rarest = rare.map((one) => ({ ...one, clicks: 4_000_000 }));
    expect(new Set(ticksOf(figureOf(rarest))).size).toBe(ticksOf(figureOf(rarest)).length);
  });

  it.each(REPORT_LOCALES)('have no word over another, whatever the counts (%s)', (locale) => {
    const counts = fc
      .tuple(
        fc.integer({ min: 1, max: 99_999 }),
        fc.oneof(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 0.01, noNaN: true }),
        ),
      )
      .map(([clicks, share]) => ({
        name: 'Anneliese-Charlotte',
        clicks,
        orders: Math.floor(clicks * share),
      }));
    fc.assert(
      fc.property(
        fc
          .array(counts, { minLength: 2, maxLength: 6 })
          .filter((all) => all.some(({ orders }) => orders > 0)),
        (all) => {
          const figure = figureOf(all, locale);
          if (!figure?.narrow) throw new Error('no figure');
          expect(figure.title).not.toContain('creators.');
          expect(misplaced(figure)).toEqual([]);
          expect(misplaced(figure.narrow)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
