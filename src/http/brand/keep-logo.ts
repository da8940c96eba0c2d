// A logo that was sent, by API or by a form: read by its content, made ready for reports, and kept.
import { deflateSync, inflateSync } from 'node:zlib';
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { MEDIA_TYPES } from '../../core/logo/logo.ts';
import type { LogoProblem } from '../../core/logo/problem.ts';
import { readLogo } from '../../core/logo/read-logo.ts';
import type { Zlib } from '../../core/logo/read-logo.ts';
import type { FieldProblem } from '../../core/result.ts';
import { replaceLogo } from '../../storage/campaign/brand-logo.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';

const zlib: Zlib = {
  inflate: (bytes, size) => {
    try {
      return inflateSync(bytes, { maxOutputLength: size });
    } catch {
      return null;
    }
  },
  deflate: (bytes) => deflateSync(bytes, { level: 9 }),
};

/** As the upload of a picture calls it. */
const FIELD = 'file';

const problemOfLogo = ({ key, values }: LogoProblem): FieldProblem => ({
  field: FIELD,
  key,
  ...(values && { values }),
});

/** What is wrong with it; null when it is kept. */
export const keepLogo = async (
  c: Context<AppEnv>,
  brandId: string,
  bytes: Uint8Array,
): Promise<FieldProblem | null> => {
  const read = readLogo(bytes, zlib);
  if (!read.ok) return problemOfLogo(read.error);
  const { logo, isFaint, bytes: kept } = read.value;
  const text = new TextEncoder().encode(JSON.stringify(logo));
  const hash = await crypto.subtle.digest('SHA-256', text);
  const facts = {
    mediaType: MEDIA_TYPES[logo.kind],
    width: logo.width,
    height: logo.height,
    bytes: kept,
    sha256: toHex(new Uint8Array(hash)),
    isFaint,
  };
  await replaceLogo(c.env.DB, brandId, facts, logo, whoOf(c));
  return null;
};
