// A picture that was sent: the body itself, or the field `file` of a form. How much of it is read at most is decided
// before (middleware.ts); what it is, by its content alone (core/image).
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { MOST_A_SIDE, MOST_PIXELS } from '../../core/image/limits.ts';
import { readPicture } from '../../core/image/picture.ts';
import type { Picture } from '../../core/image/picture.ts';
import type { AppEnv } from '../env.ts';
import { readFormFile } from '../form-file.ts';
import { stop } from '../stop.ts';

/** Any picture, so that one of a kind that is not taken gets its advice; or a program that says nothing of the kind. */
const RAW = /^(?:image\/[\w.+-]+|application\/octet-stream)\s*(?:;|$)/i;
const FORM = /^multipart\/form-data\s*;/i;

const fieldOf = async (c: Context<AppEnv>): Promise<Uint8Array> => {
  const sent = await readFormFile(c);
  if (!sent) throw stop('invalid', [{ field: 'file', key: 'file.problem.no_file' }]);
  return new Uint8Array(await sent.arrayBuffer());
};

/** The bytes that were sent, whatever they are. */
export const readSentBytes = async (c: Context<AppEnv>): Promise<Uint8Array> => {
  const type = c.req.header('content-type') ?? '';
  if (FORM.test(type)) return fieldOf(c);
  if (RAW.test(type)) return new Uint8Array(await c.req.arrayBuffer());
  throw stop('unsupported_media');
};

export type Upload = Picture & { readonly sha256: string };

/** The picture as it is to be kept, or a stop that says what is wrong and what to send instead. */
export const readUpload = async (c: Context<AppEnv>): Promise<Upload> => {
  const read = readPicture(await readSentBytes(c));
  if (!read.ok) {
    const values = { side: MOST_A_SIDE, megapixels: MOST_PIXELS / 1_000_000 };
    throw stop('invalid', [{ field: 'file', key: `file.problem.${read.error.reason}`, values }]);
  }
  const content = Uint8Array.from(read.value.bytes);
  const hash = await crypto.subtle.digest('SHA-256', content);
  return { ...read.value, bytes: content, sha256: toHex(new Uint8Array(hash)) };
};
