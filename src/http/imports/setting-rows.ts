// Rows of what is set rather than measured (targets, norms, rate cards): each checked by the schema that its JSON has, too.
import type * as z from 'zod';
import { shown } from '../../core/imports/import-result.ts';
import type { FileProblem, Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import type { SettingRow } from '../../core/imports/settings.ts';
import type { Result } from '../../core/result.ts';
import { problemsOfZod } from '../api/create-api.ts';
import { fileStop } from './file.ts';
import { withSkipped } from './rows.ts';
import type { Sent } from './sent.ts';
import { stop } from '../stop.ts';
import type { Stop } from '../stop.ts';

export type Placed<T> = { readonly row: number; readonly value: T };

/** What a row says in a place that may hold but a few words. */
const cellAt = (input: unknown, path: string): string => {
  const value = path
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : null),
      input,
    );
  return typeof value === 'string' || typeof value === 'number' ? shown(String(value)) : '';
};

/** A rule's own sentence where it has one; else which cell it is, and what it may say. */
export const skippedOf = (row: number, error: z.core.$ZodError, input: unknown): SkippedRow => {
  const [problem] = problemsOfZod(error, input);
  const column = (problem?.field ?? '').replace(/^rates\.0\./, '').replaceAll('.', '_');
  if (problem && !problem.key.startsWith('invalid.'))
    return { row, key: problem.key, ...(problem.values && { values: problem.values }) };
  if (problem?.key === 'invalid.value' && problem.values) {
    const value = cellAt(input, problem.field);
    return { row, key: 'import.row.bad_choice', values: { ...problem.values, column, value } };
  }
  const key = problem?.key === 'invalid.missing' ? 'import.row.no_value' : 'import.row.bad_value';
  return { row, key, values: { column } };
};

export const checkRows = <T>(
  parsed: Result<Parsed<SettingRow>, FileProblem>,
  schema: z.ZodType<T>,
): Parsed<Placed<T>> => {
  if (!parsed.ok) throw fileStop(parsed.error);
  const skipped: SkippedRow[] = [];
  const items = parsed.value.items.flatMap(({ row, input }): Placed<T>[] => {
    const read = schema.safeParse(input);
    if (read.success) return [{ row, value: read.data }];
    skipped.push(skippedOf(row, read.error, input));
    return [];
  });
  return withSkipped(parsed.value, items, skipped);
};

/** Rows that were sent as JSON were checked on their way in. */
export const placedItems = <T>(items: readonly T[]): Parsed<Placed<T>> => ({
  rowsRead: items.length,
  items: items.map((value, index) => ({ row: index + 1, value })),
  skipped: [],
});

export const settingSource = (sent: Sent<unknown>, name: string): string =>
  sent.items === null ? name : 'api';

/** A list that is read as a whole may hold only so many. */
export const tooMany = (maximum: number): Stop =>
  stop('conflict', [{ field: '(body)', key: 'norm.problem.too_many', values: { maximum } }]);
