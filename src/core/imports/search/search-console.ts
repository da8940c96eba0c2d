// Search Console's export to search days. Google's own download has either days or queries: days without queries are
// taken when it is told which searches the report was filtered to. Rare queries are in no file (Google leaves them out
// for privacy), so that branded and unbranded clicks add up to less than the whole.
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { brandedQuery } from '../../traffic/search-day.ts';
import type { SearchDay, SearchTotal } from '../../traffic/search-day.ts';
import { isTotals } from '../columns.ts';
import { readFigure } from '../figure-cell.ts';
import { byRow, shown } from '../import-result.ts';
import type { FileProblem, ImportFrame, Parsed, SkippedRow } from '../import-result.ts';
import { openSource } from '../source-table.ts';
import type { SourceColumns } from '../source-table.ts';
import type { TableRow } from '../table.ts';
import type { FoundTable } from '../tables.ts';
import { orderOfDates, readWhen } from '../when-cell.ts';
import { SEARCH_COLUMNS } from './search-columns.ts';

export type SearchFrame = ImportFrame & {
  /** Words that make a search one for the brand: its name, aliases and products. */
  readonly brandTerms: readonly string[];
  /** To which searches the report was filtered; needed for a file of days without queries. */
  readonly filteredTo?: 'branded' | 'unbranded';
};

type Column = keyof typeof SEARCH_COLUMNS;
type Row = TableRow<Column>;

const SEARCH: SourceColumns<Column> = {
  source: 'search_console',
  names: SEARCH_COLUMNS,
  needed: [
    ['Date', 'day', 'query', 'page'],
    ['Clicks', 'clicks'],
    ['Impressions', 'impressions'],
  ],
  keepsWhole: true,
};

/** "6/1/26 - 6/13/26 Clicks": two periods side by side, in columns of their own. */
const COMPARES = /\d.*[-–].*\d.*\p{L}/u;

const open = (text: string): Result<FoundTable<Column>, FileProblem> => {
  const table = openSource(text, SEARCH);
  if (table.ok) return table;
  const heading = text.slice(0, 2000).split('\n', 1)[0] ?? '';
  const isMissing = table.error.key === 'import.file.missing_columns';
  return isMissing && COMPARES.test(heading) ? fail({ key: 'import.file.comparison' }) : table;
};

type Counts = { readonly clicks: number; readonly impressions: number };

/** Both are counts that Google always writes; an empty one can't be read. */
const readCounts = ({ row, get }: Row, table: FoundTable<Column>): Result<Counts, SkippedRow> => {
  // A query may be "total".
  if (isTotals(get('day'))) return fail({ row, key: 'import.row.totals' });
  const read = { clicks: 0, impressions: 0 };
  for (const column of ['clicks', 'impressions'] as const) {
    const figure = readFigure(get(column));
    if (typeof figure !== 'number') {
      const title = table.heading[table.columns.get(column) ?? 0] ?? column;
      const values = { column: shown(title), value: shown(get(column)) };
      return fail({ row, key: 'import.row.bad_count', values });
    }
    read[column] = figure;
  }
  return ok(read);
};

/** Clicks and impressions by day, of searches that name the brand and of all others. */
export const parseSearchDays = (
  text: string,
  frame: SearchFrame,
): Result<Parsed<SearchDay>, FileProblem> => {
  const opened = open(text);
  if (!opened.ok) return opened;
  const table = opened.value;
  const { columns, rows, rowsRead } = table;
  if (!columns.has('day')) return fail({ key: 'import.file.no_search_day' });
  const hasQueries = columns.has('query');
  if (!hasQueries && frame.filteredTo === undefined) return fail({ key: 'import.file.no_queries' });
  if (hasQueries && frame.brandTerms.length === 0)
    return fail({ key: 'import.file.no_brand_terms' });

  const order = orderOfDates(
    rows.map(({ get }) => get('day')),
    frame,
  );
  const isBranded = brandedQuery(frame.brandTerms);
  const skipped: SkippedRow[] = [...table.skipped];
  const days = new Map<string, SearchDay>();
  const seen = new Set<string>();
  for (const row of rows) {
    const counts = readCounts(row, table);
    const when = counts.ok ? readWhen(row.row, row.get('day'), frame, order) : counts;
    if (!counts.ok || !when.ok) {
      if (!when.ok) skipped.push(when.error);
      continue;
    }
    // A query is in a file once a day; a country or device besides makes rows differ.
    if (seen.has(row.whole)) {
      skipped.push({ row: row.row, key: 'import.row.row_repeated' });
      continue;
    }
    seen.add(row.whole);
    const branded = hasQueries ? isBranded(row.get('query')) : frame.filteredTo === 'branded';
    const { day } = when.value;
    const key = `${day} ${branded}`;
    const known = days.get(key);
    days.set(key, {
      row: known?.row ?? row.row,
      day,
      isBranded: branded,
      clicks: (known?.clicks ?? 0) + counts.value.clicks,
      impressions: (known?.impressions ?? 0) + counts.value.impressions,
    });
  }
  return ok({ rowsRead, items: [...days.values()], skipped: byRow(skipped) });
};

/** Queries or pages over the report's whole period: what the search days can't be made of, but people want to see. */
export const parseSearchTotals = (
  text: string,
  frame: SearchFrame,
): Result<Parsed<SearchTotal>, FileProblem> => {
  const opened = open(text);
  if (!opened.ok) return opened;
  const table = opened.value;
  const kind = table.columns.has('query') ? 'query' : 'page';
  if (table.columns.has('day') || !table.columns.has(kind)) {
    return fail({ key: 'import.file.no_search_total' });
  }
  const isBranded = brandedQuery(frame.brandTerms);
  const skipped: SkippedRow[] = [...table.skipped];
  const totals = new Map<string, SearchTotal>();
  for (const row of table.rows) {
    const counts = readCounts(row, table);
    const name = row.get(kind);
    if (!counts.ok) skipped.push(counts.error);
    else if (totals.has(name)) skipped.push({ row: row.row, key: 'import.row.row_repeated' });
    else {
      totals.set(name, {
        row: row.row,
        kind,
        name: name.slice(0, 500).toWellFormed(),
        isBranded: kind === 'query' ? isBranded(name) : null,
        ...counts.value,
      });
    }
  }
  return ok({ rowsRead: table.rowsRead, items: [...totals.values()], skipped: byRow(skipped) });
};
