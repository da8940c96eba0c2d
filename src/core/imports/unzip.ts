// The CSV files of a ZIP archive, as some platforms hand their export out. It is unpacked piece by piece and counted, because
// an entry can say anything of its own size; no more than one import may hold is unpacked in all.
import { Unzip, UnzipInflate } from 'fflate';
import { joined } from '../image/bytes-of.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { MAX_IMPORT_BYTES } from './csv.ts';
import type { FileProblem } from './import-result.ts';

const MOST_FILES = 20;

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** A workbook is an archive too, and is told apart by what is in it (ECMA-376, part 2). */
const isOfWorkbook = (name: string): boolean => name === '[Content_Types].xml';

/** Unpacked at a time: a thousand times as much can come of it, and no more before it is noticed. */
const PIECE_BYTES = 4096;

const unpack = (bytes: Uint8Array): Result<readonly Uint8Array[], FileProblem> => {
  let isWorkbook = false;
  let entries = 0;
  let size = 0;
  const files: Uint8Array[][] = [];
  const unzip = new Unzip((file) => {
    entries += 1;
    isWorkbook ||= isOfWorkbook(file.name);
    // macOS adds a shadow of each file.
    if (!/\.csv$/i.test(file.name) || file.name.startsWith('__MACOSX/')) return;
    if (files.length === MOST_FILES) return;
    const parts: Uint8Array[] = [];
    files.push(parts);
    file.ondata = (error, part) => {
      if (error) throw error;
      size += part.length;
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && size <= MAX_IMPORT_BYTES; at += PIECE_BYTES)
    unzip.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.length);
  if (entries === 0) return fail({ key: 'import.file.damaged_zip' });
  if (isWorkbook) return fail({ key: 'import.file.workbook' });
  if (size > MAX_IMPORT_BYTES) return fail({ key: 'import.file.too_large' });
  return files.length === 0 ? fail({ key: 'import.file.no_csv' }) : ok(files.map(joined));
};

/** A file that is no archive is itself the one file. Never throws. */
export const csvFilesOf = (bytes: Uint8Array): Result<readonly Uint8Array[], FileProblem> => {
  if (!isZip(bytes)) return ok([bytes]);
  try {
    return unpack(bytes);
  } catch {
    return fail({ key: 'import.file.damaged_zip' });
  }
};
