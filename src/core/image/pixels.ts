// The pixels of a PNG (W3C PNG, third edition, clauses 7 to 9), every kind of it as 8 bits a channel. What is unpacked is
// exactly what the header says, never more; who calls has read the header and knows that this is not too much.
import { bigEndian, byteAt, joined } from './bytes-of.ts';
import { chunksOf } from './png.ts';

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each, row by row. */
  readonly rgba: Uint8Array;
};

/** Null for what is no zlib data, or not that many bytes of it. */
export type Inflate = (bytes: Uint8Array, size: number) => Uint8Array | null;

/** First column and row, and the steps to the next. */
type Pass = readonly [x: number, y: number, dx: number, dy: number];
const WHOLE: readonly Pass[] = [[0, 0, 1, 1]];
/** Clause 8.1. */
const ADAM7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Clause 9.4. */
const paeth = (a: number, b: number, c: number): number => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
};

/** What a filter says a byte will be, of those before it (a), above it (b) and before that (c); 9.2. */
export const guessed = (filter: number, a: number, b: number, c: number): number => {
  if (filter === 0) return 0;
  if (filter === 1) return a;
  if (filter === 2) return b;
  return filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
};

export const LAST_FILTER = 4;

/** Undoes the filter of one row in place; `above` is where the row before begins, -1 for the first. */
const unfilter = (
  raw: Uint8Array,
  at: number,
  length: number,
  step: number,
  above: number,
): boolean => {
  const filter = byteAt(raw, at - 1);
  if (filter > LAST_FILTER) return false;
  for (let i = 0; i < length; i += 1) {
    const a = i < step ? 0 : byteAt(raw, at + i - step);
    const b = above < 0 ? 0 : byteAt(raw, above + i);
    const c = above < 0 || i < step ? 0 : byteAt(raw, above + i - step);
    raw[at + i] = byteAt(raw, at + i) + guessed(filter, a, b, c);
  }
  return true;
};

/** The bytes of the first chunk of that type; none where there is none. */
const chunkOf = (png: Uint8Array, type: string): Uint8Array => {
  const chunks = chunksOf(png);
  const found = chunks.ok ? chunks.value.filter((chunk) => chunk.type === type) : [];
  return joined(found.map(({ data, length }) => png.subarray(data, data + length)));
};

/** Null where the data are not what the header says. `png`: as `readPng` keeps it. */
export const pixelsOf = (png: Uint8Array, inflate: Inflate): Pixels | null => {
  const header = chunkOf(png, 'IHDR');
  const [width, height] = [bigEndian(header, 0, 4), bigEndian(header, 4, 4)];
  const [depth, type] = [byteAt(header, 8), byteAt(header, 9)];
  const bits = depth * (CHANNELS[type] ?? 1);
  const passes = (byteAt(header, 12) === 1 ? ADAM7 : WHOLE)
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      columns: Math.ceil((width - x) / dx),
      rows: Math.ceil((height - y) / dy),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const lengthOf = (columns: number): number => Math.ceil((columns * bits) / 8);
  const size = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + lengthOf(columns)), 0);
  const raw = inflate(chunkOf(png, 'IDAT'), size);
  if (raw?.length !== size) return null;
  const [palette, clear] = [chunkOf(png, 'PLTE'), chunkOf(png, 'tRNS')];
  const rgba = new Uint8Array(width * height * 4);
  const most = 2 ** depth - 1;

  /** As it is stored: of 16 bits both bytes, as that is how a transparent colour is named. */
  const sample = (at: number, index: number): number => {
    if (depth === 8) return byteAt(raw, at + index);
    if (depth === 16) return bigEndian(raw, at + 2 * index, 2);
    const bit = index * depth;
    return (byteAt(raw, at + (bit >> 3)) >> (8 - depth - (bit & 7))) & most;
  };
  const shown = (value: number): number => Math.round((value * 255) / most);
  const count = CHANNELS[type] ?? 1;
  const isGrey = type === 0 || type === 4;
  const clearAt = (i: number): number =>
    clear.length < 2 * count ? -1 : bigEndian(clear, 2 * i, 2);
  const [clearRed, clearGreen, clearBlue] = [clearAt(0), clearAt(1), clearAt(2)];
  /** `to`: where the pixel's four bytes go. */
  const setPixel = (at: number, column: number, to: number): void => {
    const a = sample(at, column * count);
    if (type === 3) {
      for (let i = 0; i < 3; i += 1) rgba[to + i] = byteAt(palette, 3 * a + i);
      rgba[to + 3] = clear[a] ?? 255;
      return;
    }
    const b = isGrey ? a : sample(at, column * count + 1);
    const c = isGrey ? a : sample(at, column * count + 2);
    const isClear = a === clearRed && (isGrey || (b === clearGreen && c === clearBlue));
    rgba[to] = shown(a);
    rgba[to + 1] = shown(b);
    rgba[to + 2] = shown(c);
    // A colour that is named as clear belongs to kinds without a channel of opacity.
    rgba[to + 3] =
      count % 2 === 0 ? shown(sample(at, column * count + count - 1)) : isClear ? 0 : 255;
  };

  let at = 0;
  for (const { x, y, dx, dy, columns, rows } of passes) {
    const length = lengthOf(columns);
    for (let row = 0; row < rows; row += 1) {
      at += 1;
      if (!unfilter(raw, at, length, Math.max(1, bits >> 3), row === 0 ? -1 : at - length - 1))
        return null;
      for (let column = 0; column < columns; column += 1)
        setPixel(at, column, 4 * ((y + row * dy) * width + x + column * dx));
      at += length;
    }
  }
  return { width, height, rgba };
};
