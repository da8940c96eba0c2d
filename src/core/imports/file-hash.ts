// What names a file: its own hash, and with it what was said beside the file and changes how it is read.
import { sha256Hex } from '../link.ts';

/** As one text; '' when nothing was said. */
export const optionsOf = (said: Readonly<Record<string, unknown>>): string =>
  Object.values(said).every((value) => value === undefined) ? '' : JSON.stringify(said);

export const fileHashOf = async (hash: string, options: string): Promise<string> =>
  options === '' ? hash : sha256Hex(`${hash}\n${options}`);
