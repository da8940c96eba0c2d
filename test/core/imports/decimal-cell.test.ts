// Numbers with decimals in cells of targets, norms and prices.
import { describe, expect, it } from 'vitest';
import { readDecimal, signOfCells } from '../../../src/core/imports/decimal-cell.ts';

describe('a number with decimals', () => {
  it.each([
    ['3', 3],
    ['0.05', 0.05],
    ['0,05', 0.05],
    ['1,5 %', 0.015],
    ['4%', 0.04],
    ['-2.5', -2.5],
    ['−2,5', -2.5],
    ['1.250,5', 1250.5],
    ['1,250.5', 1250.5],
    ['1,250,000', 1_250_000],
    ['0,125', 0.125],
    ['1.234', 1.234],
  ])('%s is %d', (cell, value) => {
    expect(readDecimal(cell, null)).toBeCloseTo(value, 12);
  });

  it.each(['', 'many', '1,234', '1.2.3', '5 apples', '1e9', '.5'])('%j is none or two', (cell) => {
    expect(readDecimal(cell, null)).toBeNull();
  });

  it('of two readings is settled by the other cells of the file', () => {
    expect(readDecimal('1,234', signOfCells(['1,234', '0,5']))).toBeCloseTo(1.234, 12);
    expect(readDecimal('1,234', signOfCells(['1,234', '0.5']))).toBe(1234);
    expect(readDecimal('1.234', signOfCells(['1.234', '7,25 %']))).toBe(1234);
  });
});
