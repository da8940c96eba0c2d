// Field schemas that several nouns share. Text is cleaned before it is measured, so that what is checked
// is what is stored. `params.key` names the wording of a problem that zod has no code for.
import * as z from 'zod';
import { isCurrency } from './money.ts';
import { isDay, isTimeZone } from './campaign/period.ts';
import { cleanLine, cleanText } from './text.ts';

/** One line of text, never empty. */
export const lineField = (max: number) => z.string().overwrite(cleanLine).min(1).max(max);

/** Several lines of text; may be empty. */
export const textField = (max: number) => z.string().overwrite(cleanText).max(max);

const distinct = (lines: string[]): string[] => {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = line.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** A list of short names; a repetition in other capitals is dropped. */
export const namesField = (max: number) => z.array(lineField(80)).max(max).overwrite(distinct);

/** A calendar day of this century or the next. */
export const dayField = z
  .string()
  .refine((text) => isDay(text) && text >= '2000-01-01' && text <= '2199-12-31', {
    params: { key: 'campaign.problem.day' },
  })
  .meta({ format: 'date', example: '2026-03-02' });

/** Below it a number is of seconds: in milliseconds it would be before March 1973. */
const FIRST_MS = 100_000_000_000;

/** Milliseconds since 1970, UTC. 9999-12-31 is the last that a Date can format as four digits of a year. */
export const instantField = z
  .int()
  .min(0)
  .max(253_402_300_799_999)
  .refine((ms) => ms >= FIRST_MS, { params: { key: 'invalid.seconds' } });

// Offsets such as "+02:00" are time zones to Intl, but know no summer time.
export const timeZoneField = z
  .string()
  .max(64)
  .refine((name) => /^[A-Za-z]/.test(name) && isTimeZone(name), {
    params: { key: 'campaign.problem.time_zone' },
  })
  .meta({ description: 'IANA time zone name', example: 'Europe/Berlin' });

export const currencyField = z
  .string()
  .refine(isCurrency, { params: { key: 'campaign.problem.currency' } })
  .meta({ description: 'ISO 4217 code', example: 'EUR' });

const canonicalLocale = (tag: string): string | null => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
};

export const localeField = z
  .string()
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== null, { params: { key: 'campaign.problem.locale' } })
  .overwrite((tag) => canonicalLocale(tag) ?? tag)
  .meta({ description: 'BCP 47 language tag', example: 'de' });
