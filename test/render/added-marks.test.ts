import { describe, expect, it } from 'vitest';
import { inBrackets, titleEnd } from '../../src/render/added-marks.ts';

describe('a callout’s title', () => {
  it.each([
    ['ما الذي لا يمكن قوله؟', ' '],
    ['Worth checking', '. '],
    ['What now?', ' '],
    ['要確認', '。'],
    ['言えないこと。', ''],
    ['いいですか？', ''],
    ['', '. '],
  ])('“%s” is followed by “%s”', (title, end) => {
    expect(titleEnd(title)).toBe(end);
  });
});

describe('words in brackets', () => {
  it('have brackets of the width of their letters', () => {
    expect(inBrackets('continued')).toBe(' (continued)');
    expect(inBrackets('続き')).toBe('（続き）');
  });
});
