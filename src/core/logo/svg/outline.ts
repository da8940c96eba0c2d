// The basic shapes of an SVG (SVG 2, chapter 10) as path steps.
import { readNumbers, readLength } from './numbers.ts';
import { readPathData } from './path-data.ts';
import type { Step } from './path-data.ts';

/** An absent one is 0. Null for one that is no plain number. */
type Lengths = (...names: readonly string[]) => readonly number[] | null;

const ellipse = (cx: number, cy: number, rx: number, ry: number): string =>
  `M${cx - rx} ${cy}A${rx} ${ry} 0 0 1 ${cx + rx} ${cy}A${rx} ${ry} 0 0 1 ${cx - rx} ${cy}Z`;

const rectangle = (attributes: ReadonlyMap<string, string>, lengths: Lengths): string | null => {
  const box = lengths('x', 'y', 'width', 'height', 'rx', 'ry');
  if (!box) return null;
  const [x = 0, y = 0, width = 0, height = 0, givenX = 0, givenY = 0] = box;
  if (width <= 0 || height <= 0) return '';
  const rx = Math.min(attributes.has('rx') ? givenX : givenY, width / 2);
  const ry = Math.min(attributes.has('ry') ? givenY : givenX, height / 2);
  if (rx <= 0 || ry <= 0) return `M${x} ${y}h${width}v${height}h${-width}Z`;
  const corner = (dx: number, dy: number): string => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  const [w, h] = [width - 2 * rx, height - 2 * ry];
  return `M${x + rx} ${y}h${w}${corner(rx, ry)}v${h}${corner(-rx, ry)}h${-w}${corner(-rx, -ry)}v${-h}${corner(rx, -ry)}Z`;
};

const polygon = (points: string | undefined, end: string): string | null => {
  const numbers = readNumbers(points ?? '');
  if (!numbers || numbers.length % 2 > 0) return null;
  return numbers.length < 4 ? '' : `M${numbers.join(' ')}${end}`;
};

/** As path data; undefined for what is no shape, null for one that can't be read. */
const dataOf = (
  name: string,
  attributes: ReadonlyMap<string, string>,
): string | null | undefined => {
  const lengths: Lengths = (...names) => {
    const read = names.map((one) => (attributes.has(one) ? readLength(attributes.get(one)) : 0));
    return read.every((value) => value !== null) ? read : null;
  };
  switch (name) {
    case 'path':
      return attributes.get('d') ?? '';
    case 'rect':
      return rectangle(attributes, lengths);
    case 'circle': {
      const [cx = 0, cy = 0, r = 0] = lengths('cx', 'cy', 'r') ?? [0, 0, NaN];
      return Number.isNaN(r) ? null : r > 0 ? ellipse(cx, cy, r, r) : '';
    }
    case 'ellipse': {
      const [cx = 0, cy = 0, rx = 0, ry = 0] = lengths('cx', 'cy', 'rx', 'ry') ?? [0, 0, NaN];
      return Number.isNaN(rx) ? null : rx > 0 && ry > 0 ? ellipse(cx, cy, rx, ry) : '';
    }
    case 'line': {
      const ends = lengths('x1', 'y1', 'x2', 'y2');
      return ends && `M${ends.join(' ')}`;
    }
    case 'polyline':
      return polygon(attributes.get('points'), '');
    case 'polygon':
      return polygon(attributes.get('points'), 'Z');
    default:
      return undefined;
  }
};

export const isShape = (name: string): boolean => dataOf(name, new Map()) !== undefined;

/** None where nothing is drawn; null for a shape that can't be read. */
export const outlineOf = (
  name: string,
  attributes: ReadonlyMap<string, string>,
): readonly Step[] | null => {
  const data = dataOf(name, attributes);
  if (data == null) return null;
  return data.trim() === '' || data.trim() === 'none' ? [] : readPathData(data);
};
