// A calendar day written out in a language. French writes the first of a month as an ordinal, which the languages'
// common data leave out.
import type { Day } from './campaign/period.ts';

export const longDay = (day: Day, locale: string): string => {
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
  return locale.startsWith('fr') ? text.replace(/^1(?= )/, '1er') : text;
};
