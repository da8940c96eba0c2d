// Why bytes are refused as a logo. No words: those of pictures are under `file.problem.`, those of logos alone under
// `logo.problem.`.
import { fail } from '../result.ts';
import type { ImageReason } from '../image/problem.ts';

export type LogoReason =
  /** More than is read, or than is kept even when it is made smaller. */
  | 'sent'
  | 'kept'
  | 'pixels'
  /** Kinds that are taken as other pictures, or that there are other words for. */
  | 'webp'
  | 'avif'
  | 'unknown'
  /** A JPEG for print, or one that lies on its side. */
  | 'cmyk'
  | 'turned'
  /** An SVG that is not well-formed, has no size, or draws nothing. */
  | 'svg'
  | 'svg_size'
  | 'svg_empty'
  /** What of it can't be taken over; `name` says which. */
  | 'svg_element'
  | 'svg_effect'
  | 'svg_colour'
  | 'svg_number';

export type LogoProblem = {
  readonly key: `file.problem.${ImageReason}` | `logo.problem.${LogoReason}`;
  readonly values?: Readonly<Record<string, string | number>>;
};

export const refuseLogo = (reason: LogoReason, values?: LogoProblem['values']) =>
  fail<LogoProblem>({ key: `logo.problem.${reason}`, ...(values && { values }) });
