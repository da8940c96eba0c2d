// Forest plot: a row a question, the estimate as a mark and its interval as a line, zero drawn through all.
// Filled marks are those whose change holds; words beside each row carry the same numbers.
import type { Drawing, Shape } from '../figure.ts';
import { DIGIT, axisOf, labelledTicks } from './scale.ts';
import type { Axis } from './scale.ts';

export type ForestRow = {
  readonly label: string;
  readonly detail: string;
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly valueText: string;
  readonly intervalText: string;
  readonly isDetected: boolean;
};

export type ForestHead = {
  readonly label: string;
  readonly detail: string;
  readonly value: string;
};

const WIDTH = 480;
const ROW = 24;
const TOP = 28;
const LABEL_WIDTH = 104;
const DETAIL_X = 108;
const PLOT_FROM = 196;
const PLOT_TO = 366;
const VALUE_X = 404;
const INTERVAL_X = 480;
const TICK_SIZE = 7;

/** From the lowest end to the highest, with zero among them. */
export const forestAxis = (rows: readonly ForestRow[], from: number, to: number): Axis =>
  axisOf(
    Math.min(0, ...rows.map(({ lo }) => lo)),
    Math.max(0, ...rows.map(({ hi }) => hi)),
    from,
    to,
    4,
  );

/** The interval and the estimate on it; `scale` 1 is for print. */
export const markOf = (row: ForestRow, axis: Axis, y: number, scale = 1): readonly Shape[] => {
  const ink = row.isDetected ? 'accent' : 'faint';
  return [
    {
      kind: 'line',
      x1: axis.at(row.lo),
      y1: y,
      x2: axis.at(row.hi),
      y2: y,
      stroke: ink,
      strokeWidth: (row.isDetected ? 2 : 1.4) * scale,
    },
    {
      kind: 'circle',
      cx: axis.at(row.value),
      cy: y,
      r: 3.6 * scale,
      fill: row.isDetected ? 'accent' : 'paper',
      stroke: ink,
      strokeWidth: 1.4 * scale,
    },
  ];
};

export const forestPlot = (
  rows: readonly ForestRow[],
  head: ForestHead,
  tickText: (value: number) => string,
): Drawing => {
  const axis = forestAxis(rows, PLOT_FROM, PLOT_TO);
  const bottom = TOP + rows.length * ROW;
  const label = (
    x: number,
    y: number,
    text: string,
    anchor: 'start' | 'middle' | 'end',
    ink: 'ink' | 'soft',
    rest: { size?: number; isStrong?: boolean; maxWidth?: number } = {},
  ): Shape => ({ kind: 'label', x, y, text, anchor, ink, size: 8, ...rest });

  const grid: Shape[] = axis.ticks.flatMap((tick): Shape[] => [
    {
      kind: 'line',
      x1: axis.at(tick),
      y1: TOP - 6,
      x2: axis.at(tick),
      y2: bottom,
      stroke: tick === 0 ? 'ink' : 'grid',
      strokeWidth: tick === 0 ? 0.8 : 0.5,
    },
  ]);
  const widest = Math.max(...axis.ticks.map((tick) => tickText(tick).length)) * DIGIT * TICK_SIZE;
  const ticks = labelledTicks(axis, widest).map((tick) =>
    label(axis.at(tick), bottom + 12, tickText(tick), 'middle', 'soft', { size: TICK_SIZE }),
  );
  const marks = rows.flatMap((row, index): Shape[] => {
    const y = TOP + index * ROW + ROW / 2;
    return [
      label(0, y + 3, row.label, 'start', 'ink', {
        isStrong: row.isDetected,
        maxWidth: LABEL_WIDTH,
      }),
      label(DETAIL_X, y + 3, row.detail, 'start', 'soft'),
      ...markOf(row, axis, y),
      label(VALUE_X, y + 3, row.valueText, 'end', 'ink', { isStrong: row.isDetected, size: 8.5 }),
      label(INTERVAL_X, y + 3, row.intervalText, 'end', 'soft', { size: 7.5 }),
    ];
  });
  return {
    width: WIDTH,
    height: bottom + 18,
    shapes: [
      label(0, 10, head.label, 'start', 'soft', { size: 7.5 }),
      label(DETAIL_X, 10, head.detail, 'start', 'soft', { size: 7.5 }),
      label(INTERVAL_X, 10, head.value, 'end', 'soft', { size: 7.5 }),
      ...grid,
      ...ticks,
      ...marks,
    ],
  };
};
