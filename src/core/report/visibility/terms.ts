// Finds what leads to a creator in free text, and puts a neutral name in its place. A name counts as a whole word only, so
// that a creator called Ana leaves bananas alone; in scripts that put no space between words it counts anywhere. Case and marks
// make no other name, and a hashtag goes as a whole.
import { fold } from './folded.ts';

export type Term = {
  /** A name, a handle, a code. */
  readonly text: string;
  /** What stands in its place. */
  readonly by: string;
};

/** Letters of scripts that divide words by spaces. */
const LETTER = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{N}_`;
/** Shorter ones are part of too many words. */
const SHORTEST_WITHIN = 3;

const escaped = (text: string): string => text.replace(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

const patternOf = (text: string): string =>
  wordsOf(text)
    .map(escaped)
    .join(String.raw`\s+`);

const keyOf = (text: string): string => wordsOf(text).join(' ');

/** Letters and digits alone: how names stand in hashtags and addresses. */
const bare = (text: string): string => fold(text).text.replace(/[^\p{L}\p{N}]/gu, '');

/** A hashtag or a handle. */
const TAG = /[#@][\p{L}\p{M}\p{N}_]+(?:\.[\p{L}\p{M}\p{N}_]+)*/gu;
/** Shorter ones are part of too many words to be sought in the midst of a tag. */
const SHORTEST_IN_TAG = 5;

/** The words of a tag: #AnaSilva_XO is Ana Silva XO. */
const wordsOfTag = (tag: string): string =>
  tag
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, ' ');

/** How else a name is written where its marks can't be. */
const spellings = (text: string): string[] => [
  text,
  text
    .replaceAll(/[äöü]/giu, (letter) => `${letter.normalize('NFD').charAt(0)}e`)
    .replaceAll(/ø/giu, 'oe')
    .replaceAll(/å/giu, 'aa'),
];

export type Redactor = {
  /** The text with neutral names. */
  readonly replace: (text: string) => string;
  /** Whether it names anybody, also within a word or a hashtag. */
  readonly mentions: (text: string) => boolean;
  /** Whether a code is or holds a name: ana_silva, anasilva. */
  readonly isNamed: (code: string) => boolean;
};

export const redactorOf = (terms: readonly Term[]): Redactor => {
  // The longest first: "Ana Silva" is not "Ana" with another name behind.
  const known = terms
    .flatMap(({ text, by }) =>
      spellings(text.normalize('NFC')).map((one) => ({ text: fold(one).text, by })),
    )
    .filter(({ text }) => bare(text) !== '')
    .toSorted((a, b) => b.text.length - a.text.length);
  if (known.length === 0)
    return { replace: (text) => text, mentions: () => false, isNamed: () => false };
  const by = new Map(known.toReversed().map((term) => [keyOf(term.text), term.by]));
  const pattern = new RegExp(
    String.raw`(?<![${LETTER}])[@#]?(${known.map(({ text }) => patternOf(text)).join('|')})(?=(?:['\u2019]?s)?(?![${LETTER}]))`,
    'gu',
  );
  const whole = new Map(known.toReversed().map((term) => [bare(term.text), term.by]));
  const within = [...whole.keys()].filter((text) => text.length >= SHORTEST_WITHIN);
  const inTags = known.filter(({ text }) => bare(text).length >= SHORTEST_IN_TAG);
  const namesIn = (text: string) => {
    const folded = fold(text);
    return [...folded.text.matchAll(pattern)].map((found) => ({
      from: folded.from[found.index] ?? 0,
      to: folded.from[found.index + found[0].length] ?? text.length,
      by: by.get(keyOf(found[1] ?? '')) ?? '',
    }));
  };
  const tagFor = (tag: string): string => {
    const said = bare(tag);
    const [named] = namesIn(wordsOfTag(tag));
    const held = named ?? inTags.find(({ text }) => said.includes(bare(text)));
    return whole.get(said) ?? held?.by ?? tag;
  };
  const replace = (given: string): string => {
    const text = given.normalize('NFC').replaceAll(TAG, tagFor);
    let done = 0;
    let neutral = '';
    for (const { from, to, by: name } of namesIn(text)) {
      neutral += text.slice(done, from) + name;
      done = to;
    }
    return neutral + text.slice(done);
  };
  return {
    replace,
    mentions: (text) => {
      const said = bare(text);
      return replace(text) !== text.normalize('NFC') || within.some((one) => said.includes(one));
    },
    isNamed: (code) => {
      const words = code.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
      return whole.has(bare(code)) || replace(words) !== words;
    },
  };
};
