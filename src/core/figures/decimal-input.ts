// Numbers as people type them where a mistake costs money: with a decimal point or comma, and thousands marks where these can
// be nothing else. "1,234" is refused, never guessed. Written so that reading gives the same number again.
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';
import { readParts } from './number-parts.ts';
import { plainTyped } from './typed-text.ts';

type Refusal = Omit<FieldProblem, 'field'>;

const NOT_A_NUMBER: Refusal = { key: 'setup.number.not_a_number' };
const AMBIGUOUS = 'setup.number.ambiguous';
const MAX_TYPED = 40;

/** Three digits behind one mark: thousands to some readers, decimals to others. */
const TWO_WAYS = /^(-?[1-9]\d{0,2})[.,](\d{3})$/;

/** A plain decimal, as machines write it: "1234.50" of "1.234,50". */
export const readDecimal = (text: string): Result<string, Refusal> => {
  if (text.length > MAX_TYPED) return fail(NOT_A_NUMBER);
  const plain = plainTyped(text).replace(/^[-−–]\s?/u, '-');
  const [, front, back] = TWO_WAYS.exec(plain) ?? [];
  // The Arabic marks are one of each, and mean nothing else.
  if (front !== undefined && back !== undefined && !/[٬٫]/u.test(text)) {
    const values = { whole: Number(front + back), decimal: Number(`${front}.${back}`) };
    return fail({ key: AMBIGUOUS, values });
  }
  const [, sign = '', digits] = /^(-?)(\d[\d.,' ]*)$/.exec(plain) ?? [];
  const parts = digits === undefined ? null : readParts(digits, 'en', false);
  if (!parts?.ok) return fail(NOT_A_NUMBER);
  const { whole, decimals } = parts.value;
  return ok(`${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`);
};

/** NaN of what can't be read, which every schema refuses. */
export const decimalOf = (text: string): number => {
  const read = readDecimal(text);
  return read.ok ? Number(read.value) : NaN;
};

/** What a schema says of a number that was typed, in words for who typed it. */
export const typedProblem = (problem: FieldProblem, text: string): FieldProblem => {
  if (problem.key !== 'invalid.type') return problem;
  const read = readDecimal(text);
  const refusal = read.ok ? { key: 'setup.number.fraction' } : read.error;
  return { field: problem.field, ...refusal };
};

const PLAIN = new Intl.NumberFormat('en', {
  useGrouping: false,
  maximumFractionDigits: 20,
  signDisplay: 'negative',
});

/** What is said of a line that holds a number that could be two; null where none could. */
export const ambiguityOf = (line: string): Refusal | null => {
  const reads = line.split(/\s+/).map(readDecimal);
  const refusal = reads.find((read) => !read.ok && read.error.key === AMBIGUOUS);
  return refusal === undefined || refusal.ok ? null : refusal.error;
};

/** A number as a form's text. "1.2340" is read as one number, "1.234" as two. */
export const decimalText = (value: number): string => {
  const text = PLAIN.format(value);
  return TWO_WAYS.test(text) ? `${text}0` : text;
};
