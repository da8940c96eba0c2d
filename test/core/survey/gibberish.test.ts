// What is taken for keys struck at random.
import { describe, expect, it } from 'vitest';
import { isGibberish } from '../../../src/core/survey/answer/gibberish.ts';

describe('an open answer', () => {
  it.each(['asdfghjkl', 'qwertz test', 'hjkdfgh sdkjfhgkjsdfg', 'aaaaaaaa', 'lkjhgf', '11111111'])(
    'that reads %j is struck at random',
    (text) => expect(isGibberish(text)).toBe(true),
  );

  it.each([
    'A great video',
    'Angstschweiß und Rechtschreibung',
    'Borschtsch',
    'sehr gut!!!',
    'haha',
    'ok',
    'n/a',
    'BMW X5',
    'twelfths and rhythms',
    'とても良い',
    'ممتاز جدا',
    'पसंद आया',
    'strč prst skrz krk',
    'Knightsbridge',
    '',
  ])('that reads %j is believed', (text) => expect(isGibberish(text)).toBe(false));
});
