// Which language a short text is in, as far as its script and its small words tell.

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

/** Points of each language; 'und' has none. */
export type LanguagePoints = ReadonlyMap<string, number>;

/** The languages with the most points: several when they have as many, none when none has any. */
export const leaders = (points: LanguagePoints): readonly string[] => {
  const most = Math.max(0, ...points.values());
  return most === 0 ? [] : [...points.keys()].filter((language) => points.get(language) === most);
};

/** The language (BCP 47, primary) that the script tells, if it does. */
export const languageOfScript = (text: string): string | undefined =>
  FOREIGN.test(text) ? SCRIPTS.find(([letters]) => letters.test(text))?.[1] : undefined;

/** What small words and letters tell, a point for a word of one language alone. */
export const pointsOfWords = (
  text: string,
  words: readonly string[],
  stopWords: ReadonlyMap<string, readonly string[]>,
): Map<string, number> => {
  const points = new Map<string, number>();
  const add = (language: string, weight: number): void => {
    points.set(language, (points.get(language) ?? 0) + weight);
  };
  for (const word of words) {
    const languages = stopWords.get(word) ?? [];
    // A word of many languages says little about each.
    for (const language of languages) add(language, 1 / languages.length);
  }
  const isAscii = /^\p{ASCII}*$/u.test(text);
  const lower = isAscii ? '' : text.toLowerCase();
  for (const [letters, languages] of isAscii ? [] : LETTERS) {
    if (letters.test(lower))
      for (const language of languages) add(language, 1.5 / languages.length);
  }
  return points;
};
