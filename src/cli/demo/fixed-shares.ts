// Answers in shares that are fixed beforehand, so that chance decides only who gives them, never how many.
import type { Random } from './random.ts';

/** `size` values in which each stands as often as its part says; the last takes what rounding leaves. */
export const spread = <T>(
  random: Random,
  size: number,
  parts: readonly (readonly [T, number])[],
): T[] => {
  const values = parts.flatMap(([value, part]) =>
    Array.from({ length: Math.round(size * part) }, () => value),
  );
  const rest = parts.at(-1)?.[0];
  while (rest !== undefined && values.length < size) values.push(rest);
  return random.shuffled(values.slice(0, size));
};

/** The places of the `part` highest scores: whoever knows the brand is likelier to consider it. */
export const highest = (scores: readonly number[], part: number): ReadonlySet<number> =>
  new Set(
    scores
      .map((score, place) => ({ score, place }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, Math.round(scores.length * part))
      .map(({ place }) => place),
  );

/** Points 1 to 5 in their parts, higher scores higher. */
export const points = (scores: readonly number[], parts: readonly number[]): string[] => {
  const order = scores
    .map((score, place) => ({ score, place }))
    .toSorted((a, b) => a.score - b.score);
  const limits = parts.map((_, index) =>
    Math.round(scores.length * parts.slice(0, index + 1).reduce((sum, part) => sum + part, 0)),
  );
  const answers = Array.from({ length: scores.length }, () => '');
  order.forEach(({ place }, rank) => {
    const point = limits.findIndex((limit) => rank < limit);
    answers[place] = String(point < 0 ? parts.length : point + 1);
  });
  return answers;
};
