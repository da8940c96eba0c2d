// A file of mentions counted by day: subject, day, mentions. Whom a cell names is settled by the caller, who knows the
// campaign's competitors. An empty cell, or no such column, is the brand.
import { BRAND_SUBJECT } from '../voice/mention.ts';
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals, listed } from './columns.ts';
import { readFigure } from './figure-cell.ts';
import { shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import type { DateOrder } from './instant.ts';
import { readDatedRows } from './read-rows.ts';
import type { SourceColumns } from './source-table.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when-cell.ts';

type Column = 'subject' | 'day' | 'mentions';

const COLUMNS: SourceColumns<Column> = {
  source: null,
  names: {
    subject: listed(
      'subject brand query topic keyword monitor marke thema suchbegriff marca tema marque sujet',
      'assunto ブランド キーワード العلامةالتجارية ब्रांड',
    ),
    day: listed('date day datum tag fecha día jour data dia 日付 التاريخ तारीख'),
    mentions: listed(
      'mentions mentioncount mentionvolume volume count erwähnungen menciones menções',
      'メンション メンション数 الإشارات उल्लेख',
    ),
  },
  needed: [
    ['date', 'day'],
    ['mentions', 'mentions'],
  ],
};

export type MentionCountRow = {
  readonly row: number;
  readonly subject: string;
  readonly day: Day;
  readonly n: number;
};

const readRow = (
  { row, get, first }: TableRow<Column>,
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
  readDatedRows(text, COLUMNS, 'day', frame, (row, order) => readRow(row, frame, order));
