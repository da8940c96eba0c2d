// Which figure a column holds. One word means different things on different platforms ("Replies" are comments on X and
// answers to a story on Instagram), so that it is told row by row.
import { FORMATS_BY_PLATFORM, formatsOf } from '../../content/content.ts';
import type { ContentFormat, Platform } from '../../content/content.ts';
import type { DurationUnit } from '../../figures/duration-words.ts';
import { fieldsOf } from '../../figures/fields.ts';
import { METRICS } from '../../figures/metric.ts';
import type { Metric } from '../../figures/metric.ts';
import { columnKey } from '../columns.ts';

/** For the name of a column, as `columnKey` writes it: which of the platforms' words (`creator.word.*`) it is. */
export type FigureWords = ReadonlyMap<string, readonly string[]>;

/** `bareUnit` is null for a count, and for a time what a number without a unit means. */
export type FigureOf = { readonly metric: Metric; readonly bareUnit: DurationUnit | null };

type Field = FigureOf & { readonly word: string };

const fieldsShown = (platform: Platform, format: ContentFormat): Field[] => {
  const { main, time, paid } = fieldsOf(platform, format);
  return [...[...main, ...paid].map((field) => ({ ...field, bareUnit: null })), ...time];
};

const PLATFORMS = Object.keys(FORMATS_BY_PLATFORM) as Platform[]; // keys of a const object

const ALL_FIELDS: readonly Field[] = PLATFORMS.flatMap((platform) =>
  formatsOf(platform).flatMap((format) => fieldsShown(platform, format)),
);

/** All words that any platform uses. */
export const ALL_WORDS: readonly string[] = [...new Set(ALL_FIELDS.map(({ word }) => word))];

const METRIC_BY_KEY: ReadonlyMap<string, Metric> = new Map(
  METRICS.map((metric) => [columnKey(metric), metric]),
);

/** The API writes times in seconds. */
const byName = (key: string): FigureOf | null => {
  const metric = METRIC_BY_KEY.get(key);
  if (metric === undefined) return null;
  return { metric, bareUnit: metric.endsWith('_seconds') ? 'second' : null };
};

const only = (fields: readonly Field[]): FigureOf | null => {
  const [first] = fields;
  const isOne = fields.every(
    ({ metric, bareUnit }) => metric === first?.metric && bareUnit === first.bareUnit,
  );
  return first && isOne ? { metric: first.metric, bareUnit: first.bareUnit } : null;
};

/**
 * The figure of a column for a post of this kind: by the platform's own word, else by its name in the API, else by what
 * the word means wherever it is used. Null when that is not one thing.
 */
export const metricOf = (
  key: string,
  words: FigureWords,
  platform: Platform,
  format: ContentFormat,
): FigureOf | null => {
  const meant = new Set(words.get(key) ?? []);
  const own = fieldsShown(platform, format).filter(({ word }) => meant.has(word));
  return only(own) ?? byName(key) ?? only(ALL_FIELDS.filter(({ word }) => meant.has(word)));
};

/** Every name of a column that holds a figure. */
export const figureKeys = (words: FigureWords): readonly string[] => [
  ...new Set([...METRIC_BY_KEY.keys(), ...words.keys()]),
];
