// Kinds of file that people send for a picture and that are not taken, by their first bytes.
import { latin } from './bytes-of.ts';
import type { ForeignKind } from './problem.ts';

/** Major brands of ISO base media files (ISO/IEC 14496-12, 23008-12; AVIF 1.1). All others hold video or sound. */
const BRANDS: Readonly<Record<string, ForeignKind>> = {
  avif: 'avif',
  avis: 'avif',
  heic: 'heic',
  heix: 'heic',
  heim: 'heic',
  heis: 'heic',
  hevc: 'heic',
  hevx: 'heic',
  mif1: 'heic',
  msf1: 'heic',
};

/** Compatible brands stand behind the major one; an AVIF file may call itself `mif1` first. */
const MOST_BRANDS = 64;

const isoKindOf = (bytes: Uint8Array): ForeignKind => {
  const box = latin(bytes, 8, MOST_BRANDS);
  return box.slice(8).includes('avif') ? 'avif' : (BRANDS[box.slice(0, 4)] ?? 'video');
};

/** A picture of lines is text: a declaration, comments and a document type may come before `<svg`. */
const SVG = /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg[\s>])/i;
const LOOKED_AT = 1024;

export const foreignKindOf = (bytes: Uint8Array): ForeignKind | null => {
  const head = latin(bytes, 0, LOOKED_AT);
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('ftyp', 4)) return isoKindOf(bytes);
  return SVG.test(head) && head.toLowerCase().includes('<svg') ? 'svg' : null;
};
