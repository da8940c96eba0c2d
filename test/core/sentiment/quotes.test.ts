// Quotes: what is taken out of them, which are chosen, and what they are about.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '../../../src/core/sentiment/label.ts';
import type { Labels } from '../../../src/core/sentiment/label.ts';
import { apportion, chooseQuotes } from '../../../src/core/sentiment/quotes.ts';
import type { Quotable } from '../../../src/core/sentiment/quotes.ts';
import { stripPersonal } from '../../../src/core/sentiment/strip-personal.ts';
import { topicsOf } from '../../../src/core/sentiment/topics.ts';
import { cpuMs } from '../../cpu-ms.ts';

describe('a quote', () => {
  it.each([
    ['@anna.b_ this serum is great', '… this serum is great'],
    ['ask ＠ann or @bob_2!', 'ask … or …!'],
    ['write to anna.b+x@mail.example.co.uk please', 'write to … please'],
    ['anna(at)mail.example and ben at mail dot com', '… and …'],
    ['anna.mueller92 at gmail.com answers', '… answers'],
    ['schreib Anna Punkt Müller ät gmx Punkt de', 'schreib …'],
    ['anna (ät) web.de, escribe a ana arroba hotmail punto com', '…, escribe a …'],
    ['anna.b@gmail or hello@anna', '… or …'],
    ['call +49 (0)30 1234-5678 now', 'call … now'],
    ['llama al 612 34 56 78', 'llama al …'],
    ['appelle le 06.12.34.56.78', 'appelle le …'],
    ['اتصل على ٠٥٠١٢٣٤٥٦٧', 'اتصل على …'],
    ['फ़ोन ९८७६५४३२१०', 'फ़ोन …'],
    ['電話は090-1234-5678です', '電話は…です'],
    ['insta: anna_b for more', '… for more'],
    ['see https://example.com/@anna?x=1 and shop.example.com', 'see … and …'],
    ['@a @b @c hello', '… hello'],
  ])('leads to nobody: %s', (text, stripped) => {
    expect(stripPersonal(text)).toBe(stripped);
  });

  it.each([
    'Paid 1,299.00 for 2 on 2026-11-29',
    'Am 29.11.2026 bestellt, 45 Euro',
    'Used it 24/7 for 3 months, 10/10',
    'Costs 1.299.000 rupiah',
    'Size 38 fits, waist 70-75 cm',
    'My order of 12 came in 3 days',
    'Love it...so soft',
    'I looked at amazon. Com on, it was dear',
    'I was at this point in doubt; got it at a point of sale',
    'この美容液が大好き、5点満点',
  ])('keeps its prices, dates and sizes: %s', (text) => {
    expect(stripPersonal(text)).toBe(text);
  });

  it('is ready soon, whatever somebody sends', () => {
    const hostile = ['a', 'a.', 'a-', '1', '1 ', 'a@', 'a ', 'insta:', 'a@b.', ' '];
    const startedAt = cpuMs();
    for (const part of hostile) stripPersonal(part.repeat(5000));
    expect(cpuMs() - startedAt).toBeLessThan(1000);
  });

  it('has nothing left to take out', () => {
    const part = fc.constantFrom(
      '@anna',
      'a@b.example',
      '+1 555 123 4567',
      'hi',
      '…',
      ',',
      ' ',
      '\n',
      '９',
      'x',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = stripPersonal(parts.join(' '));
        expect(stripPersonal(once)).toBe(once);
        expect(once).not.toMatch(/[@＠]\p{L}|555/u);
      }),
    );
  });
});

const comment = (
  at: number,
  label: (typeof LABELS)[number],
  change: Partial<Quotable> = {},
): Quotable => ({
  ref: `ref-${at}`,
  text: `My bottle number ${at} leaked on the second day`,
  language: 'en',
  label,
  author: `author-${at}`,
  ...change,
});

describe('the quotes of a report', () => {
  const comments = Array.from({ length: 90 }, (_, at) => comment(at, LABELS[at % 3] ?? 'neutral'));
  const shares: Labels = { positive: 0.62, neutral: 0.3, negative: 0.08 };

  it('are as many of each label as its share says, one at least', () => {
    expect(apportion(shares, 6)).toEqual({ positive: 3, neutral: 2, negative: 1 });
    expect(apportion({ positive: 1, neutral: 0, negative: 0 }, 3)).toEqual({
      positive: 3,
      neutral: 0,
      negative: 0,
    });
    expect(apportion({ positive: 0, neutral: 0, negative: 0 }, 3)).toEqual({
      positive: 0,
      neutral: 0,
      negative: 0,
    });
    const labels = chooseQuotes(comments, shares, 'seed', 6).map(({ label }) => label);
    expect(labels).toEqual(['positive', 'positive', 'positive', 'neutral', 'neutral', 'negative']);
  });

  it('are never more than asked for', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        fc.nat({ max: 12 }),
        (positive, neutral, negative, count) => {
          const given = apportion({ positive, neutral, negative }, count);
          const sum = LABELS.reduce((total, label) => total + given[label], 0);
          expect(sum).toBe(positive + neutral + negative > 0 ? count : 0);
        },
      ),
    );
  });

  it('are drawn by lot: the same for the same seed, whatever order the comments come in', () => {
    const chosen = chooseQuotes(comments, shares, 'seed', 6);
    expect(chooseQuotes(comments.toReversed(), shares, 'seed', 6)).toEqual(chosen);
    expect(chooseQuotes(comments, shares, 'another', 6)).not.toEqual(chosen);
  });

  it('are printable: without emoji, and none in a script that the report can’t set', () => {
    const odd = [
      comment(1, 'positive', { text: 'Smells like the sea in summer 🌊👍🏽🇮🇪 really' }),
      comment(2, 'positive', { text: 'この香りはとても良くて毎日使っています。肌も柔らかい' }),
    ];
    expect(
      chooseQuotes(odd, { positive: 1, neutral: 0, negative: 0 }, 'seed', 9).map(
        ({ text }) => text,
      ),
    ).toEqual(['Smells like the sea in summer really']);
  });

  it('say something, one an author and none twice', () => {
    const odd = [
      comment(1, 'positive', { text: 'Love it 😍😍' }),
      comment(2, 'positive', { text: 'x'.repeat(300) }),
      comment(3, 'positive', { text: '@anna @ben @chris @dana @emil @fritz' }),
      comment(4, 'positive', { author: 'same', text: 'It survived a whole week of hiking' }),
      comment(5, 'positive', { author: 'same', text: 'The zipper still closes after two months' }),
      comment(6, 'positive', { author: null, text: 'Smells like the sea in summer' }),
      comment(7, 'positive', { author: null, text: 'SMELLS like the sea in summer!! 🌊' }),
    ];
    const texts = chooseQuotes(odd, { positive: 1, neutral: 0, negative: 0 }, 'seed', 9).map(
      ({ text }) => text.toLowerCase(),
    );
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.startsWith('smells'))).toHaveLength(1);
  });
});

describe('a topic', () => {
  it.each([
    ['en', 'Way too expensive and the strap broke', ['price', 'quality']],
    ['en', 'Does it ship to Ireland?', ['delivery']],
    ['en', 'Another ad, unfollowing', ['advertising']],
    ['en', 'Love your videos', []],
    ['de', 'Der Versand hat ewig gedauert', ['delivery']],
    ['es', 'Huele rico pero es carísimo', ['scent_taste']],
    ['fr', 'La taille est trop petite, remboursez-moi', ['fit', 'service']],
    ['pt', 'Chegou rápido e o preço é bom', ['price', 'delivery']],
    ['ar', 'السعر غالي', ['price']],
    ['hi', 'कीमत बहुत ज़्यादा है', ['price']],
    ['ja', '値段が高いけど香りがいい', ['price', 'scent_taste']],
  ])('in %s is told by its words: %s', (language, text, topics) => {
    expect(topicsOf(text, language)).toEqual(topics);
  });

  it('is not taken from an address or a handle', () => {
    expect(topicsOf('@price_shop https://price.example/size', 'en')).toEqual([]);
  });
});
