// The words of a questionnaire in one language, falling back visibly to its first language.
import { negotiateLocale } from '../../wording.ts';
import { neededWords, optionsOf } from './definition.ts';
import type { Definition, Option, Question } from './definition.ts';
import { PREFER_NOT } from './definition.ts';
import { fillAge, hasAgeGap, minimumAgeOf } from './minimum-age.ts';
import { withoutPipes } from './pipe.ts';
import { UNPLACED } from './variable.ts';
import type { Variable } from './variable.ts';

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

/** A text, and its language where that is another than the wanted one. */
export type Told = { readonly text: string; readonly lang: string | undefined };

/** The first language of the questionnaire where the wanted one lacks a text, which a page then marks. */
export const strayLocale = (
  definition: Definition,
  locale: string,
  key: string,
): string | undefined =>
  Object.hasOwn(definition.texts[locale]?.words ?? {}, key) || locale === definition.default_locale
    ? undefined
    : definition.default_locale;

/**
 * A text that every definition has (`parseDefinition` saw to it), its gaps filled for nobody in particular. `years`:
 * the minimum age that the person was asked by; the usual one unless given.
 */
export const sayOf = (
  definition: Definition,
  locale: string,
  key: string,
  years: number | null = null,
): string => {
  const text = withoutPipes(wordOf(definition, locale, key) ?? key);
  if (!hasAgeGap(text)) return text;
  const age = years ?? minimumAgeOf(definition)?.default;
  return age === undefined ? text : fillAge(text, age);
};

/** `sayOf` with the language. */
export const tellOf = (
  definition: Definition,
  locale: string,
  key: string,
  years: number | null = null,
): Told => ({
  text: sayOf(definition, locale, key, years),
  lang: strayLocale(definition, locale, key),
});

const labelKey = (question: Question, { code }: Option): string =>
  code === PREFER_NOT ? PREFER_NOT : `${question.id}.${code}`;

export const labelOf = (
  definition: Definition,
  locale: string,
  question: Question,
  option: Option,
): string => option.label ?? sayOf(definition, locale, labelKey(question, option));

/** A name is of no language. */
export const labelLang = (
  definition: Definition,
  locale: string,
  question: Question,
  option: Option,
): string | undefined =>
  option.label === undefined
    ? strayLocale(definition, locale, labelKey(question, option))
    : undefined;

/** What a tallied code means: an option, a band, a place, or a brand found in an open answer. */
export const codeLabelOf = (
  definition: Definition,
  locale: string,
  question: Question,
  code: string,
  key: string = question.id,
): string => {
  if (question.type === 'ranking' && key !== question.id)
    return code === UNPLACED ? `>${question.places ?? question.options.length}` : code;
  const option = optionsOf(question).find((item) => item.code === code);
  if (option) return labelOf(definition, locale, question, option);
  const brand =
    'brands' in question ? question.brands?.find((item) => item.code === code) : undefined;
  return brand?.names[0] ?? wordOf(definition, locale, `${question.id}.${code}`) ?? code;
};

/** What a tallied variable is called: the question, and the row or item where it has them. */
export const variableLabelOf = (
  definition: Definition,
  locale: string,
  { question, part }: Variable,
): string => {
  const text = sayOf(definition, locale, question.id);
  return part === null ? text : `${text} ${labelOf(definition, locale, question, part)}`;
};

/** What a language lacks; the page shows the first language's words there. */
export const missingWords = (definition: Definition, locale: string): string[] => {
  const own = definition.texts[locale]?.words ?? {};
  return neededWords(definition).filter((key) => !Object.hasOwn(own, key));
};
