// The parts of an upload in the bucket: how they are named, how large each must be, and the file's bytes across them.
import { sha256Hex } from '../../core/link.ts';
import type { Plan } from './job.ts';
import type { HeldPart } from './job-store.ts';

const folderOf = (uploadId: string): string => `uploads/${uploadId}/`;

export const partKey = (uploadId: string, { n, name }: Pick<HeldPart, 'n' | 'name'>): string =>
  `${folderOf(uploadId)}${n}/${name}`;

export const partCount = ({ bytes, partBytes }: Pick<Plan, 'bytes' | 'partBytes'>): number =>
  Math.ceil(bytes / partBytes);

/** Parts count from 1; null when there is no such part. */
export const partSize = (plan: Pick<Plan, 'bytes' | 'partBytes'>, n: number): number | null => {
  const count = partCount(plan);
  if (!Number.isInteger(n) || n < 1 || n > count) return null;
  return n < count ? plan.partBytes : plan.bytes - (count - 1) * plan.partBytes;
};

export const missingParts = (plan: Plan, held: readonly HeldPart[]): number[] => {
  const known = new Set(held.map(({ n }) => n));
  return Array.from({ length: partCount(plan) }, (_, index) => index + 1).filter(
    (n) => !known.has(n),
  );
};

/**
 * What names a file: the SHA-256 of its only part, which is then that of the file, else of the parts' own one after the
 * other. Parts are always as large as the first, so that a file has one name.
 */
export const hashOfParts = async (held: readonly HeldPart[]): Promise<string> => {
  const [only] = held;
  return held.length === 1 && only
    ? only.sha256
    : sha256Hex(`parts\n${held.map(({ sha256 }) => sha256).join('\n')}`);
};

/** Bytes of the file from `from` up to `to`. */
export const readBytes = async (
  bucket: R2Bucket,
  { uploadId, partBytes }: Pick<Plan, 'uploadId' | 'partBytes'>,
  held: readonly HeldPart[],
  from: number,
  to: number,
): Promise<Uint8Array> => {
  const bytes = new Uint8Array(to - from);
  for (let at = from; at < to;) {
    const part = held[Math.floor(at / partBytes)];
    const offset = at % partBytes;
    const length = Math.min(partBytes - offset, to - at);
    const object =
      part && (await bucket.get(partKey(uploadId, part), { range: { offset, length } }));
    if (!object) throw new Error('a part is not in the bucket any more');
    bytes.set(new Uint8Array(await object.arrayBuffer()), at - from);
    at += length;
  }
  return bytes;
};

/** Deletes all parts of an upload. */
export const clearParts = async (bucket: R2Bucket, uploadId: string): Promise<void> => {
  for (;;) {
    const { objects, truncated } = await bucket.list({ prefix: folderOf(uploadId) });
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
    if (!truncated) return;
  }
};
