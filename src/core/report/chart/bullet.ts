// A figure on a line from zero: its bar and interval, the mark of its target above, the band of what is usual below.
// Drawn of boxes and words alone, so that slides can hold it as shapes. Runs from left to right on every page.
import { scaleLinear } from 'd3-scale';
import type { Drawing, Ink, Shape } from '../figure.ts';

export type Bullet = {
  /** Null where only the range is known. */
  readonly value: number | null;
  /** An open end is null and runs to the edge. */
  readonly interval: { readonly lo: number | null; readonly hi: number | null } | null;
  readonly target: { readonly value: number; readonly text: string } | null;
  readonly norm: { readonly low: number; readonly high: number; readonly text: string } | null;
};

/** That of a tile, four of which stand across a page of paper. */
const WIDTH = 112;
/** Of its words. */
export const BULLET_SIZE = 7.5;
/** Words are set no smaller; what is longer still is cut, and said whole in the text for those who do not see it. */
const LEAST_SIZE = 5.5;
/** Of a line of words with its distance from the marks. */
const LINE = 9.5;
const BAND = 9;
const BAR = 4;
const CAP = 5;
const HAIR = 0.8;
const MARK = 1.8;
/** The target's mark reaches over the band by this much. */
const OVER = 2;
/** What an open end runs on beyond the last number, of all that is drawn. */
const BEYOND = 0.15;

/** An upper estimate of a text's width at size 1: no face is known here. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (/[\u2e80-\uffff]/.test(letter) ? 1.05 : 0.6), 0);

/** Words in the middle over or under `x`, moved inside the edges; long ones are set smaller. */
const wordsAt = (x: number, y: number, text: string, ink: 'ink' | 'soft'): Shape => {
  const size = Math.max(LEAST_SIZE, Math.min(BULLET_SIZE, WIDTH / widthOf(text)));
  const width = widthOf(text) * size;
  const half = Math.min(WIDTH, width) / 2;
  const [at, anchor] =
    x < half
      ? ([0, 'start'] as const)
      : x > WIDTH - half
        ? ([WIDTH, 'end'] as const)
        : ([x, 'middle'] as const);
  return {
    kind: 'label',
    x: at,
    y,
    text,
    anchor,
    size,
    ink,
    ...(width > WIDTH ? { maxWidth: WIDTH } : {}),
  };
};

/** From zero, or from below it, to the greatest of all numbers; further where an end is open. */
const domainOf = ({ value, interval, target, norm }: Bullet): [lo: number, hi: number] => {
  const all = [value, interval?.lo, interval?.hi, target?.value, norm?.low, norm?.high];
  const known = all.filter((one): one is number => typeof one === 'number');
  const [lo, hi] = [Math.min(0, ...known), Math.max(0, ...known)];
  const beyond = (hi - lo || 1) * BEYOND;
  return [
    interval?.lo === null && lo < 0 ? lo - beyond : lo,
    interval?.hi === null || hi === lo ? hi + beyond : hi,
  ];
};

export const bulletOf = (bullet: Bullet): Drawing => {
  const { value, interval, target, norm } = bullet;
  const scale = scaleLinear().domain(domainOf(bullet)).range([0, WIDTH]);
  const top = (target ? LINE : 0) + OVER;
  const middle = top + BAND / 2;
  const box = (x: number, to: number, height: number, fill: Ink): Shape => ({
    kind: 'rect',
    x,
    y: middle - height / 2,
    width: to - x,
    height,
    fill,
  });
  /** Upright about `x`, moved inside the edges. */
  const upright = (x: number, width: number, height: number, fill: Ink): Shape => {
    const left = Math.min(Math.max(0, x - width / 2), WIDTH - width);
    return box(left, left + width, height, fill);
  };
  const bar = (from: number, to: number): Shape =>
    box(Math.min(from, to), Math.max(from, to), BAR, 'accent');
  const lo = interval && (interval.lo === null ? 0 : scale(interval.lo));
  const hi = interval && (interval.hi === null ? WIDTH : scale(interval.hi));
  const caps = [interval?.lo, interval?.hi].filter((end): end is number => typeof end === 'number');
  return {
    width: WIDTH,
    height: top + BAND + OVER + (norm ? LINE : 0),
    shapes: [
      ...(norm
        ? [
            // A norm that is one number is a band of no width.
            norm.high > norm.low
              ? box(scale(norm.low), scale(norm.high), BAND, 'grid')
              : upright(scale(norm.low), MARK, BAND, 'faint'),
            wordsAt(
              scale((norm.low + norm.high) / 2),
              top + BAND + OVER + BULLET_SIZE,
              norm.text,
              'soft',
            ),
          ]
        : []),
      upright(scale(0), HAIR, BAND, 'faint'),
      ...(value === null
        ? lo === null || hi === null
          ? []
          : [bar(lo, hi)]
        : [
            bar(scale(0), scale(value)),
            ...(lo === null || hi === null ? [] : [box(lo, hi, HAIR, 'ink')]),
            ...caps.map((end) => upright(scale(end), HAIR, CAP, 'ink')),
          ]),
      ...(target
        ? [
            upright(scale(target.value), MARK, BAND + 2 * OVER, 'ink'),
            wordsAt(scale(target.value), BULLET_SIZE, target.text, 'ink'),
          ]
        : []),
    ],
  };
};
