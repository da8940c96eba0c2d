// From single feelings to one score: a contrast, a question, loudness, and two feelings that weigh each other up.
import type { Language } from './lexicon.ts';
import type { Token } from './token.ts';

/** A word, phrase or emoji with a feeling, and the place of its first token. */
export type Hit = { readonly at: number; readonly key: string; readonly valence: number };

const EXCLAMATION = 0.292;
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
/** Who asks whether it is good has not said that it is. */
const ASKED = 0.12;
/** Approximates the largest sum that a comment reaches. */
const ALPHA = 15;
/** "Love the colour, hate the fit": two feelings at least so strong, and what is left of both together. */
const STRONG = 1.8;
const LEFT_OVER = 0.1;

const ENDS = '.!?\n。！？؟';
const QUESTIONS = '?？؟';

/** Places of questions that begin as such: from their first token to their mark. */
const questionsIn = (
  tokens: readonly Token[],
  language: Language,
): readonly (readonly [number, number])[] => {
  const found: (readonly [number, number])[] = [];
  let start = 0;
  for (const [at, { kind, key }] of tokens.entries()) {
    if (kind !== 'pause' || !ENDS.includes(key)) continue;
    if (QUESTIONS.includes(key) && language.ask.has(tokens[start]?.key ?? '')) {
      found.push([start, at]);
    }
    start = at + 1;
  }
  return found;
};

const weigh = (
  hits: readonly Hit[],
  tokens: readonly Token[],
  language: Language,
): readonly number[] => {
  // What follows the last "but" of a text weighs more than what came before.
  const but = tokens.findLastIndex(({ kind, key }) => kind === 'word' && language.but.has(key));
  const contrast = (at: number): number => (at < but ? BEFORE_BUT : AFTER_BUT);
  const questions = questionsIn(tokens, language);
  const isAsked = (at: number): boolean =>
    tokens[at]?.kind === 'word' && questions.some(([start, end]) => start <= at && at < end);
  return hits.map(
    ({ at, valence }) => valence * (but > 0 ? contrast(at) : 1) * (isAsked(at) ? ASKED : 1),
  );
};

const emphasis = (tokens: readonly Token[]): number => {
  const exclamations = tokens.filter(({ key }) => key === '!' || key === '！').length;
  const questions = tokens.filter(({ key }) => QUESTIONS.includes(key)).length;
  const asked = questions < 2 ? 0 : questions <= 3 ? questions * 0.18 : 0.96;
  return Math.min(4, exclamations) * EXCLAMATION + asked;
};

const isTorn = (valences: readonly number[], sum: number): boolean => {
  const [one = 0, two = 0] = valences.map(Math.abs);
  return (
    valences.length === 2 && Math.min(one, two) > STRONG && Math.abs(sum) < LEFT_OVER * (one + two)
  );
};

/** -1 to 1, rounded to four decimals: `x / sqrt(x^2 + 15)` of the sum x of what was felt (Hutto and Gilbert 2014). */
export const settle = (
  hits: readonly Hit[],
  tokens: readonly Token[],
  language: Language,
): number => {
  if (hits.length === 0) return 0;
  const valences = weigh(hits, tokens, language);
  const sum = valences.reduce((total, valence) => total + valence, 0);
  if (sum === 0 || isTorn(valences, sum)) return 0;
  const loud = sum + Math.sign(sum) * emphasis(tokens);
  return Math.round((loud / Math.sqrt(loud * loud + ALPHA)) * 10_000) / 10_000;
};
