// The embedded sentiment engine: triage, not a measurement. Rules after VADER (C.J. Hutto and E. Gilbert,
// "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text", ICWSM 2014), written anew
// for Unicode and several languages. It works offline, and a language without a list is 'uncoded', never neutral.
import type { SentimentLabel } from '../voice/comment.ts';
import { languageOfScript, leaders, pointsOfWords } from './detect.ts';
import { createEmoji, createLanguage, createStopWords } from './lexicon.ts';
import type { Language, SentimentData } from './lexicon.ts';
import { scoreTokens } from './score.ts';
import { tokenise } from './token.ts';
import type { Token } from './token.ts';

/** Raised whenever rules or lists change, and stored beside each label. */
export const ENGINE = 'liftnote-lexicon-3';

export type Classification = {
  readonly label: SentimentLabel;
  /** -1 to 1; null when uncoded. */
  readonly score: number | null;
  /** The words, phrases and emoji that decided, in their order. */
  readonly hits: readonly string[];
  readonly engine: string;
  /** What was told, or found when 'und' was told; 'und' when it could not be found. */
  readonly language: string;
};

export type SentimentEngine = {
  readonly classify: (text: string, language: string) => Classification;
  /** Languages that have a list. */
  readonly languages: readonly string[];
};

/**
 * Half the width of the neutral band. VADER's own is 0.05; 0.1 agreed with people as often on texts of its own
 * validation and in one of a hundred cases more on independent ones.
 */
const NEUTRAL = 0.1;

/** Points of small words with which a language is told without the lists; what a word of a list adds. */
const ENOUGH = 2;
const A_HIT = 0.5;

const labelOf = (score: number): SentimentLabel => {
  if (score >= NEUTRAL) return 'positive';
  return score <= -NEUTRAL ? 'negative' : 'neutral';
};

const NO_WORDS = createLanguage([], undefined);

export const createEngine = (data: SentimentData): SentimentEngine => {
  // A language may have several lists; a later one corrects an earlier.
  const languages = Map.groupBy(data.lexicons, ({ language }) => language);
  const ready = new Map<string, Language>();
  const emoji = createEmoji(data.own.emoji);
  const stopWords = createStopWords(data.grammars);

  // Most texts are in few languages, so a list is only unpacked when it is needed.
  const languageOf = (code: string): Language | undefined => {
    const known = ready.get(code);
    if (known) return known;
    const lexicons = languages.get(code);
    if (!lexicons) return undefined;
    const own = data.own.words[code] ?? {};
    const made = createLanguage([...lexicons.map(({ words }) => words), own], data.grammars[code]);
    ready.set(code, made);
    return made;
  };

  /** The languages that the text may be in: one where it tells enough, none where it tells nothing. */
  const findLanguages = (text: string, words: readonly string[]): readonly string[] => {
    const script = languageOfScript(text);
    if (script !== undefined) return [script];
    const points = pointsOfWords(text, words, stopWords);
    const told = leaders(points);
    if (told.length === 1 && (points.get(told[0] ?? '') ?? 0) >= ENOUGH) return told;
    // One small word is little: what the lists know of the other words is heard too.
    for (const code of languages.keys()) {
      const known = languageOf(code)?.valences;
      const hits = words.filter((word) => word.length > 2 && known?.has(word)).length;
      if (hits > 0) points.set(code, (points.get(code) ?? 0) + hits * A_HIT);
    }
    return leaders(points);
  };

  const english = (): Language => languageOf('en') ?? NO_WORDS;
  const isEmoticon = (chunk: string): boolean => english().valences.has(chunk);

  const classify = (text: string, told: string): Classification => {
    const tokens = tokenise(text, isEmoticon);
    const words = tokens.filter(({ kind }) => kind === 'word').map(({ key }) => key);
    const asked = told.toLowerCase().split('-')[0] ?? 'und';
    const found = asked === 'und' || asked === '' ? findLanguages(text, words) : [asked];
    const language = found.length === 1 ? (found[0] ?? 'und') : 'und';
    const valenceOfSign = ({ key }: Token): number =>
      emoji.get(key) ?? english().valences.get(key) ?? 0;
    const read = (known: Language): Classification => {
      const { score, hits } = scoreTokens(tokens, known, valenceOfSign);
      return { label: labelOf(score), score, hits, engine: ENGINE, language };
    };
    // Emoji are understood in every language, words only where there is a list.
    const lists = words.length === 0 ? [NO_WORDS] : found.map(languageOf);
    const uncoded = { label: 'uncoded', score: null, hits: [], engine: ENGINE, language } as const;
    const [first, ...others] = lists.map((known) => (known ? read(known) : uncoded));
    // "Super!" is of several languages, and good in each.
    return first && others.every(({ label }) => label === first.label) ? first : uncoded;
  };

  return { classify, languages: [...languages.keys()] };
};
