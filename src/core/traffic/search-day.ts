// Searches that showed the site, and clicks on it: by day, those that name the brand apart from all others.
import * as z from 'zod';
import { dayField } from '../field.ts';
import type { Day } from '../campaign/period.ts';

const count = z.int().min(0).max(10_000_000_000);

export const searchDayInput = z.strictObject({
  day: dayField,
  is_branded: z
    .boolean()
    .meta({ description: 'Whether the searches name the brand', example: true }),
  clicks: count.meta({ example: 412 }),
  impressions: count.meta({ example: 5300 }),
});
export type SearchDayInput = z.infer<typeof searchDayInput>;

export type SearchDay = {
  /** The first row of the file that it was read from. */
  readonly row: number;
  readonly day: Day;
  readonly isBranded: boolean;
  readonly clicks: number;
  readonly impressions: number;
};

/** One query or page over the whole of a report's period, which the file does not name. */
export type SearchTotal = {
  readonly row: number;
  readonly kind: 'query' | 'page';
  readonly name: string;
  /** Null for a page: what was searched for is unknown. */
  readonly isBranded: boolean | null;
  readonly clicks: number;
  readonly impressions: number;
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

// Chinese, Japanese, Thai and others write words without spaces between them.
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether some words that follow one another are the term when written together. */
const hasTogether = (words: readonly string[], term: string): boolean =>
  words.some((_, start) => {
    let together = '';
    for (const word of words.slice(start)) {
      together += word;
      if (together.length >= term.length) return together === term;
    }
    return false;
  });

/**
 * Whether a query names the brand: one of its terms in whole words, however they are spaced ("glow serum", "glowserum").
 * A term within a word is none: "lumen" is in "volumen".
 */
export const brandedQuery = (terms: readonly string[]): ((query: string) => boolean) => {
  const known = terms.map((term) => plain(term).replaceAll(' ', '')).filter((term) => term !== '');
  return (query) => {
    const words = plain(query.slice(0, 1000)).split(' ');
    return known.some((term) =>
      NO_SPACES.test(term) ? words.join('').includes(term) : hasTogether(words, term),
    );
  };
};
