// What people call figures, platforms and formats in a file, in every language that the pages speak.
import { FORMATS, PLATFORMS, formatKey, platformKey } from '../../core/content/content.ts';
import { wordKey } from '../../core/figures/fields.ts';
import { columnKey } from '../../core/imports/columns.ts';
import { ALL_WORDS } from '../../core/imports/figures/metric-of.ts';
import type { FileWords } from '../../core/imports/figures/read-file.ts';
import type { ContentsWords } from '../../core/imports/contents/read-file.ts';
import { USAGE_CHANNELS, USAGE_RIGHT_KINDS } from '../../core/content/usage-rights.ts';
import { LOCALES, wordingFor } from '../../templates.ts';

const namesIn = <T extends string>(
  codes: readonly T[],
  keyOf: (code: T) => string,
): Map<string, T[]> => {
  const names = new Map<string, T[]>();
  for (const locale of LOCALES) {
    const { t } = wordingFor(locale);
    for (const code of codes) {
      const name = columnKey(t(keyOf(code)));
      const known = names.get(name) ?? [];
      if (!known.includes(code)) names.set(name, [...known, code]);
    }
  }
  return names;
};

/** A name that two share is nobody's. */
const single = <T>(names: ReadonlyMap<string, readonly T[]>): ReadonlyMap<string, T> =>
  new Map(
    [...names].flatMap(([name, [code, ...others]]) =>
      code !== undefined && others.length === 0 ? [[name, code] as const] : [],
    ),
  );

let words: FileWords | undefined;

/** Made once: words don’t change while a Worker lives. */
export const fileWords = (): FileWords =>
  (words ??= {
    figures: namesIn(ALL_WORDS, wordKey),
    platforms: single(namesIn(PLATFORMS, platformKey)),
    formats: single(namesIn(FORMATS, formatKey)),
  });

let ofContents: ContentsWords | undefined;

export const contentsWords = (): ContentsWords =>
  (ofContents ??= {
    platforms: fileWords().platforms,
    formats: fileWords().formats,
    rights: single(namesIn(USAGE_RIGHT_KINDS, (kind) => `content.rights.${kind}`)),
    channels: single(namesIn(USAGE_CHANNELS, (channel) => `content.channel.${channel}`)),
  });
