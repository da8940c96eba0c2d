// Steps of an amount, a row each: a bar begins where the one above it ends; totals stand on zero, with their interval.
import type { Drawing, Shape } from '../figure.ts';
import { ON_PAPER, ON_PHONE } from './bar-rows.ts';
import type { BarRows } from './bar-rows.ts';
import { axisOf } from './scale.ts';

export type WaterfallRow = {
  readonly label: string;
  readonly text: string;
  /** The interval in words, below; empty without one. */
  readonly detail: string;
  readonly from: number;
  readonly to: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly isTotal: boolean;
};

type Layout = BarRows & {
  /** What a row with an interval in words is higher by, and the baseline of those words. */
  readonly more: number;
  readonly detail: number;
};

const PAPER: Layout = { ...ON_PAPER, more: 8, detail: 21.5, from: 158, to: 362, labelWidth: 150 };
const PHONE: Layout = { ...ON_PHONE, row: 46, more: 12, detail: 47, to: 200 };

/** Numbers that an axis must hold. */
const endsOf = ({ from, to, lo, hi }: WaterfallRow): number[] => [from, to, lo ?? to, hi ?? to];

const draw = (rows: readonly WaterfallRow[], layout: Layout): Drawing => {
  const { width, size, barHeight, row: rowHeight } = layout;
  const ends = rows.flatMap(endsOf);
  const axis = axisOf(Math.min(0, ...ends), Math.max(0, ...ends), layout.from, layout.to, 4);
  const line = (
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    stroke: 'ink' | 'faint',
    strokeWidth: number,
  ): Shape => ({ kind: 'line', x1, y1, x2, y2, stroke, strokeWidth });
  const heights = rows.map(({ detail }) => rowHeight + (detail === '' ? 0 : layout.more));
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, one) => sum + one, 0));
  const height = heights.reduce((sum, one) => sum + one, 0);
  const shapes = rows.flatMap((row, at): Shape[] => {
    const top = tops[at] ?? 0;
    const y = top + layout.bar;
    const [left, right] = [row.from, row.to].map(axis.at).toSorted((a, b) => a - b);
    const [lo, hi] = [row.lo, row.hi].map((end) => (end === null ? null : axis.at(end)));
    const cap = barHeight * 0.28;
    const next = tops[at + 1];
    const words = (
      x: number,
      baseline: number,
      text: string,
      rest: Partial<Extract<Shape, { kind: 'label' }>>,
    ): Shape => ({
      kind: 'label',
      x,
      y: top + baseline,
      text,
      anchor: 'end',
      size,
      ink: 'ink',
      ...rest,
    });
    return [
      words(0, layout.label, row.label, {
        anchor: 'start',
        isStrong: row.isTotal,
        maxWidth: layout.labelWidth,
      }),
      {
        kind: 'rect',
        x: left ?? 0,
        y: y - barHeight / 2,
        width: (right ?? 0) - (left ?? 0),
        height: barHeight,
        fill: row.isTotal ? (row.to < 0 ? 'bad' : 'accent') : 'faint',
      },
      // From the end of this bar to the beginning of the next; on a phone the next one's name is between them.
      ...(next === undefined || layout !== PAPER
        ? []
        : [
            line(
              axis.at(row.to),
              y + barHeight / 2,
              axis.at(row.to),
              next + layout.bar - barHeight / 2,
              'faint',
              0.5,
            ),
          ]),
      ...(lo == null || hi == null
        ? []
        : [
            line(lo, y, hi, y, 'ink', 0.9),
            line(lo, y - cap, lo, y + cap, 'ink', 0.9),
            line(hi, y - cap, hi, y + cap, 'ink', 0.9),
          ]),
      words(width, layout.value, row.text, { isStrong: row.isTotal }),
      ...(row.detail === ''
        ? []
        : [words(width, layout.detail, row.detail, { size: size - 1, ink: 'soft' })]),
    ];
  });
  const zero = axis.at(0);
  return {
    width,
    height,
    shapes: [...(layout === PAPER ? [line(zero, 0, zero, height, 'ink', 0.5)] : []), ...shapes],
  };
};

export const waterfall = (
  rows: readonly WaterfallRow[],
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(rows, PAPER),
  narrow: draw(rows, PHONE),
});
