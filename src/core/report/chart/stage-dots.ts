// Counts of very different size, a row each, as marks on an axis of powers of ten: bars could not be drawn of them, as a
// logarithm has no zero to stand on. A rate that is known between two of them stands between their rows, in words.
import { scaleLog } from 'd3-scale';
import type { Drawing, Shape } from '../figure.ts';

export type StageRow = {
  readonly label: string;
  readonly detail: string;
  /** 0 has no place on the axis. */
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly text: string;
  readonly intervalText: string;
  /** What is known between this row and the one below: its lines, and all of them as one. */
  readonly between: { readonly lines: readonly string[]; readonly text: string } | null;
};

type Layout = {
  readonly width: number;
  readonly row: number;
  readonly between: number;
  /** Of a row: the baselines of its words and the middle of its mark. */
  readonly label: number;
  readonly detail: number;
  readonly mark: number;
  readonly from: number;
  readonly to: number;
  readonly labelWidth: number;
  readonly size: number;
  readonly r: number;
};

const ON_PAPER: Layout = {
  width: 480,
  row: 30,
  between: 18,
  label: 11,
  detail: 22,
  mark: 12,
  from: 216,
  to: 372,
  labelWidth: 196,
  size: 8,
  r: 3.6,
};
/** For a phone: a row's words stand above its mark. */
const ON_PHONE: Layout = {
  width: 342,
  row: 62,
  between: 42,
  label: 14,
  detail: 31,
  mark: 47,
  from: 18,
  to: 318,
  labelWidth: 258,
  size: 12,
  r: 5.4,
};

type Count = { readonly value: number; readonly lo?: number | null; readonly hi?: number | null };

/** The powers of ten from the one at or below the least count to the one at or above the greatest. */
export const powersOf = (rows: readonly Count[]): number[] => {
  const counts = rows.flatMap(({ value, lo, hi }) => [value, lo ?? value, hi ?? value]);
  const known = counts.filter((one) => one > 0);
  const [low, high] = [Math.min(1e9, ...known), Math.max(1, ...known)];
  const first = Math.floor(Math.log10(Math.min(low, high)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(high)));
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
};

/** One line where there is room for it. */
const betweenLines = (between: StageRow['between'], layout: Layout): readonly string[] => {
  if (between === null) return [];
  return layout === ON_PAPER ? [between.text] : between.lines;
};

const draw = (
  rows: readonly StageRow[],
  tickText: (value: number) => string,
  layout: Layout,
): Drawing => {
  const { width, size, r } = layout;
  const powers = powersOf(rows);
  const at = scaleLog()
    .domain([powers[0] ?? 1, powers.at(-1) ?? 10])
    .range([layout.from, layout.to]);
  const heights = rows.map(({ between }) => layout.row + (between === null ? 0 : layout.between));
  const tops = heights.map((_, index) =>
    heights.slice(0, index).reduce((sum, one) => sum + one, 0),
  );
  const bottom = heights.reduce((sum, one) => sum + one, 0);
  const words = (
    x: number,
    y: number,
    text: string,
    rest: Partial<Extract<Shape, { kind: 'label' }>>,
  ): Shape => ({ kind: 'label', x, y, text, anchor: 'start', size, ink: 'ink', ...rest });
  const gridLine = (power: number, y1: number, y2: number): Shape => ({
    kind: 'line',
    x1: at(power),
    y1,
    x2: at(power),
    y2,
    stroke: 'grid',
    strokeWidth: 0.5,
  });
  const shapes = rows.flatMap((row, index): Shape[] => {
    const top = tops[index] ?? 0;
    const y = top + layout.mark;
    return [
      ...powers.map((power) => gridLine(power, y - 2.5 * r, y + 2.5 * r)),
      words(0, top + layout.label, row.label, { isStrong: true, maxWidth: layout.labelWidth }),
      words(0, top + layout.detail, row.detail, {
        size: size - 1,
        ink: 'soft',
        maxWidth: layout.labelWidth,
      }),
      ...(row.lo === null || row.hi === null || row.lo <= 0
        ? []
        : [
            {
              kind: 'line',
              x1: at(row.lo),
              y1: y,
              x2: at(row.hi),
              y2: y,
              stroke: 'ink',
              strokeWidth: 0.4 * r,
            } as const,
          ]),
      ...(row.value <= 0
        ? []
        : [
            {
              kind: 'circle',
              cx: at(row.value),
              cy: y,
              r,
              fill: 'accent',
              stroke: 'accent',
              strokeWidth: 1,
            } as const,
          ]),
      words(width, top + layout.label, row.text, { anchor: 'end', isStrong: true }),
      words(width, top + layout.detail, row.intervalText, {
        anchor: 'end',
        size: size - 1,
        ink: 'soft',
      }),
      ...betweenLines(row.between, layout).map((line, place) =>
        words(1.5 * size, top + layout.row + 8 + place * 1.3 * size, line, {
          ink: 'soft',
          size: size - 0.5,
          maxWidth: width - 1.5 * size,
        }),
      ),
    ];
  });
  return {
    width,
    height: bottom + 1.6 * size,
    shapes: [
      ...shapes,
      ...powers.map((power) =>
        words(at(power), bottom + 0.9 * size, tickText(power), {
          anchor: 'middle',
          size: size - 1,
          ink: 'soft',
        }),
      ),
    ],
  };
};

export const stageDots = (
  rows: readonly StageRow[],
  tickText: (value: number) => string,
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(rows, tickText, ON_PAPER),
  narrow: draw(rows, tickText, ON_PHONE),
});
