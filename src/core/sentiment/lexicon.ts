// Lexicons: words with a valence, and the small grammar around them. They are data and are passed in; this file
// only turns them into maps that are quick to read.

/** A list of words as it ships: for each valence its words, one a line. A word may be a phrase. */
export type WordList = Readonly<Record<string, string>>;

export type Lexicon = {
  /** BCP 47 primary language. */
  readonly language: string;
  /** Where the list comes from, and under which licence: they must stay with it. */
  readonly source: string;
  readonly licence: string;
  readonly words: WordList;
};

/** Words of a language that change others, each a list split by spaces. */
export type Grammar = {
  /** Turn what follows them. */
  readonly negate?: string;
  /** Negations that praise when more could not be said ("couldn't love it more"), and the words of that more. */
  readonly cannot?: string;
  readonly more?: string;
  /** Turn what stands before them ("gefällt mir nicht"). */
  readonly after?: string;
  readonly boost?: string;
  readonly damp?: string;
  /** Strengthen a felt word right behind them, else have a feeling of their own ("pretty"). */
  readonly before?: string;
  /** Say that what follows lacks, where they turn no word that is known ("no instructions"). */
  readonly lack?: string;
  /** Begin a question. */
  readonly ask?: string;
  /** What follows weighs more than what came before. */
  readonly but?: string;
  /** Frequent small words, by which the language is told. */
  readonly stop?: string;
  /** Endings of inflected forms, with those of the form to look up instead: "as>o s>". */
  readonly endings?: string;
  /** Only names have capitals in the middle of a sentence. */
  readonly hasNames?: boolean;
};

export type SentimentData = {
  readonly lexicons: readonly Lexicon[];
  readonly grammars: Readonly<Record<string, Grammar>>;
  /** This project's own additions: emoji for all languages, words of campaign talk by language. */
  readonly own: {
    readonly emoji: WordList;
    readonly words: Readonly<Record<string, WordList>>;
  };
};

export type Phrase = { readonly words: readonly string[]; readonly valence: number };

export type Language = {
  readonly valences: ReadonlyMap<string, number>;
  /** Phrases by their first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly negate: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly cannot: ReadonlySet<string>;
  readonly more: ReadonlySet<string>;
  readonly boost: ReadonlyMap<string, number>;
  readonly but: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly lack: ReadonlySet<string>;
  readonly ask: ReadonlySet<string>;
  readonly hasNames: boolean;
  /** By last letter: what a word that is not listed may end with, and what to try in its place. */
  readonly endings: ReadonlyMap<string, readonly (readonly [string, string])[]>;
};

export const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
};

/** Small letters, composed, with one kind of apostrophe; Arabic without its optional marks. */
export const wordKey = (word: string): string => {
  const key = word.toLowerCase();
  if (isAscii(key)) return key;
  return key
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(/[\u064B-\u0652\u0640]/g, '');
};

/** An emoji without skin tone, gender or presentation: these do not change what is felt. */
export const emojiKey = (emoji: string): string =>
  emoji.replace(/\p{Emoji_Modifier}|\uFE0E|\uFE0F/gu, '').replace(/\u200D[♀♂]/gu, '');

const wordsOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map(wordKey);

function* entriesOf(list: WordList): Generator<readonly [string, number]> {
  for (const [valence, words] of Object.entries(list)) {
    for (const word of words.split('\n')) if (word !== '') yield [word, Number(valence)];
  }
}

// Increments of VADER (Hutto and Gilbert 2014), found from people's ratings.
const BOOST = 0.293;

export const createLanguage = (
  lists: readonly WordList[],
  grammar: Grammar | undefined,
): Language => {
  const valences = new Map<string, number>();
  const phrases = new Map<string, Phrase[]>();
  for (const list of lists) {
    for (const [entry, valence] of entriesOf(list)) {
      const words = entry.split(' ').map(wordKey);
      const [first = ''] = words;
      if (words.length === 1) {
        // Emoticons keep their capitals: ":D" is not ":d".
        valences.set(/\p{L}{2}/u.test(entry) ? first : entry, valence);
      } else {
        const known = phrases.get(first) ?? [];
        // A later list corrects an earlier one.
        const others = known.filter((phrase) => phrase.words.join(' ') !== words.join(' '));
        phrases.set(
          first,
          [...others, { words, valence }].toSorted((a, b) => b.words.length - a.words.length),
        );
      }
    }
  }
  return {
    valences,
    phrases,
    negate: new Set(wordsOf(grammar?.negate)),
    after: new Set(wordsOf(grammar?.after)),
    cannot: new Set(wordsOf(grammar?.cannot)),
    more: new Set(wordsOf(grammar?.more)),
    boost: new Map([
      ...wordsOf(grammar?.boost).map((word): [string, number] => [word, BOOST]),
      ...wordsOf(grammar?.damp).map((word): [string, number] => [word, -BOOST]),
    ]),
    but: new Set(wordsOf(grammar?.but)),
    before: new Set(wordsOf(grammar?.before)),
    lack: new Set(wordsOf(grammar?.lack)),
    ask: new Set(wordsOf(grammar?.ask)),
    hasNames: grammar?.hasNames ?? false,
    endings: Map.groupBy(
      wordsOf(grammar?.endings).map((pair): readonly [string, string] => {
        const [ending = '', base = ''] = pair.split('>');
        return [ending, base];
      }),
      ([ending]) => ending.at(-1) ?? '',
    ),
  };
};

export const createEmoji = (list: WordList): ReadonlyMap<string, number> => {
  const emoji = new Map<string, number>();
  for (const [valence, signs] of Object.entries(list)) {
    for (const sign of signs.split(' ')) emoji.set(emojiKey(sign), Number(valence));
  }
  return emoji;
};

/** Frequent words, each with the languages that have it. */
export const createStopWords = (
  grammars: SentimentData['grammars'],
): ReadonlyMap<string, readonly string[]> => {
  const languages = new Map<string, string[]>();
  for (const [language, { stop }] of Object.entries(grammars)) {
    for (const word of wordsOf(stop))
      languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
};
