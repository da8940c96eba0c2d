// Which figures are turned for a language from right to left.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Drawing, FigureBlock } from '../../../src/core/report/figure.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';

const snapshot = fullSnapshot();
const figuresIn = (locale: string): FigureBlock[] =>
  buildDocument(
    { ...snapshot, locale },
    'a'.repeat(64),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor(locale),
  ).sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));

/** Where each label begins to be written, whatever it says. */
const labelsIn = ({ shapes }: Drawing) =>
  shapes.flatMap((shape) => (shape.kind === 'label' ? [[shape.x, shape.anchor]] : []));
const circlesIn = ({ shapes }: Drawing) =>
  shapes.flatMap((shape) => (shape.kind === 'circle' ? [shape.cx] : []));

const [arabic, english] = [figuresIn('ar'), figuresIn('en')];
const hasRows = ({ chart }: FigureBlock): boolean =>
  chart !== undefined && ['shares', 'steps', 'intervals'].includes(chart.kind);

describe('a figure in Arabic', () => {
  it('begins its rows on the right where they have names, also on a phone', () => {
    const turned = arabic.filter(hasRows);
    expect(turned.length).toBeGreaterThan(2);
    for (const figure of turned)
      for (const drawing of [figure, ...(figure.narrow ? [figure.narrow] : [])]) {
        expect(labelsIn(drawing)).toContainEqual([drawing.width, 'end']);
      }
  });

  it('has its marks as far from the right as they are from the left in English', () => {
    const plot = (figures: readonly FigureBlock[]) =>
      figures.find(({ id }) => id === 'lift-figure');
    const [ours, theirs] = [plot(arabic), plot(english)];
    if (!ours || !theirs) throw new Error('no forest plot');
    expect(circlesIn(theirs).length).toBeGreaterThan(0);
    expect(circlesIn(ours)).toEqual(circlesIn(theirs).map((x) => ours.width - x));
  });

  it('has its days from left to right', () => {
    const lines = arabic
      .filter(({ chart }) => chart?.kind === 'series')
      .flatMap(({ shapes }) => shapes.flatMap((one) => (one.kind === 'path' ? [one.d] : [])));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [from = 0, to = 0] = [...line.matchAll(/[ML] ?([\d.]+)/g)].map((one) => Number(one[1]));
      expect(from).toBeLessThan(to);
    }
  });
});
