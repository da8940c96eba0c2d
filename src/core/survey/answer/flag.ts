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
  'challenge_missing',
  'challenge_failed',
  'challenge_unchecked',
] as const;

export type Flag = (typeof FLAGS)[number];

/**
 * The three of the check against robots leave nobody out. Who has no JavaScript, blocks scripts, comes from a network
 * that Cloudflare distrusts or sends what waited without a connection is no robot, and an audience in which such people
 * were left out would be another one; nor could anybody check afterwards why an answer went.
 *
 * honeypot: a field was filled that people can't see. speeder: less than a second a question. half_median: under
 * half the median time of the version. duplicate, two_arms: another finished answer came from the same device or
 * person of a panel, about no other order, or about the same order, in the same arm or in another.
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
