// Words and letters for thousands and more, as apps and people write them. Apps abbreviate in the language of the
// phone, which need not be the page's, so all are known everywhere. Only "mil" means two things.

const WORDS_BY_EXPONENT: readonly (readonly [number, string])[] = [
  [
    3,
    'k tsd tausend thousand thousands mille mila bin rb ribu тыс тис tys tis ألف الف آلاف हज़ार हजार 千 천',
  ],
  [4, 'w 万 萬 만'],
  [5, 'l lakh lakhs lac लाख'],
  [
    6,
    'm mio mn mln mi million millions millionen millones millón milhões milhão milioni milyon juta jt tr млн مليون ملايين',
  ],
  [7, 'cr crore crores करोड़ करोड क'],
  [8, '億 亿 억'],
  [
    9,
    'b bn bi mrd md mld billion billions milliarde milliarden milliards milyar bilhões bilhão млрд مليار अरब अ',
  ],
  [11, 'खरब ख'],
  [12, '兆'],
];

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  WORDS_BY_EXPONENT.flatMap(([exponent, words]) =>
    words.split(' ').map((word): [string, number] => [word.normalize('NFKC'), exponent]),
  ),
);

export type Power = { readonly exponent: number; readonly isAmbiguous: boolean };

/**
 * The power of ten that a word says; 0 for none. "mil" is a million in English and a thousand in Spanish and Portuguese,
 * where "mil M" is a thousand millions; elsewhere it is 'ambiguous'. Null for a word that says no number.
 */
export const powerOf = (suffix: string, language: string): Power | 'ambiguous' | null => {
  const word = suffix.replace(/[.॰]/g, '').trim();
  if (word === '') return { exponent: 0, isAmbiguous: false };
  if (word === 'mil m' || word === 'mil mi') return { exponent: 9, isAmbiguous: false };
  if (word === 'mil') {
    if (language === 'es' || language === 'pt') return { exponent: 3, isAmbiguous: false };
    return language === 'en' ? { exponent: 6, isAmbiguous: true } : 'ambiguous';
  }
  const exponent = EXPONENTS.get(word);
  return exponent === undefined ? null : { exponent, isAmbiguous: false };
};

/** "1億2000万", "3万500": whole parts under a ten-thousand each, the larger first. Null when it is not written so. */
export const readMyriads = (plain: string): string | null => {
  const match = /^(?:(\d{1,4})[億亿억] ?)?(?:(\d{1,4})[万萬만] ?)?(\d{1,4})?$/u.exec(plain);
  const parts: readonly (string | undefined)[] = match?.slice(1) ?? [];
  if (parts.filter((part) => part !== undefined).length < 2) return null;
  return parts.map((part = '') => part.padStart(4, '0')).join('');
};
