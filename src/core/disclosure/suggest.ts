// What a caption alone suggests of a post's disclosure. Only a suggestion: labels that a platform sets and words inside a
// video are not in the caption, so that a person looks at the post and decides.
import { CLEAR_PHRASES, CLEAR_TAGS, LABELS, NEGATIONS, UNCLEAR_TAGS } from './signs.ts';

/**
 * campaign_wording: what the campaign asked for. tag, label, phrase: usual signs. unclear_tag: one that regulators call
 * unclear. negated: a sign that the caption turns round.
 */
export type SignRule = 'campaign_wording' | 'tag' | 'label' | 'phrase' | 'unclear_tag' | 'negated';

export type DisclosureSign = {
  readonly rule: SignRule;
  /** As the caption has it. */
  readonly text: string;
  /** Place in the caption, in characters from 0. */
  readonly at: number;
};

export type DisclosureSuggestion = {
  /** Null without a caption. */
  readonly result: 'seen' | 'not_seen' | 'unclear' | null;
  readonly reason:
    | 'no_caption'
    | 'clear_sign'
    /** Instagram folds a caption after about so many characters; what is below is not seen at once. */
    | 'below_fold'
    | 'unclear_sign'
    | 'no_sign';
  readonly signs: readonly DisclosureSign[];
};

/** Characters of a caption that a feed shows before "more". */
export const FOLD = 125;

const MARKS = /\p{Mn}/gu;

// Latin and Arabic marks carry no meaning here; marks of Hindi are vowels, those of Japanese are composed.
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, (mark) => (/[\u0300-\u036f\u064b-\u0655]/u.test(mark) ? '' : mark))
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/[_·.]/gu, '');

const foldedSet = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(folded));

const CLEAR = foldedSet(CLEAR_TAGS);
const UNCLEAR = foldedSet(UNCLEAR_TAGS);
const NEGATING = new Set(NEGATIONS);

const TAG = /[#＃]([\p{L}\p{M}\p{N}_·]+)/gu;

const tagsIn = (caption: string): DisclosureSign[] =>
  [...caption.matchAll(TAG)].flatMap((match): DisclosureSign[] => {
    const key = folded(match[1] ?? '');
    const sign = { text: match[0], at: match.index };
    if (CLEAR.has(key)) return [{ rule: 'tag', ...sign }];
    return UNCLEAR.has(key) ? [{ rule: 'unclear_tag', ...sign }] : [];
  });

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

// A word of its own; scripts that write without spaces have no such ends.
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const wordPattern = (text: string): RegExp => {
  const body = escaped(text).replaceAll(/\s+/gu, String.raw`\s+`);
  return NO_SPACES.test(text)
    ? new RegExp(body, 'giu')
    : new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}#])${body}(?![\p{L}\p{M}\p{N}])`, 'giu');
};

const PHRASES = CLEAR_PHRASES.map(wordPattern);

const isNegated = (caption: string, at: number): boolean => {
  const word = /([\p{L}\p{M}]+)[^\p{L}\p{M}]*$/u.exec(caption.slice(0, at))?.[1];
  return word !== undefined && NEGATING.has(word.toLowerCase());
};

const phrasesIn = (caption: string): DisclosureSign[] =>
  PHRASES.flatMap((pattern) => [...caption.matchAll(pattern)]).map((match) => ({
    rule: isNegated(caption, match.index) ? 'negated' : 'phrase',
    text: match[0],
    at: match.index,
  }));

// A label stands at the start of a line, in brackets or before a sign that parts it from the rest.
const LABEL = new RegExp(
  String.raw`^[\s*_]*(?:[\[(【（]\s*(${LABELS.map(escaped).join('|')})\s*[\])】）]|(${LABELS.map(escaped).join('|')})\s*(?:[|:：/–—-]|$))`,
  'gimu',
);

const labelsIn = (caption: string): DisclosureSign[] =>
  [...caption.matchAll(LABEL)].map((match) => {
    const text = match[1] ?? match[2] ?? '';
    return { rule: 'label', text, at: match.index + match[0].indexOf(text) };
  });

/** Each wording that the campaign names, parted by commas, semicolons, lines or "or". */
const wordingsOf = (wording: string): string[] =>
  wording
    .split(/[,;\n/]|\s+(?:or|oder|o|ou|または|أو|या)\s+/u)
    .map((part) => part.trim().replaceAll(/^["“”„«»']+|["“”„«»']+$/gu, ''))
    .filter((part) => part.length > 1);

const wordingIn = (caption: string, wording: string): DisclosureSign[] =>
  wordingsOf(wording).flatMap((part): DisclosureSign[] => {
    const [match] = caption.matchAll(
      part.startsWith('#')
        ? new RegExp(String.raw`[#＃]${escaped(part.slice(1))}(?![\p{L}\p{M}\p{N}_])`, 'giu')
        : wordPattern(part),
    );
    return match ? [{ rule: 'campaign_wording', text: match[0], at: match.index }] : [];
  });

const isClear = ({ rule }: DisclosureSign): boolean => rule !== 'unclear_tag' && rule !== 'negated';

/** `caption` null: nobody gave one. `wording` is the campaign's; '' when it asks for none. */
export const suggestDisclosure = (
  caption: string | null,
  wording: string,
): DisclosureSuggestion => {
  if (caption === null || caption.trim() === '')
    return { result: null, reason: 'no_caption', signs: [] };
  const found = [
    ...wordingIn(caption, wording),
    ...labelsIn(caption),
    ...tagsIn(caption),
    ...phrasesIn(caption),
  ];
  // The first rule that names a place is the one that is told.
  const signs = found
    .filter(({ at }, index) => found.findIndex((other) => other.at === at) === index)
    .toSorted((a, b) => a.at - b.at);
  const clear = signs.filter(isClear);
  if (clear.some(({ at }) => at < FOLD)) return { result: 'seen', reason: 'clear_sign', signs };
  if (clear.length > 0) return { result: 'unclear', reason: 'below_fold', signs };
  return signs.length > 0
    ? { result: 'unclear', reason: 'unclear_sign', signs }
    : { result: 'not_seen', reason: 'no_sign', signs };
};
