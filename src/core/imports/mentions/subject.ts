// Whom a mention is about: the brand or a competitor, by the name of the search that found it, else by what it says.
import type { MentionSubject } from '../../voice/mention.ts';

const plain = (text: string): string =>
  text.slice(0, 20_000).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

// Chinese, Japanese, Thai and others write words without spaces between them.
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name as a word of its own, also as "#name", "@name" and "name's". */
const patternOf = (name: string): RegExp => {
  const words = escaped(plain(name).trim()).replace(/\s+/g, '[\\s_-]?');
  return new RegExp(
    NO_SPACES.test(name) ? words : `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`,
    'u',
  );
};

/** Every subject that a search's name says, else every one that the text says. */
export const subjectFinder = (
  subjects: readonly MentionSubject[],
): ((search: string, text: string) => readonly string[]) => {
  const known = subjects.map(({ subject, names }) => ({
    subject,
    patterns: names.filter((name) => plain(name).trim() !== '').map(patternOf),
  }));
  const find = (text: string): readonly string[] => {
    const words = plain(text);
    return known
      .filter(({ patterns }) => patterns.some((pattern) => pattern.test(words)))
      .map(({ subject }) => subject);
  };
  return (search, text) => {
    const bySearch = search === '' ? [] : find(search);
    return bySearch.length > 0 ? bySearch : find(text);
  };
};
