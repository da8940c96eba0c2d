// A file of mentions counted by day: subject, day, mentions. Whom a cell names is settled by the caller, who knows the
// campaign's competitors. An empty cell, or no such column, is the brand.
import { BRAND_SUBJECT } from '../mention.ts';
import type { Day } from '../period.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals, listed } from './columns.ts';
import { readFigure } from './figure-cell.ts';
import { byRow, shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import { openSource } from './source-table.ts';
import type { SourceColumns } from './source-table.ts';
import { orderOfDates, readWhen } from './when-cell.ts';

const COLUMNS: SourceColumns<'subject' | 'day' | 'mentions'> = {
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

export const parseMentionCounts = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<MentionCountRow>, FileProblem> => {
  const table = openSource(text, COLUMNS);
  if (!table.ok) return table;
  const { rows, rowsRead } = table.value;
  const order = orderOfDates(
    rows.map(({ get }) => get('day')),
    frame,
  );
  const skipped: SkippedRow[] = [...table.value.skipped];
  const items: MentionCountRow[] = [];
  for (const { row, get, first } of rows) {
    const n = readFigure(get('mentions'));
    const when = readWhen(row, get('day'), frame, order);
    if (isTotals(first)) skipped.push({ row, key: 'import.row.totals' });
    else if (typeof n !== 'number') {
      const values = { column: 'mentions', value: shown(get('mentions')) };
      skipped.push({ row, key: 'import.row.bad_count', values });
    } else if (!when.ok) skipped.push(when.error);
    else {
      const subject = get('subject') || BRAND_SUBJECT;
      items.push({ row, subject: subject.slice(0, 80), day: when.value.day, n });
    }
  }
  return ok({ rowsRead, items, skipped: byRow(skipped) });
};
