// Costs by file: which currency an amount is in.
import { describe, expect, it } from 'vitest';
import { parseCosts } from '../../../src/core/imports/costs.ts';

const frame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  exchangeRates: [{ currency: 'USD', rate: 0.5, on: '2026-09-01' }],
};
const read = (heading: string, row: string) => {
  const parsed = parseCosts(`date,category,state,${heading}\n2026-09-01,fee,paid,${row}\n`, frame);
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('the amount of a cost', () => {
  it('names its currency where no column does', () => {
    expect(read('amount', 'USD 500').items[0]).toMatchObject({
      amountMinor: 25_000,
      original: { amountMinor: 50_000, currency: 'USD' },
    });
    expect(read('amount', '€500').items[0]).toMatchObject({ amountMinor: 50_000, original: null });
  });

  it.each([
    ['amount', '$500'],
    ['amount', '£500'],
    ['amount,currency', 'USD 500,GBP'],
    ['amount,currency', '$500,EUR'],
  ])('is never taken for another: %s %s', (heading, row) => {
    const { items, skipped } = read(heading, row);
    expect(items).toEqual([]);
    expect(skipped).toMatchObject([{ row: 2, key: 'import.row.other_currency' }]);
  });
});
