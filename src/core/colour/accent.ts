// A brand's colour as pages can use it: as it is where it can be read on the page's grounds, otherwise lighter or
// darker by as little as it takes, in the same hue.
import { contrast, TEXT_CONTRAST } from './contrast.ts';
import { fromOklch, toOklch } from './oklch.ts';
import { cssColour, mix, parseColour } from './srgb.ts';

export type Scheme = 'light' | 'dark';

/**
 * Of pages in light and dark (templates/assets/base.css): the grounds that links and controls stand on, and what is
 * written on a button. A colour that can be read as text is more than the outline of a control needs.
 */
const PAGES = {
  light: { grounds: [0xfbfbf9, 0xffffff], onAccent: 0xffffff, paper: 0xfbfbf9, soft: 0.09 },
  dark: { grounds: [0x14161a, 0x1c1f25], onAccent: 0x14161a, paper: 0x14161a, soft: 0.16 },
} as const;

export type UsedAccent = {
  /** `#rrggbb`. */
  readonly accent: string;
  /** Text on a ground of the accent. */
  readonly onAccent: string;
  /** A ground that is only tinted. */
  readonly soft: string;
  /** The least contrast: with the page's grounds as text, and of what stands on it. */
  readonly ratio: number;
  /** Of the colour as it was given. */
  readonly givenRatio: number;
  readonly isCorrected: boolean;
};

const ratioIn = (scheme: Scheme, colour: number): number => {
  const { grounds, onAccent } = PAGES[scheme];
  return Math.min(...[...grounds, onAccent].map((ground) => contrast(colour, ground)));
};

/** Steps of lightness; a thousand reach from black to white, and the last one always passes. */
const STEP = 0.001;
const MOST_STEPS = 1000;

/** By the fewest steps that pass. Each step has more contrast than the one before, so that halving finds it. */
const corrected = (scheme: Scheme, given: number): number => {
  const colour = toOklch(given);
  const direction = scheme === 'light' ? -1 : 1;
  const tried = (steps: number): number => {
    const lightness = Math.min(1, Math.max(0, colour.lightness + direction * STEP * steps));
    return fromOklch({ ...colour, lightness });
  };
  let [low, high] = [1, MOST_STEPS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ratioIn(scheme, tried(middle)) >= TEXT_CONTRAST) high = middle;
    else low = middle + 1;
  }
  return tried(low);
};

export const accentIn = (scheme: Scheme, given: number): UsedAccent => {
  const { onAccent, paper, soft } = PAGES[scheme];
  const givenRatio = ratioIn(scheme, given);
  const isCorrected = givenRatio < TEXT_CONTRAST;
  const colour = isCorrected ? corrected(scheme, given) : given;
  return {
    accent: cssColour(colour),
    onAccent: cssColour(onAccent),
    soft: cssColour(mix(paper, colour, soft)),
    ratio: ratioIn(scheme, colour),
    givenRatio,
    isCorrected,
  };
};

export type AccentUse = { readonly given: string } & Readonly<Record<Scheme, UsedAccent>>;

/** `given`: `#rrggbb`, as a brand is stored. */
export const accentUse = (given: string): AccentUse => {
  const colour = parseColour(given) ?? 0;
  return { given, light: accentIn('light', colour), dark: accentIn('dark', colour) };
};
