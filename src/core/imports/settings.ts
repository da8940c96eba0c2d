// Files of what is set rather than measured: targets of a campaign, norms and rate cards of a brand. Read into the shapes
// that their own addresses take; whether a shape is allowed is said by the same schemas, by the caller.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isTotals } from './columns.ts';
import { readDecimal, signOfCells } from './decimal-cell.ts';
import type { DecimalSign } from './decimal-sign.ts';
import { readFigure } from './figure-cell.ts';
import { byRow, shown } from './import-result.ts';
import type { FileProblem, Parsed, SkippedRow } from './import-result.ts';
import { NORM_COLUMNS, PRICE_COLUMNS, TARGET_COLUMNS } from './setting-columns.ts';
import { openSource } from './source-table.ts';
import type { SourceColumns } from './source-table.ts';
import type { TableRow } from './table.ts';

export type SettingRow = {
  readonly row: number;
  /** As the JSON of its address would have it. */
  readonly input: Readonly<Record<string, unknown>>;
};

type Read = Result<Readonly<Record<string, unknown>>, SkippedRow>;

const parse = <K extends string>(
  text: string,
  columns: SourceColumns<K>,
  decimals: readonly K[],
  read: (row: TableRow<K>, number: (column: K) => Result<number | null, SkippedRow>) => Read,
): Result<Parsed<SettingRow>, FileProblem> => {
  const table = openSource(text, columns);
  if (!table.ok) return table;
  const { rows, rowsRead } = table.value;
  const sign: DecimalSign | null = signOfCells(
    rows.flatMap(({ get }) => decimals.map((column) => get(column))),
  );
  const skipped: SkippedRow[] = [...table.value.skipped];
  const items: SettingRow[] = [];
  for (const line of rows) {
    const { row, get } = line;
    const number = (column: K): Result<number | null, SkippedRow> => {
      const cell = get(column);
      if (cell === '') return ok(null);
      // Followers, years and the like have no decimals, so that "10.000" is ten thousand.
      const value = decimals.includes(column) ? readDecimal(cell, sign) : readFigure(cell);
      return typeof value !== 'number'
        ? fail({ row, key: 'import.row.bad_count', values: { column, value: shown(cell) } })
        : ok(value);
    };
    const found = isTotals(line.first)
      ? fail({ row, key: 'import.row.totals' })
      : read(line, number);
    if (found.ok) items.push({ row, input: found.value });
    else skipped.push(found.error);
  }
  return ok({ rowsRead, items, skipped: byRow(skipped) });
};

/** Left out where the cell is empty, as JSON leaves a field out. */
const given = (fields: Readonly<Record<string, string | number | null>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

/** Numbers of some columns, or the first that can't be read. */
const all = <K extends string>(
  columns: readonly K[],
  number: (column: K) => Result<number | null, SkippedRow>,
): Result<Readonly<Record<K, number | null>>, SkippedRow> => {
  const values: Partial<Record<K, number | null>> = {};
  for (const column of columns) {
    const read = number(column);
    if (!read.ok) return read;
    values[column] = read.value;
  }
  return ok(values as Record<K, number | null>); // one each
};

export const parseTargets = (text: string): Result<Parsed<SettingRow>, FileProblem> =>
  parse(text, TARGET_COLUMNS, ['value'], ({ get }, number) => {
    const read = number('value');
    if (!read.ok) return read;
    return ok(given({ kpi: get('kpi'), question_id: get('question'), value: read.value }));
  });

export const parseNorms = (text: string): Result<Parsed<SettingRow>, FileProblem> =>
  parse(text, NORM_COLUMNS, ['low', 'high'], ({ get }, number) => {
    const read = all(['low', 'high', 'tier_min', 'tier_max', 'year'], number);
    if (!read.ok) return read;
    const { low, high, tier_min: min, tier_max: max, year } = read.value;
    return ok({
      ...given({
        kpi: get('kpi'),
        platform: get('platform').toLowerCase(),
        denominator: get('denominator'),
        low,
        high: high ?? low,
        currency: get('currency').toUpperCase(),
        source: get('source'),
        url: get('url'),
        year,
      }),
      ...(min === null && max === null ? {} : { tier: { min: min ?? 0, max } }),
    });
  });

/** A row a price; what the caller makes of them is one card for each name and source. */
export const parsePrices = (text: string): Result<Parsed<SettingRow>, FileProblem> =>
  parse(text, PRICE_COLUMNS, ['amount'], ({ get }, number) => {
    const read = all(['amount', 'per', 'year'], number);
    if (!read.ok) return read;
    const { amount, per, year } = read.value;
    return ok({
      card: given({
        name: get('card'),
        source: get('source'),
        url: get('url'),
        year,
        currency: get('currency').toUpperCase(),
      }),
      rate: {
        platform: get('platform').toLowerCase() || '*',
        format: get('format').toLowerCase() || '*',
        metric: get('metric').toLowerCase(),
        per: per ?? 1,
        amount,
      },
    });
  });
