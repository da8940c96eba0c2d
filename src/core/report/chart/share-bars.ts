// Stacked shares, a row a group, each part labelled in place so that no legend has to be decoded.
import type { Drawing, Ink, Shape } from '../document.ts';

export type SharePart = {
  readonly share: number;
  readonly fill: Ink;
  readonly text: string;
  readonly textInk: Ink;
};
export type ShareRow = {
  readonly label: string;
  readonly detail: string;
  readonly parts: readonly SharePart[];
};

type Layout = {
  readonly width: number;
  readonly row: number;
  /** Above the first row, for the names of the parts. */
  readonly top: number;
  readonly from: number;
  /** Of a row: the baselines of its words and the top of its bar. */
  readonly label: number;
  readonly detail: number;
  readonly bar: number;
  readonly barHeight: number;
  readonly size: number;
  /** Narrower parts keep their words to the table below. */
  readonly minLabel: number;
};

const ON_PAPER: Layout = {
  width: 480,
  row: 34,
  top: 16,
  from: 112,
  label: 9,
  detail: 19,
  bar: 0,
  barHeight: 20,
  size: 8,
  minLabel: 30,
};
/** For a phone: a row's words stand above its bar, which has the whole width. */
const ON_PHONE: Layout = {
  width: 342,
  row: 64,
  top: 20,
  from: 0,
  label: 14,
  detail: 14,
  bar: 21,
  barHeight: 26,
  size: 12,
  minLabel: 44,
};

const draw = (rows: readonly ShareRow[], names: readonly string[], layout: Layout): Drawing => {
  const { width: full, from, size, minLabel } = layout;
  const isBeside = from > 0;
  const first = rows.find(({ parts }) => parts.length > 0);
  const heads: Shape[] = [];
  let start = from;
  for (const [index, part] of (first?.parts ?? []).entries()) {
    const width = part.share * (full - from);
    if (width >= minLabel) {
      heads.push({
        kind: 'label',
        x: start,
        y: layout.top - 7,
        text: names[index] ?? '',
        anchor: 'start',
        size: size - 0.5,
        ink: 'soft',
        maxWidth: width,
      });
    }
    start += width;
  }
  const shapes = rows.flatMap((row, index): Shape[] => {
    const y = layout.top + index * layout.row;
    const marks: Shape[] = [
      {
        kind: 'label',
        x: 0,
        y: y + layout.label,
        text: row.label,
        anchor: 'start',
        size,
        ink: 'ink',
        isStrong: true,
        maxWidth: isBeside ? from - 8 : full / 2,
      },
      {
        kind: 'label',
        x: isBeside ? 0 : full,
        y: y + layout.detail,
        text: row.detail,
        anchor: isBeside ? 'start' : 'end',
        size: size - 1,
        ink: 'soft',
        maxWidth: isBeside ? from - 8 : full / 2,
      },
    ];
    let x = from;
    for (const part of row.parts) {
      const width = part.share * (full - from);
      const bar = { y: y + layout.bar, height: layout.barHeight };
      marks.push({ kind: 'rect', x, width, ...bar, fill: part.fill });
      if (width >= minLabel) {
        marks.push({
          kind: 'label',
          x: x + 6,
          y: bar.y + bar.height / 2 + size * 0.36,
          text: part.text,
          anchor: 'start',
          size,
          ink: part.textInk,
        });
      }
      x += width;
    }
    return marks;
  });
  return {
    width: full,
    height: layout.top + rows.length * layout.row,
    shapes: [...heads, ...shapes],
  };
};

export const shareBars = (
  rows: readonly ShareRow[],
  names: readonly string[],
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(rows, names, ON_PAPER),
  narrow: draw(rows, names, ON_PHONE),
});
