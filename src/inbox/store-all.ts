// Hands acknowledged answers to the database, many at a time. One that it will not have never keeps the others out,
// and is kept apart; while the database is away, all of them wait.
import { isAway, messageOf } from '../storage/away.ts';
import { keepDeadLetter } from '../storage/response/dead-letter.ts';
import { saveAllRead } from '../storage/response/read-response.ts';
import { isReachable } from '../storage/ready.ts';
import type { ResponseRow } from '../storage/response/response.ts';
import type { Waiting } from './outbox.ts';

/** What SQLite says of the data itself: it will say the same tomorrow. */
const LASTING =
  /SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG|RANGE)|constraint failed|malformed JSON|too big/i;

/** How often rows fail together for another reason before each is tried alone, and then alone before it is given up. */
const TOGETHER = 3;
const MOST_ATTEMPTS = 8;

export type Stored = {
  /** In the database or among the dead letters. */
  readonly done: readonly ResponseRow[];
  /** To be tried again. */
  readonly failed: readonly ResponseRow[];
  /** Whether the database was away, so that nothing more is worth trying now. */
  readonly isAway: boolean;
};

const both = (one: Stored, other: Stored): Stored => ({
  done: [...one.done, ...other.done],
  failed: [...one.failed, ...other.failed],
  isAway: one.isAway || other.isAway,
});

const AWAY: Stored = { done: [], failed: [], isAway: true };

const halves = async (
  db: D1Database,
  waiting: readonly Waiting[],
  nowMs: number,
): Promise<Stored> => {
  const middle = Math.ceil(waiting.length / 2);
  const before = await storeAll(db, waiting.slice(0, middle), nowMs);
  if (before.isAway) return before;
  return both(before, await storeAll(db, waiting.slice(middle), nowMs));
};

/** Errors of one row's own code too, as of a row that an earlier release wrote: they come before the database. */
const giveUp = async (
  db: D1Database,
  row: ResponseRow,
  error: string,
  nowMs: number,
): Promise<Stored> => {
  try {
    await keepDeadLetter(db, { row, error, failedAtMs: nowMs });
  } catch {
    return AWAY;
  }
  const version = row.surveyVersionId;
  console.error(JSON.stringify({ level: 'error', event: 'dead_letter', version, error }));
  return { done: [row], failed: [], isAway: false };
};

export const storeAll = async (
  db: D1Database,
  waiting: readonly Waiting[],
  nowMs: number,
): Promise<Stored> => {
  const [first] = waiting;
  if (!first) return { done: [], failed: [], isAway: false };
  const rows = waiting.map(({ row }) => row);
  try {
    await saveAllRead(db, rows);
    return { done: rows, failed: [], isAway: false };
  } catch (error) {
    if (isAway(error) || !(await isReachable(db))) return AWAY;
    const isLasting = LASTING.test(messageOf(error));
    const attempts = Math.max(...waiting.map((one) => one.attempts)) + 1;
    if (waiting.length > 1)
      return isLasting || attempts > TOGETHER
        ? halves(db, waiting, nowMs)
        : { done: [], failed: rows, isAway: false };
    if (isLasting || attempts >= MOST_ATTEMPTS)
      return giveUp(db, first.row, messageOf(error), nowMs);
    return { done: [], failed: rows, isAway: false };
  }
};
