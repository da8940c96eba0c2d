// A brand's profile.
import { describe, expect, it } from 'vitest';
import { applyBrandChange, brandInput } from '../../../src/core/campaign/brand.ts';

describe('a brand', () => {
  it('has accent and language when nobody chose them', () => {
    expect(applyBrandChange(brandInput.parse({ name: '  Lumen\n Skincare ' }))).toEqual({
      name: 'Lumen Skincare',
      accent: '#0b5d51',
      locale: 'en',
      footer: null,
    });
  });

  it('keeps what a change does not name', () => {
    const before = { name: 'Lumen', accent: '#112233', locale: 'de', footer: 'Lumen GmbH' };
    expect(applyBrandChange({ name: 'Nuria' }, before)).toEqual({ ...before, name: 'Nuria' });
    expect(applyBrandChange({ footer: null }, before)).toEqual({ ...before, footer: null });
  });

  it('has a footer of one line, which fits the foot of a page', () => {
    const footerOf = (footer: string) => brandInput.safeParse({ name: 'L', footer }).data?.footer;
    expect(footerOf(' Lumen GmbH,\n Berlin\u202e ')).toBe('Lumen GmbH, Berlin');
    expect(footerOf('a'.repeat(110))).toHaveLength(110);
    expect(footerOf('a'.repeat(111))).toBeUndefined();
    expect(footerOf(' ')).toBeUndefined();
  });

  it('writes colour and language in one way', () => {
    expect(brandInput.parse({ name: 'L', accent: '#AABBCC', locale: 'PT-br' })).toEqual({
      name: 'L',
      accent: '#aabbcc',
      locale: 'pt-BR',
    });
    for (const accent of ['#abc', 'red', '#12345g', '#1234567', 'url(x)']) {
      expect(brandInput.safeParse({ name: 'L', accent }).success).toBe(false);
    }
    for (const locale of ['', 'x', 'deutsch_sprache', 'de--']) {
      expect(brandInput.safeParse({ name: 'L', locale }).success).toBe(false);
    }
  });
});
