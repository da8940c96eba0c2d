// What one alarm does: a piece of work on the file or the database, and what is true of the job after it. A step that runs
// twice does the same; nothing is kept before its work is done.
import type { FileProblem } from '../../core/imports/import-result.ts';
import type { Result } from '../../core/result.ts';
import type { Classify } from './comment-rows.ts';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';

export type Tools = {
  readonly db: D1Database;
  readonly bucket: R2Bucket | undefined;
  readonly secretKey: string;
  readonly classify: Classify;
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
