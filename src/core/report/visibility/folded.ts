// Text as somebody writes it who has no marks at hand: José as jose, ｱﾅ as アナ, Straße as strasse; and where each letter of
// it stands in the text itself.

export type Folded = {
  readonly text: string;
  /** Where each of its code units comes from; after the last one the end of the text. */
  readonly from: readonly number[];
};

/**
 * Marks of Latin, Greek and Cyrillic letters, vowel points of Arabic and Hebrew, and what draws Arabic letters out. Marks of
 * other scripts make another letter.
 */
const MARKS =
  /[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640]/gu;

/** Letters that are no other letter with a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

const plain = (letter: string): string => {
  const bare = letter.normalize('NFKD').replaceAll(MARKS, '').toLowerCase().replaceAll(MARKS, '');
  return (PLAIN[bare] ?? bare).normalize('NFC');
};

export const fold = (text: string): Folded => {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const simple = plain(letter);
    folded += simple;
    for (let unit = 0; unit < simple.length; unit += 1) from.push(at);
    at += letter.length;
  }
  return { text: folded, from: [...from, text.length] };
};
