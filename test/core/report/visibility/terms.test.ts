// Names of creators in free text.
import { describe, expect, it } from 'vitest';
import { redactorOf } from '../../../../src/core/report/visibility/terms.ts';

const { replace, mentions, isNamed } = redactorOf([
  { text: 'Ana', by: 'Creator 1' },
  { text: 'Ana Silva', by: 'Creator 2' },
  { text: 'mia.k_9', by: 'Creator 3' },
  { text: '\u5c71\u7530\u592a\u90ce', by: 'Creator 4' },
  { text: 'O(Brien', by: 'Creator 5' },
  { text: 'Zoë Müller', by: 'Creator 6' },
  { text: 'Łukasz', by: 'Creator 7' },
  { text: 'مريم', by: 'Creator 8' },
  { text: 'Søren Ågård', by: 'Creator 9' },
]);

describe('names in free text', () => {
  it.each([
    ['Ana did most', 'Creator 1 did most'],
    ['ANA, again', 'Creator 1, again'],
    ['Ana\u2019s reel and Anas Reel', 'Creator 1\u2019s reel and Creator 1s Reel'],
    ['Ana  Silva beat Ana', 'Creator 2 beat Creator 1'],
    ['ask @mia.k_9!', 'ask Creator 3!'],
    [
      '\u6628\u65e5\u5c71\u7530\u592a\u90ce\u3055\u3093\u306e\u6295\u7a3f',
      '\u6628\u65e5Creator 4\u3055\u3093\u306e\u6295\u7a3f',
    ],
    ['Ana\u3055\u3093', 'Creator 1\u3055\u3093'],
    ['O(Brien (live)', 'Creator 5 (live)'],
    [
      'with ZOE MULLER and Zoe Mueller, zoe\u0308 mu\u0308ller',
      'with Creator 6 and Creator 6, Creator 6',
    ],
    ['LUKASZ’s day', 'Creator 7’s day'],
    ['ﾅﾅ and Ａｎａ', 'ﾅﾅ and Creator 1'],
    ['مَرْيَم تقول', 'Creator 8 تقول'],
    ['مـــريم تقول', 'Creator 8 تقول'],
    ['Soeren Aagaard, Soren Agard', 'Creator 9, Creator 9'],
    [
      '#AnaSilvaXO, #anasilvacoffee. #Ana2026 @zoe_mueller!',
      'Creator 2, Creator 2. Creator 1 Creator 6!',
    ],
  ])('become neutral: %s', (text, neutral) => {
    expect(replace(text)).toBe(neutral);
  });

  it.each(['Bananas and analytics', 'a manager of Anatolia', 'mia.k_90', '#bananas @analytics'])(
    'leave other words alone: %s',
    (text) => {
      expect(replace(text)).toBe(text);
    },
  );

  it('are found in hashtags and addresses, where no space divides them', () => {
    expect(mentions('#AnaSilvaLovesCoffee')).toBe(true);
    expect(mentions('https://x.test/mia.k_9/reel')).toBe(true);
    expect(mentions('cold brew')).toBe(false);
  });

  it('are found in codes by whole words', () => {
    expect(['ana', 'ana_silva', 'seen_ana', 'anasilva'].map(isNamed)).toEqual(Array(4).fill(true));
    expect(['banana', 'dont_remember', 'other'].map(isNamed)).toEqual(Array(3).fill(false));
  });

  it('may hold any sign', () => {
    for (const sign of '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') {
      const { replace: neutral } = redactorOf([{ text: `Jo${sign}Ann`, by: 'Creator 1' }]);
      expect(neutral(`with Jo${sign}Ann today`)).toBe('with Creator 1 today');
    }
  });

  it('of nobody change nothing', () => {
    const none = redactorOf([{ text: ' ', by: 'x' }]);
    expect([none.replace('Ana'), none.mentions('Ana'), none.isNamed('ana')]).toEqual([
      'Ana',
      false,
      false,
    ]);
  });
});
