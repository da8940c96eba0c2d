// The next whole records of a file, of orders whole ones, from the bucket. Where its parts are cut follows from its bytes alone, so that every pass
// has the same.
import { cutPart } from '../../core/imports/large/part.ts';
import type { NoPart, Part } from '../../core/imports/large/part.ts';
import type { LargeFile } from '../../core/imports/large/large-file.ts';
import type { Result } from '../../core/result.ts';
import type { Job } from './job.ts';
import type { HeldPart } from './job-store.ts';
import { readBytes } from './parts.ts';

/** Rows at a time: of the shortest ones a slice would have many more, and each becomes several objects. */
const MOST_ROWS = 10_000;
/** How much larger than a slice one record or order may be. */
const MOST_GROWTH = 8;

export const nextPart = async (
  { plan, pass }: Pick<Job, 'plan' | 'pass'>,
  file: LargeFile,
  bucket: R2Bucket,
  held: readonly HeldPart[],
): Promise<Result<Part, NoPart>> => {
  for (let growth = 1; ; growth *= 2) {
    const to = Math.min(plan.bytes, pass.offset + plan.sliceBytes * growth);
    const part = cutPart(
      await readBytes(bucket, plan, held, pass.offset, to),
      file.written,
      file.heading.referenceAt,
      { isLast: to === plan.bytes, canGrow: growth < MOST_GROWTH, mostRows: MOST_ROWS },
    );
    if (part.ok || part.error !== 'more' || growth >= MOST_GROWTH) return part;
  }
};
