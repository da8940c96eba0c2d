// One uploaded file on its way into the database: an alarm reads a slice of it at a time and remembers how far it is, so
// that a crash costs one slice. It stops by itself when the database stays away, and goes on where it was when asked to.
import { DurableObject } from 'cloudflare:workers';
import { messageOf } from '../../storage/away.ts';
import type { Who } from '../../storage/imports/import.ts';
import { isWorking, newJob } from './job.ts';
import type { Goal, Job, Phase, Plan, WorkingPhase } from './job.ts';
import { JobStore } from './job-store.ts';
import type { HeldPart } from './job-store.ts';
import { hashOfParts, missingParts } from './parts.ts';
import { preview, scan, store } from './read-steps.ts';
import { clear, deriveSome, undoSome } from './steps.ts';
import type { Classify } from './comment-rows.ts';
import type { Step } from './step.ts';

const RETRY_FIRST_MS = 2000;
const RETRY_LATEST_MS = 60_000;
/** Some three minutes. */
const MOST_FAILURES = 8;

const STEPS: Readonly<Record<WorkingPhase, Step>> = {
  scanning: scan,
  previewing: preview,
  storing: store,
  undoing: undoSome,
  deriving: deriveSome,
  clearing: clear,
};

export type ImportView = { readonly job: Job; readonly parts: readonly HeldPart[] };

export type Started =
  | { readonly kind: 'started' }
  | { readonly kind: 'missing'; readonly parts: readonly number[] }
  | { readonly kind: 'not_now'; readonly phase: Phase };

type ImportEnv = {
  readonly DB: D1Database;
  readonly FILES?: R2Bucket;
  readonly SECRET_KEY: string;
};

export abstract class ImportObject extends DurableObject<ImportEnv> {
  readonly #store: JobStore;
  /** Labels comments; its lists are data that this room does not see. */
  protected abstract readonly classify: Classify;

  constructor(ctx: DurableObjectState, env: ImportEnv) {
    super(ctx, env);
    this.#store = new JobStore(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(() => this.wake());
  }

  open(plan: Plan): void {
    if (!this.#store.load()) this.#store.save(newJob(plan));
  }

  view(): ImportView | null {
    const job = this.#store.load();
    return job && { job, parts: this.#store.parts() };
  }

  /** False once the file is being read. */
  hold(part: HeldPart): boolean {
    if (this.#store.load()?.phase !== 'uploading') return false;
    this.#store.hold(part);
    return true;
  }

  /** Begins, or goes on after a failure. The same again changes nothing. */
  async start(goal: Goal, importId: string, who: Who): Promise<Started> {
    const { held, fileHash } = await this.#named();
    const job = this.#store.load();
    if (!job) return { kind: 'not_now', phase: 'abandoned' };
    const missing = job.phase === 'uploading' ? missingParts(job.plan, held) : [];
    if (missing.length > 0) return { kind: 'missing', parts: missing };
    const phase = startOf(job, goal);
    if (phase === null) return { kind: 'not_now', phase: job.phase };
    const isNew = goal === 'import' && job.importId === null;
    await this.#go({
      ...job,
      phase,
      goal: job.goal === 'import' ? 'import' : goal,
      ...(job.phase === 'uploading' && { fileHash }),
      ...(isNew && { importId, who }),
      failures: 0,
      reason: '',
      failedIn: null,
    });
    return { kind: 'started' };
  }

  /** After the import's state was flipped. `plan` is for an object that knows nothing any more. */
  async undo(plan: Plan, importId: string): Promise<void> {
    const job = this.#store.load() ?? newJob(plan);
    const isUndone = job.phase === 'undone' || (job.phase === 'clearing' && job.next === 'undone');
    if (isUndone || job.phase === 'undoing' || job.phase === 'deriving') return this.wake();
    await this.#go({ ...job, phase: 'undoing', importId, failures: 0, reason: '', failedIn: null });
  }

  /** False while an import has its rows: that one is undone instead. True once nothing is left of it. */
  async abandon(): Promise<boolean> {
    const job = this.#store.load();
    if (!job || job.phase === 'abandoned' || job.phase === 'undone') return true;
    const phase = job.failedIn ?? job.phase;
    if (phase === 'clearing') {
      if (job.phase === 'failed')
        await this.#go({ ...job, phase, failures: 0, reason: '', failedIn: null });
      return job.next !== 'stored';
    }
    if (!['uploading', 'scanning', 'previewing', 'checked', 'refused'].includes(phase))
      return false;
    await this.#go({ ...job, phase: 'clearing', next: 'abandoned', failures: 0, failedIn: null });
    return true;
  }

  /** The runtime gives an alarm up after a few crashes. */
  async wake(): Promise<void> {
    const job = this.#store.load();
    if (!job || !isWorking(job.phase)) return;
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now());
  }

  override async alarm(): Promise<void> {
    const job = this.#store.load();
    if (!job || !isWorking(job.phase)) return;
    const waitMs = await this.#work(job, job.phase);
    const { phase } = this.#store.load() ?? job;
    if (isWorking(phase)) await this.ctx.storage.setAlarm(Date.now() + waitMs);
  }

  /** The parts and what names their file; a part may be sent anew while that is computed. */
  async #named(): Promise<{ readonly held: readonly HeldPart[]; readonly fileHash: string }> {
    for (;;) {
      const held = this.#store.parts();
      const fileHash = await hashOfParts(held);
      if (JSON.stringify(held) === JSON.stringify(this.#store.parts())) return { held, fileHash };
    }
  }

  async #go(job: Job): Promise<void> {
    this.#store.save(job);
    if (isWorking(job.phase)) await this.ctx.storage.setAlarm(Date.now());
  }

  /** One step; how long to wait for the next one. */
  async #work(job: Job, phase: WorkingPhase): Promise<number> {
    const { DB, FILES, SECRET_KEY } = this.env;
    const tools = {
      db: DB,
      bucket: FILES,
      secretKey: SECRET_KEY,
      classify: this.classify,
      store: this.#store,
    };
    try {
      const done = await STEPS[phase](job, tools);
      const now = this.#store.load();
      // Somebody undid or abandoned it meanwhile, or asked to import what was only tried.
      if (!now || now.phase !== phase || now.goal !== job.goal) return 0;
      if (!done.ok) {
        this.#store.save({ ...now, phase: 'refused', problem: done.error });
        return 0;
      }
      const { job: change, write } = done.value;
      write?.(this.#store);
      this.#store.save({ ...job, ...change, failures: 0, reason: '' });
      return 0;
    } catch (error) {
      return this.#fail(phase, messageOf(error));
    }
  }

  #fail(phase: WorkingPhase, reason: string): number {
    const now = this.#store.load();
    if (!now || now.phase !== phase) return 0;
    const failures = now.failures + 1;
    const isOver = failures >= MOST_FAILURES;
    console.error(
      JSON.stringify({ level: 'error', event: 'import_step', phase, failures, reason }),
    );
    this.#store.save({
      ...now,
      failures,
      reason,
      ...(isOver && { phase: 'failed' as const, failedIn: phase }),
    });
    return Math.min(RETRY_LATEST_MS, RETRY_FIRST_MS * 2 ** (failures - 1));
  }
}

/** Where a job begins or goes on; null when that can't be asked of it any more. */
const startOf = (job: Job, goal: Goal): Phase | null => {
  switch (job.phase) {
    case 'failed':
      return job.failedIn && startOf({ ...job, phase: job.failedIn }, goal);
    case 'uploading':
    case 'checked':
      return 'scanning';
    case 'scanning':
    case 'previewing':
      return goal === 'dry_run' && job.goal === 'import' ? null : job.phase;
    case 'storing':
    case 'clearing':
    case 'stored':
      return goal === 'import' && job.next !== 'abandoned' && job.next !== 'undone'
        ? job.phase
        : null;
    case 'undoing':
    case 'deriving':
    case 'undone':
    case 'refused':
    case 'abandoned':
      return null;
  }
};
