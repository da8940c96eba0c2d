// The cells of one row as figures of its post. A cell that says "don't know" is unknown, never 0; one that can't be read,
// or that contradicts another column, keeps the whole row out.
import type { ContentFormat, Platform } from '../../content/content.ts';
import { readCount } from '../../figures/count-input.ts';
import { readDuration } from '../../figures/duration-input.ts';
import type { FiguresInput } from '../../figures/figures.ts';
import { MAX_FIGURE } from '../../figures/metric.ts';
import type { Metric } from '../../figures/metric.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { SkippedRow } from '../import-result.ts';
import { metricOf } from './metric-of.ts';
import type { FigureOf, FigureWords } from './metric-of.ts';
import type { FigureCell } from './read-file.ts';

const readValue = (
  text: string,
  { bareUnit }: FigureOf,
  locale: string,
): number | null | 'unread' => {
  const read = bareUnit === null ? readCount(text, locale) : readDuration(text, locale, bareUnit);
  if (!read.ok) return 'unread';
  const { value } = read.value;
  return value !== null && value > MAX_FIGURE ? 'unread' : value;
};

/** `locale` is the language in which the file's numbers are written. */
export const readCells = (
  row: number,
  cells: readonly FigureCell[],
  words: FigureWords,
  { platform, format }: { readonly platform: Platform; readonly format: ContentFormat },
  locale: string,
): Result<FiguresInput, SkippedRow> => {
  const figures = new Map<Metric, number>();
  for (const { key, heading, text } of cells) {
    const values = { column: heading.slice(0, 40), value: text.slice(0, 40).toWellFormed() };
    const figure = metricOf(key, words, platform, format);
    if (!figure) return fail({ row, key: 'api.figures_file.unclear_column', values });
    const value = readValue(text, figure, locale);
    if (value === 'unread') return fail({ row, key: 'api.figures_file.bad_figure', values });
    const other = figures.get(figure.metric);
    if (value !== null && other !== undefined && other !== value)
      return fail({ row, key: 'api.figures_file.contradiction', values });
    if (value !== null) figures.set(figure.metric, value);
  }
  return ok(Object.fromEntries(figures));
};
