// How a hostile file is handed over: names and types that lie, fields that are not asked for, forms that break off.
import { joined } from '../../../src/core/image/bytes-of.ts';
import { bytesOf, pick } from './draw.ts';
import type { Draw } from './draw.ts';

export type Wrapped = { readonly body: BodyInit; readonly type: string | null };

const NAMES = [
  'IMG_0001.PNG',
  '../../../etc/passwd',
  'a"; filename="b.html',
  'a\r\nX-Evil: 1',
  '\0.png',
  '画像.png',
  'x'.repeat(4000),
  '',
];
const TYPES = [
  'image/png',
  'text/csv',
  'text/html',
  'application/octet-stream',
  'a/b; charset=\u00e9',
  '',
];

export const wrapInForm = (
  draw: Draw,
  field: string,
  bytes: Uint8Array,
  others: Readonly<Record<string, string>> = {},
): Wrapped => {
  const boundary = 'x7Kq';
  const head = (name: string): string => {
    // A browser escapes these; an attacker need not.
    const file = pick(draw, NAMES);
    const type = pick(draw, TYPES);
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`;
  };
  const fields = Object.entries(others).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const whole = joined([
    bytesOf(fields.join('')),
    bytesOf(head(draw(40) === 0 ? 'other' : field)),
    bytes,
    bytesOf(`\r\n--${boundary}--\r\n`),
  ]);
  const isBroken = draw(20) === 0;
  return {
    body: Uint8Array.from(isBroken ? whole.subarray(0, draw(whole.length)) : whole),
    type: `multipart/form-data; boundary=${draw(40) === 0 ? 'other' : boundary}`,
  };
};
