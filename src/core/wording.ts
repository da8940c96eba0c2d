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
  /** Whether there are words under a key. */
  readonly has: (key: string) => boolean;
};

// Scripts of living languages that run from right to left (Unicode CLDR, scriptMetadata.txt).
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** With the script and region that it most likely means (UTS 35, likely subtags); null for what is no language tag. */
const likely = (tag: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
};

/** Whether `tag` is a language tag that Intl takes. */
export const isLocale = (tag: string): boolean => likely(tag) !== null;

/** ISO 15924; of what is no language tag that of English. */
export const scriptOf = (locale: string): string => likely(locale)?.script ?? 'Latn';

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(scriptOf(locale)) ? 'rtl' : 'ltr';

export const createWording = (locale: string, messages: Messages, fallback: Messages): Wording => {
  const compiled = new Map<string, IntlMessageFormat>();
  const messageOf = (key: string): string | undefined => messages[key] ?? fallback[key];
  return {
    locale,
    direction: directionOf(locale),
    has: (key) => messageOf(key) !== undefined,
    t: (key, values) => {
      const message = messageOf(key);
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

/** Tags of an Accept-Language header, the most wanted first. */
const wantedTags = (header: string): string[] =>
  header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest.find((item) => item.trim().startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

/**
 * The one itself, else the same language: in the same script and region, in the same script, in another script.
 * So `zh-TW` finds `zh-Hant`, `zh-SG` finds `zh-Hans`, and `in` finds `id`.
 */
const nearest = (tag: string, available: readonly string[]): string | undefined => {
  const exact = available.find((locale) => locale.toLowerCase() === tag);
  if (exact !== undefined) return exact;
  const wanted = likely(tag);
  if (!wanted) return undefined;
  const related = available
    .filter((locale) => locale.split('-')[0] === wanted.language)
    .map((locale) => ({ locale, full: likely(locale) }));
  const written = related.filter(({ full }) => full?.script === wanted.script);
  const found =
    written.find(({ full }) => full?.region === wanted.region) ?? written[0] ?? related[0];
  return found?.locale;
};

/** The best of `available` for an Accept-Language header; `fallback` when none fits. */
export const negotiateLocale = (
  header: string,
  available: readonly string[],
  fallback: string,
): string => {
  for (const tag of wantedTags(header)) {
    const found = nearest(tag, available);
    if (found !== undefined) return found;
  }
  return fallback;
};
