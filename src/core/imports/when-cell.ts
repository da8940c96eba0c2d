// The date of a foreign row, in the words and orders that exports use: "12-Sep-2026 09:36PM", "20260912",
// "2026-09-12 09:36 PDT", "12 sept. 2026". A time without a zone is the campaign's own clock.
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Day } from '../campaign/period.ts';
import { shown } from './import-result.ts';
import type { ImportFrame, SkippedRow } from './import-result.ts';
import { dayOfInstant, orderSeen, parseInstant, seenOrders } from './instant.ts';
import type { DateOrder, SeenOrders } from './instant.ts';
import { plainDate } from './platform/published.ts';

export type When = {
  readonly atMs: number;
  /** In the campaign's zone. */
  readonly day: Day;
  /** The file has a time of day; without one `atMs` is noon. */
  readonly hasTime: boolean;
};

/** Minutes ahead of UTC. Only names that mean one zone where these tools are used. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UTC: 0,
    GMT: 0,
    BST: 60,
    CET: 60,
    CEST: 120,
    EST: -300,
    EDT: -240,
    PST: -480,
    PDT: -420,
    JST: 540,
  }),
);

const NAMED_ZONE = /^(.*\d(?: ?[AP]M)?) \(?([A-Z]{3,4})\)?$/i;

const plain = (cell: string): string =>
  plainDate(
    cell
      .slice(0, 60)
      .replace(/^\s*(\d{4})(\d{2})(\d{2})\s*$/, '$1-$2-$3')
      .replace(/^\s*(\d{1,2})[-/](\p{L}{3,9})[-/](\d{4})/u, '$1 $2 $3'),
  );

/** What the dates of a file show of which number is the day. */
export const seenInDates = (cells: Iterable<string>): SeenOrders => {
  const texts: string[] = [];
  for (const cell of cells) texts.push(plain(cell));
  return seenOrders(texts);
};

/** Which number is the day, as the file shows it; the answer of somebody who was asked comes after. */
export const settledOrder = (seen: SeenOrders, frame: ImportFrame): DateOrder =>
  (frame.whole ? frame.whole.dateOrder : orderSeen(seen)) ?? frame.dateOrder ?? null;

/** Both at once. */
export const orderOfDates = (cells: Iterable<string>, frame: ImportFrame): DateOrder =>
  settledOrder(seenInDates(cells), frame);

export const readWhen = (
  row: number,
  cell: string,
  frame: Pick<ImportFrame, 'timeZone'>,
  order: DateOrder,
): Result<When, SkippedRow> => {
  const text = plain(cell);
  const named = NAMED_ZONE.exec(text);
  const ahead = ZONES.get((named?.[2] ?? '').toUpperCase());
  const at =
    ahead === undefined
      ? parseInstant(text, frame.timeZone, order)
      : parseInstant(named?.[1] ?? '', 'UTC', order);
  if (!at.ok) {
    const key = at.error === 'ambiguous' ? 'import.row.ambiguous_day' : 'import.row.bad_date';
    return fail({ row, key, values: { value: shown(cell) } });
  }
  const atMs = at.value - (ahead ?? 0) * 60_000;
  return ok({
    atMs,
    day: dayOfInstant(atMs, frame.timeZone),
    hasTime: /\d:\d{2}/.test(text) || /^\d{10}(?:\d{3})?$/.test(text),
  });
};
