// What an upload holds before anybody reads its rows: its text, its name and its hash. The body is the file itself, or a form with it.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { decodeFile } from '../../core/imports/csv.ts';
import type { FileProblem } from '../../core/imports/import-result.ts';
import { cleanLine } from '../../core/text.ts';
import type { AppEnv } from '../env.ts';
import { readFormFile } from '../form-file.ts';
import { stop } from '../stop.ts';
import type { Stop } from '../stop.ts';

export type ImportFile = { readonly text: string; readonly hash: string; readonly name: string };

/** A file that can't be imported at all, as the problem of its one field. */
export const fileStop = ({ key, values }: FileProblem): Stop =>
  stop('invalid', [{ field: 'file', key, ...(values && { values }) }]);

const TYPES = new Set([
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
]);

const FORM = 'multipart/form-data';

/** The field `file` of a form, under its own name. */
const fieldOf = async (c: Context<AppEnv>): Promise<{ bytes: ArrayBuffer; name: string }> => {
  const sent = await readFormFile(c);
  if (!sent) throw fileStop({ key: 'import.file.empty' });
  return { bytes: await sent.arrayBuffer(), name: sent.name };
};

export const readImportFile = async (c: Context<AppEnv>, fileName: string): Promise<ImportFile> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TYPES.has(type) && type !== FORM) throw stop('unsupported_media');
  const sent =
    type === FORM ? await fieldOf(c) : { bytes: await c.req.arrayBuffer(), name: fileName };
  const bytes = new Uint8Array(sent.bytes);
  const decoded = decodeFile(bytes);
  if (!decoded.ok)
    throw decoded.error.key === 'import.file.too_large'
      ? stop('too_large')
      : fileStop(decoded.error);
  return {
    text: decoded.value.text,
    hash: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    name: cleanLine(fileName === '' ? sent.name : fileName).slice(0, 200),
  };
};
