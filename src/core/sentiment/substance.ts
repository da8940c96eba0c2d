// Whether a comment says something of its own: a rule that anybody can check by hand, and people correct. Mentions,
// hashtags, addresses, emoji, laughter and generic words (generic-words.ts) count for nothing. What is left must be
// three different words, or six characters where a script has no spaces; of a question one word or two characters.
import { GENERIC_PIECES, GENERIC_WORDS } from './generic-words.ts';
import { wordKey } from './lexicon.ts';

/** In characters of a script without spaces; a word counts as two of them. */
const LEAST = 6;
const LEAST_OF_QUESTION = 2;
const WORD_WEIGHT = 2;

const ASIDE = /https?:\S+|www\.\S+|[@＠#＃][\p{L}\p{M}\p{N}_.]+/giu;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const QUESTION = /[?？؟]/;
const LAUGHTER = /^(?:a?(?:[hj][aeiou]){2,}[hj]?|k{2,}|w{2,}|(?:rs){2,})$/;
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

const split = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');

const WORDS = new Map(
  Object.entries(GENERIC_WORDS).map(([language, list]) => [
    language,
    new Set(split(list).map(wordKey)),
  ]),
);
const PIECES = split(GENERIC_PIECES)
  .map(wordKey)
  .toSorted((a, b) => b.length - a.length);

/** Those of the language and of English, which is mixed into all; of an unknown language all. */
const listsFor = (language: string): readonly ReadonlySet<string>[] => {
  const code = language.toLowerCase().split('-')[0] ?? '';
  const own = code === 'ja' ? WORDS.get('en') : WORDS.get(code);
  if (!own) return [...WORDS.values()];
  return [...WORDS].filter(([name]) => name === code || name === 'en').map(([, words]) => words);
};

/** "sooo" is also looked up as "soo" and "so". */
const formsOf = (word: string): readonly string[] => [
  word,
  word.replace(/(.)\1{2,}/gu, '$1$1'),
  word.replace(/(.)\1{2,}/gu, '$1'),
];

const ownCharacters = (text: string): number => {
  const rest = PIECES.reduce((left, piece) => left.replaceAll(piece, ' '), text);
  return (rest.match(/[\p{L}\p{N}]/gu) ?? []).length;
};

/** `language` is BCP 47; 'und' when it is not known. */
export const isSubstantive = (text: string, language: string): boolean => {
  const lists = listsFor(language);
  const isGeneric = (word: string): boolean =>
    formsOf(word).some((form) => LAUGHTER.test(form) || lists.some((list) => list.has(form)));
  const own = new Set<string>();
  let characters = 0;
  const said = text.replace(ASIDE, ' ');
  for (const [match] of said.matchAll(WORD)) {
    const word = wordKey(match);
    if (UNSPACED.test(word)) characters += ownCharacters(word);
    else if (word.length > 1 && !isGeneric(word)) own.add(word);
  }
  const weight = own.size * WORD_WEIGHT + characters;
  return weight >= (QUESTION.test(said) ? LEAST_OF_QUESTION : LEAST);
};
