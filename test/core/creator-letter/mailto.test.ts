import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailtoOf } from '../../../src/core/creator-letter/mailto.ts';

describe('a letter as an address', () => {
  it('keeps what RFC 6068 keeps and encodes the rest', () => {
    expect(
      mailtoOf("m+a'b&c@example.com", { subject: 'A&B = 50 % ?', text: 'Hi (you)\nüber #1' }),
    ).toBe(
      'mailto:m%2Ba%27b%26c@example.com?subject=A%26B%20%3D%2050%20%25%20%3F' +
        '&body=Hi%20%28you%29%0D%0A%C3%BCber%20%231',
    );
  });

  it('gives subject and text back, whatever they hold, and no header of its own', () => {
    const words = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(words, words, (subject, text) => {
        const address = mailtoOf('mara@example.com', { subject, text });
        expect(address).toMatch(/^[\x21-\x7e]*$/);
        const url = new URL(address);
        expect(url.pathname).toBe('mara@example.com');
        expect([...new URLSearchParams(url.search.replaceAll('+', '%2B')).keys()]).toEqual([
          'subject',
          'body',
        ]);
        const read = (name: string): string =>
          decodeURIComponent(new RegExp(`[?&]${name}=([^&]*)`).exec(address)?.[1] ?? '');
        expect(read('subject')).toBe(subject.toWellFormed());
        expect(read('body')).toBe(text.toWellFormed().replaceAll(/\r\n?|\n/g, '\r\n'));
      }),
    );
  });
});
