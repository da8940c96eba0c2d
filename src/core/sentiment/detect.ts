// Which language a short text is in, as far as its script and its small words tell. It would rather say nothing
// ('und') than guess.

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30FF]/, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  // Letters that Persian and Urdu have and Arabic has not.
  [/[\u067E\u0686\u06AF\u06A9\u06CC\u06BE\u06D2]/, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
];

/** Everything from Greek on but punctuation and emoji: only then is it worth asking for a script. */
const FOREIGN = /[\u0370-\u1FFF\u3040-\uA4CF\uAC00-\uD7AF\uFB1D-\uFEFC]/;

/** Letters that only some of the languages told apart by small words have. */
const LETTERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ß/, ['de']],
  [/[ñ¿¡]/, ['es']],
  [/[ãõ]/, ['pt']],
  [/[œ]/, ['fr']],
  [/[ąęłńśźż]/, ['pl']],
  [/[ğışİ]/, ['tr']],
  [/[æø]/, ['da']],
  [/å/, ['sv', 'da']],
  [/ü/, ['de', 'tr']],
  [/[äö]/, ['de', 'sv', 'fi']],
  [/[èùû]|[cdjlmnst]['’](?=[aeéèhiouy])/, ['fr', 'it']],
  [/[êâ]/, ['fr', 'pt']],
  [/[òì]/, ['it']],
  [/[áíóú]/, ['es', 'pt']],
  [/ç/, ['fr', 'pt', 'tr']],
];

/** The one language with the most points; 'und' when none has any or two have as many. */
export const leader = (points: ReadonlyMap<string, number>): string => {
  let found = 'und';
  let most = 0;
  for (const [language, count] of points) {
    if (count > most) [found, most] = [language, count];
    else if (count === most) found = 'und';
  }
  return found;
};

/** BCP 47 primary language; 'und' when the text does not tell. */
export const detectLanguage = (
  text: string,
  words: readonly string[],
  stopWords: ReadonlyMap<string, readonly string[]>,
): string => {
  const isAscii = /^\p{ASCII}*$/u.test(text);
  const script = FOREIGN.test(text) ? SCRIPTS.find(([letters]) => letters.test(text)) : undefined;
  if (script) return script[1];
  const points = new Map<string, number>();
  const add = (language: string, weight: number): void => {
    points.set(language, (points.get(language) ?? 0) + weight);
  };
  for (const word of words) {
    const languages = stopWords.get(word) ?? [];
    // A word of many languages says little about each.
    for (const language of languages) add(language, 1 / languages.length);
  }
  const lower = isAscii ? '' : text.toLowerCase();
  for (const [letters, languages] of isAscii ? [] : LETTERS) {
    if (letters.test(lower))
      for (const language of languages) add(language, 1.5 / languages.length);
  }
  return leader(points);
};
