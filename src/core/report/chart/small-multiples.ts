// The same small line for each of several, on the same axes: who had many is seen at once, and when.
import type { Drawing, Shape } from '../figure.ts';
import { pathOf, runsOf } from './expected-band.ts';
import { axisOf } from './scale.ts';
import { widthOf } from './text-width.ts';

export type Panel = {
  readonly label: string;
  readonly text: string;
  readonly values: readonly (number | null)[];
};

export type SmallMultiples = {
  readonly panels: readonly Panel[];
  /** Of the first and the last day. */
  readonly dates: readonly [string, string];
  readonly numberText: (value: number) => string;
};

type Layout = {
  readonly width: number;
  readonly columns: number;
  readonly gap: number;
  /** Of a panel, and in it the baseline of its words and the ends of its plot. */
  readonly row: number;
  readonly label: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly stroke: number;
};

const ON_PAPER: Layout = {
  width: 480,
  columns: 4,
  gap: 14,
  row: 66,
  label: 8,
  top: 16,
  bottom: 54,
  size: 8,
  stroke: 1.1,
};
const ON_PHONE: Layout = {
  width: 342,
  columns: 2,
  gap: 16,
  row: 96,
  label: 13,
  top: 24,
  bottom: 78,
  size: 12,
  stroke: 1.6,
};

const draw = ({ panels, dates, numberText }: SmallMultiples, layout: Layout): Drawing => {
  const { width, columns, gap, size, stroke } = layout;
  const most = Math.max(2, ...panels.flatMap(({ values }) => values.map((one) => one ?? 0)));
  const { ticks } = axisOf(0, most, 0, 1, 2);
  const highest = ticks.at(-1) ?? most;
  const margin = widthOf(numberText(highest), size - 1) + size / 2;
  const panelWidth = (width - margin - (columns - 1) * gap) / columns;
  const rows = Math.ceil(panels.length / columns);
  const words = (
    x: number,
    y: number,
    text: string,
    rest: Partial<Extract<Shape, { kind: 'label' }>> = {},
  ): Shape => ({
    kind: 'label',
    x,
    y,
    text,
    anchor: 'start',
    size: size - 1,
    ink: 'soft',
    ...rest,
  });
  const shapes = panels.flatMap(({ label, text, values }, at): Shape[] => {
    const left = margin + (at % columns) * (panelWidth + gap);
    const y = Math.floor(at / columns) * layout.row;
    const level = (value: number): number =>
      y + layout.bottom - ((layout.bottom - layout.top) * value) / highest;
    const across = (day: number): number =>
      left + ((day + 0.5) * panelWidth) / Math.max(1, values.length);
    const line = (value: number): Shape => ({
      kind: 'line',
      x1: left,
      y1: level(value),
      x2: left + panelWidth,
      y2: level(value),
      stroke: value === 0 ? 'ink' : 'grid',
      strokeWidth: value === 0 ? 0.8 : 0.5,
    });
    const points = values.map((value, day) =>
      value === null ? null : { x: across(day), y: level(value) },
    );
    // Dates below the last of each column.
    const isLast = at + columns >= panels.length;
    return [
      words(left, y + layout.label, label, {
        size,
        ink: 'ink',
        isStrong: true,
        maxWidth: panelWidth - widthOf(text, size) - size,
      }),
      words(left + panelWidth, y + layout.label, text, { size, ink: 'ink', anchor: 'end' }),
      line(highest),
      line(0),
      ...(at % columns === 0
        ? [0, highest].map((tick) =>
            words(margin - size / 2, level(tick) + 0.35 * size, numberText(tick), {
              anchor: 'end',
            }),
          )
        : []),
      ...runsOf(points).map((run): Shape => ({
        kind: 'path',
        d: pathOf(run),
        stroke: 'accent',
        strokeWidth: stroke,
      })),
      ...(isLast
        ? [
            words(left, y + layout.bottom + 1.3 * size, dates[0]),
            words(left + panelWidth, y + layout.bottom + 1.3 * size, dates[1], { anchor: 'end' }),
          ]
        : []),
    ];
  });
  return { width, height: (rows - 1) * layout.row + layout.bottom + 1.8 * size, shapes };
};

export const smallMultiples = (
  multiples: SmallMultiples,
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(multiples, ON_PAPER),
  narrow: draw(multiples, ON_PHONE),
});
