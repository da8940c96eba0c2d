// Sees to uploads whose object may have been left by its alarms, and to those that nobody finished.
import { messageOf } from '../../storage/away.ts';
import { busyUploads, oldUploads } from '../../storage/imports/upload.ts';
import type { Upload } from '../../storage/imports/upload.ts';
import type { ImportObject } from './import-object.ts';
import type { Plan } from './job.ts';

const KEPT_MS = 7 * 86_400_000;

/** What the row of an upload says of it: of one whose object has forgotten it, enough to undo its import. */
export const barePlan = (
  upload: Pick<Upload, 'id' | 'brandId' | 'campaignId' | 'kind' | 'fileName' | 'bytes'>,
): Plan => ({
  uploadId: upload.id,
  brandId: upload.brandId,
  campaignId: upload.campaignId,
  kind: upload.kind,
  fileName: upload.fileName,
  bytes: upload.bytes,
  partBytes: 1,
  sliceBytes: 1,
  asked: {},
});

type Imports = DurableObjectNamespace<ImportObject>;

/** One that fails keeps none of the others waiting. */
const each = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number> => {
  let done = 0;
  for (const one of all) {
    try {
      await work(one);
      done += 1;
    } catch (error) {
      console.error(
        JSON.stringify({ level: 'error', event: 'upload_sweep', message: messageOf(error) }),
      );
    }
  }
  return done;
};

/** Wakes what is stored or undone; tells an object whose import was undone while it could not be reached. */
export const wakeImports = async (db: D1Database, imports: Imports): Promise<number> =>
  each(await busyUploads(db), ({ upload, importId, isUndone }) => {
    const object = imports.getByName(upload.id);
    return isUndone ? object.undo(barePlan(upload), importId) : object.wake();
  });

/** Deletes the parts of uploads that nobody finished for seven days. */
export const dropOldUploads = async (
  db: D1Database,
  imports: Imports,
  nowMs: number,
): Promise<number> =>
  each(await oldUploads(db, nowMs - KEPT_MS), ({ id }) => imports.getByName(id).abandon());
