// How a language puts sentences and parts one after the other. Chinese and Japanese write no space between sentences and
// have marks of their own, also for multiples.

export type Prose = {
  /** What stands between two sentences. */
  readonly gap: string;
  /** Sentences as one text; empty ones are none. */
  readonly text: (sentences: readonly string[]) => string;
  /** What follows a multiple. */
  readonly times: string;
  /** Words as a sentence. */
  readonly sentence: (words: string) => string;
  /** Parts beside each other, where "and" would say that they are all. */
  readonly parts: (parts: readonly string[]) => string;
  /** The same of parts that hold commas. */
  readonly inputs: (parts: readonly string[]) => string;
};

type Marks = Pick<Prose, 'gap' | 'times'> &
  Readonly<Record<'stop' | 'comma' | 'semicolon', string>>;

const joined = ({ gap, times, stop, comma, semicolon }: Marks): Prose => ({
  gap,
  times,
  text: (sentences) => sentences.filter((one) => one !== '').join(gap),
  sentence: (words) => `${words}${stop}`,
  parts: (parts) => parts.join(comma),
  inputs: (parts) => parts.join(semicolon),
});

const SPACES = { gap: ' ', times: '\u00d7', stop: '.' };
const SPACED = joined({ ...SPACES, comma: ', ', semicolon: '; ' });
// A mark before them keeps a number apart from a name in Latin letters, whose direction it would take.
const ARABIC = joined({ ...SPACES, comma: '\u200f\u060c ', semicolon: '\u200f\u061b ' });
const IDEOGRAPHIC = joined({ gap: '', times: '倍', stop: '。', comma: '、', semicolon: '、' });

export const proseOf = (locale: string): Prose => {
  if (/^(?:ja|zh)\b/u.test(locale)) return IDEOGRAPHIC;
  return /^ar\b/u.test(locale) ? ARABIC : SPACED;
};
