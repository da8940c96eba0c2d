// JSON from somebody who may mean harm. A few kilobytes can nest deeper than a stack goes, and a few megabytes can become
// more values than a Worker has memory for (128 MB); both would end requests of others too.
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

const MOST_DEPTH = 100;
const MOST_VALUES = 1_000_000;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Of any text, JSON or not: every value but the first is behind a comma or opens a list or an object. */
const isBounded = (text: string): boolean => {
  let depth = 0;
  let values = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) at += sign === BACKSLASH ? 1 : 0;
    else if (OPENING.has(sign)) [depth, values] = [depth + 1, values + 1];
    else if (CLOSING.has(sign)) depth -= 1;
    else if (sign === COMMA) values += 1;
    if (depth > MOST_DEPTH || values > MOST_VALUES) return false;
  }
  return true;
};

export const parseBounded = (text: string): Result<unknown, 'not_json' | 'too_much'> => {
  if (!isBounded(text)) return fail('too_much');
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail('not_json');
  }
};
