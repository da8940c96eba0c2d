// How a language puts sentences and parts one after the other. Chinese and Japanese write no space between sentences and
// have marks of their own.

export type Prose = {
  /** What stands between two sentences. */
  readonly gap: string;
  /** Sentences as one text; empty ones are none. */
  readonly text: (sentences: readonly string[]) => string;
  /** Words as a sentence. */
  readonly sentence: (words: string) => string;
  /** Parts beside each other, where "and" would say that they are all. */
  readonly parts: (parts: readonly string[]) => string;
  /** The same of parts that hold commas. */
  readonly inputs: (parts: readonly string[]) => string;
};

const joined = (gap: string, stop: string, comma: string, semicolon: string): Prose => ({
  gap,
  text: (sentences) => sentences.filter((one) => one !== '').join(gap),
  sentence: (words) => `${words}${stop}`,
  parts: (parts) => parts.join(comma),
  inputs: (parts) => parts.join(semicolon),
});

const SPACED = joined(' ', '.', ', ', '; ');
const IDEOGRAPHIC = joined('', '。', '、', '、');

export const proseOf = (locale: string): Prose =>
  /^(?:ja|zh)\b/u.test(locale) ? IDEOGRAPHIC : SPACED;
