// A platform's export from the file that was sent to its rows, or what is wrong with the file and what to send instead.
import { toHex } from '../../core/bytes.ts';
import { foreignKindOf } from '../../core/image/foreign.ts';
import { readPicture } from '../../core/image/picture.ts';
import { MAX_IMPORT_BYTES, decodeFile } from '../../core/imports/csv.ts';
import type { FileProblem } from '../../core/imports/import-result.ts';
import type { PlatformFile, PlatformFrame } from '../../core/imports/platform/platform-row.ts';
import { parsePlatformExport } from '../../core/imports/platform/read-export.ts';
import { csvFilesOf } from '../../core/imports/unzip.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';

export type SentExport = {
  readonly file: PlatformFile;
  /** SHA-256 of what was sent, in hexadecimal. */
  readonly originSha256: string;
};

/** People send a screenshot or a PDF where a CSV is asked for. */
const otherKind = (bytes: Uint8Array): FileProblem | null => {
  if (foreignKindOf(bytes) === 'pdf') return { key: 'creator.export.problem.pdf' };
  const picture = readPicture(bytes);
  const isPicture = picture.ok || !['unknown', 'empty'].includes(picture.error.reason);
  return isPicture ? { key: 'creator.export.problem.picture' } : null;
};

const parse = (bytes: Uint8Array, frame: PlatformFrame): Result<PlatformFile, FileProblem> => {
  const decoded = decodeFile(bytes);
  return decoded.ok ? parsePlatformExport(decoded.value.text, frame) : decoded;
};

/** The first that is an export; else what is wrong with the first. */
const firstExport = (
  files: readonly Uint8Array[],
  frame: PlatformFrame,
): Result<PlatformFile, FileProblem> => {
  let problem: FileProblem = { key: 'import.file.empty' };
  for (const [index, bytes] of files.entries()) {
    const read = parse(bytes, frame);
    if (read.ok) return read;
    if (index === 0) problem = read.error;
  }
  return fail(problem);
};

/** The CSV files in what was sent: itself, or those of an archive. */
export const csvFilesIn = async (
  sent: File,
): Promise<Result<readonly Uint8Array[], FileProblem>> => {
  if (sent.size > MAX_IMPORT_BYTES) return fail({ key: 'import.file.too_large' });
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const other = otherKind(bytes);
  return other ? fail(other) : csvFilesOf(bytes);
};

export const readSentExport = async (
  sent: File,
  timeZone: string,
): Promise<Result<SentExport, FileProblem>> => {
  const files = await csvFilesIn(sent);
  if (!files.ok) return files;
  const file = firstExport(files.value, { timeZone, fileName: sent.name });
  if (!file.ok) return file;
  const hash = await crypto.subtle.digest('SHA-256', await sent.arrayBuffer());
  return ok({ file: file.value, originSha256: toHex(new Uint8Array(hash)) });
};
