// Finds what leads to a creator in free text, and puts a neutral name in its place. A name counts as a whole word only, so
// that a creator called Ana leaves bananas alone; in scripts that put no space between words it counts anywhere.

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

const keyOf = (text: string): string => wordsOf(text).join(' ').toLowerCase();

/** Letters and digits alone: how names stand in hashtags and addresses. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

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
    .map(({ text, by }) => ({ text: text.normalize('NFC'), by }))
    .filter(({ text }) => bare(text) !== '')
    .toSorted((a, b) => b.text.length - a.text.length);
  if (known.length === 0)
    return { replace: (text) => text, mentions: () => false, isNamed: () => false };
  const by = new Map(known.toReversed().map((term) => [keyOf(term.text), term.by]));
  const pattern = new RegExp(
    String.raw`(?<![${LETTER}])[@#]?(${known.map(({ text }) => patternOf(text)).join('|')})(?=(?:['\u2019]?s)?(?![${LETTER}]))`,
    'giu',
  );
  const whole = new Set(known.map(({ text }) => bare(text)));
  const within = [...whole].filter((text) => text.length >= SHORTEST_WITHIN);
  const replace = (text: string): string =>
    text
      .normalize('NFC')
      .replaceAll(pattern, (found, name: string) => by.get(keyOf(name)) ?? found);
  return {
    replace,
    mentions: (text) => {
      const said = bare(text);
      return text.normalize('NFC').search(pattern) >= 0 || within.some((one) => said.includes(one));
    },
    isNamed: (code) => {
      const words = code.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
      return whole.has(bare(code)) || replace(words) !== words;
    },
  };
};
