// Horizontal bars from zero with an interval across their end; the number in words at the right.
import type { Shape } from '../document.ts';
import { axisOf } from './scale.ts';

export type IntervalBar = {
  readonly label: string;
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly text: string;
  readonly isAccent: boolean;
};

const WIDTH = 480;
const ROW = 18;
const LABEL_WIDTH = 186;
const FROM = 194;
const TO = 376;

export const intervalBars = (
  bars: readonly IntervalBar[],
): { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] } => {
  const axis = axisOf(
    0,
    Math.max(...bars.map(({ value, hi }) => hi ?? value), Number.EPSILON),
    FROM,
    TO,
    4,
  );
  const shapes = bars.flatMap((bar, index): Shape[] => {
    const y = index * ROW + ROW / 2;
    const marks: Shape[] = [
      {
        kind: 'label',
        x: 0,
        y: y + 3,
        text: bar.label,
        anchor: 'start',
        size: 8,
        ink: 'ink',
        isStrong: bar.isAccent,
        maxWidth: LABEL_WIDTH,
      },
      {
        kind: 'rect',
        x: FROM,
        y: y - 4.5,
        width: Math.max(0, axis.at(bar.value) - FROM),
        height: 9,
        fill: bar.isAccent ? 'accent' : 'faint',
      },
      { kind: 'label', x: WIDTH, y: y + 3, text: bar.text, anchor: 'end', size: 8, ink: 'ink' },
    ];
    if (bar.lo !== null && bar.hi !== null) {
      marks.push({
        kind: 'line',
        x1: axis.at(bar.lo),
        y1: y,
        x2: axis.at(bar.hi),
        y2: y,
        stroke: 'ink',
        strokeWidth: 0.9,
      });
      for (const end of [bar.lo, bar.hi]) {
        marks.push({
          kind: 'line',
          x1: axis.at(end),
          y1: y - 2.5,
          x2: axis.at(end),
          y2: y + 2.5,
          stroke: 'ink',
          strokeWidth: 0.9,
        });
      }
    }
    return marks;
  });
  return {
    width: WIDTH,
    height: bars.length * ROW,
    shapes: [
      {
        kind: 'line',
        x1: FROM,
        y1: 0,
        x2: FROM,
        y2: bars.length * ROW,
        stroke: 'grid',
        strokeWidth: 0.5,
      },
      ...shapes,
    ],
  };
};
