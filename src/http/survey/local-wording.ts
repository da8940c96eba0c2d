// A survey speaks the language of its questions; interface words that are not translated yet stand in English.
import { directionOf } from '../../core/wording.ts';
import type { Wording } from '../../core/wording.ts';
import { wordingFor } from '../../templates.ts';

export const localWording = (locale: string): Wording => {
  const wording = wordingFor(locale);
  return { t: wording.t, locale, direction: directionOf(locale) };
};
