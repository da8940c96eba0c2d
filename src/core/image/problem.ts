// Why bytes are refused as a picture. No words: each reason has its own under `file.problem.`.
import { fail } from '../result.ts';

/** Kinds that are known and not taken. Each has advice of its own, because each is mended in another way. */
const FOREIGN_KINDS = ['gif', 'svg', 'pdf', 'heic', 'avif', 'video'] as const;
export type ForeignKind = (typeof FOREIGN_KINDS)[number];

export type ImageReason =
  | ForeignKind
  | 'empty'
  /** Of no kind that is known here. */
  | 'unknown'
  /** It ends before its own structure does. */
  | 'truncated'
  /** Its parts contradict each other, or it breaks the rules of its kind. */
  | 'malformed'
  | 'animated'
  /** A kind of JPEG that browsers do not show: arithmetic, lossless, 12 bits. */
  | 'coding'
  | 'too_wide'
  | 'too_many_pixels';

export type ImageProblem = { readonly reason: ImageReason };

export const refuse = (reason: ImageReason) => fail<ImageProblem>({ reason });
