// A count or an amount day by day over the days before, during and after: a line, or bars where a day stands for itself.
// Days without data are gaps, never bridged; the axis begins at zero. Time runs from left to right on every page, as the
// other charts do.
import type { Drawing, Expected, Shape } from '../figure.ts';
import { expectedBand, expectedPoints, pathOf, runsOf } from './expected-band.ts';
import { axisOf } from './scale.ts';
import { widthOf } from './text-width.ts';

export type SeriesDay = { readonly value: number | null; readonly expected?: Expected };
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
  /** A line unless given. */
  readonly form?: 'line' | 'bars';
  /** The ends of two lines, each with its name, where days have an expectation: a number alone would pass for either's. */
  readonly endTexts?: {
    readonly actual: (number: string) => string;
    readonly expected: (number: string) => string;
  };
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

/** Apart from each other, near the places wanted, inside the plot: the end's own number stays where it is. */
const besideOf = (wanted: number, taken: number | null, layout: Layout): number => {
  const line = 1.15 * layout.size;
  if (taken === null || Math.abs(wanted - taken) >= line) return wanted;
  const way = wanted < taken ? -1 : 1;
  const place = taken + way * line;
  return place < layout.top || place > layout.bottom ? taken - way * line : place;
};

const draw = (series: TimeSeries, layout: Layout): Drawing => {
  const { days, bands, dates, numberText, form = 'line', endTexts } = series;
  const { width, top, bottom, size, stroke } = layout;
  const values = days.flatMap(({ value, expected }) => [value ?? 0, expected?.hi ?? 0]);
  const axis = axisOf(0, Math.max(2, ...values), bottom, top, 4);
  const ticks = axis.ticks.filter((tick) => Number.isInteger(tick));
  const lastDay = days.findLastIndex(({ value }) => value !== null);
  const lastValue = days[lastDay]?.value ?? null;
  // A bar stands for itself; the end of a line is where it has come to.
  const lastNumber = lastValue === null || form === 'bars' ? '' : numberText(lastValue);
  const lastText = lastNumber === '' ? '' : (endTexts?.actual(lastNumber) ?? lastNumber);
  const expectedEnd = days.findLast((day) => day.expected)?.expected;
  const expectedText =
    expectedEnd && endTexts ? endTexts.expected(numberText(expectedEnd.value)) : '';
  const from = Math.max(...ticks.map((tick) => widthOf(numberText(tick), size))) + size / 2;
  const to = width - Math.max(widthOf(lastText, size), widthOf(expectedText, size)) - size / 2;
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
  const zero = axis.at(0);
  const bars = points.flatMap((point): Shape[] =>
    point === null
      ? []
      : [
          {
            kind: 'rect',
            x: point.x - 0.35 * step,
            y: point.y,
            width: 0.7 * step,
            height: zero - point.y,
            fill: 'accent',
          },
        ],
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
          d: pathOf(run),
          stroke: 'accent',
          strokeWidth: stroke,
        };
  });
  const last = form === 'bars' ? null : points[lastDay];
  const expected = expectedPoints(days, (at) => edge(at + 0.5), axis.at);
  const lastExpected = expected.findLast((one) => one !== null);
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
      ...expectedBand(expected, stroke),
      ...(form === 'bars' ? bars : lines),
      ...dateLabels,
      ...(last
        ? [
            label(last.x + size / 2, last.y + 0.35 * size, lastText, 'start', {
              ink: 'ink',
              isStrong: true,
            }),
          ]
        : []),
      ...(lastExpected
        ? [
            label(
              lastExpected.x + size / 2,
              besideOf(lastExpected.value, last?.y ?? null, layout) + 0.35 * size,
              expectedText,
              'start',
            ),
          ]
        : []),
    ],
  };
};

export const timeSeries = (series: TimeSeries): Drawing & { readonly narrow: Drawing } => ({
  ...draw(series, ON_PAPER),
  narrow: draw(series, ON_PHONE),
});
