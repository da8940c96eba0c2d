// A survey speaks the language of its questions; interface words stand in the nearest language that has them, and
// in English where none does.
import { directionOf, negotiateLocale } from '../../core/wording.ts';
import type { Wording } from '../../core/wording.ts';
import { SURVEY_LOCALES, wordingFor } from '../../templates.ts';

export const localWording = (locale: string): Wording => {
  const words = wordingFor(negotiateLocale(locale, SURVEY_LOCALES, 'en'));
  return { ...words, locale, direction: directionOf(locale) };
};
