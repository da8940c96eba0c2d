// Stacked shares, a row a group. Each part is named under its bar with its share, in columns of one width that do not
// depend on the shares: the smallest part has its words too, and they stand at one place in every row.
import type { Drawing, Ink, Shape } from '../figure.ts';

export type SharePart = {
  readonly share: number;
  readonly fill: Ink;
  readonly text: string;
};
export type ShareRow = {
  readonly label: string;
  readonly detail: string;
  readonly parts: readonly SharePart[];
};

type Layout = {
  readonly width: number;
  /** Height of a row, and of one without parts, which is words alone. */
  readonly row: number;
  readonly emptyRow: number;
  readonly from: number;
  /** Of a row: the baselines of its words and of its parts' words, and the top of its bar. */
  readonly label: number;
  readonly detail: number;
  readonly bar: number;
  readonly barHeight: number;
  readonly parts: number;
  readonly size: number;
  /** The square of a part's colour before its words. */
  readonly swatch: number;
};

const ON_PAPER: Layout = {
  width: 480,
  row: 40,
  emptyRow: 30,
  from: 128,
  label: 9,
  detail: 19,
  bar: 0,
  barHeight: 13,
  parts: 23,
  size: 8,
  swatch: 6,
};
/** For a phone: a row's words stand above its bar, which has the whole width. */
const ON_PHONE: Layout = {
  width: 342,
  row: 78,
  emptyRow: 36,
  from: 0,
  label: 14,
  detail: 14,
  bar: 21,
  barHeight: 18,
  parts: 55,
  size: 12,
  swatch: 9,
};

const drawWords = ({ label, detail }: ShareRow, y: number, layout: Layout): Shape[] => {
  const { width, from, size } = layout;
  const isBeside = from > 0;
  const maxWidth = isBeside ? from - 8 : width / 2 - 4;
  return [
    {
      kind: 'label',
      x: 0,
      y: y + layout.label,
      text: label,
      anchor: 'start',
      size,
      ink: 'ink',
      isStrong: true,
      maxWidth,
    },
    {
      kind: 'label',
      x: isBeside ? 0 : width,
      y: y + layout.detail,
      text: detail,
      anchor: isBeside ? 'start' : 'end',
      size: size - 1,
      ink: 'soft',
      maxWidth,
    },
  ];
};

const drawParts = (
  { parts }: ShareRow,
  names: readonly string[],
  y: number,
  layout: Layout,
): Shape[] => {
  const { width: full, from, size, swatch } = layout;
  const room = full - from;
  const column = room / Math.max(1, parts.length);
  let x = from;
  return parts.flatMap(({ share, fill, text }, index): Shape[] => {
    const width = share * room;
    const start = x;
    x += width;
    const left = from + index * column;
    const baseline = y + layout.parts;
    return [
      { kind: 'rect', x: start, y: y + layout.bar, width, height: layout.barHeight, fill },
      { kind: 'rect', x: left, y: baseline - swatch, width: swatch, height: swatch, fill },
      {
        kind: 'label',
        x: left + 1.5 * swatch,
        y: baseline,
        text: `${names[index] ?? ''} ${text}`,
        anchor: 'start',
        size,
        ink: 'ink',
        maxWidth: column - 2 * swatch,
      },
    ];
  });
};

const draw = (rows: readonly ShareRow[], names: readonly string[], layout: Layout): Drawing => {
  let height = 0;
  const shapes = rows.flatMap((row) => {
    const y = height;
    height += row.parts.length > 0 ? layout.row : layout.emptyRow;
    return [...drawWords(row, y, layout), ...drawParts(row, names, y, layout)];
  });
  return { width: layout.width, height, shapes };
};

export const shareBars = (
  rows: readonly ShareRow[],
  names: readonly string[],
): Drawing & { readonly narrow: Drawing } => ({
  ...draw(rows, names, ON_PAPER),
  narrow: draw(rows, names, ON_PHONE),
});
