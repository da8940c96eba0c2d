// Targets as people write them and as they are stored.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../src/core/figures/decimal-input.ts';
import { KPI_IDS } from '../../../src/core/kpi/catalogue.ts';
import { targetText, targetValue } from '../../../src/core/kpi/target-text.ts';

describe('a target', () => {
  it.each([
    ['engagement_rate', '7', 'EUR', 0.07],
    ['brand_lift', '-0.5', 'EUR', -0.005],
    ['cpm', '12.3450', 'EUR', 1234.5],
    ['cpm', '500', 'JPY', 500],
    ['cpm', '1.5', 'KWD', 1500],
    ['roas', '2.5', 'EUR', 2.5],
    ['a_kpi_of_long_ago', '3', 'EUR', 3],
  ])('of %s written %s in %s is stored as its unit has it', (kpi, text, currency, value) => {
    expect(targetValue(kpi, text, currency)).toBe(value);
    expect(targetText(kpi, value, currency)).toBe(text);
  });

  it('written with up to twelve digits is read and written as the same', () => {
    const decimals = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.constantFrom(...KPI_IDS), decimals, (kpi, number) => {
        const text = decimalText(number);
        expect(targetText(kpi, targetValue(kpi, text, 'EUR'), 'EUR')).toBe(text);
      }),
    );
  });

  it('that can’t be read is none', () => {
    for (const text of ['', ' ', 'much', '1,500'])
      expect(targetValue('roas', text, 'EUR')).toBeNaN();
  });
});
