// Amounts and other numbers as coordinators type them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalOf,
  decimalText,
  readDecimal,
  typedProblem,
} from '../../../src/core/figures/decimal-input.ts';

const understood: [string, string][] = [
  ['1234', '1234'],
  ['1234.50', '1234.50'],
  ['1234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['1 234,50', '1234.50'],
  ['1\u202F234,50', '1234.50'],
  ['1\u00A0234', '1234'],
  ["1'234.50", '1234.50'],
  ['1’234.50', '1234.50'],
  ['1,234,567', '1234567'],
  ['1.234.567,8', '1234567.8'],
  ['12,34,567.5', '1234567.5'],
  ['1234.567', '1234.567'],
  ['0.006', '0.006'],
  ['0,125', '0.125'],
  ['1.2340', '1.2340'],
  ['1,5', '1.5'],
  [' 7 ', '7'],
  ['-0,5', '-0.5'],
  ['−5', '-5'],
  ['١٬٢٣٤٫٥', '1234.5'],
  ['١٬٢٣٤', '1234'],
  ['١٫٢٣٤', '1.234'],
  ['१२३४.५', '1234.5'],
  ['１２３４．５', '1234.5'],
];

const refused = [
  '',
  ' ',
  'abc',
  '12 apples',
  '1e3',
  '0x10',
  'Infinity',
  '1.2.3',
  '1,23,4',
  '1 2',
  '12.',
  '.5',
  '1,234.567,8',
  '--5',
  '1'.repeat(41),
];

describe('a typed number', () => {
  it.each(understood)('%j is read as %s', (text, plain) => {
    expect(readDecimal(text)).toEqual({ ok: true, value: plain });
  });

  it.each(refused)('%j is none', (text) => {
    expect(readDecimal(text)).toEqual({
      ok: false,
      error: { key: 'setup.number.not_a_number' },
    });
    expect(decimalOf(text)).toBeNaN();
  });

  it.each([
    ['1,234', 1234, 1.234],
    ['1.234', 1234, 1.234],
    ['12.000', 12_000, 12],
    ['-999,999', -999_999, -999.999],
  ])('%j could be two, and both are said', (text, whole, decimal) => {
    expect(readDecimal(text)).toEqual({
      ok: false,
      error: { key: 'setup.number.ambiguous', values: { whole, decimal } },
    });
  });

  it('written as a text is read as the same', () => {
    const numbers = fc.oneof(
      fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((n) => Number(n.toPrecision(12))),
      fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 1000),
      fc.constantFrom(0.000_000_6, 1.234, -1.5, 1e15),
    );
    fc.assert(
      fc.property(
        numbers.filter((n) => n === 0 || Math.abs(n) > 1e-8),
        (number) => {
          expect(decimalOf(decimalText(number))).toBe(number === 0 ? 0 : number);
        },
      ),
    );
  });

  it('that a schema refuses for its type is refused in words for who typed it', () => {
    const of = (text: string, key = 'invalid.type') => typedProblem({ field: 'rate', key }, text);
    expect(of('x')).toEqual({ field: 'rate', key: 'setup.number.not_a_number' });
    expect(of('1,234')).toMatchObject({ field: 'rate', key: 'setup.number.ambiguous' });
    expect(of('1.5')).toEqual({ field: 'rate', key: 'setup.number.fraction' });
    expect(of('x', 'invalid.missing').key).toBe('invalid.missing');
  });
});
