// When a post was published, as a platform's export writes it in the language of its interface: "Sep 26, 2026",
// "28 sept. 2026", "3 de out. de 2026", "2026年10月3日", "09/15/2026 18:00". A date without a year is no date.
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { dayOf } from '../../campaign/period.ts';
import { parseInstant } from '../instant.ts';
import type { DateOrder, InstantProblem } from '../instant.ts';
import type { Published } from './platform-row.ts';

// First letters of each month without accents, in English, German, Spanish, French, Italian, Dutch and Portuguese. No two
// of these languages give one beginning to two months.
const MONTH_BEGINNINGS = [
  ['jan', 'jan ene gen'],
  ['feb', 'feb fev'],
  ['mar', 'mar maa mrt mae'],
  ['apr', 'apr abr avr'],
  ['may', 'may mai mag mei'],
  ['jun', 'jun juin giu'],
  ['jul', 'jul juil lug'],
  ['aug', 'aug ago aou'],
  ['sep', 'sep set'],
  ['oct', 'oct okt out ott'],
  ['nov', 'nov'],
  ['dec', 'dec dez dic'],
] as const;

const MONTHS: ReadonlyMap<string, string> = new Map(
  MONTH_BEGINNINGS.flatMap(([month, beginnings]) =>
    beginnings.split(' ').map((beginning): [string, string] => [beginning, month]),
  ),
);

const toEnglish = (word: string): string => {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return MONTHS.get(plain.slice(0, 4)) ?? MONTHS.get(plain.slice(0, 3)) ?? word;
};

const MAX_DATE = 60;

/** A date in the words that `parseInstant` and `dateOrderOf` read. */
export const plainDate = (text: string): string =>
  text
    .slice(0, MAX_DATE)
    .normalize('NFKC')
    .replace(/[\u200E\u200F\u202A-\u202E]/g, '')
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/, '$1-$2-$3')
    // "3 de octubre de 2026 a las 18:00", "3. Oktober 2026 um 18:00 Uhr", "10:30 p. m."
    .replace(/\s(?:a las?|às|à|um|om|alle)\s(?=\d{1,2}:\d)/iu, ' ')
    .replace(/\s(?:de|del|di)(?=\s)/giu, ' ')
    .replace(/(\d) ?([ap])\. ?m\.?$/iu, '$1 $2m')
    .replace(/\suhr$/iu, '')
    .replace(/\p{L}[\p{L}\p{M}]{2,}/gu, toEnglish)
    .replace(/\s+/g, ' ')
    .trim();

const CLOCK = /\d:\d{2}/;
const ZONE = /\d:\d{2}.*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;
const EPOCH = /^\d{10}(?:\d{3})?$/;

export const readPublished = (
  plain: string,
  timeZone: string,
  order: DateOrder,
): Result<Published, InstantProblem> => {
  const at = parseInstant(plain, timeZone, order);
  if (!at.ok) return at;
  const isEpoch = EPOCH.test(plain);
  const hasTime = isEpoch || CLOCK.test(plain);
  return ok({
    on: dayOf(at.value, timeZone),
    atMs: hasTime ? at.value : null,
    isZoneKnown: isEpoch || ZONE.test(plain),
  });
};
