// Writes a file of any size, a megabyte at a time.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** A CSV cell. */
export const cell = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const two = (n: number): string => String(n).padStart(2, '0');

/** How many bytes they are. */
export const writeLines = async (path: string, lines: Iterable<string>): Promise<number> => {
  const out = createWriteStream(path);
  let bytes = 0;
  let block = '';
  const flush = async (): Promise<void> => {
    bytes += Buffer.byteLength(block);
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  };
  for (const line of lines) {
    block += line;
    if (block.length > 1_000_000) await flush();
  }
  await flush();
  out.end();
  await once(out, 'finish');
  return bytes;
};
