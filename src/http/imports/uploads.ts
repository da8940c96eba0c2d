// Uploads: a row that says whose they are, and an import object that knows the rest.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { ImportObject, ImportView } from '../../inbox/imports/import-object.ts';
import { SLICE_BYTES } from '../../inbox/imports/job.ts';
import type { Goal, Plan } from '../../inbox/imports/job.ts';
import { partKey } from '../../inbox/imports/parts.ts';
import { KINDS } from '../../inbox/imports/kinds/kinds.ts';
import { barePlan } from '../../inbox/imports/sweep.ts';
import { findBusyOrders } from '../../storage/imports/busy.ts';
import type { Import, Undone } from '../../storage/imports/import.ts';
import { flipSliced } from '../../storage/imports/slices.ts';
import { createUpload, findUpload } from '../../storage/imports/upload.ts';
import type { Upload } from '../../storage/imports/upload.ts';
import type { AppBindings, AppEnv } from '../env.ts';
import { bucketOrStop } from '../files/bucket.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { takePart } from './upload-part.ts';

const MIB = 1024 * 1024;
const PART_BYTES = 8 * MIB;
/** Parts are 8 MiB; D1 holds some ten million orders or comments. */
export const MOST_BYTES = 2048 * MIB;

/** Smaller ones where tests ask for them. */
const sizesOf = ({ IMPORT_PART_BYTES, IMPORT_SLICE_BYTES }: AppBindings) => ({
  partBytes: Number(IMPORT_PART_BYTES ?? PART_BYTES),
  sliceBytes: Number(IMPORT_SLICE_BYTES ?? SLICE_BYTES),
});

const objectOf = (c: Context<AppEnv>, uploadId: string): DurableObjectStub<ImportObject> =>
  c.env.IMPORTS.getByName(uploadId);

export type Known = { readonly upload: Upload; readonly view: ImportView };

export const openUpload = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: { readonly name: string; readonly bytes: number },
  { kind, asked }: Pick<Plan, 'kind' | 'asked'>,
): Promise<Known> => {
  bucketOrStop(c, 'import.upload.no_bucket');
  const id = newId('upload', c.var.randomBytes);
  const { id: campaignId, brandId } = campaign;
  const { name: fileName, bytes } = file;
  const row = { id, brandId, campaignId, kind, fileName, bytes };
  await objectOf(c, id).open({ ...barePlan(row), ...sizesOf(c.env), asked });
  await createUpload(c.env.DB, row, whoOf(c));
  return knownUpload(c, campaignId, id);
};

/** An upload of the brand's campaign; anything else is not found. */
export const knownUpload = async (
  c: Context<AppEnv>,
  campaignId: string,
  uploadId: string,
): Promise<Known> => {
  const upload = await findUpload(c.env.DB, c.var.brandId, campaignId, uploadId);
  if (!upload) throw stop('not_found');
  const view: ImportView | null = await objectOf(c, uploadId).view();
  if (!view) throw stop('conflict', [], 'import.upload.abandoned');
  return { upload, view };
};

/** Puts a part into the bucket and holds it; the same part again is the part anew. */
export const putPart = async (
  c: Context<AppEnv>,
  { upload, view }: Known,
  n: number,
): Promise<Known> => {
  const { plan, phase } = view.job;
  if (phase !== 'uploading') throw stop('conflict', [], 'import.upload.complete');
  const bucket = bucketOrStop(c, 'import.upload.no_bucket');
  const part = await takePart(c, bucket, plan, n);
  const before = view.parts.find((held) => held.n === n);
  const isHeld = await objectOf(c, upload.id).hold(part);
  const needless = isHeld ? before : part;
  if (needless) await bucket.delete(partKey(upload.id, needless));
  if (!isHeld) throw stop('conflict', [], 'import.upload.complete');
  return knownUpload(c, upload.campaignId, upload.id);
};

const MOST_NAMED = 20;

export const startUpload = async (
  c: Context<AppEnv>,
  { upload }: Known,
  goal: Goal,
): Promise<Known> => {
  bucketOrStop(c, 'import.upload.no_bucket');
  const { DB } = c.env;
  if (goal === 'import' && upload.kind === 'orders') {
    const busy = await findBusyOrders(DB, upload.brandId, upload.campaignId);
    if (busy && busy.id !== upload.importId) throw stop('conflict', [], 'import.problem.busy');
  }
  const importId = newId('import', c.var.randomBytes);
  const started = await objectOf(c, upload.id).start(goal, importId, whoOf(c));
  if (started.kind === 'missing') {
    const parts = started.parts.slice(0, MOST_NAMED).join(', ');
    const values = { count: started.parts.length, parts };
    throw stop('conflict', [{ field: 'parts', key: 'import.upload.missing', values }]);
  }
  if (started.kind === 'not_now')
    throw stop('conflict', [
      { field: 'phase', key: 'import.upload.not_now', values: { phase: started.phase } },
    ]);
  return knownUpload(c, upload.campaignId, upload.id);
};

/** False when its import has to be undone instead. */
export const abandonUpload = (c: Context<AppEnv>, { upload }: Known): Promise<boolean> =>
  objectOf(c, upload.id).abandon();

/** Out of every report at once; its rows go after that. */
export const undoUpload = async (
  c: Context<AppEnv>,
  upload: Upload,
  made: Import,
): Promise<Undone> => {
  const { undoableIf } = KINDS[upload.kind];
  const outcome = await flipSliced(c.env.DB, c.var.brandId, made, whoOf(c), undoableIf);
  if (outcome === 'undone' || (outcome === 'already_undone' && made.busy === 'undoing'))
    await objectOf(c, upload.id).undo(barePlan(upload), made.id);
  return outcome;
};
