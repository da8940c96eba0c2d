// Money step by step: each bar begins where the one above it ends, and nothing is drawn of what is not known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import { waterfall } from '../../../src/core/report/chart/waterfall.ts';
import type { WaterfallRow } from '../../../src/core/report/chart/waterfall.ts';
import type { Section } from '../../../src/core/report/document.ts';
import type { Drawing, FigureBlock } from '../../../src/core/report/figure.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { labelBoxes, misplaced } from './label-boxes.ts';
import { emptySnapshot, sampleSnapshot, withBuyers } from './sample-snapshot.ts';

const moneyOf = (snapshot: Snapshot): Section | undefined =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor(snapshot.locale),
  ).sections.find(({ id }) => id === 'money');

const flowOf = (change: Partial<Snapshot> = {}, of = sampleSnapshot()): FigureBlock | undefined =>
  moneyOf({ ...of, ...change })
    ?.blocks.filter((block) => block.kind === 'figure')
    .find(({ id }) => id === 'money-flow');

type Steps = Extract<NonNullable<FigureBlock['chart']>, { kind: 'steps' }>;

const rowsOf = (figure: FigureBlock | undefined): Steps['rows'] => {
  if (figure?.chart?.kind !== 'steps') throw new Error('no steps');
  return figure.chart.rows;
};

const withMargin = (marginRate: number | null): Partial<Snapshot> => ({
  campaign: { ...sampleSnapshot().campaign, marginRate },
});

/** What is drawn beyond the edges, words aside. */
const outside = ({ width, height, shapes }: Drawing): unknown[] =>
  shapes.filter((shape) => {
    if (shape.kind !== 'rect' && shape.kind !== 'line') return false;
    const box =
      shape.kind === 'rect'
        ? [shape.x, shape.x + shape.width, shape.y, shape.y + shape.height]
        : [shape.x1, shape.x2, shape.y1, shape.y2];
    const [x1 = 0, x2 = 0, y1 = 0, y2 = 0] = box;
    const slack = 1e-6;
    return (
      Math.min(x1, x2, y1, y2) < -slack ||
      Math.max(x1, x2) > width + slack ||
      Math.max(y1, y2) > height + slack
    );
  });

describe('the money of a campaign, step by step', () => {
  it('goes from attributed revenue over the cost of goods and each kind of cost to what is left', () => {
    const figure = flowOf();
    expect(rowsOf(figure).map(({ label, from, to, text }) => [label, from, to, text])).toEqual([
      ['Attributed revenue', 0, 10_000, '€10,000'],
      ['Cost of goods sold, 60%', 10_000, 4_000, '−€6,000'],
      ['Creators’ fees', 4_000, 3_400, '−€600'],
      ['Products', 3_400, 3_000, '−€400'],
      ['Left after costs', 0, 3_000, '€3,000'],
    ]);
    expect(figure?.title).toBe('The margin on attributed revenue left €3,000 after all costs');
    expect(figure?.alt).toContain('Products: −€400.');
    expect(figure?.note).not.toContain('not profit');
  });

  it('ends where the steps lead to, which is the return on its cost', () => {
    const snapshot = withBuyers({ ...sampleSnapshot(), ...withMargin(0.37) }, 60, 20);
    const rows = rowsOf(flowOf({}, snapshot));
    const result = findingOf(evaluate(snapshot), 'roi_margin');
    expect(rows.at(-2)?.to).toBeCloseTo(rows.at(-1)?.to ?? Number.NaN, 1);
    expect(rows.at(-1)?.to).toBeCloseTo((result?.value ?? 0) * 1_000, 1);
    expect(rows.at(-1)?.text).toMatch(/^€[\d,]+ \(€[\d,]+ to €[\d,]+\)$/);
  });

  it('is of revenue alone without a margin, and then says that this is no profit', () => {
    const figure = flowOf(withMargin(null));
    expect(rowsOf(figure).map(({ label }) => label)).toEqual([
      'Attributed revenue',
      'Creators’ fees',
      'Products',
      'Left after costs',
    ]);
    expect(figure?.title).toBe('Attributed revenue was €9,000 above the costs');
    expect(figure?.note).toContain('what is left is not profit');
  });

  it('says a loss as such, below zero and in the colour of losses', () => {
    const figure = flowOf(withMargin(0.05));
    expect(figure?.title).toBe('The costs were €500 above the margin on attributed revenue');
    expect(rowsOf(figure).at(-1)?.text).toBe('−€500');
    expect(
      figure?.shapes.filter((shape) => shape.kind === 'rect' && shape.fill === 'bad'),
    ).toHaveLength(1);
  });

  it('claims neither gain nor loss where the interval allows both', () => {
    const snapshot = withBuyers({ ...sampleSnapshot(), ...withMargin(0.078) }, 60, 20);
    const interval = findingOf(evaluate(snapshot), 'roi_margin')?.interval;
    expect(interval?.lo).toBeLessThan(0);
    expect(interval?.hi).toBeGreaterThan(0);
    expect(flowOf({}, snapshot)?.title).toBe(
      'Whether the margin on attributed revenue covers the costs can’t be told',
    );
  });

  it('is left out where revenue or cost is unknown, and the table of returns says why', () => {
    for (const change of [{ orders: [] }, { costs: [] }]) {
      expect(flowOf(change)).toBeUndefined();
      const returns = moneyOf({ ...sampleSnapshot(), ...change })?.blocks.find(
        (block) => block.kind === 'table' && block.id === 'returns',
      );
      expect(JSON.stringify(returns)).toMatch(/no orders|no cost/i);
    }
    expect(flowOf({}, emptySnapshot())).toBeUndefined();
  });

  it.each(REPORT_LOCALES)('has its words whole and none over another (%s)', (locale) => {
    const categories = ['fee', 'product', 'shipping', 'agency', 'paid_boost', 'software'];
    const costs = categories.map((category, at) => ({
      category,
      state: 'paid' as const,
      creatorId: null,
      on: '2026-06-03',
      amountMinor: 1_234_567_00 + at,
    }));
    const figure = flowOf({ locale, costs }, withBuyers(sampleSnapshot(), 60, 20));
    if (!figure?.narrow) throw new Error('no figure');
    expect(figure.title).not.toContain('money.');
    for (const drawing of [figure, figure.narrow]) {
      expect(misplaced(drawing)).toEqual([]);
      expect(labelBoxes(drawing).filter(({ isCut }) => isCut)).toEqual([]);
    }
  });
});

describe('a waterfall', () => {
  it('stays inside its frame whatever its steps are', () => {
    const number = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    const row = fc
      .tuple(number, number, fc.option(fc.tuple(number, number)), fc.boolean())
      .map(([from, to, ends, isTotal]): WaterfallRow => ({
        label: 'Paid amplification',
        text: '−€1,234,567',
        detail: ends ? '€1,100,000 to €1,300,000' : '',
        from,
        to,
        lo: ends && Math.min(...ends),
        hi: ends && Math.max(...ends),
        isTotal,
      }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const drawing = waterfall(rows);
        for (const one of [drawing, drawing.narrow]) {
          expect(outside(one)).toEqual([]);
          expect(misplaced(one)).toEqual([]);
        }
      }),
    );
  });
});
