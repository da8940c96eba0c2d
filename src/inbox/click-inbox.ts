// Takes clicks of a campaign's tracking links where a burst would be too much for the database, or where that is away:
// each is durable here before the visitor is led on, and drains into the database by alarm, many at a time. A click has
// an id of its own, so that one that is handed over twice counts once.
import { DurableObject } from 'cloudflare:workers';
import { isAway, messageOf } from '../storage/away.ts';
import { recordClicks } from '../storage/traffic/click.ts';
import type { Click } from '../storage/traffic/click.ts';

const DRAIN_AFTER_MS = 1000;
const RETRY_FIRST_MS = 2000;
const RETRY_LATEST_MS = 60_000;
/** Of a statement: far below what one call of D1 takes. */
const MOST_ROWS = 500;
/** How often a click that the database refuses is tried alone before it is left where it is, for a person to look at. */
const MOST_ATTEMPTS = 8;

const SCHEMA = `CREATE TABLE IF NOT EXISTS click (
    id TEXT PRIMARY KEY,
    taken_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- The click to count, as JSON.
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS click_waiting ON click (attempts, taken_at);`;

export class ClickInbox extends DurableObject<{ readonly DB: D1Database }> {
  #alarmAtMs: number | null = null;
  #failures = 0;
  /** One drain at a time: the end of the last one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: { readonly DB: D1Database }) {
    super(ctx, env);
    ctx.storage.sql.exec(SCHEMA);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAtMs = await ctx.storage.getAlarm();
      // The runtime gives an alarm up after a few crashes.
      if (this.#alarmAtMs === null && this.#countWaiting() > 0) await this.#wakeAt(Date.now());
    });
  }

  /** The runtime holds the reply back until what was written is durable. */
  async accept(click: Click): Promise<void> {
    const nowMs = Date.now();
    this.ctx.storage.sql.exec(
      `INSERT INTO click (id, taken_at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
      click.id,
      nowMs,
      JSON.stringify(click),
    );
    await this.#wakeAt(nowMs + DRAIN_AFTER_MS);
  }

  /** Brings all that was taken into the database; how many still wait. */
  async settle(): Promise<number> {
    await this.#drain();
    return this.#countWaiting();
  }

  override async alarm(): Promise<void> {
    this.#alarmAtMs = null;
    const isDone = await this.#drain();
    this.#failures = isDone ? 0 : this.#failures + 1;
    if (this.#countWaiting() === 0) return;
    const waitMs = Math.min(RETRY_LATEST_MS, RETRY_FIRST_MS * 2 ** Math.min(5, this.#failures));
    await this.#wakeAt(Date.now() + (isDone ? DRAIN_AFTER_MS : waitMs));
  }

  #countWaiting(): number {
    return this.ctx.storage.sql
      .exec<{ n: number }>(`SELECT count(*) AS n FROM click WHERE attempts < ?`, MOST_ATTEMPTS)
      .one().n;
  }

  async #wakeAt(atMs: number): Promise<void> {
    if (this.#alarmAtMs !== null && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }

  async #drain(): Promise<boolean> {
    const turn = this.#last.then(() => this.#drainAll());
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** False when the database was away. */
  async #drainAll(): Promise<boolean> {
    for (;;) {
      const clicks = this.#oldest();
      if (clicks.length === 0) return true;
      try {
        await recordClicks(this.env.DB, clicks);
        this.#forget(clicks);
      } catch (error) {
        if (isAway(error) || !(await this.#drainOneByOne(clicks))) return false;
      }
    }
  }

  /** One that the database will not have keeps none of the others out. */
  async #drainOneByOne(clicks: readonly Click[]): Promise<boolean> {
    for (const click of clicks) {
      try {
        await recordClicks(this.env.DB, [click]);
        this.#forget([click]);
      } catch (error) {
        if (isAway(error)) return false;
        const message = messageOf(error);
        console.error(JSON.stringify({ level: 'error', event: 'click_refused', message }));
        this.ctx.storage.sql.exec(
          `UPDATE click SET attempts = attempts + 1 WHERE id = ?`,
          click.id,
        );
      }
    }
    return true;
  }

  #oldest(): Click[] {
    return this.ctx.storage.sql
      .exec<{ body: string }>(
        `SELECT body FROM click WHERE attempts < ? ORDER BY attempts, taken_at LIMIT ?`,
        MOST_ATTEMPTS,
        MOST_ROWS,
      )
      .toArray()
      .map(({ body }) => JSON.parse(body) as Click); // written by accept
  }

  #forget(clicks: readonly Click[]): void {
    this.ctx.storage.sql.exec(
      `DELETE FROM click WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(clicks.map(({ id }) => id)),
    );
  }
}
