// How rows travel to D1: in lists that a statement takes, and in few of them.
import { describe, expect, it } from 'vitest';
import { packLists } from '../../../src/storage/imports/import.ts';

const D1_VALUE_BYTES = 2_000_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

describe('rows packed into lists', () => {
  it('are all there, in order, and never more in a list than D1 binds', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      index,
      text: '本"'.repeat((index * 37) % 4000),
    }));
    const lists = packLists(rows);
    expect(lists.flatMap((list) => JSON.parse(list) as unknown[])).toEqual(rows);
    expect(Math.max(...lists.map(bytesOf))).toBeLessThan(D1_VALUE_BYTES);
    expect(packLists([])).toEqual([]);
  });

  it('of the largest file of orders stay within the statements that D1 runs for one request', () => {
    const codes = JSON.stringify(['GLOW15']);
    // 10 MB of orders, at some 160 bytes each; three statements a list, of a thousand.
    const rows = Array.from({ length: 65_000 }, (_, index) => ({
      ref_hash: `${index}`.padStart(32, '0'),
      customer_hash: `${index}`.padStart(32, '0'),
      codes,
      rest: ' '.repeat(300),
    }));
    expect(packLists(rows).length * 3).toBeLessThan(500);
  });
});
