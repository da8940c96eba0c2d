// One of the inboxes that a survey version's answers are spread over: it acknowledges an answer as soon as that is
// durable in its own storage, and drains what it took into the database by alarm. Asked twice, it answers the same.
import { DurableObject } from 'cloudflare:workers';
import type { ResponseRow, SaveOutcome } from '../storage/response/response.ts';
import { saveViews } from '../storage/survey/view.ts';
import type { ViewCount } from '../storage/survey/view.ts';
import { Outbox } from './outbox.ts';
import type { Known } from './outbox.ts';
import { storeAll } from './store-all.ts';

/** From the first answer of a batch to its way into the database. */
const DRAIN_AFTER_MS = 1000;
const RETRY_FIRST_MS = 2000;
const RETRY_LATEST_MS = 60_000;
const PRUNE_EVERY_MS = 24 * 3600 * 1000;

/** Of a statement: far below what one call of D1 takes. */
const MOST_ROWS = 500;
const MOST_BYTES = 600_000;

type InboxEnv = { readonly DB: D1Database };

export class Inbox extends DurableObject<InboxEnv> {
  readonly #outbox: Outbox;
  /** When the alarm goes off; null while none is set, as far as this instance knows. */
  #alarmAtMs: number | null = null;
  /** Drains that failed one after the other, and until when the next waits. */
  #failures = 0;
  #notBeforeMs = 0;
  #prunedAtMs = 0;
  /** One drain at a time: the end of the last one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: InboxEnv) {
    super(ctx, env);
    this.#outbox = new Outbox(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAtMs = await ctx.storage.getAlarm();
      // The runtime gives an alarm up after a few crashes.
      if (this.#alarmAtMs === null && this.#hasWork()) await this.#wakeAt(Date.now());
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

  /** The same batch again adds nothing. */
  async countViews(batchId: string, views: readonly ViewCount[]): Promise<void> {
    this.#outbox.countViews(batchId, views, Date.now());
    await this.#wakeAt(Date.now() + DRAIN_AFTER_MS);
  }

  /**
   * Brings into the database what was taken until now, or one answer; how many of these still wait. Whatever comes
   * meanwhile is not waited for.
   */
  async settle(idHash: string | null): Promise<number> {
    const untilMs = Date.now();
    await this.#drain(idHash, untilMs);
    return this.#outbox.countWaiting(idHash, untilMs);
  }

  override async alarm(): Promise<void> {
    this.#alarmAtMs = null;
    // An alarm that throws is given up after a few tries, so this one never does.
    const isDone = await this.#drain(null, Date.now()).catch(() => false);
    const nowMs = Date.now();
    if (nowMs - this.#prunedAtMs > PRUNE_EVERY_MS / 2) {
      this.#outbox.prune(nowMs);
      this.#prunedAtMs = nowMs;
    }
    this.#failures = isDone ? 0 : this.#failures + 1;
    this.#notBeforeMs = isDone
      ? 0
      : nowMs + Math.min(RETRY_LATEST_MS, RETRY_FIRST_MS * 2 ** (this.#failures - 1));
    if (this.#hasWork()) await this.#wakeAt(nowMs + DRAIN_AFTER_MS);
    else if (!this.#outbox.isEmpty()) await this.#wakeAt(nowMs + PRUNE_EVERY_MS);
  }

  #hasWork(): boolean {
    return this.#outbox.countWaiting(null, Number.MAX_SAFE_INTEGER) > 0 || this.#outbox.hasViews();
  }

  async #wakeAt(wantedMs: number): Promise<void> {
    const atMs = Math.max(wantedMs, this.#notBeforeMs);
    if (this.#alarmAtMs !== null && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }

  /** One after the other; whether all went well. */
  #drain(idHash: string | null, untilMs: number): Promise<boolean> {
    const own = this.#last.then(() => this.#drainNow(idHash, untilMs));
    this.#last = own.catch(() => undefined);
    return own;
  }

  async #drainNow(idHash: string | null, untilMs: number): Promise<boolean> {
    for (;;) {
      const waiting = this.#outbox.waiting({ idHash, untilMs }, MOST_ROWS, MOST_BYTES);
      if (waiting.length === 0) break;
      const { done, failed, isAway } = await storeAll(this.env.DB, waiting, Date.now());
      this.#outbox.markStored(done);
      for (const row of failed) this.#outbox.markTried(row);
      if (isAway || failed.length > 0) return false;
    }
    return idHash !== null || this.#tellViews();
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
