// A file of mentions counted by day: subject, day, mentions. Whom a cell names is settled by the caller, who knows the
// campaign's competitors. An empty cell, or no such column, is the brand.
import { BRAND_SUBJECT } from '../voice/mention.ts';
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals } from './columns.ts';
import { readFigure } from './figure-cell.ts';
import { MENTION_COUNT_COLUMNS } from './mention-count-columns.ts';
import type { MentionCountColumn } from './mention-count-columns.ts';
import { shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { readDatedRows } from './read-rows.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when-cell.ts';

export type MentionCountRow = {
  readonly row: number;
  readonly subject: string;
  readonly day: Day;
  readonly n: number;
};

const readRow = (
  { row, get, first }: TableRow<MentionCountColumn>,
  frame: ImportFrame,
  order: DateOrder,
): Result<MentionCountRow, SkippedRow> => {
  if (isTotals(first)) return fail({ row, key: 'import.row.totals' });
  const n = readFigure(get('mentions'));
  if (typeof n !== 'number') {
    const values = { column: 'mentions', value: shown(get('mentions')) };
    return fail({ row, key: 'import.row.bad_count', values });
  }
  const when = readWhen(row, get('day'), frame, order);
  if (!when.ok) return when;
  const subject = get('subject') || BRAND_SUBJECT;
  return ok({ row, subject: subject.slice(0, 80), day: when.value.day, n });
};

export const parseMentionCounts = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<MentionCountRow>, FileProblem> =>
  readDatedRows(text, MENTION_COUNT_COLUMNS, 'day', frame, (row, order) =>
    readRow(row, frame, order),
  );
