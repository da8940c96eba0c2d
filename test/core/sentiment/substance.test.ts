// Labels below are a person's reading, written before the rule was run on them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERIC_WORDS } from '../../../src/core/sentiment/generic-words.ts';
import { isSubstantive } from '../../../src/core/sentiment/substance.ts';

const SAYS_SOMETHING: readonly (readonly [string, string])[] = [
  ['en', 'I bought this last week and my skin already feels calmer'],
  ['en', 'Which shade is this?'],
  ['en', 'Is this vegan?'],
  ['en', 'Waste of money'],
  ['en', 'The strap snapped on day two 😡'],
  ['en', 'Love it but it stained my white shirt'],
  ['de', 'Ich finde es wirklich super und kaufe es wieder'],
  ['de', 'Wie ist der Duft?'],
  ['de', 'Hält bei mir keine zwei Stunden'],
  ['es', '¿Dónde lo compro?'],
  ['es', 'Me encanta pero el envío tardó tres semanas'],
  ['es', 'Yo lo uso todas las noches y no me irrita'],
  ['fr', 'Où l’avez-vous acheté ?'],
  ['fr', 'La texture est trop collante pour moi en été'],
  ['fr', 'Testé hier soir, odeur très légère'],
  ['pt', 'Comprei semana passada e chegou rápido'],
  ['pt', 'Qual o tom dessa base?'],
  ['pt', 'Deixou meu cabelo ressecado infelizmente'],
  ['ar', 'كم السعر؟'],
  ['ar', 'اشتريته الأسبوع الماضي ولم يعجبني'],
  ['hi', 'क्या यह संवेदनशील त्वचा के लिए है?'],
  ['hi', 'मैंने पिछले महीने खरीदा, रंग जल्दी उतर गया'],
  ['ja', 'これどこで買えますか？'],
  ['ja', '色が思ったより濃かったです'],
  ['ja', '毎日使ってますが乾燥しません'],
];

const SAYS_NOTHING: readonly (readonly [string, string])[] = [
  ['en', 'Love it!'],
  ['en', 'sooooo prettyyyy 😍😍😍'],
  ['en', 'You are so beautiful queen 👑'],
  ['en', '@anna @ben'],
  ['en', '#ad #coldbrew #summer #vibes'],
  ['en', 'hahahaha'],
  ['en', 'Need this in my life'],
  ['en', 'goals goals goals'],
  ['de', 'Sieht super aus ❤️'],
  ['de', 'Wunderschön, herzlichen Glückwunsch!'],
  ['es', '¡Qué lindo!'],
  ['es', 'Me encanta 😍 jajaja'],
  ['fr', 'Trop belle, j’adore !'],
  ['fr', 'Magnifique 🔥'],
  ['pt', 'Amei demais, maravilhosa! kkkk'],
  ['pt', 'Que lindo 😍'],
  ['ar', 'ما شاء الله تبارك الله'],
  ['ar', 'رائعة جداً ❤️'],
  ['hi', 'बहुत सुंदर है'],
  ['hi', 'Bahut accha bhai 🔥'],
  ['ja', 'めっちゃ可愛いですね！'],
  ['ja', '素敵すぎる😍'],
  ['ja', '応援してます'],
  ['en', 'I ❤️ u 4 ever + 2 c'],
  ['und', 'hahaha jajaja kkkkk rsrsrs'],
  ['und', '🔥🔥🔥'],
  ['und', ''],
];

describe('a comment', () => {
  it.each(SAYS_SOMETHING)('in %s says something: %s', (language, text) => {
    expect(isSubstantive(text, language)).toBe(true);
  });

  it.each(SAYS_NOTHING)('in %s says nothing of its own: %s', (language, text) => {
    expect(isSubstantive(text, language)).toBe(false);
  });

  it('in a language that is not known is read against the lists of all', () => {
    expect(isSubstantive('Sieht super aus', 'und')).toBe(false);
    expect(isSubstantive('Sieht super aus', 'sv')).toBe(false);
    expect(isSubstantive('Jag köpte den förra veckan', 'sv')).toBe(true);
  });

  it('is read the same with its region told', () => {
    expect(isSubstantive('Que lindo', 'pt-BR')).toBe(isSubstantive('Que lindo', 'pt'));
  });

  it('of generic words alone says nothing, however many and in whatever order', () => {
    for (const [language, list] of Object.entries(GENERIC_WORDS)) {
      const words = list.split(/\s+/).filter((word) => word !== '');
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (some) => {
          expect(isSubstantive(some.join(' '), language)).toBe(false);
        }),
      );
    }
  });

  it('that says something still does with mentions, hashtags and emoji around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SAYS_SOMETHING),
        fc.constantFrom('@anna', '#ad', '😍', 'https://example.com/a?b=c'),
        ([language, text], aside) => {
          expect(isSubstantive(`${aside} ${text} ${aside}`, language)).toBe(true);
        },
      ),
    );
  });

  it('is not made to say something by an address that holds a question mark', () => {
    expect(isSubstantive('nice https://example.com/a?b=c', 'en')).toBe(false);
    expect(isSubstantive('shade https://example.com/a?b=c', 'en')).toBe(false);
  });
});
