// Codes an open "which brands come to mind" by rules that anybody can read: a brand is named when one of its
// names stands in the text as a word. What is left over is `other`; "none" and an empty answer are `none`.

/**
 * Letters compared without case and Latin accents, anything else as one space: "Café-Bar" is "cafe bar". What is folded
 * stays as it is when it is folded again, so that a text stands for itself wherever it is sent.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’`´]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

// Scripts written without spaces between words: there a name may stand inside a longer run of letters.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

const tidy = (text: string): string => text.replace(/ +/g, ' ').trim();

/** As Arabic and Persian are typed: without vowel signs, hamza or stretched letters, and with one sign a sound. */
const loosen = (folded: string): string =>
  folded
    .normalize('NFKD')
    .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, '')
    .replaceAll('ة', 'ه')
    .replace(/[ىی]/g, 'ي')
    .replaceAll('ک', 'ك')
    .normalize('NFC');

// What is written onto a name: "and" before it in Arabic, particles behind it in Korean. Of two letters a name would be
// found in other words.
const PARTICLES = [
  '은',
  '는',
  '이',
  '가',
  '을',
  '를',
  '과',
  '와',
  '도',
  '랑',
  '이랑',
  '하고',
  '요',
  '이요',
];

const formsOf = (name: string): readonly string[] => [
  name,
  ...(/^\p{L}{3}/u.test(name) ? [`و${name}`] : []),
  ...(/\p{sc=Hangul}{2}$/u.test(name) ? PARTICLES.map((particle) => `${name}${particle}`) : []),
];

/** The text with a mark in the place of a name, and whether it was there. Both are folded and loosened. */
const takeOut = (
  text: string,
  name: string,
  mark: string,
): { readonly isThere: boolean; readonly rest: string } => {
  // Most names are not there.
  if (name === '' || !text.includes(name)) return { isThere: false, rest: text };
  const put = ` ${mark} `;
  if (UNSPACED.test(name)) {
    return { isThere: true, rest: tidy(text.replaceAll(name, put)) };
  }
  const padded = ` ${text.replaceAll(' ', '  ')} `;
  const rest = formsOf(name).reduce(
    (left, form) => left.replaceAll(` ${form.replaceAll(' ', '  ')} `, put),
    padded,
  );
  return { isThere: rest !== padded, rest: tidy(rest) };
};

export type NamedBrand = { readonly code: string; readonly names: readonly string[] };

// A folded text has no such sign, so that a mark is no word of anybody.
const MARK = '#';
const JOINING = /^(and|und|y|et|e|و|と|और)$/u;

type Name = { readonly code: string; readonly at: number; readonly name: string };

// A questionnaire's brands never change, and answers to it come by the thousand.
const known = new WeakMap<readonly NamedBrand[], readonly Name[]>();

/** All names, the longest first, as they are looked for. */
const namesOf = (brands: readonly NamedBrand[]): readonly Name[] => {
  const kept = known.get(brands);
  if (kept) return kept;
  const names = brands
    .flatMap(({ code, names: own }, at) =>
      own.map((name) => ({ code, at, name: loosen(foldText(name)) })),
    )
    .toSorted((a, b) => b.name.length - a.name.length);
  known.set(brands, names);
  return names;
};

/**
 * The codes of the brands in a folded text, and its words, each name replaced by '#' and the place of its code.
 * Longer names are looked for first, so that "Alba" inside "Alba Verde" is not counted twice.
 */
const findBrands = (
  text: string,
  brands: readonly NamedBrand[],
): { readonly codes: ReadonlySet<string>; readonly words: readonly string[] } => {
  let rest = loosen(text);
  const codes = new Set<string>();
  const names = namesOf(brands);
  for (const { code, at, name } of names) {
    const taken = takeOut(rest, name, `${MARK}${at}`);
    if (taken.isThere) codes.add(code);
    rest = taken.rest;
  }
  return { codes, words: rest.split(' ').filter((word) => word !== '') };
};

const isNone = (folded: string, noneWords: readonly string[]): boolean =>
  folded === '' || noneWords.some((word) => loosen(foldText(word)) === loosen(folded));

/** The distinct codes in a text, sorted. */
export const codeBrands = (
  text: string,
  brands: readonly NamedBrand[],
  noneWords: readonly string[],
  blankCode: string,
): string[] => {
  const folded = foldText(text);
  if (isNone(folded, noneWords)) return [blankCode];
  const { codes, words } = findBrands(folded, brands);
  const isMore = words.some((word) => !word.startsWith(MARK) && !JOINING.test(word));
  return (isMore || codes.size === 0 ? [...codes, 'other'] : [...codes]).toSorted();
};

// What people put between two names; a name that has such a sign itself is held together.
const BETWEEN = /[,;\n/|·、，；،؛]/gu;

const holdTogether = (text: string, name: string): string => {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return text.replace(new RegExp(escaped, 'giu'), (whole) => whole.replace(BETWEEN, ' '));
};

const codeOfMark = (
  words: readonly string[],
  brands: readonly NamedBrand[],
): string | undefined => {
  const mark = words.find((word) => word.startsWith(MARK));
  return mark === undefined ? undefined : brands[Number(mark.slice(MARK.length))]?.code;
};

/**
 * The code of the brand named first. What stands before the first sign or word between two names is the first
 * mention: a listed brand in it, or `other`.
 */
export const codeFirstBrand = (
  text: string,
  brands: readonly NamedBrand[],
  noneWords: readonly string[],
  blankCode: string,
): string => {
  if (isNone(foldText(text), noneWords)) return blankCode;
  const signed = brands.flatMap(({ names }) => names.filter((name) => name.search(BETWEEN) >= 0));
  const mentions = signed
    .reduce(holdTogether, text)
    .split(BETWEEN)
    .map((part) => {
      const { words } = findBrands(foldText(part), brands);
      return words.slice(words.findIndex((word) => !JOINING.test(word)));
    });
  const words = mentions.find(([word = 'and']) => !JOINING.test(word)) ?? [];
  const end = words.findIndex((word) => JOINING.test(word));
  const first = codeOfMark(words.slice(0, end < 0 ? undefined : end), brands) ?? 'other';
  // A name that people broke in two is told from the whole text.
  const all = codeBrands(text, brands, noneWords, blankCode);
  if (all.includes(first)) return first;
  return codeOfMark(findBrands(foldText(text), brands).words, brands) ?? 'other';
};
