// What an upload holds before anybody reads its rows: its text, its name and its hash. The body is the file itself.
import type { Context } from 'hono';
import { toHex } from '../core/bytes.ts';
import { decodeFile } from '../core/imports/csv.ts';
import type { FileProblem } from '../core/imports/import-result.ts';
import { cleanLine } from '../core/text.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';
import type { Stop } from './stop.ts';

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

export const readImportFile = async (c: Context<AppEnv>, fileName: string): Promise<ImportFile> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TYPES.has(type)) throw stop('unsupported_media');
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const decoded = decodeFile(bytes);
  if (!decoded.ok)
    throw decoded.error.key === 'import.file.too_large'
      ? stop('too_large')
      : fileStop(decoded.error);
  return {
    text: decoded.value.text,
    hash: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    name: cleanLine(fileName).slice(0, 200),
  };
};
