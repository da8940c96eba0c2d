// What reading a foreign file gives: its rows in our shape, and which of its rows were left out and why.
// Nothing here knows a particular source.
import type { WordingValues } from '../wording.ts';
import type { DateOrder, SeenOrders } from './instant.ts';

/** One row of the file that was left out. `row` counts as a spreadsheet does: the first line is 1. */
export type SkippedRow = {
  readonly row: number;
  /** Wording key. */
  readonly key: string;
  readonly values?: WordingValues;
};

/** Why a whole file was refused: a wording key and what it needs. */
export type FileProblem = { readonly key: string; readonly values?: WordingValues };

export type Parsed<T> = {
  /** Records below the heading, without empty lines. */
  readonly rowsRead: number;
  readonly items: readonly T[];
  readonly skipped: readonly SkippedRow[];
};

/** What else is known of a text that may be a part of a larger file: its heading and a number of whole items. */
export type ParsedPart<T> = Parsed<T> & {
  /** In which row the heading is, and which of its columns rows of one item share; null where each row is an item. */
  readonly heading: { readonly row: number; readonly referenceAt: number | null };
  readonly dates: SeenOrders;
};

/** What a campaign decides about a file's reading. */
export type ImportFrame = {
  /** IANA name: days are the campaign's own. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What somebody answered who was asked which number is the day; the file's own evidence comes first. */
  readonly dateOrder?: DateOrder;
  /** Of a part of a larger file: what all of it shows, in whose place the part's own evidence would decide otherwise. */
  readonly whole?: { readonly dateOrder: DateOrder };
};

/** What of a cell is shown to people. */
export const shown = (cell: string): string => cell.slice(0, 40).toWellFormed().trim();

/** In the order of the file. */
export const byRow = (told: readonly SkippedRow[]): readonly SkippedRow[] =>
  told.toSorted((a, b) => a.row - b.row);
