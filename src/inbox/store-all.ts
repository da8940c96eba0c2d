// Hands acknowledged answers to the database, many at a time. One that it will not have never keeps the others out,
// and is kept apart; while the database is away, all of them wait.
import { keepDeadLetter } from '../storage/dead-letter.ts';
import { isReachable } from '../storage/ready.ts';
import { saveAllRead } from '../storage/read-response.ts';
import type { ResponseRow } from '../storage/response.ts';
import type { Waiting } from './outbox.ts';

/** What SQLite says of the data itself: it will say the same tomorrow. */
const LASTING =
  /SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG|RANGE)|constraint failed|malformed JSON|too big/i;

/** How often a row may fail alone for another reason while the database is there. */
const MOST_ATTEMPTS = 8;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export type Stored = {
  /** In the database or among the dead letters. */
  readonly done: readonly ResponseRow[];
  /** Failed alone; to be tried again. */
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
    if (!(await isReachable(db))) return AWAY;
    if (waiting.length > 1) {
      const middle = Math.ceil(waiting.length / 2);
      const before = await storeAll(db, waiting.slice(0, middle), nowMs);
      if (before.isAway) return before;
      return both(before, await storeAll(db, waiting.slice(middle), nowMs));
    }
    const message = messageOf(error);
    if (!LASTING.test(message) && first.attempts + 1 < MOST_ATTEMPTS)
      return { done: [], failed: rows, isAway: false };
    try {
      await keepDeadLetter(db, { row: first.row, error: message, failedAtMs: nowMs });
    } catch {
      return AWAY;
    }
    console.error(
      JSON.stringify({
        level: 'error',
        event: 'dead_letter',
        survey_version: first.row.surveyVersionId,
        error: message,
      }),
    );
    return { done: rows, failed: [], isAway: false };
  }
};
