// Which comments a report quotes: by lot among those that qualify, as many of each label as its share says, so that
// nobody can pick the nice ones. The rule is printed beside them.
import { byLot } from './hash.ts';
import { LABELS, type Label, type Labels } from './label.ts';
import { stripPersonal, TAKEN_OUT } from './strip-personal.ts';
import { isSubstantive } from './substance.ts';

export const QUOTE_RULE = {
  /** Characters of what is quoted, after names and numbers were taken out. */
  shortest: 20,
  longest: 280,
} as const;

export type Quotable = {
  readonly ref: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** The label that counts: a person's where there is one. */
  readonly label: Label;
  /** Stands for the author; null where the source names none. */
  readonly author: string | null;
};

export type Quote = {
  readonly ref: string;
  /** Without handles, e-mail addresses, phone numbers, links and emoji. */
  readonly text: string;
  readonly language: string;
  readonly label: Label;
};

/** Emoji, which the printed report has no signs for. */
const PICTURES =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200D|\u20E3|\uFE0F)+/gu;
const FOREIGN_LETTER =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}])\p{L}/u;

/** A comment as it is quoted, without handles, e-mail addresses, phone numbers, links and emoji. */
export const quotedText = (text: string): string =>
  stripPersonal(text).replace(PICTURES, ' ').replace(/\s+/g, ' ').trim();

/** Letters and digits alone, so that the same words with other emoji are the same quote. */
const bareOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const lengthOf = (text: string): number => [...text].length;

const isQuotable = ({ text, language }: Quote): boolean => {
  const said = text.replaceAll(TAKEN_OUT, ' ').trim();
  return (
    lengthOf(said) >= QUOTE_RULE.shortest &&
    lengthOf(text) <= QUOTE_RULE.longest &&
    !FOREIGN_LETTER.test(text) &&
    isSubstantive(said, language)
  );
};

/**
 * How many quotes of each label: by largest remainder of `shares` (they need not sum to 1), but one at least of every
 * label that people used (a share above 0), as long as `count` has room. Whole numbers that sum to `count`, or to 0
 * where every share is 0.
 */
export const apportion = (shares: Labels, count: number): Labels => {
  const total = LABELS.reduce((sum, label) => sum + shares[label], 0);
  const given = { positive: 0, neutral: 0, negative: 0 };
  if (!(total > 0)) return given;
  const ranked = LABELS.filter((label) => shares[label] > 0).toSorted(
    (a, b) => shares[b] - shares[a],
  );
  for (const label of ranked.slice(0, count)) given[label] = 1;
  for (let left = count - ranked.slice(0, count).length; left > 0; left -= 1) {
    // Whoever is furthest below its due gets the next one.
    const [next] = ranked.toSorted(
      (a, b) => (shares[b] / total) * count - given[b] - ((shares[a] / total) * count - given[a]),
    );
    if (next) given[next] += 1;
  }
  return given;
};

/**
 * At most `count` quotes. A comment qualifies when it says something of its own (`isSubstantive`) in 20 to 280
 * characters after `stripPersonal`, in a script that the printed report can set; one an author, none twice in the same words; drawn by the lot of `seed`, so that the
 * same comments give the same quotes. `shares` are those of the report (audited where there is an audit); labels in
 * the order positive, neutral, negative.
 */
export const chooseQuotes = (
  comments: readonly Quotable[],
  shares: Labels,
  seed: string,
  count: number,
): Quote[] => {
  const wanted = apportion(shares, count);
  const authors = new Set<string>();
  const said = new Set<string>();
  const chosen: Quote[] = [];
  for (const { author, ...comment } of byLot(comments, seed, ({ ref }) => ref)) {
    if (chosen.filter(({ label }) => label === comment.label).length >= wanted[comment.label])
      continue;
    const quote = { ...comment, text: quotedText(comment.text) };
    const bare = bareOf(quote.text);
    if (!isQuotable(quote) || said.has(bare) || (author !== null && authors.has(author))) continue;
    said.add(bare);
    if (author !== null) authors.add(author);
    chosen.push(quote);
  }
  return chosen.toSorted((a, b) => LABELS.indexOf(a.label) - LABELS.indexOf(b.label));
};
