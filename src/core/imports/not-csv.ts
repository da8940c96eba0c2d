// Files that people send for a CSV file, by what they begin with, so that each is refused by its name.
import { latin } from '../image/bytes-of.ts';
import { foreignKindOf } from '../image/foreign.ts';
import { isJpeg } from '../image/jpeg.ts';
import { isPng } from '../image/png.ts';
import { isWebp } from '../image/webp.ts';
import type { FileProblem } from './import-result.ts';

const LOOKED_AT = 8 * 1024;

/** Names of an archive's files stand in its beginning and again at its end. A workbook is an archive too. */
const hasCsv = (bytes: Uint8Array): boolean => {
  const from = Math.max(0, bytes.length - LOOKED_AT);
  const names = latin(bytes, 0, LOOKED_AT) + latin(bytes, from, LOOKED_AT);
  return /\.(?:csv|tsv)/i.test(names) && !names.includes('[Content_Types].xml');
};

const PICTURES: ReadonlySet<string | null> = new Set(['gif', 'avif', 'heic', 'svg']);

const keyOfBytes = (bytes: Uint8Array): string | null => {
  const head = latin(bytes, 0, 4);
  if (head === 'PK\u0003\u0004')
    return hasCsv(bytes) ? 'import.file.archive' : 'import.file.workbook';
  if (head === '\xD0\xCF\x11\xE0') return 'import.file.workbook';
  const foreign = foreignKindOf(bytes);
  if (foreign === 'pdf') return 'import.file.pdf';
  const isPicture = isPng(bytes) || isJpeg(bytes) || isWebp(bytes) || PICTURES.has(foreign);
  return isPicture ? 'import.file.picture' : null;
};

/** A workbook, an archive, a PDF or a picture; null when it may be text. */
export const notCsv = (bytes: Uint8Array): FileProblem | null => {
  const key = keyOfBytes(bytes);
  return key === null ? null : { key };
};

/** What a browser saves in place of an export is mostly the page where one signs in. */
const WEB_PAGE = /^\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<table[\s>])/i;
const JSON_TEXT = /^\s*(?:\{\s*"[^"\n]{0,200}"\s*:|\[\s*[[{])/;

/** A web page or JSON; null when it may be CSV. */
export const notCsvText = (text: string): FileProblem | null => {
  const start = text.slice(0, 1000);
  if (WEB_PAGE.test(start)) return { key: 'import.file.web_page' };
  return JSON_TEXT.test(start) ? { key: 'import.file.json' } : null;
};
