// The feeling of a list of tokens: valences of words, phrases and emoji, changed by what stands around them, and
// summed to a score from -1 to 1. The numbers are VADER's (Hutto and Gilbert 2014) where it has them; the others were
// set on one half of labelled texts and checked on the other (README.md).
import type { Language } from './lexicon.ts';
import { findNegation, isUnsurpassed, lacksIn } from './negation.ts';
import { settle } from './settle.ts';
import type { Hit } from './settle.ts';
import type { Token } from './token.ts';

const NEGATION = -0.74;
/** "Not ugly" is less than beautiful. */
const NEGATION_OF_NEGATIVE = -0.5;
/** "No instructions", where it turns no word that is known. */
const LACK = -0.8;
const CAPITALS = 0.733;
/** A word in the middle of a name ("Pride Parade") says little. */
const IN_NAME = 0.2;
/** Of the second and third word before; the first counts whole. */
const FADING = [1, 0.95, 0.9] as const;
/** The same emoji again says the same again, up to a point. */
const MOST_REPEATS = 3;

/** Shorter words are too often another word's ending. */
const SHORTEST_INFLECTED = 5;

const hasTriple = (word: string): boolean => {
  for (let at = 2; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
};

/** "sooooo", "cuteee": a letter three times or more is tried twice and once. */
const shortened = (word: string): readonly string[] => {
  if (!hasTriple(word)) return [];
  return [word.replace(/(.)\1{2,}/gu, '$1$1'), word.replace(/(.)\1{2,}/gu, '$1')];
};

const valenceOf = (word: string, language: Language): number | undefined => {
  const valence = language.valences.get(word);
  if (valence !== undefined) return valence;
  for (const form of shortened(word)) {
    const found = language.valences.get(form);
    if (found !== undefined) return found;
  }
  if (word.length < SHORTEST_INFLECTED) return undefined;
  for (const [ending, base] of language.endings.get(word.charAt(word.length - 1)) ?? []) {
    if (!word.endsWith(ending)) continue;
    const found = language.valences.get(word.slice(0, -ending.length) + base);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Number of tokens that the longest phrase starting here spans, and its valence. */
const phraseAt = (
  tokens: readonly Token[],
  at: number,
  language: Language,
): { length: number; valence: number; key: string } | null => {
  const key = tokens[at]?.key ?? '';
  const first = [key, ...shortened(key)].find((form) => language.phrases.has(form)) ?? key;
  const phrases = language.phrases.get(first);
  const found = phrases?.find(({ words }) =>
    words.every((word, index) => index === 0 || tokens[at + index]?.key === word),
  );
  return found
    ? { length: found.words.length, valence: found.valence, key: found.words.join(' ') }
    : null;
};

/** Places of the words between `at` and `end` that turn others. */
const turnersIn = (
  tokens: readonly Token[],
  at: number,
  end: number,
  language: Language,
): number[] => {
  const found: number[] = [];
  for (let index = at; index < end; index += 1) {
    if (language.negate.has(tokens[index]?.key ?? '')) found.push(index);
  }
  return found;
};

const boostOf = (tokens: readonly Token[], at: number, language: Language): number => {
  let boost = 0;
  for (let step = 0; step < FADING.length; step += 1) {
    const token = tokens[at - 1 - step];
    if (!token || token.kind === 'pause') break;
    const own =
      language.boost.get(token.key) ?? language.boost.get(shortened(token.key)[1] ?? '') ?? 0;
    boost += own * (FADING[step] ?? 0);
  }
  return boost;
};

/** Capitalised beside another such word, not first in its sentence: part of a name. */
const isInName = (tokens: readonly Token[], at: number, language: Language): boolean =>
  language.hasNames &&
  tokens[at]?.isTitle === true &&
  tokens[at - 1]?.kind === 'word' &&
  (tokens[at - 1]?.isTitle === true || tokens[at + 1]?.isTitle === true);

/** "Pretty flimsy": a word with a feeling of its own that only strengthens the one behind it. */
const isBooster = (tokens: readonly Token[], at: number, language: Language): boolean => {
  const next = tokens[at + 1];
  return (
    language.before.has(tokens[at]?.key ?? '') &&
    next?.kind === 'word' &&
    !language.negate.has(next.key) &&
    (valenceOf(next.key, language) ?? 0) !== 0
  );
};

const findHits = (
  tokens: readonly Token[],
  language: Language,
  valenceOfSign: (token: Token) => number,
): Hit[] => {
  const hits: Hit[] = [];
  const repeats = new Map<string, number>();
  const spent = new Set<number>();
  const lacks = lacksIn(tokens, language);
  const isMixed =
    tokens.some(({ isCapitals }) => isCapitals) &&
    tokens.some(({ kind, isCapitals }) => kind === 'word' && !isCapitals);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'pause') continue;
    if (token.kind === 'emoji') {
      const seen = (repeats.get(token.key) ?? 0) + 1;
      repeats.set(token.key, seen);
      const valence = valenceOfSign(token);
      if (valence !== 0 && seen <= MOST_REPEATS) hits.push({ at, key: token.key, valence });
      continue;
    }
    const phrase = phraseAt(tokens, at, language);
    // A word that turns others has no feeling of its own.
    const isQuiet =
      phrase === null && (language.negate.has(token.key) || isBooster(tokens, at, language));
    if (isQuiet) continue;
    const end = at + (phrase?.length ?? 1);
    const own = phrase ? turnersIn(tokens, at, end, language) : [];
    for (const index of own) {
      spent.add(index);
      lacks.delete(index);
    }
    const valence = phrase?.valence ?? valenceOf(token.key, language) ?? 0;
    if (valence !== 0) {
      const sign = Math.sign(valence);
      const loud = isMixed && token.isCapitals ? sign * CAPITALS : 0;
      const strong = valence + loud + sign * boostOf(tokens, at, language);
      // A phrase that holds its own negation means what it says ("doesn't work").
      const turner = own.length > 0 ? -1 : findNegation(tokens, at, end, language, spent);
      lacks.delete(turner);
      const turned = strong * (strong > 0 ? NEGATION : NEGATION_OF_NEGATIVE);
      const isTurned = turner >= 0 && !isUnsurpassed(tokens, turner, end, language);
      const name = phrase === null && isInName(tokens, at, language) ? IN_NAME : 1;
      hits.push({
        at,
        key: phrase?.key ?? token.key,
        valence: (isTurned ? turned : strong) * name,
      });
    }
    at = end - 1;
  }
  if (lacks.size === 0) return hits;
  for (const at of lacks) hits.push({ at, key: tokens[at]?.key ?? '', valence: LACK });
  return hits.toSorted((a, b) => a.at - b.at);
};

export const scoreTokens = (
  tokens: readonly Token[],
  language: Language,
  valenceOfSign: (token: Token) => number,
): { readonly score: number; readonly hits: readonly string[] } => {
  const hits = findHits(tokens, language, valenceOfSign);
  return { score: settle(hits, tokens, language), hits: hits.map(({ key }) => key) };
};
