// A file of follower counts: account, platform, day, followers. Whom a cell names is settled by the caller, who knows the
// campaign's creators. An empty cell, or no such column, is the brand's own account.
import type { Platform } from '../content/content.ts';
import type { Day } from '../campaign/period.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals } from './columns.ts';
import { readFigure } from './figure-cell.ts';
import { FOLLOWER_COLUMNS } from './follower-columns.ts';
import type { FollowerColumn } from './follower-columns.ts';
import { shown } from './import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from './import-result.ts';
import { platformOfName } from './platform-name.ts';
import type { DateOrder } from './instant.ts';
import { readDatedRows } from './read-rows.ts';
import type { TableRow } from './table.ts';
import { readWhen } from './when-cell.ts';

export type FollowerRow = {
  readonly row: number;
  /** As the file has it; '' is the brand. */
  readonly account: string;
  readonly platform: Platform;
  readonly day: Day;
  readonly followers: number;
};

const readRow = (
  { row, get, first }: TableRow<FollowerColumn>,
  frame: ImportFrame,
  order: DateOrder,
): Result<FollowerRow, SkippedRow> => {
  if (isTotals(first)) return fail({ row, key: 'import.row.totals' });
  const platform = platformOfName(get('platform'));
  if (platform === 'other' && get('platform').toLowerCase() !== 'other') {
    const values = { value: shown(get('platform')) };
    return fail({ row, key: 'api.figures_file.unknown_platform', values });
  }
  const when = readWhen(row, get('day'), frame, order);
  if (!when.ok) return when;
  const followers = readFigure(get('followers'));
  if (typeof followers !== 'number') {
    const values = { column: 'followers', value: shown(get('followers')) };
    return fail({ row, key: 'import.row.bad_count', values });
  }
  return ok({
    row,
    account: get('account').slice(0, 200),
    platform,
    day: when.value.day,
    followers,
  });
};

export const parseFollowerDays = (
  text: string,
  frame: ImportFrame,
): Result<Parsed<FollowerRow>, FileProblem> =>
  readDatedRows(text, FOLLOWER_COLUMNS, 'day', frame, (row, order) => readRow(row, frame, order));
