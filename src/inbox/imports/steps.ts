// What one alarm does: a piece of work on the file or the database, and what is true of the job after it. A step that runs
// twice does the same; nothing is kept before its work is done.
import type { FileProblem } from '../../core/imports/import-result.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { findImport, findSameFile } from '../../storage/imports/import.ts';
import type { Import, Who } from '../../storage/imports/import.ts';
import { beginOrders, finishOrders } from '../../storage/imports/order-slices.ts';
import {
  deriveNextKinds,
  endUndo,
  flipOrders,
  undoOrderChunk,
} from '../../storage/imports/order-undo.ts';
import { endUpload } from '../../storage/imports/upload.ts';
import { passFrom, withProblems } from './job.ts';
import type { Job, Pass, WorkingPhase } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { LargeFile } from '../../core/imports/large/orders.ts';
import { ordersFileHash } from './order-rows.ts';
import { clearParts } from './parts.ts';

export type Tools = {
  readonly db: D1Database;
  readonly bucket: R2Bucket | undefined;
  readonly secretKey: string;
  readonly store: JobStore;
};

/** How the job is afterwards, and what else its storage takes with that. A file that can't be read is refused. */
export type Done = Result<
  { readonly job: Partial<Job>; readonly write?: (store: JobStore) => void },
  FileProblem
>;

export type Step = (job: Job, tools: Tools) => Promise<Done>;

export const bucketOf = ({ bucket }: Tools): R2Bucket => {
  if (!bucket) throw new Error('no bucket is bound as FILES');
  return bucket;
};

export const fileOf = ({ file }: Job): LargeFile => {
  if (!file) throw new Error('the file was not opened');
  return file;
};

const whoOf = ({ who }: Job): Who => {
  if (!who) throw new Error('nobody asked for this import');
  return who;
};

const importOf = async (job: Job) => {
  const { plan } = job;
  const { shop } = fileOf(job);
  return {
    id: job.importId ?? '',
    brandId: plan.brandId,
    campaignId: plan.campaignId,
    kind: 'orders',
    source: shop,
    fileName: plan.fileName,
    fileHash: await ordersFileHash(job.fileHash, shop, plan.asked.mapping),
  } as const;
};

const anew = (job: Job, phase: WorkingPhase): Done =>
  ok({
    job: { phase, pass: passFrom(job.dataAt, fileOf(job).heading.row) },
    write: (store) => store.forgetPass(),
  });

const begin = async (job: Job, { db }: Tools): Promise<Done> => {
  await beginOrders(db, await importOf(job), job.plan.uploadId, whoOf(job));
  return anew(job, 'storing');
};

const sameFile = async (job: Job, { db }: Tools): Promise<Import | null> =>
  findSameFile(db, await importOf(job));

/** After the file is known as a whole. One that was imported before is looked at first: it may change nothing. */
export const afterScan: Step = async (job, tools) => {
  if (job.goal === 'dry_run' || (await sameFile(job, tools))) return anew(job, 'previewing');
  return begin(job, tools);
};

/** Refunds for which no order came are told last, in their place. */
export const completed = (pass: Pass, store: JobStore): Pass => {
  const alone = store.unused().map((row) => ({ row, key: 'import.row.refund_alone' }));
  const all = withProblems(pass, alone);
  return { ...all, problems: all.problems.toSorted((a, b) => a.row - b.row) };
};

export const afterPreview: Step = async (job, tools) => {
  const pass = completed(job.pass, tools.store);
  if (job.goal === 'dry_run') return ok({ job: { phase: 'checked', pass } });
  const same = await sameFile(job, tools);
  if (!same || pass.counts.stored + pass.counts.changed > 0) return begin(job, tools);
  return ok({
    job: { phase: 'clearing', next: 'stored', pass, importId: same.id, isRepeated: true },
  });
};

export const afterStore: Step = async (job, tools) => {
  const pass = completed(job.pass, tools.store);
  const made = await importOf(job);
  const { rowsRead } = job;
  const { rowsSkipped, problems } = pass;
  const stored = await finishOrders(tools.db, made, { rowsRead, rowsSkipped, problems });
  // It was undone in this very moment.
  if (!stored) return ok({ job: { phase: 'undoing' } });
  const counts = {
    stored: stored.rowsStored,
    changed: stored.rowsChanged,
    unchanged: pass.counts.stored - stored.rowsStored - stored.rowsChanged,
  };
  return ok({ job: { phase: 'clearing', next: 'stored', pass: { ...pass, counts } } });
};

/** Orders a chunk, so that none holds the database long. */
const CHUNK = 5000;

export const undoSome: Step = async ({ importId, plan }, { db }) => {
  const made = { id: importId ?? '', campaignId: plan.campaignId };
  const isDone = await undoOrderChunk(db, made, CHUNK);
  return ok({ job: isDone ? { phase: 'deriving', derivedTo: '' } : {} });
};

export const deriveSome: Step = async ({ importId, plan, derivedTo }, { db }) => {
  const last = await deriveNextKinds(db, plan.campaignId, derivedTo, CHUNK);
  if (last !== null) return ok({ job: { derivedTo: last } });
  await endUndo(db, importId ?? '');
  return ok({ job: { phase: 'clearing', next: 'undone' } });
};

/** Whether an import began in the very moment at which its upload was abandoned; it is then undone. */
const undoBegun = async ({ plan, importId, who }: Job, db: D1Database): Promise<boolean> => {
  const made = importId === null ? null : await findImport(db, plan.brandId, importId);
  if (made === null || made.busy === null || who === null) return false;
  const outcome = await flipOrders(db, plan.brandId, made, { ...who, atMs: Date.now() });
  if (outcome !== 'undone' && outcome !== 'already_undone')
    throw new Error(`the import that began can't be undone: ${outcome}`);
  return true;
};

export const clear: Step = async (job, { db, bucket }) => {
  const { plan, next } = job;
  if (next === 'abandoned' && (await undoBegun(job, db))) return ok({ job: { phase: 'undoing' } });
  if (bucket) await clearParts(bucket, plan.uploadId);
  await endUpload(db, plan.uploadId, Date.now());
  return ok({ job: { phase: next }, write: (store) => store.forgetFile() });
};
