// Who brought an order, and who is new.
import { describe, expect, it } from 'vitest';
import {
  attributeOrder,
  codesOf,
  customerOf,
  kindsInFile,
  orderReference,
} from '../../../src/core/sales/order.ts';

const DAY = 86_400_000;
const at = Date.UTC(2026, 2, 10);
const sources = {
  codes: new Map([
    ['GLOW15', 'ada'],
    ['MIRA10', 'mira'],
  ]),
  clicks: new Map([
    ['clk_near', { creatorId: 'mira', atMs: at - DAY }],
    ['clk_far', { creatorId: 'mira', atMs: at - 8 * DAY }],
    ['clk_later', { creatorId: 'mira', atMs: at + DAY }],
    ['clk_brand', { creatorId: '', atMs: at }],
    ['clk_kept', { creatorId: 'mira', atMs: null }],
  ]),
  windowDays: 7,
};

describe('an order is credited', () => {
  it.each<[string, string[], string, string, string, string?]>([
    ['to nobody without code and click', [], '', 'none', ''],
    ['to nobody by codes of others', ['FREESHIP'], '', 'none', ''],
    ['by its code', ['GLOW15'], '', 'code', 'ada'],
    [
      'by the first of its codes that is the campaign’s',
      ['FREESHIP', 'MIRA10', 'GLOW15'],
      '',
      'code',
      'mira',
    ],
    ['by its click', [], 'clk_near', 'click', 'mira'],
    [
      'once to the code’s creator when both say different creators',
      ['GLOW15'],
      'clk_near',
      'code_and_click',
      'ada',
      'mira',
    ],
    ['not by a click from before the window', [], 'clk_far', 'none', ''],
    ['not by a click that came after it', ['GLOW15'], 'clk_later', 'code', 'ada'],
    ['by a click of the brand’s own link to no creator', [], 'clk_brand', 'click', ''],
    ['by a click that was matched before and is gone', [], 'clk_kept', 'click', 'mira'],
    ['not by a click that nobody counted', [], 'clk_forged', 'none', ''],
  ])('%s', (_, codes, clickId, matchedBy, creatorId, clicked) => {
    expect(attributeOrder({ codes, clickId, orderedAtMs: at }, sources)).toMatchObject({
      matchedBy,
      creatorId,
      clickCreatorId: clicked ?? (matchedBy === 'click' ? creatorId : ''),
    });
  });
});

describe('references, customers and codes', () => {
  it('are one whatever signs surround them', () => {
    expect(new Set(['#1001', ' 1001', '#1001 ', '１００１'].map(orderReference))).toEqual(
      new Set(['1001']),
    );
    expect(customerOf(' Ada@Example.COM', '')).toBe('ada@example.com');
    expect(customerOf('none', '12')).toBeNull();
    expect(codesOf('glow 15; GLOW15 ,mira10')).toEqual(['GLOW15', 'MIRA10']);
  });

  it('of a hostile cell stay few and short', () => {
    expect(codesOf(Array.from({ length: 500 }, (_, index) => `C${index}`).join(','))).toHaveLength(
      10,
    );
    expect(codesOf('x'.repeat(100_000))).toEqual([]);
  });
});

describe('of a customer’s orders in a file', () => {
  const order = (customer: string | null, day: number, isCounted = true, tie = 'a') => ({
    customer,
    orderedAtMs: day * DAY,
    isCounted,
    tie,
  });

  it('the first is new and the others returning, in whatever order they stand', () => {
    expect(kindsInFile([order('x', 3), order('x', 1), order('y', 2)])).toEqual([
      'returning',
      'new',
      'new',
    ]);
  });

  it('one that does not count makes nobody a customer', () => {
    expect(kindsInFile([order('x', 1, false), order('x', 2)])).toEqual(['new', 'new']);
  });

  it('two at the same instant have one first', () => {
    expect(kindsInFile([order('x', 1, true, 'b'), order('x', 1, true, 'a')])).toEqual([
      'returning',
      'new',
    ]);
  });

  it('one without a customer is unknown', () => {
    expect(kindsInFile([order(null, 1)])).toEqual(['unknown']);
  });
});
