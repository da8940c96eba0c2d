// Signs that an answer is not one person's honest one. Each is a reason to look; the headline leaves out those that
// say that somebody answered without reading or more than once, and every reading with all answers stands beside it.

export const FLAGS = [
  'honeypot',
  'speeder',
  'half_median',
  'duplicate',
  'two_arms',
  'same_network',
  'straight_line',
  'gibberish',
  'implausible',
] as const;

export type Flag = (typeof FLAGS)[number];

/**
 * honeypot: a field was filled that people can't see. speeder: less than a second a question. half_median: under
 * half the median time of the version. duplicate, two_arms: another finished answer came from the same device, in
 * the same arm or in another.
 */
export const LEAVES_OUT: readonly Flag[] = [
  'honeypot',
  'speeder',
  'half_median',
  'duplicate',
  'two_arms',
];

export const isLeftOut = (flags: readonly string[]): boolean =>
  LEAVES_OUT.some((flag) => flags.includes(flag));
