// The feeling of a list of tokens: valences of words, phrases and emoji, changed by what stands around them, and
// summed to a score from -1 to 1. The numbers are VADER's (Hutto and Gilbert 2014) where it has them.
import type { Language } from './lexicon.ts';
import type { Token } from './token.ts';

const NEGATION = -0.74;
const CAPITALS = 0.733;
const EXCLAMATION = 0.292;
/** Of the second and third word before; the first counts whole. */
const FADING = [1, 0.95, 0.9] as const;
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
/** Approximates the largest sum that a comment reaches. */
const ALPHA = 15;
/** How many words a negation reaches. */
const REACH = 4;
/** The same emoji again says the same again, up to a point. */
const MOST_REPEATS = 3;

type Hit = { readonly at: number; readonly key: string; valence: number };

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
  return undefined;
};

/** Number of tokens that the longest phrase starting here spans, and its valence. */
const phraseAt = (
  tokens: readonly Token[],
  at: number,
  language: Language,
): { length: number; valence: number; key: string } | null => {
  const phrases = language.phrases.get(tokens[at]?.key ?? '');
  const found = phrases?.find(({ words }) =>
    words.every((word, index) => tokens[at + index]?.key === word),
  );
  return found
    ? { length: found.words.length, valence: found.valence, key: found.words.join(' ') }
    : null;
};

const isNegated = (
  tokens: readonly Token[],
  at: number,
  end: number,
  language: Language,
): boolean => {
  let count = 0;
  for (let index = at - 1, steps = 0; index >= 0 && steps < REACH; index -= 1, steps += 1) {
    const token = tokens[index];
    if (!token || token.kind === 'pause' || language.but.has(token.key)) break;
    if (language.negate.has(token.key)) count += 1;
  }
  for (
    let index = end, steps = 0;
    index < tokens.length && steps < REACH && language.after.size > 0;
    index += 1, steps += 1
  ) {
    const token = tokens[index];
    if (!token || token.kind === 'pause' || language.but.has(token.key)) break;
    if (language.after.has(token.key)) {
      count += 1;
      break;
    }
  }
  return count > 0;
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

const findHits = (
  tokens: readonly Token[],
  language: Language,
  valenceOfSign: (token: Token) => number,
): Hit[] => {
  const hits: Hit[] = [];
  const repeats = new Map<string, number>();
  const words = tokens.filter(({ kind }) => kind === 'word');
  const isMixed =
    words.some(({ isCapitals }) => isCapitals) && words.some(({ isCapitals }) => !isCapitals);
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
    const valence = phrase?.valence ?? valenceOf(token.key, language);
    const end = at + (phrase?.length ?? 1);
    // A word that turns others has no feeling of its own where it turns one.
    if (valence !== undefined && (phrase !== null || !language.negate.has(token.key))) {
      const sign = Math.sign(valence);
      const loud = isMixed && token.isCapitals ? sign * CAPITALS : 0;
      const strong = valence + loud + sign * boostOf(tokens, at, language);
      // A phrase that holds its own negation means what it says ("doesn't work").
      const isWhole =
        phrase !== null && tokens.slice(at, end).some(({ key }) => language.negate.has(key));
      const isTurned = !isWhole && isNegated(tokens, at, end, language);
      hits.push({
        at,
        key: phrase?.key ?? token.key,
        valence: isTurned ? strong * NEGATION : strong,
      });
    }
    at = end - 1;
  }
  return hits;
};

/** What follows the last "but" of a text weighs more than what came before. */
const weighContrast = (
  hits: readonly Hit[],
  tokens: readonly Token[],
  language: Language,
): void => {
  const at = tokens.findLastIndex(({ kind, key }) => kind === 'word' && language.but.has(key));
  if (at <= 0) return;
  for (const hit of hits) hit.valence *= hit.at < at ? BEFORE_BUT : AFTER_BUT;
};

const emphasis = (tokens: readonly Token[]): number => {
  const exclamations = tokens.filter(({ key }) => key === '!' || key === '！').length;
  const questions = tokens.filter(({ key }) => key === '?' || key === '？' || key === '؟').length;
  const asked = questions < 2 ? 0 : questions <= 3 ? questions * 0.18 : 0.96;
  return Math.min(4, exclamations) * EXCLAMATION + asked;
};

export const scoreTokens = (
  tokens: readonly Token[],
  language: Language,
  valenceOfSign: (token: Token) => number,
): { readonly score: number; readonly hits: readonly string[] } => {
  const hits = findHits(tokens, language, valenceOfSign);
  weighContrast(hits, tokens, language);
  const sum = hits.reduce((total, { valence }) => total + valence, 0);
  const loud = sum === 0 ? 0 : sum + Math.sign(sum) * emphasis(tokens);
  const score = loud / Math.sqrt(loud * loud + ALPHA);
  return { score: Math.round(score * 10_000) / 10_000, hits: hits.map(({ key }) => key) };
};
