// What comments are about, by fixed lists of words (topic-words.ts): a comment has every topic that one of its words
// names, and none where no word does. A way to sort comments for reading, no measurement.
import { wordKey } from './lexicon.ts';
import { TOPICS, TOPIC_WORDS } from './topic-words.ts';
import type { Topic } from './topic-words.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const ASIDE = /https?:\S+|www\.\S+|[@＠][\p{L}\p{M}\p{N}_.]+/giu;

type Lists = {
  readonly whole: ReadonlyMap<string, readonly Topic[]>;
  readonly beginnings: readonly (readonly [string, Topic])[];
};

const listsOf = (words: Readonly<Record<Topic, string>>): Lists => {
  const entries = TOPICS.flatMap((topic) =>
    words[topic].split(' ').map((word): readonly [string, Topic] => [wordKey(word), topic]),
  );
  return {
    whole: new Map(
      [
        ...Map.groupBy(
          entries.filter(([word]) => !word.endsWith('*')),
          ([word]) => word,
        ),
      ].map(([word, found]) => [word, found.map(([, topic]) => topic)]),
    ),
    beginnings: entries
      .filter(([word]) => word.endsWith('*'))
      .map(([word, topic]) => [word.slice(0, -1), topic]),
  };
};

const LISTS = new Map(
  Object.entries(TOPIC_WORDS).map(([language, words]) => [language, listsOf(words)]),
);

/** Of the language and of English, which is mixed into all; of an unknown language English alone. */
const listsFor = (language: string): readonly Lists[] => {
  const code = language.toLowerCase().split('-')[0] ?? '';
  return [...new Set([LISTS.get(code), LISTS.get('en')])].filter((lists) => lists !== undefined);
};

/** Topics of a comment, in the order of `TOPICS`, each once. `language` is BCP 47; 'und' when it is not known. */
export const topicsOf = (text: string, language: string): Topic[] => {
  const found = new Set<Topic>();
  const said = text.replace(ASIDE, ' ');
  const isUnspaced = language.toLowerCase().startsWith('ja');
  for (const { whole, beginnings } of listsFor(language)) {
    for (const [match] of said.matchAll(WORD)) {
      const word = wordKey(match);
      for (const topic of whole.get(word) ?? []) found.add(topic);
      for (const [start, topic] of beginnings) if (word.startsWith(start)) found.add(topic);
    }
  }
  if (isUnspaced) {
    for (const [piece, topics] of LISTS.get('ja')?.whole ?? []) {
      if (said.includes(piece)) for (const topic of topics) found.add(topic);
    }
  }
  return TOPICS.filter((topic) => found.has(topic));
};
