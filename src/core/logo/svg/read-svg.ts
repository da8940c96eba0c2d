// An SVG as shapes of one colour each. Nothing of its text is kept: what is written from the shapes later can hold neither a
// script nor an address, whatever the file held. What the shapes can't say (letters, gradients, effects) is refused by name.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { MOST_KEPT, MOST_SHAPES } from '../logo.ts';
import type { LogoShape } from '../logo.ts';
import { refuseLogo } from '../problem.ts';
import type { LogoProblem } from '../problem.ts';
import type { ReadLogo } from '../read-logo.ts';
import { seenOfShapes } from '../seen.ts';
import { applied, readTransform, scaleOf, times } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { readLength, readNumbers } from './numbers.ts';
import { isShape, outlineOf } from './outline.ts';
import { FIRST_PAINT, paintOf, readRules } from './paint.ts';
import type { Paint, Rules } from './paint.ts';
import type { Step } from './path-data.ts';
import { readXml } from './read-xml.ts';
import type { XmlElement } from './read-xml.ts';

/** Units of the longer side: a tenth of one is a hundredth of a point in print. */
const LONGER_SIDE = 1000;

const GROUPS: ReadonlySet<string> = new Set(['g', 'a']);
/** They draw nothing by themselves; what refers to them is refused where it does. */
const SILENT: ReadonlySet<string> = new Set(
  'title desc metadata defs style symbol clipPath mask filter pattern marker linearGradient radialGradient'.split(
    ' ',
  ),
);
/** Of editors' own names (`sodipodi:namedview`). */
const isSilent = (name: string): boolean => SILENT.has(name) || name.includes(':');

type Box = readonly [x: number, y: number, width: number, height: number];

const boxOf = ({ attributes }: XmlElement): Box | null => {
  const numbers = readNumbers(attributes.get('viewBox') ?? '') ?? [];
  const [x = 0, y = 0, width = 0, height = 0] =
    numbers.length === 4
      ? numbers
      : [0, 0, ...['width', 'height'].map((name) => readLength(attributes.get(name)) ?? 0)];
  return width > 0 && height > 0 && [x, y, width, height].every(Number.isFinite)
    ? [x, y, width, height]
    : null;
};

function* within(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* within(child);
}

/** Ids of clip paths that are one rectangle over everything, as drawing programs write around a whole picture. */
const wholeClips = (root: XmlElement, [x, y, width, height]: Box): ReadonlySet<string> => {
  const isWhole = ({ children: [only, ...others], attributes }: XmlElement): boolean => {
    if (only?.name !== 'rect' || others.length > 0 || attributes.has('clipPathUnits')) return false;
    const [left = NaN, top = NaN, wide = NaN, high = NaN] = ['x', 'y', 'width', 'height'].map(
      (name) => readLength(only.attributes.get(name) ?? '0') ?? NaN,
    );
    const isMoved = only.attributes.has('transform') || only.attributes.has('style');
    return (
      !isMoved && left <= x && top <= y && left + wide >= x + width && top + high >= y + height
    );
  };
  const clips = [...within(root)].filter(({ name }) => name === 'clipPath');
  return new Set(clips.filter(isWhole).map(({ attributes }) => attributes.get('id') ?? ''));
};

const rounded = (value: number): string => String(Math.round(value * 10) / 10 + 0);

const written = (steps: readonly Step[], matrix: Matrix): string =>
  steps.map(({ op, at }) => `${op}${applied(matrix, at).map(rounded).join(' ')}`).join('');

const shapeOf = (
  steps: readonly Step[],
  matrix: Matrix,
  { fill, stroke, strokeWidth, isEvenOdd, cap, join }: Paint,
): Result<LogoShape, LogoProblem> => {
  const scale = scaleOf(matrix);
  const isDrawn = stroke !== null && strokeWidth > 0;
  if (isDrawn && scale === null) return refuseLogo('svg_effect', { name: 'stroke' });
  return ok({
    d: written(steps, matrix),
    ...(fill !== null && { fill, ...(isEvenOdd && { isEvenOdd: true as const }) }),
    ...(isDrawn && {
      stroke,
      strokeWidth: Math.max(0.1, Math.round(strokeWidth * (scale ?? 1) * 10) / 10),
      ...(cap && { cap }),
      ...(join && { join }),
    }),
  });
};

type Drawn = {
  readonly shapes: LogoShape[];
  readonly rules: Rules;
  readonly clips: ReadonlySet<string>;
};

const CLIP = /^url\(\s*["']?#([^"')\s]+)["']?\s*\)$/;

/** Adds what an element draws; says what is wrong with it, if anything is. */
const draw = (
  drawn: Drawn,
  element: XmlElement,
  matrix: Matrix,
  before: Paint,
): LogoProblem | null => {
  const { name, attributes, children } = element;
  if (isSilent(name)) return null;
  const isPicture = isShape(name);
  if (!isPicture && !GROUPS.has(name))
    return refuseLogo('svg_element', { name: name.slice(0, 40) }).error;
  const paint = paintOf(element, drawn.rules, before, (reference) =>
    drawn.clips.has(CLIP.exec(reference)?.[1] ?? ''),
  );
  if (!paint.ok) return paint.error;
  const moved = readTransform(attributes.get('transform') ?? '');
  if (!moved) return refuseLogo('svg_number', { name: 'transform' }).error;
  const own = times(matrix, moved);
  if (!isPicture) {
    for (const child of children) {
      const problem = draw(drawn, child, own, paint.value);
      if (problem) return problem;
    }
    return null;
  }
  const { isHidden, fill, stroke } = paint.value;
  if (isHidden || (fill === null && stroke === null)) return null;
  const steps = outlineOf(name, attributes);
  if (!steps) return refuseLogo('svg_number', { name }).error;
  if (steps.length === 0) return null;
  const shape = shapeOf(steps, own, paint.value);
  if (!shape.ok) return shape.error;
  drawn.shapes.push(shape.value);
  return null;
};

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const tooMuch = () => refuseLogo('kept', { kilobytes: MOST_KEPT / 1024 });

export const readSvg = (bytes: Uint8Array): Result<ReadLogo, LogoProblem> => {
  const root = readXml(textOf(bytes) ?? '');
  if (root?.name !== 'svg') return refuseLogo('svg');
  const box = boxOf(root);
  if (!box) return refuseLogo('svg_size');
  const styles = [...within(root)].filter(({ name }) => name === 'style');
  const rules = readRules(styles.map(({ text }) => text).join('\n'));
  if (!rules) return refuseLogo('svg_element', { name: 'style' });
  const [x, y, width, height] = box;
  const scale = LONGER_SIDE / Math.max(width, height);
  const drawn: Drawn = { shapes: [], rules, clips: wholeClips(root, box) };
  const matrix = times([scale, 0, 0, scale, 0, 0], [1, 0, 0, 1, -x, -y]);
  // The picture itself is painted like a group.
  const problem = draw(drawn, { ...root, name: 'g' }, matrix, FIRST_PAINT);
  if (problem) return fail(problem);
  const { shapes } = drawn;
  const kept = shapes.reduce((sum, { d }) => sum + d.length, 0);
  if (shapes.length === 0) return refuseLogo('svg_empty');
  if (shapes.length > MOST_SHAPES || kept > MOST_KEPT) return tooMuch();
  if (shapes.some(({ d }) => !/^[MLCZ0-9 .-]+$/.test(d)))
    return refuseLogo('svg_number', { name: 'path' });
  const { needsLight, isFaint } = seenOfShapes(shapes);
  return ok({
    logo: {
      kind: 'drawing',
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      needsLight,
      shapes,
    },
    isFaint,
    bytes: kept,
  });
};
