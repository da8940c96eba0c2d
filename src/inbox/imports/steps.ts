// Steps that read no part of the file: what comes before, between and after its passes, and taking an import back.
import { ok } from '../../core/result.ts';
import { findImport, findSameFile } from '../../storage/imports/import.ts';
import type { Import, Who } from '../../storage/imports/import.ts';
import { beginSliced, endUndo, finishSliced, flipSliced } from '../../storage/imports/slices.ts';
import { endUpload } from '../../storage/imports/upload.ts';
import { fileOf, passFrom, withProblems } from './job.ts';
import type { Job, Pass, WorkingPhase } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Chunk } from './kinds/kind.ts';
import { KINDS } from './kinds/kinds.ts';
import { clearParts } from './parts.ts';
import type { Done, Step, Tools } from './step.ts';

const whoOf = ({ who }: Job): Who => {
  if (!who) throw new Error('nobody asked for this import');
  return who;
};

const importOf = async (job: Job) => {
  const { plan } = job;
  return {
    id: job.importId ?? '',
    brandId: plan.brandId,
    campaignId: plan.campaignId,
    kind: plan.kind,
    source: fileOf(job).source,
    fileName: plan.fileName,
    fileHash: await KINDS[plan.kind].fileHashOf(job),
  };
};

const anew = (job: Job, phase: WorkingPhase): Done =>
  ok({
    job: { phase, pass: passFrom(job.dataAt, fileOf(job).heading.row) },
    write: (store) => store.forgetPass(),
  });

const begin = async (job: Job, { db }: Tools): Promise<Done> => {
  await beginSliced(db, await importOf(job), job.plan.uploadId, whoOf(job));
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
  const { rowsRead } = job;
  const { rowsSkipped, problems, counts } = pass;
  const told = { rowsRead, rowsSkipped, problems, counts };
  const stored = await finishSliced(tools.db, await importOf(job), told);
  // It was undone in this very moment.
  if (!stored) return ok({ job: { phase: 'undoing' } });
  return ok({ job: { phase: 'clearing', next: 'stored', pass } });
};

/** Rows a chunk, so that none holds the database long. */
const CHUNK = 5000;

/** Works off chunk by chunk, and goes on with `after` when there are no more. */
const chunks =
  (
    chunkOf: (job: Job) => Chunk | undefined,
    after: (job: Job, tools: Tools) => Promise<Done>,
  ): Step =>
  async (job, tools) => {
    const { importId, plan, chunkedTo } = job;
    const made = { id: importId ?? '', campaignId: plan.campaignId };
    const last = (await chunkOf(job)?.(tools.db, made, chunkedTo, CHUNK)) ?? null;
    return last === null ? after(job, tools) : ok({ job: { chunkedTo: last } });
  };

const noRowLeft = async ({ importId }: Job, { db }: Tools): Promise<Done> => {
  await endUndo(db, importId ?? '');
  return ok({ job: { phase: 'clearing', next: 'undone' } });
};

export const undoSome = chunks(
  ({ plan }) => KINDS[plan.kind].undo,
  async (job, tools) =>
    KINDS[job.plan.kind].derive
      ? ok({ job: { phase: 'deriving', chunkedTo: '' } })
      : noRowLeft(job, tools),
);

export const deriveSome = chunks(({ plan }) => KINDS[plan.kind].derive, noRowLeft);

/** Whether an import began in the very moment at which its upload was abandoned; it is then undone. */
const undoBegun = async ({ plan, importId, who }: Job, db: D1Database): Promise<boolean> => {
  const made = importId === null ? null : await findImport(db, plan.brandId, importId);
  if (made === null || made.busy === null || who === null) return false;
  const now = { ...who, atMs: Date.now() };
  const outcome = await flipSliced(db, plan.brandId, made, now, KINDS[plan.kind].undoableIf);
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
