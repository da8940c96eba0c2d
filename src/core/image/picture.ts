// A picture from bytes that anybody may have sent: what it is by its content alone, never by a name or a declared
// type; whole; of a size that can be shown; and without what it says of the person who took it (place, time, device,
// words). Pure, linear in the length, and never throws. Pixels are not decoded: a walk of the structure sees what is
// cut off, contradicts itself or hides something behind the end, not what a coder wrote wrongly into it.
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { foreignKindOf } from './foreign.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { sizeReason } from './limits.ts';
import { isPng, readPng } from './png.ts';
import { refuse } from './problem.ts';
import type { ImageProblem } from './problem.ts';
import type { Reader, Stripped } from './reader.ts';
import { isWebp, readWebp } from './webp.ts';

export type MediaType = 'image/png' | 'image/jpeg' | 'image/webp';

export type Picture = Stripped & { readonly mediaType: MediaType };

const KINDS: readonly (readonly [MediaType, (bytes: Uint8Array) => boolean, Reader])[] = [
  ['image/png', isPng, readPng],
  ['image/jpeg', isJpeg, readJpeg],
  ['image/webp', isWebp, readWebp],
];

/** The picture to be kept; reading it again gives the same bytes. */
export const readPicture = (bytes: Uint8Array): Result<Picture, ImageProblem> => {
  if (bytes.length === 0) return refuse('empty');
  const kind = KINDS.find(([, isOne]) => isOne(bytes));
  if (!kind) return refuse(foreignKindOf(bytes) ?? 'unknown');
  const [mediaType, , read] = kind;
  const stripped = read(bytes);
  if (!stripped.ok) return stripped;
  const reason = sizeReason(stripped.value);
  return reason === null ? ok({ ...stripped.value, mediaType }) : refuse(reason);
};
