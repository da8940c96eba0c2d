// How an element of an SVG is painted: attributes, rules by class, id or name, and its own style, the later the stronger
// (SVG 2, 6; CSS Cascade). What can't be taken over is said instead of guessed.
import { cssColour, parseColour } from '../../colour/srgb.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { refuseLogo } from '../problem.ts';
import type { LogoProblem } from '../problem.ts';
import { readLength } from './numbers.ts';
import type { XmlElement } from './read-xml.ts';

type Properties = ReadonlyMap<string, string>;
export type Rules = ReadonlyMap<string, Properties>;

/** Handed down to the elements within. */
export type Paint = {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly isEvenOdd: boolean;
  readonly cap: 'round' | 'square' | null;
  readonly join: 'round' | 'bevel' | null;
  readonly isHidden: boolean;
};

export const FIRST_PAINT: Paint = {
  fill: '#000000',
  stroke: null,
  strokeWidth: 1,
  isEvenOdd: false,
  cap: null,
  join: null,
  isHidden: false,
};

const declarations = (text: string): Map<string, string> =>
  new Map(
    text.split(';').flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      const value = line.slice(colon + 1).replace(/!\s*important\s*$/i, '');
      return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), value.trim()]];
    }),
  );

const SELECTOR = /^[.#]?[A-Za-z_][\w-]*$/;

/** One that is not closed goes on to the end. A pattern would begin anew at each of many that are not. */
const withoutComments = (css: string): string => {
  const [first = '', ...parts] = css.split('/*');
  const after = parts.map((part) => {
    const end = part.indexOf('*/');
    return end < 0 ? '' : part.slice(end + 2);
  });
  return [first, ...after].join('');
};

/** Null for a style sheet with anything but rules for single classes, ids and names. */
export const readRules = (css: string): Rules | null => {
  const rules = new Map<string, Map<string, string>>();
  const plain = withoutComments(css);
  const rest = plain.replaceAll(/([^{}@]*)\{([^{}]*)\}/g, (_, selectors: string, body: string) => {
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      if (!SELECTOR.test(selector)) return '?';
      rules.set(selector, new Map([...(rules.get(selector) ?? []), ...declarations(body)]));
    }
    return '';
  });
  return rest.trim() === '' ? rules : null;
};

const propertiesOf = ({ name, attributes }: XmlElement, rules: Rules): Map<string, string> =>
  new Map([
    ...attributes,
    ...(rules.get(name) ?? []),
    ...(attributes.get('class') ?? '')
      .split(/\s+/)
      .flatMap((one) => [...(rules.get(`.${one}`) ?? [])]),
    ...(rules.get(`#${attributes.get('id') ?? ''}`) ?? []),
    ...declarations(attributes.get('style') ?? ''),
  ]);

/** Those that logos use; others are refused by name. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Array.from(
    (
      'black 000000 white ffffff red ff0000 green 008000 blue 0000ff yellow ffff00 orange ffa500 ' +
      'purple 800080 gray 808080 grey 808080 silver c0c0c0 navy 000080 teal 008080 maroon 800000 ' +
      'gold ffd700 lime 00ff00 aqua 00ffff cyan 00ffff magenta ff00ff fuchsia ff00ff olive 808000 ' +
      'pink ffc0cb brown a52a2a crimson dc143c tomato ff6347 currentcolor 000000'
    ).matchAll(/(\w+) (\w+)/g),
    ([, name = '', digits = '']) => [name, `#${digits}`],
  ),
);

/** Null for none, undefined for what is no plain colour. */
const colourOf = (text: string): string | null | undefined => {
  const value = text.toLowerCase();
  if (value === 'none' || value === 'transparent') return null;
  const rgb = /^rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)$/.exec(value);
  if (rgb) {
    const [r = 0, g = 0, b = 0] = rgb.slice(1).map((part) => Math.min(255, Number(part)));
    return cssColour((r << 16) | (g << 8) | b);
  }
  const colour = parseColour(value);
  return colour === undefined ? NAMED.get(value) : cssColour(colour);
};

/** What changes how things look and has no counterpart in a path of one colour. */
const EFFECTS = ['mask', 'filter', 'clip-path', 'mix-blend-mode', 'stroke-dasharray'];
const MARKERS = ['marker', 'marker-start', 'marker-mid', 'marker-end', 'vector-effect'];
const NONE = /^(?:none|normal|inherit|)$/;
const ORIGIN = /^(?:0(?:px)?\s+0(?:px)?|)$/;

/** `isWhole`: whether a clip path by that reference cuts nothing off. */
const effectOf = (
  properties: Properties,
  isWhole: (reference: string) => boolean,
): string | undefined =>
  [...EFFECTS, ...MARKERS].find((name) => {
    const value = properties.get(name) ?? '';
    return !NONE.test(value) && !(name === 'clip-path' && isWhole(value));
  }) ?? (ORIGIN.test(properties.get('transform-origin') ?? '') ? undefined : 'transform-origin');

const opacityOf = (text: string | undefined): number => {
  const value = Number((text ?? '1').replace(/%$/, ''));
  return text?.endsWith('%') === true ? value / 100 : value;
};

/** The paint of an element within one that is painted like `before`. */
export const paintOf = (
  element: XmlElement,
  rules: Rules,
  before: Paint,
  isWhole: (reference: string) => boolean,
): Result<Paint, LogoProblem> => {
  const properties = propertiesOf(element, rules);
  const said = (name: string): string | undefined => {
    const value = properties.get(name);
    return value === 'inherit' ? undefined : value;
  };
  const isHidden =
    said('display') === 'none' ||
    (said('visibility') === undefined ? before.isHidden : said('visibility') !== 'visible') ||
    opacityOf(said('opacity')) === 0;
  const effect = effectOf(properties, isWhole);
  if (isHidden) return ok({ ...before, isHidden });
  if (effect !== undefined) return refuseLogo('svg_effect', { name: effect });
  for (const name of ['opacity', 'fill-opacity', 'stroke-opacity'])
    if (![0, 1].includes(opacityOf(said(name)))) return refuseLogo('svg_effect', { name });
  const colour = (name: 'fill' | 'stroke'): Result<string | null, LogoProblem> => {
    const value = said(name);
    if (value === undefined) return ok(before[name]);
    if (opacityOf(said(`${name}-opacity`)) === 0) return ok(null);
    const read = colourOf(value);
    return read === undefined ? refuseLogo('svg_colour', { name: value.slice(0, 40) }) : ok(read);
  };
  const [fill, stroke] = [colour('fill'), colour('stroke')];
  if (!fill.ok) return fill;
  if (!stroke.ok) return stroke;
  const width = said('stroke-width');
  const strokeWidth = width === undefined ? before.strokeWidth : readLength(width);
  if (strokeWidth === null)
    return fail({ key: 'logo.problem.svg_number', values: { name: 'stroke-width' } });
  const rule = said('fill-rule');
  const cap = said('stroke-linecap');
  const join = said('stroke-linejoin');
  return ok({
    fill: fill.value,
    stroke: stroke.value,
    strokeWidth,
    isEvenOdd: rule === undefined ? before.isEvenOdd : rule === 'evenodd',
    cap: cap === undefined ? before.cap : cap === 'round' || cap === 'square' ? cap : null,
    join: join === undefined ? before.join : join === 'round' || join === 'bevel' ? join : null,
    isHidden: false,
  });
};
