// Which colour of a brand pages use. Contrast is checked against published ratios, the rest as laws over all colours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentIn, accentUse } from '../../../src/core/colour/accent.ts';
import type { Scheme } from '../../../src/core/colour/accent.ts';
import { contrast, CONTROL_CONTRAST, TEXT_CONTRAST } from '../../../src/core/colour/contrast.ts';
import { fromOklch, toOklch } from '../../../src/core/colour/oklch.ts';
import { cssColour, parseColour } from '../../../src/core/colour/srgb.ts';
import { cpuMs } from '../../cpu-ms.ts';

const SCHEMES = ['light', 'dark'] as const;
const colours = fc.integer({ min: 0, max: 0xffffff });
const numberOf = (css: string): number => parseColour(css) ?? -1;
const css = readFileSync(join(import.meta.dirname, '../../../templates/assets/base.css'), 'utf8');

/** A token of the style sheet that pages use. */
const token = (scheme: Scheme, name: string): number => {
  const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
  const found = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(scheme === 'light' ? light : dark);
  return numberOf(found?.[1] ?? '');
};

describe('contrast', () => {
  // WebAIM's contrast checker and the examples of WCAG's Understanding 1.4.3 give these.
  it.each([
    [0x000000, 0xffffff, 21],
    [0x777777, 0xffffff, 4.48],
    [0x767676, 0xffffff, 4.54],
    [0x0000ff, 0xffffff, 8.59],
    [0xff0000, 0xffffff, 4.0],
    [0x123456, 0x123456, 1],
  ])('of %i and %i is what WCAG says', (a, b, ratio) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 2);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });
});

describe('OKLCH', () => {
  // From CSS Color 4's own tables of named colours.
  it.each([
    [0xff0000, 0.628, 0.258, 29.2],
    [0x0000ff, 0.452, 0.313, 264.1],
    [0x008000, 0.52, 0.177, 142.5],
    [0xffffff, 1, 0, null],
  ])('of %i is what CSS says', (colour, lightness, chroma, hue) => {
    const own = toOklch(colour);
    expect(own.lightness).toBeCloseTo(lightness, 2);
    expect(own.chroma).toBeCloseTo(chroma, 2);
    if (hue !== null) expect(((own.hue * 180) / Math.PI + 360) % 360).toBeCloseTo(hue, 0);
  });

  it('and back is the same colour, for every colour', () => {
    fc.assert(
      fc.property(colours, (colour) => fromOklch(toOklch(colour)) === colour),
      { numRuns: 3000 },
    );
  });
});

/** Of two directions, in degrees. */
const turned = (a: number, b: number): number =>
  (Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b))) * 180) / Math.PI;

describe.each(SCHEMES)('a brand’s colour on a %s page', (scheme) => {
  it('can be read as text and on buttons, whatever it was', () => {
    fc.assert(
      fc.property(colours, (given) => {
        const used = accentIn(scheme, given);
        const accent = numberOf(used.accent);
        expect(used.ratio).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        for (const ground of ['paper', 'raised'])
          expect(contrast(accent, token(scheme, ground))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        expect(contrast(accent, numberOf(used.onAccent))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        expect(contrast(token(scheme, 'ink'), numberOf(used.soft))).toBeGreaterThanOrEqual(7);
        expect(contrast(accent, numberOf(used.soft))).toBeGreaterThanOrEqual(CONTROL_CONTRAST);
      }),
      { numRuns: 1500, examples: [[0], [0xffffff], [0xffff00], [0x0000ff], [0x00ff00]] },
    );
  });

  it('stays as it is when it can be read', () => {
    fc.assert(
      fc.property(colours, (given) => {
        const used = accentIn(scheme, given);
        expect(used.isCorrected).toBe(used.givenRatio < TEXT_CONTRAST);
        if (!used.isCorrected) expect(used.accent).toBe(cssColour(given));
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps its hue, and loses no more chroma than the screen lacks', () => {
    fc.assert(
      fc.property(colours, (given) => {
        const before = toOklch(given);
        const after = toOklch(numberOf(accentIn(scheme, given).accent));
        expect(after.chroma).toBeLessThanOrEqual(before.chroma + 0.01);
        // A byte is a coarse measure of the hue of a grey.
        if (after.chroma > 0.04) expect(turned(before.hue, after.hue)).toBeLessThan(4);
      }),
      { numRuns: 1500 },
    );
  });

  it('is changed by the least that it takes: a hundredth nearer can’t be read', () => {
    fc.assert(
      fc.property(colours, (given) => {
        const used = accentIn(scheme, given);
        if (!used.isCorrected) return;
        const before = toOklch(given);
        const { lightness } = toOklch(numberOf(used.accent));
        const towards = scheme === 'light' ? 0.01 : -0.01;
        if (Math.abs(lightness - before.lightness) < 0.02) return;
        const nearer = fromOklch({ ...before, lightness: lightness + towards });
        const grounds = ['paper', 'raised'].map((name) => token(scheme, name));
        expect(Math.min(...grounds.map((ground) => contrast(nearer, ground)))).toBeLessThan(
          TEXT_CONTRAST,
        );
      }),
      { numRuns: 800 },
    );
  });
});

describe('the use of a colour', () => {
  it('is told for both kinds of page', () => {
    const { given, light, dark } = accentUse('#ffd400');
    expect(given).toBe('#ffd400');
    expect([light.isCorrected, dark.isCorrected]).toEqual([true, false]);
    expect([light.onAccent, dark.accent]).toEqual(['#ffffff', '#ffd400']);
    expect(light.givenRatio).toBeLessThan(1.5);
  });

  it('is found in a fraction of the 10 ms that a page of a free Worker may take', () => {
    const bright = Array.from({ length: 40 }, (_, at) => cssColour(0xffd400 - at));
    const took = (): number => {
      const from = cpuMs();
      for (const given of bright) accentUse(given);
      return (cpuMs() - from) / bright.length;
    };
    expect(Math.min(took(), took(), took())).toBeLessThan(0.25);
  });
});
