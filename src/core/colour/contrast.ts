// Contrast of two colours as WCAG 2.2 defines it.
import { lightOf } from './srgb.ts';

/** Ratios that text (success criterion 1.4.3) and the outlines of controls (1.4.11) need at least. */
export const TEXT_CONTRAST = 4.5;
export const CONTROL_CONTRAST = 3;

/** Relative luminance, 0 to 1. */
const luminance = (colour: number): number => {
  const [red, green, blue] = lightOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** 1 to 21, whichever of the two is the lighter. */
export const contrast = (a: number, b: number): number => {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
};
