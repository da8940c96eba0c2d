// Words in the reader's language: ICU messages looked up by key. Messages are passed in; nothing is loaded here.
import { IntlMessageFormat } from 'intl-messageformat';

export type Messages = Readonly<Record<string, string>>;
export type WordingValues = Readonly<Record<string, string | number>>;

export type Wording = {
  /** BCP 47. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The message in this language, else in English; an unknown key is a bug and throws. */
  readonly t: (key: string, values?: WordingValues) => string;
};

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';

export const createWording = (locale: string, messages: Messages, fallback: Messages): Wording => {
  const compiled = new Map<string, IntlMessageFormat>();
  return {
    locale,
    direction: directionOf(locale),
    t: (key, values) => {
      const message = messages[key] ?? fallback[key];
      if (message === undefined) throw new Error(`no wording for ${key}`);
      if (!/[{'<]/.test(message)) return message;
      let format = compiled.get(key);
      if (!format) {
        format = new IntlMessageFormat(
          message,
          messages[key] === undefined ? 'en' : locale,
          undefined,
          { ignoreTag: true },
        );
        compiled.set(key, format);
      }
      return String(format.format({ ...values }));
    },
  };
};

/** The best of `available` for an Accept-Language header; `fallback` when none fits. */
export const negotiateLocale = (
  header: string,
  available: readonly string[],
  fallback: string,
): string => {
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest.find((item) => item.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const exact = available.find((locale) => locale.toLowerCase() === tag);
    if (exact) return exact;
    const language = available.find(
      (locale) => locale.toLowerCase().split('-')[0] === tag.split('-')[0],
    );
    if (language) return language;
  }
  return fallback;
};
