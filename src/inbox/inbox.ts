// One of the inboxes that a survey version's answers are spread over: it acknowledges an answer as soon as that is
// durable in its own storage, and drains what it took into the database by alarm. Asked twice, it answers the same.
import { DurableObject } from 'cloudflare:workers';
import type { ResponseRow, SaveOutcome } from '../storage/response.ts';
import { saveViews } from '../storage/view.ts';
import type { ViewCount } from '../storage/view.ts';
import { Outbox } from './outbox.ts';
import type { Known } from './outbox.ts';
import { storeAll } from './store-all.ts';

/** From the first answer of a batch to its way into the database. */
const DRAIN_AFTER_MS = 1000;
const RETRY_FIRST_MS = 2000;
const RETRY_LATEST_MS = 60_000;
const PRUNE_AFTER_MS = 24 * 3600 * 1000;

/** Of a statement: far below what one call of D1 takes. */
const MOST_ROWS = 500;
const MOST_BYTES = 600_000;

type InboxEnv = { readonly DB: D1Database };

export class Inbox extends DurableObject<InboxEnv> {
  readonly #outbox: Outbox;
  /** When the alarm goes off; null while none is set, as far as this instance knows. */
  #alarmAtMs: number | null = null;
  #failures = 0;
  #draining: Promise<boolean> | null = null;

  constructor(ctx: DurableObjectState, env: InboxEnv) {
    super(ctx, env);
    this.#outbox = new Outbox(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAtMs = await ctx.storage.getAlarm();
    });
  }

  /** The runtime holds the reply back until what was written is durable. */
  async accept(row: ResponseRow): Promise<SaveOutcome> {
    const nowMs = Date.now();
    const outcome = this.#outbox.take(row, nowMs);
    if (outcome.kind === 'stored') await this.#wakeAt(nowMs + DRAIN_AFTER_MS);
    return outcome;
  }

  /** What it knows of an answer; null when nothing or no more. */
  find(idHash: string): Known | 'erased' | null {
    return this.#outbox.isErased(idHash) ? 'erased' : this.#outbox.find(idHash);
  }

  erase(idHash: string): void {
    this.#outbox.erase(idHash);
  }

  async countViews(views: readonly ViewCount[]): Promise<void> {
    this.#outbox.countViews(views);
    await this.#wakeAt(Date.now() + DRAIN_AFTER_MS);
  }

  /** Brings everything, or one answer, into the database now; how many answers still wait. */
  async settle(idHash: string | null): Promise<number> {
    if (idHash === null) await this.#drainAll();
    else await this.#drain(idHash);
    return this.#outbox.countWaiting();
  }

  override async alarm(): Promise<void> {
    this.#alarmAtMs = null;
    const nowMs = Date.now();
    // An alarm that throws is given up after a few tries, so this one never does.
    const isDone = await this.#drainAll().catch(() => false);
    this.#outbox.prune(nowMs);
    this.#failures = isDone ? 0 : this.#failures + 1;
    const retryMs = Math.min(RETRY_LATEST_MS, RETRY_FIRST_MS * 2 ** (this.#failures - 1));
    if (!isDone) await this.#wakeAt(Date.now() + retryMs);
    else if (!this.#outbox.isEmpty()) await this.#wakeAt(Date.now() + PRUNE_AFTER_MS);
  }

  async #wakeAt(atMs: number): Promise<void> {
    if (this.#alarmAtMs !== null && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }

  /** One at a time; whether nothing waits any more. */
  async #drainAll(): Promise<boolean> {
    this.#draining ??= this.#drain(null).finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #drain(idHash: string | null): Promise<boolean> {
    const { DB } = this.env;
    for (;;) {
      const waiting = this.#outbox.waiting(MOST_ROWS, MOST_BYTES, idHash);
      if (waiting.length === 0) break;
      const { done, failed, isAway } = await storeAll(DB, waiting, Date.now());
      this.#outbox.markStored(done);
      for (const row of failed) this.#outbox.markTried(row);
      if (isAway || failed.length > 0) return false;
    }
    return this.#tellViews();
  }

  async #tellViews(): Promise<boolean> {
    const views = this.#outbox.viewsToTell();
    try {
      await saveViews(this.env.DB, views);
    } catch {
      return false;
    }
    this.#outbox.markTold(views);
    return true;
  }
}
