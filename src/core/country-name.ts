// Countries by the names that a language has for them (CLDR), and by their codes (ISO 3166-1 alpha-2).
import { isCountry, presentCode } from './audience-split.ts';

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
    .trim();

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

/** The code of what was typed: a code, or a name in this language or in English; null for anything else. */
export const countryCodeOf = (text: string, locale: string): string | null => {
  const typed = plain(text);
  if (/^[a-z]{2}$/.test(typed)) {
    const code = presentCode(typed.toUpperCase());
    return isCountry(code) ? code : null;
  }
  const isMeant = ({ name }: Country): boolean => plain(name) === typed;
  return (countriesIn(locale).find(isMeant) ?? countriesIn('en').find(isMeant))?.code ?? null;
};
