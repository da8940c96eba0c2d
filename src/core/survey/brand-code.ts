// Codes an open "which brands come to mind" by rules that anybody can read: a brand is named when one of its
// names stands in the text as a word. What is left over is `other`; "none" and an empty answer are `none`.

/** Letters compared without case and Latin accents, anything else as one space: "Café-Bar" is "cafe bar". */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

// Scripts written without spaces between words: there a name may stand inside a longer run of letters.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

const tidy = (text: string): string => text.replace(/ +/g, ' ').trim();

/** The text without a name, and whether it was there. Both are folded. */
const takeOut = (
  text: string,
  name: string,
): { readonly isThere: boolean; readonly rest: string } => {
  if (name === '') return { isThere: false, rest: text };
  if (UNSPACED.test(name)) {
    return { isThere: text.includes(name), rest: tidy(text.replaceAll(name, ' ')) };
  }
  const padded = ` ${text.replaceAll(' ', '  ')} `;
  const words = ` ${name.replaceAll(' ', '  ')} `;
  return { isThere: padded.includes(words), rest: tidy(padded.replaceAll(words, ' ')) };
};

export type NamedBrand = { readonly code: string; readonly names: readonly string[] };

/**
 * The distinct codes in a text, sorted. Longer names are looked for first, so that "Alba" inside
 * "Alba Verde" is not counted twice.
 */
export const codeBrands = (
  text: string,
  brands: readonly NamedBrand[],
  noneWords: readonly string[],
  blankCode: string,
): string[] => {
  let rest = foldText(text);
  if (rest === '' || noneWords.some((word) => foldText(word) === rest)) return [blankCode];
  const found = new Set<string>();
  const names = brands
    .flatMap(({ code, names }) => names.map((name) => ({ code, name: foldText(name) })))
    .toSorted((a, b) => b.name.length - a.name.length);
  for (const { code, name } of names) {
    const taken = takeOut(rest, name);
    if (taken.isThere) found.add(code);
    rest = taken.rest;
  }
  const isJoining = /^(and|und|y|et|e|و|と|और)$/u;
  const isMore = rest.split(' ').some((word) => word !== '' && !isJoining.test(word));
  if (isMore || found.size === 0) found.add('other');
  return [...found].toSorted();
};
