// One part of an upload on its way into the bucket: streamed, counted and hashed, and held only when it is whole.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import type { Plan } from '../../inbox/imports/job.ts';
import { partKey, partSize } from '../../inbox/imports/parts.ts';
import type { HeldPart } from '../../inbox/imports/job-store.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import type { Stop } from '../stop.ts';

const wrongSize = (n: number, expected: number): Stop =>
  stop('invalid', [
    { field: 'part', key: 'import.upload.part_size', values: { part: n, bytes: expected } },
  ]);

/** Hands every piece of a body on to both; false when it is shorter or longer than `size`. */
const pump = async (
  body: ReadableStream<Uint8Array>,
  size: number,
  ways: readonly WritableStreamDefaultWriter<Uint8Array>[],
): Promise<boolean> => {
  let left = size;
  for await (const piece of body) {
    left -= piece.length;
    if (left < 0) break;
    await Promise.all(ways.map((way) => way.write(piece)));
  }
  if (left !== 0) {
    await Promise.allSettled(ways.map((way) => way.abort('wrong size')));
    return false;
  }
  await Promise.all(ways.map((way) => way.close()));
  return true;
};

/** Its SHA-256; null when it is not as long as `size`. */
const put = async (
  bucket: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  size: number,
): Promise<string | null> => {
  const digest = new crypto.DigestStream('SHA-256');
  // Of a part that broke off nobody asks for it.
  digest.digest.catch(() => undefined);
  const sized = new FixedLengthStream(size);
  const ways = [sized.writable.getWriter(), digest.getWriter()];
  const [pumped, stored] = await Promise.allSettled([
    pump(body, size, ways),
    bucket.put(key, sized.readable),
  ]);
  if (pumped.status === 'fulfilled' && !pumped.value) return null;
  if (stored.status === 'rejected') throw stored.reason;
  if (pumped.status === 'rejected') throw pumped.reason;
  return toHex(new Uint8Array(await digest.digest));
};

export const takePart = async (
  c: Context<AppEnv>,
  bucket: R2Bucket,
  plan: Plan,
  n: number,
): Promise<HeldPart> => {
  const size = partSize(plan, n);
  if (size === null) throw stop('not_found', [], 'import.upload.no_such_part');
  const length = c.req.header('content-length');
  if (length !== undefined && Number(length) !== size) throw wrongSize(n, size);
  const { body } = c.req.raw;
  if (!body) throw wrongSize(n, size);
  const name = toHex(c.var.randomBytes(8));
  const sha256 = await put(bucket, partKey(plan.uploadId, { n, name }), body, size);
  if (sha256 === null) throw wrongSize(n, size);
  return { n, bytes: size, sha256, name };
};
