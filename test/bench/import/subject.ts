// What differs between the kinds of files that the bench sends: how one is made, and what the database then holds.
import { COMMENTS } from './comments-file.ts';
import { MENTIONS } from './mentions-file.ts';
import { ORDERS } from './orders-file.ts';

/** What a file adds up to, as it was made. */
export type Made = {
  readonly bytes: number;
  readonly items: number;
  /** As the upload's summary tells it. */
  readonly told: Readonly<Record<string, number>>;
};

export type Subject = {
  /** The same for the same number of rows. */
  readonly write: (path: string, rows: number) => Promise<Made>;
  /** What of a summary is compared with what was made. */
  readonly toldOf: (summary: Readonly<Record<string, unknown>>) => Made['told'];
  /** SQL: what the campaign ?1 holds: items, all that is told, and from the tally what it tells. */
  readonly totals: string;
  /** What of `told` a tally has too. */
  readonly tallied?: string;
  /** Tables whose rows are compared, without what names an import and its time. */
  readonly tables: readonly string[];
};

export const SUBJECTS = { orders: ORDERS, comments: COMMENTS, mentions: MENTIONS } as const;
export type SubjectName = keyof typeof SUBJECTS;
