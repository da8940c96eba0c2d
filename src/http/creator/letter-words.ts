// In which language a creator is written to: their own, else the brand's, else English.
import type { Wording } from '../../core/wording.ts';
import { negotiateLocale } from '../../core/wording.ts';
import { LOCALES, wordingFor } from '../../templates.ts';

export const letterWords = (language: string, brandLocale: string): Wording =>
  wordingFor(negotiateLocale(`${language},${brandLocale}`, LOCALES, 'en'));
