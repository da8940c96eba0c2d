// The words of a questionnaire in one language, falling back visibly to its first language.
import { negotiateLocale } from '../wording.ts';
import { neededWords, optionsOf } from './definition.ts';
import type { Definition, Option, Question } from './definition.ts';
import { PREFER_NOT } from './definition.ts';

export const localesOf = (definition: Definition): string[] => Object.keys(definition.texts);

/** The best language for `wanted`, an Accept-Language header or one tag. */
export const pickLocale = (definition: Definition, wanted: string): string =>
  negotiateLocale(wanted, localesOf(definition), definition.default_locale);

/** One text; an optional one that no language has is undefined. */
export const wordOf = (definition: Definition, locale: string, key: string): string | undefined => {
  const own = definition.texts[locale]?.words;
  if (own && Object.hasOwn(own, key)) return own[key];
  const fallback = definition.texts[definition.default_locale]?.words;
  return fallback && Object.hasOwn(fallback, key) ? fallback[key] : undefined;
};

/** A text that every definition has (`parseDefinition` saw to it). */
export const sayOf = (definition: Definition, locale: string, key: string): string =>
  wordOf(definition, locale, key) ?? key;

export const labelOf = (
  definition: Definition,
  locale: string,
  question: Question,
  option: Option,
): string =>
  option.label ??
  sayOf(
    definition,
    locale,
    option.code === PREFER_NOT ? PREFER_NOT : `${question.id}.${option.code}`,
  );

/** What a tallied code means: an option, a band, or a brand found in an open answer. */
export const codeLabelOf = (
  definition: Definition,
  locale: string,
  question: Question,
  code: string,
): string => {
  const option = optionsOf(question).find((item) => item.code === code);
  if (option) return labelOf(definition, locale, question, option);
  const brand =
    'brands' in question ? question.brands?.find((item) => item.code === code) : undefined;
  return brand?.names[0] ?? wordOf(definition, locale, `${question.id}.${code}`) ?? code;
};

/** What a language lacks; the page shows the first language's words there. */
export const missingWords = (definition: Definition, locale: string): string[] => {
  const own = definition.texts[locale]?.words ?? {};
  return neededWords(definition).filter((key) => !Object.hasOwn(own, key));
};
