// How likely a true value lies above a mark, from an estimate and the limits of its interval alone.
import { phi, zOfConf } from './normal.ts';

/**
 * Probability (0..1) that the true value is above `target`: normal on the scale `log(x + s)` on which the limits lie as far
 * below the value as above it, of which equal distances are the limit. Exact for intervals made on a logarithm, of amounts
 * or of relative changes. With the value at one limit that side says nothing, and the other is taken for both. Null where
 * the value is not within two finite limits. Source: Aitchison & Brown 1957, chapter 6 (the lognormal of three
 * parameters by its quantiles).
 */
export function probabilityAbove(args: {
  value: number;
  lo: number;
  hi: number;
  conf: number;
  target: number;
}): number | null {
  const { value, lo, hi, conf, target } = args;
  const [below, above] = [value - lo, hi - value];
  const isWithin = below >= 0 && above >= 0 && below + above > 0;
  if (!isWithin || !Number.isFinite(below + above)) return null;
  return phi(-zOfConf(conf) * halfWidths(target - value, below, above));
}

/** How far a distance from the value is in units of the distance to a limit, on that scale; -1 and 1 at the limits. */
function halfWidths(distance: number, below: number, above: number): number {
  if (below === above || below === 0 || above === 0) return distance / Math.max(below, above);
  const skew = (above - below) / below;
  // Beyond the end of that scale nothing can lie.
  const place = Math.max(-1, (skew * distance) / above);
  return Math.log1p(place) / Math.log1p(skew);
}
