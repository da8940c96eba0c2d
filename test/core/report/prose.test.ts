// Sentences and parts one after the other, as a language writes them.
import { describe, expect, it } from 'vitest';
import { proseOf } from '../../../src/core/report/prose.ts';

describe('sentences in a row', () => {
  it.each([
    ['en', 'One. Two.'],
    ['pt', 'One. Two.'],
    ['ja', 'One.Two.'],
    ['zh-Hant', 'One.Two.'],
  ])('of %s are “%s”, and an empty one is none', (locale, text) => {
    expect(proseOf(locale).text(['One.', '', 'Two.'])).toBe(text);
  });

  it('end, and are cut, by the marks of their script', () => {
    expect(proseOf('de').sentence('A')).toBe('A.');
    expect(proseOf('ja').sentence('あ')).toBe('あ。');
    expect(proseOf('fr').parts(['a', 'b'])).toBe('a, b');
    expect(proseOf('ja').parts(['あ', 'い'])).toBe('あ、い');
    expect(proseOf('es').inputs(['a', 'b'])).toBe('a; b');
  });
});
