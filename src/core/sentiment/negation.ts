// What turns a word around: negations before and after it, and words that only say that something lacks.
import type { Language } from './lexicon.ts';
import type { Token } from './token.ts';

/** How many words a negation reaches. */
const REACH = 4;

const stops = (token: Token | undefined, language: Language): boolean =>
  !token || token.kind === 'pause' || language.but.has(token.key);

/**
 * The negation that turns what stands from `at` to before `end`, as its place; -1 when none does. `spent` are places of
 * negations inside phrases, which mean what they say and turn nothing else ("never fails to amaze").
 */
export const findNegation = (
  tokens: readonly Token[],
  at: number,
  end: number,
  language: Language,
  spent: ReadonlySet<number>,
): number => {
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    const token = tokens[index];
    if (!token || stops(token, language)) break;
    if (language.negate.has(token.key) && !spent.has(index)) return index;
  }
  if (language.after.size === 0) return -1;
  for (let index = end; index < Math.min(tokens.length, end + REACH); index += 1) {
    const token = tokens[index];
    if (!token || stops(token, language)) break;
    if (language.after.has(token.key) && !spent.has(index)) return index;
  }
  return -1;
};

/** "Couldn't love it more": the negation at `turner` says that what stands before `end` could not be more so. */
export const isUnsurpassed = (
  tokens: readonly Token[],
  turner: number,
  end: number,
  language: Language,
): boolean => {
  if (!language.cannot.has(tokens[turner]?.key ?? '')) return false;
  for (let index = end - 1; index < end + REACH; index += 1) {
    const token = tokens[index];
    if (!token || stops(token, language)) return false;
    if (language.more.has(token.key)) return true;
  }
  return false;
};

/** Places of words that say of what follows that it lacks ("no instructions"), before any is known to turn a word. */
export const lacksIn = (tokens: readonly Token[], language: Language): Set<number> => {
  const found = new Set<number>();
  if (language.lack.size === 0) return found;
  for (let at = 0; at < tokens.length - 1; at += 1) {
    if (language.lack.has(tokens[at]?.key ?? '') && tokens[at + 1]?.kind === 'word') found.add(at);
  }
  return found;
};
