// Countries by the names that a language has for them (CLDR), and by their codes (ISO 3166-1 alpha-2).
import { isCountry, presentCode } from './creator/audience-split.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

const CODES: readonly string[] = LETTERS.flatMap((first) =>
  LETTERS.map((second) => `${first}${second}`),
).filter(isCountry);

export type Country = { readonly code: string; readonly name: string };

/** Compared without capitals and accents: "osterreich" is Österreich. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(' & ', ' and ')
    .trim();

/** Names that tools write and CLDR does not. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
  ['ivory coast', 'CI'],
  ['united states of america', 'US'],
  ['usa', 'US'],
]);

const known = new Map<string, readonly Country[]>();

/** All of them, in the language's own order. */
export const countriesIn = (locale: string): readonly Country[] => {
  const found = known.get(locale);
  if (found) return found;
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const countries = CODES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted(
    (one, other) => one.name.localeCompare(other.name, locale),
  );
  known.set(locale, countries);
  return countries;
};

export const countryName = (code: string, locale: string): string =>
  countriesIn(locale).find((one) => one.code === code)?.name ?? code;

const codes = new Map<string, ReadonlyMap<string, string>>();

/** By name, as `plain` writes it: a file may name thousands. */
const codesIn = (locale: string): ReadonlyMap<string, string> => {
  const found = codes.get(locale);
  if (found) return found;
  const short = new Intl.DisplayNames(locale, { type: 'region', style: 'short' });
  const named = new Map([
    // "Hong Kong", which is "Hong Kong SAR China" in full; full names win.
    ...CODES.map((code) => [plain(short.of(code) ?? code), code] as const),
    ...countriesIn(locale).map(({ code, name }) => [plain(name), code] as const),
  ]);
  codes.set(locale, named);
  return named;
};

/** The code of what was typed: a code, or a name in this language or in English; null for anything else. */
export const countryCodeOf = (text: string, locale: string): string | null => {
  const typed = plain(text);
  if (/^[a-z]{2}$/.test(typed)) {
    const code = presentCode(typed.toUpperCase());
    return isCountry(code) ? code : null;
  }
  return codesIn(locale).get(typed) ?? codesIn('en').get(typed) ?? ALSO.get(typed) ?? null;
};
