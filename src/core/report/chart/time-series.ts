// A count day by day, as a line over the days before, during and after. Days without data are gaps, never bridged;
// the axis begins at zero. Time runs from left to right on every page, as the other charts do.
import type { Drawing, Shape } from '../figure.ts';
import { axisOf } from './scale.ts';

export type SeriesDay = { readonly value: number | null };
export type SeriesBand = {
  readonly name: string;
  /** Of its first day and the one after its last, counted from the first day. */
  readonly from: number;
  readonly to: number;
  readonly isCampaign: boolean;
};
/** A date below the axis. */
export type SeriesDate = { readonly at: number; readonly text: string };

export type TimeSeries = {
  readonly days: readonly SeriesDay[];
  readonly bands: readonly SeriesBand[];
  /** Those that matter most first: one that has no room is left out. */
  readonly dates: readonly SeriesDate[];
  readonly numberText: (value: number) => string;
};

type Layout = {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly stroke: number;
};

const ON_PAPER: Layout = {
  width: 480,
  top: 16,
  bottom: 116,
  size: 8,
  stroke: 1.2,
};
const ON_PHONE: Layout = {
  width: 342,
  top: 22,
  bottom: 182,
  size: 12,
  stroke: 1.8,
};

/** An upper estimate: no face is known here. */
const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + (/[\u2e80-\uffff]/.test(letter) ? 1.05 : 0.66),
    0,
  ) * size;

type Point = { readonly x: number; readonly y: number };

/** Stretches of days that follow each other. */
const runsOf = (points: readonly (Point | null)[]): Point[][] =>
  points
    .reduce<Point[][]>(
      (runs, point) => {
        if (point === null) runs.push([]);
        else runs.at(-1)?.push(point);
        return runs;
      },
      [[]],
    )
    .filter((run) => run.length > 0);

const draw = ({ days, bands, dates, numberText }: TimeSeries, layout: Layout): Drawing => {
  const { width, top, bottom, size, stroke } = layout;
  const values = days.flatMap(({ value }) => (value === null ? [] : [value]));
  const axis = axisOf(0, Math.max(2, ...values), bottom, top, 4);
  const ticks = axis.ticks.filter((tick) => Number.isInteger(tick));
  const lastDay = days.findLastIndex(({ value }) => value !== null);
  const lastValue = days[lastDay]?.value ?? null;
  const lastText = lastValue === null ? '' : numberText(lastValue);
  const from = Math.max(...ticks.map((tick) => widthOf(numberText(tick), size))) + size / 2;
  const to = width - widthOf(lastText, size) - size / 2;
  const step = (to - from) / Math.max(1, days.length);
  const edge = (day: number): number => from + day * step;
  const label = (
    x: number,
    y: number,
    text: string,
    anchor: 'start' | 'middle' | 'end',
    rest: { ink?: 'ink' | 'soft'; isStrong?: boolean } = {},
  ): Shape => ({ kind: 'label', x, y, text, anchor, size, ink: 'soft', ...rest });

  const shades = bands.flatMap(({ from: first, to: end, name, isCampaign }): Shape[] => {
    const room = edge(end) - edge(first);
    return [
      ...(isCampaign
        ? [
            {
              kind: 'rect',
              x: edge(first),
              y: top,
              width: room,
              height: bottom - top,
              fill: 'accent_soft',
            } as const,
          ]
        : []),
      ...(widthOf(name, size) > room
        ? []
        : [
            label(edge(first), top - 0.6 * size, name, 'start', {
              ink: isCampaign ? 'ink' : 'soft',
              isStrong: isCampaign,
            }),
          ]),
    ];
  });
  const grid = ticks.flatMap((tick): Shape[] => [
    {
      kind: 'line',
      x1: from,
      y1: axis.at(tick),
      x2: to,
      y2: axis.at(tick),
      stroke: tick === 0 ? 'ink' : 'grid',
      strokeWidth: tick === 0 ? 0.8 : 0.5,
    },
    label(from - size / 2, axis.at(tick) + 0.35 * size, numberText(tick), 'end'),
  ]);
  const points = days.map(({ value }, at) =>
    value === null ? null : { x: edge(at + 0.5), y: axis.at(value) },
  );
  const lines = runsOf(points).map((run): Shape => {
    const [first] = run;
    return run.length === 1 && first
      ? {
          kind: 'circle',
          cx: first.x,
          cy: first.y,
          r: stroke,
          fill: 'accent',
          stroke: 'accent',
          strokeWidth: 0.5,
        }
      : {
          kind: 'path',
          d: run
            .map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`)
            .join(''),
          stroke: 'accent',
          strokeWidth: stroke,
        };
  });
  const last = points[lastDay];
  const taken: { left: number; right: number }[] = [];
  const dateLabels = dates.flatMap(({ at, text }): Shape[] => {
    const half = widthOf(text, size) / 2;
    const x = Math.min(Math.max(edge(at + 0.5), half), width - half);
    const box = { left: x - half - size / 2, right: x + half + size / 2 };
    if (taken.some((other) => box.left < other.right && other.left < box.right)) return [];
    taken.push(box);
    return [label(x, bottom + 1.5 * size, text, 'middle')];
  });
  return {
    width,
    height: bottom + 2 * size,
    shapes: [
      ...shades,
      ...grid,
      ...lines,
      ...dateLabels,
      ...(last
        ? [
            label(last.x + size / 2, last.y + 0.35 * size, lastText, 'start', {
              ink: 'ink',
              isStrong: true,
            }),
          ]
        : []),
    ],
  };
};

export const timeSeries = (series: TimeSeries): Drawing & { readonly narrow: Drawing } => ({
  ...draw(series, ON_PAPER),
  narrow: draw(series, ON_PHONE),
});
