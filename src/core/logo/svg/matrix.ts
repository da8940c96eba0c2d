// Transformations of an SVG (SVG 2, 8.5; CSS Transforms 1, 13) as one matrix: x' = ax + cy + e, y' = bx + dy + f.
import { readNumbers } from './numbers.ts';

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First the second, then the first. */
export const times = ([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix => [
  a * a2 + c * b2,
  b * a2 + d * b2,
  a * c2 + c * d2,
  b * c2 + d * d2,
  a * e2 + c * f2 + e,
  b * e2 + d * f2 + f,
];

/** Pairs of numbers, each moved. */
export const applied = ([a, b, c, d, e, f]: Matrix, points: readonly number[]): number[] =>
  Array.from(points, (value, i) => {
    const [x, y] = i % 2 === 0 ? [value, points[i + 1] ?? 0] : [points[i - 1] ?? 0, value];
    return i % 2 === 0 ? a * x + c * y + e : b * x + d * y + f;
  });

/** By how much lengths grow; null where that depends on their direction, so that a line would not stay as thick. */
export const scaleOf = ([a, b, c, d]: Matrix): number | null => {
  const [along, across] = [Math.hypot(a, b), Math.hypot(c, d)];
  const isEven = Math.abs(along - across) < along / 1000 && Math.abs(a * c + b * d) < along / 1000;
  return isEven ? along : null;
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const one = (name: string, numbers: readonly number[]): Matrix | null => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  const is = (wanted: string, ...counts: number[]): boolean =>
    name === wanted && counts.includes(numbers.length);
  if (is('matrix', 6)) return [a, b, c, d, e, f];
  if (is('translate', 1, 2)) return [1, 0, 0, 1, a, b];
  if (is('scale', 1, 2)) return [a, 0, 0, numbers.length === 1 ? a : b, 0, 0];
  if (is('skewX', 1)) return [1, 0, Math.tan(radians(a)), 1, 0, 0];
  if (is('skewY', 1)) return [1, Math.tan(radians(a)), 0, 1, 0, 0];
  if (!is('rotate', 1, 3)) return null;
  const [cos, sin] = [Math.cos(radians(a)), Math.sin(radians(a))];
  return times(times([1, 0, 0, 1, b, c], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -b, -c]);
};

/** Null for what is no list of transformations. */
export const readTransform = (text: string): Matrix | null => {
  let matrix: Matrix = IDENTITY;
  const rest = text.replaceAll(
    /([A-Za-z]+)\s*\(([^()]*)\)[\s,]*/g,
    (_, name: string, list: string) => {
      const numbers = readNumbers(list);
      const next = numbers && one(name, numbers);
      if (!next) return '?';
      matrix = times(matrix, next);
      return '';
    },
  );
  return rest.trim() === '' ? matrix : null;
};
