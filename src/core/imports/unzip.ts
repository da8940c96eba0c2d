// The CSV files of a ZIP archive, as some platforms hand their export out. What an entry says of its own size bounds what
// is unpacked, and no more than one import may hold is unpacked in all.
import { unzipSync } from 'fflate';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { MAX_IMPORT_BYTES } from './csv.ts';
import type { FileProblem } from './import-result.ts';

const MOST_FILES = 20;

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** A workbook is an archive too, and is told apart by what is in it (ECMA-376, part 2). */
const isOfWorkbook = (name: string): boolean => name === '[Content_Types].xml';

const unpack = (bytes: Uint8Array): Result<readonly Uint8Array[], FileProblem> => {
  let isWorkbook = false;
  let size = 0;
  let count = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      isWorkbook ||= isOfWorkbook(name);
      // macOS adds a shadow of each file.
      if (!/\.csv$/i.test(name) || name.startsWith('__MACOSX/')) return false;
      size += originalSize;
      count += 1;
      return size <= MAX_IMPORT_BYTES && count <= MOST_FILES;
    },
  });
  if (isWorkbook) return fail({ key: 'import.file.workbook' });
  if (size > MAX_IMPORT_BYTES) return fail({ key: 'import.file.too_large' });
  const csv = Object.values(files);
  return csv.length === 0 ? fail({ key: 'import.file.no_csv' }) : ok(csv);
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
