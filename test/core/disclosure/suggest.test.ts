// What captions as people write them suggest of their disclosure.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLD, suggestDisclosure } from '../../../src/core/disclosure/suggest.ts';

const of = (caption: string | null, wording = ''): string => {
  const { result, reason } = suggestDisclosure(caption, wording);
  return `${result}: ${reason}`;
};

const LONG =
  'My mornings have changed since I met this serum, and here is the whole routine step by step. '.repeat(
    2,
  );

const CLEAR = [
  '#ad My favourite serum',
  'Anzeige | Mein Morgen mit Lumen',
  '[Werbung] Neu im Bad',
  'Werbung: so lieb ich es',
  '#Anzeige Mein Morgen',
  'Mi rutina #publicidad',
  'Mi rutina #publi',
  '#Colaboración_pagada con Lumen',
  '#Publicité ma routine',
  'Collaboration commerciale avec Lumen',
  '#parceriapaga minha rotina',
  '#pubblicità la mia routine',
  'Paid partnership with Lumen. Love it',
  'In bezahlter Partnerschaft mit Lumen',
  '【PR】新しい美容液',
  '#PR 新しい美容液',
  '＃広告 新しい美容液',
  '#광고 새 세럼',
  '#إعلان روتيني',
  '#विज्ञापन मेरी सुबह',
  '#współpracareklamowa poranek',
  '#işbirliği #reklam sabahım',
  'AD – my morning',
];

const SILENT = [
  'My favourite serum',
  '#addicted to this glow, had a great day',
  'Adding this to my #advent calendar',
  'A prix doux, #printemps et #pubquiz',
  'Der Anzeigetafel zufolge 3:1',
  'Sprung ins Wasser',
];

const UNCLEAR = [
  '#collab with @lumen',
  '#gifted by @lumen',
  '#sp @lumen',
  'Not sponsored by anybody',
  'Keine bezahlte Partnerschaft, selbst gekauft',
];

describe('a disclosure', () => {
  it.each(CLEAR)('is suggested to be seen in: %s', (caption) => {
    expect(of(caption)).toBe('seen: clear_sign');
  });

  it.each(SILENT)('is not found in words that only look alike: %s', (caption) => {
    expect(of(caption)).toBe('not_seen: no_sign');
  });

  it.each(UNCLEAR)(
    'is unclear by a sign that regulators call so, or one that is turned round: %s',
    (caption) => {
      expect(of(caption)).toBe('unclear: unclear_sign');
    },
  );

  it('below the fold of a feed is unclear, and above it seen', () => {
    expect(of(`${LONG} #ad`)).toBe('unclear: below_fold');
    expect(of(`#ad ${LONG}`)).toBe('seen: clear_sign');
    expect(LONG.length).toBeGreaterThan(FOLD);
  });

  it('goes by the campaign’s own wording first, whichever of several it is', () => {
    const wording = '“Lumen pays me”, #LumenCrew or #ad';
    const { result, signs } = suggestDisclosure('Lumen pays me for this. #lumencrew', wording);
    expect(result).toBe('seen');
    expect(signs).toEqual([
      { rule: 'campaign_wording', text: 'Lumen pays me', at: 0 },
      { rule: 'campaign_wording', text: '#lumencrew', at: 24 },
    ]);
    expect(of('#lumencrewlove', wording)).toBe('not_seen: no_sign');
  });

  it('is not suggested without a caption', () => {
    for (const caption of [null, '', ' \n']) expect(of(caption)).toBe('null: no_caption');
  });

  it('is told with the words and the place that the caption has them at', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 12 }),
            fc.constantFrom(...CLEAR, ...UNCLEAR),
          ),
        ),
        fc.string({ unit: 'grapheme' }),
        (parts, wording) => {
          const caption = parts.join('\n');
          for (const { text, at } of suggestDisclosure(caption, wording).signs)
            expect(caption.slice(at, at + text.length)).toBe(text);
        },
      ),
    );
  });
});
