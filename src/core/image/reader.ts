// What reads one kind of picture.
import type { Result } from '../result.ts';
import type { Size } from './limits.ts';
import type { ImageProblem } from './problem.ts';

/** The size in pixels as it is shown, and the bytes to be kept. */
export type Stripped = Size & { readonly bytes: Uint8Array };

export type Reader = (bytes: Uint8Array) => Result<Stripped, ImageProblem>;
