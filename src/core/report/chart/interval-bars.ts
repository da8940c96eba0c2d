// Horizontal bars from zero with an interval across their end; the number in words at the right.
import type { Drawing, Shape } from '../figure.ts';
import { ON_PAPER, ON_PHONE } from './bar-rows.ts';
import type { BarRows } from './bar-rows.ts';
import { axisOf } from './scale.ts';

export type IntervalBar = {
  readonly label: string;
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly text: string;
  readonly isAccent: boolean;
};

const PAPER: BarRows = { ...ON_PAPER, from: 194, to: 376, labelWidth: 186 };
const PHONE: BarRows = { ...ON_PHONE, row: 44, to: 180 };

const draw = (bars: readonly IntervalBar[], layout: BarRows): Drawing => {
  const { width, row, from, size, barHeight } = layout;
  const axis = axisOf(
    0,
    Math.max(...bars.map(({ value, hi }) => hi ?? value), Number.EPSILON),
    from,
    layout.to,
    4,
  );
  const cap = barHeight * 0.28;
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const top = index * row;
    const y = top + layout.bar;
    const line = (x1: number, y1: number, x2: number, y2: number): Shape => ({
      kind: 'line',
      x1,
      y1,
      x2,
      y2,
      stroke: 'ink',
      strokeWidth: 0.9,
    });
    const interval =
      bar.lo === null || bar.hi === null
        ? []
        : [
            line(axis.at(bar.lo), y, axis.at(bar.hi), y),
            ...[bar.lo, bar.hi].map((end) => line(axis.at(end), y - cap, axis.at(end), y + cap)),
          ];
    return [
      {
        kind: 'label',
        x: 0,
        y: top + layout.label,
        text: bar.label,
        anchor: 'start',
        size,
        ink: 'ink',
        isStrong: bar.isAccent,
        maxWidth: layout.labelWidth,
      },
      {
        kind: 'rect',
        x: from,
        y: y - barHeight / 2,
        width: Math.max(0, axis.at(bar.value) - from),
        height: barHeight,
        fill: bar.isAccent ? 'accent' : 'faint',
      },
      {
        kind: 'label',
        x: width,
        y: top + layout.value,
        text: bar.text,
        anchor: 'end',
        size,
        ink: 'ink',
      },
      ...interval,
    ];
  });
  const height = bars.length * row;
  const zero: Shape = {
    kind: 'line',
    x1: from,
    y1: 0,
    x2: from,
    y2: height,
    stroke: 'grid',
    strokeWidth: 0.5,
  };
  return { width, height, shapes: layout === PAPER ? [zero, ...shapes] : shapes };
};

export const intervalBars = (
  bars: readonly IntervalBar[],
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(bars, PAPER),
  narrow: draw(bars, PHONE),
});
