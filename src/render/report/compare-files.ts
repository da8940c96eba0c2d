// Where a file differs from the one that its own data give; the head with the signature is not compared.
import { HEAD_LENGTH, type SignedKind } from '../../core/report/signature/signed-file.ts';
import { findEmbeddedFile } from './embedded-file.ts';
import { JSON_MEMBERS } from './report-files.ts';

export type FilePart = 'snapshot' | 'findings' | 'pages' | (typeof JSON_MEMBERS)[number];

export type Difference = {
  readonly part: FilePart;
  /** Offset of the first byte that differs. */
  readonly at: number;
};

const pdfPartAt = (remade: Uint8Array, at: number): FilePart => {
  const holds = (mediaType: string): boolean => {
    const file = findEmbeddedFile(remade, mediaType);
    return file !== null && at >= file.from && at < file.to;
  };
  if (holds('application/json')) return 'snapshot';
  return holds('text/csv') ? 'findings' : 'pages';
};

/** Members stand in one order; texts within them have their quotes escaped. */
const jsonPartAt = (remade: Uint8Array, at: number): FilePart => {
  let part: FilePart = 'report';
  const before = Buffer.from(remade.buffer, remade.byteOffset, at);
  for (const member of JSON_MEMBERS) if (before.includes(`,"${member}":`)) part = member;
  return part;
};

export const compareFiles = (
  bytes: Uint8Array,
  remade: Uint8Array,
  kind: SignedKind,
): Difference | null => {
  const longest = Math.max(bytes.length, remade.length);
  for (let at = HEAD_LENGTH[kind]; at < longest; at++)
    if (bytes[at] !== remade[at])
      return { part: kind === 'pdf' ? pdfPartAt(remade, at) : jsonPartAt(remade, at), at };
  return null;
};
