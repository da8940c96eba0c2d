// What is kept of an answer: codes, strata, flags, and open answers by rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBrands, codeFirstBrand } from '../../../src/core/survey/answer/brand-code.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { readHidden } from '../../../src/core/survey/definition/hidden.ts';
import { parseInteger } from '../../../src/core/survey/answer/integer.ts';
import { seedOf, shownOrder } from '../../../src/core/survey/definition/order.ts';
import { parseReceipt, receiptOf } from '../../../src/core/survey/answer/receipt.ts';

describe('an open answer about brands', () => {
  const brands = [
    { code: 'alba', names: ['Alba'] },
    { code: 'alba-verde', names: ['Alba Verde'] },
    { code: 'nestle', names: ['Nestlé'] },
    { code: 'lumen', names: ['Lumen', 'Lumen Skincare', '루멘', 'ルーメン'] },
  ];
  it.each([
    ['Lumen', ['lumen']],
    ['lumen skincare, ALBA', ['alba', 'lumen']],
    ['Alba-Verde', ['alba-verde']],
    ['alba alba', ['alba']],
    ['Albatross', ['other']],
    ['Nestle and Dove', ['nestle', 'other']],
    ['Nestlé und Lumen', ['lumen', 'nestle']],
    ['ルーメンとアルバ', ['lumen', 'other']],
    ['I know nothing', ['other']],
    ['', ['none']],
    ['  None. ', ['none']],
    ['weiß nicht', ['none']],
    ['…', ['none']],
  ])('%j is coded %j', (text, codes) => {
    expect(codeBrands(text, brands, ['none', 'weiß nicht'], 'none')).toEqual(codes);
  });

  it.each([
    // "and" is written onto the word behind it, and hamza, vowel signs and the last letter are often left out.
    ['نايكي وأديداس', ['adidas', 'nike']],
    ['ونايكى، اديداس', ['adidas', 'nike']],
    ['أَدِيدَاس و Nike وNike', ['adidas', 'nike']],
    ['اديداسي', ['other']],
    ['나이키와 아디다스는', ['adidas', 'nike']],
    ['나이키스러운', ['other']],
  ])('finds names as they are written in the text: %j', (text, codes) => {
    const named = [
      { code: 'nike', names: ['Nike', 'نايكي', '나이키'] },
      { code: 'adidas', names: ['أديداس', '아디다스'] },
    ];
    expect(codeBrands(text, named, ['لا شيء'], 'none')).toEqual(codes);
    expect(codeFirstBrand(text, named, ['لا شيء'], 'none')).toBeOneOf(codes);
  });

  it('always has a code, and each only once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const codes = codeBrands(text, brands, ['none'], 'none');
        expect(codes.length).toBeGreaterThan(0);
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });
});

describe('the shown order', () => {
  const items = 'abcdefg'.split('').map((code) => ({ code, pinned: code === 'c' || code === 'g' }));
  it('is the same again for the same answer, leaves pinned options in their place, and loses none', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, question) => {
        const shown = shownOrder(items, seedOf(id), question);
        expect(shown).toEqual(shownOrder(items, seedOf(id), question));
        expect([shown[2]?.code, shown[6]?.code]).toEqual(['c', 'g']);
        expect(shown.map(({ code }) => code).toSorted()).toEqual('abcdefg'.split(''));
      }),
    );
  });

  it('puts each option about as often in each place', () => {
    const firsts = new Map<string, number>();
    for (let index = 0; index < 6000; index += 1) {
      const first =
        shownOrder(
          'abcdef'.split('').map((code) => ({ code, pinned: false })),
          seedOf(`resp_${index}`),
          'aided',
        )[0]?.code ?? '';
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    // Six standard deviations of a binomial count (n = 6000, p = 1/6).
    for (const count of firsts.values())
      expect(Math.abs(count - 1000)).toBeLessThan(6 * Math.sqrt(6000 * (1 / 6) * (5 / 6)));
    expect(firsts.size).toBe(6);
  });
});

describe('a receipt', () => {
  it('is read back however it is typed', () => {
    const id = 'resp_0123456789abcdefghjkmnpqrs';
    const receipt = receiptOf('k3j9x2m4ab', id);
    const typed = ` ${receipt.toUpperCase().replace('0', 'O').replace('1', 'l')} `;
    expect(parseReceipt(typed)).toEqual({ linkCode: 'k3j9x2m4ab', responseId: id });
    expect(parseReceipt(receipt.slice(0, 20))).toBeNull();
  });
});

describe('what a link carries', () => {
  const definition = {
    hidden: ['order_ref', 'order_value', 'currency', 'code', 'click'],
  } as unknown as Definition; // all it reads
  it.each([
    [{ order_value: '49.90', currency: 'eur' }, 4990],
    [{ order_value: '49.90' }, 4990],
    [{ order_value: '49.90', currency: 'USD' }, null],
    [{ order_value: '49,90' }, null],
    [{ order_value: '49.905' }, null],
    [{ order_value: '-1' }, null],
    [{ order_value: '9'.repeat(30) }, null],
    [{}, null],
  ])('%j is an order value of %s', (sent, expected) => {
    expect(readHidden(definition, sent, 'EUR').orderValueMinor).toBe(expected);
  });

  it('is left out when the questionnaire does not ask for it or it is too long', () => {
    const bare = { ...definition, hidden: [] };
    expect(readHidden(bare, { order_ref: '1', code: 'A' }, 'EUR')).toMatchObject({
      orderRef: null,
      codeKeys: [],
      kept: {},
    });
    expect(readHidden(definition, { order_ref: 'x'.repeat(101) }, 'EUR').orderRef).toBeNull();
  });
});

describe('a whole number', () => {
  it.each([
    ['29', 29],
    ['٢٩', 29],
    ['۲۹', 29],
    ['२९', 29],
    ['２９', 29],
    ['2.9', null],
    ['-3', null],
    ['', null],
    ['1e3', null],
  ])('%j is read as %s', (text, expected) => {
    expect(parseInteger(text)).toBe(expected);
  });
});
