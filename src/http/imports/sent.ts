// What an import's address was sent: a file, or rows as JSON. Both have a hash, by which the same thing is known again.
import type { Context } from 'hono';
import * as z from 'zod';
import { toHex } from '../../core/bytes.ts';
import type { FieldProblem } from '../../core/result.ts';
import { problemsOfZod } from '../api/create-api.ts';
import type { AppEnv } from '../env.ts';
import { readImportFile } from './file.ts';
import type { ImportFile } from './file.ts';
import { stop } from '../stop.ts';

const MOST_ITEMS = 20_000;

/** Rows as JSON: {"items": [...]}. */
export const itemsOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item).min(1).max(MOST_ITEMS) });

export type Sent<T> =
  | { readonly items: readonly T[]; readonly hash: string; readonly name: '' }
  | (ImportFile & { readonly items: null });

const isJson = (c: Context<AppEnv>): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '');

export const readSent = async <T>(
  c: Context<AppEnv>,
  fileName: string,
  schema: z.ZodType<{ items: T[] }>,
): Promise<Sent<T>> => {
  if (!isJson(c)) return { ...(await readImportFile(c, fileName)), items: null };
  const bytes = await c.req.arrayBuffer();
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw stop('bad_request', [], 'error.bad_json');
  }
  const read = schema.safeParse(body);
  if (!read.success) throw stop('invalid', problemsOfZod(read.error, body));
  const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return { items: read.data.items, hash, name: '' };
};

/** Rows that say something of what an earlier one said already. */
export const twiceProblems = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly FieldProblem[] => {
  const seen = new Map<string, number>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    return [{ field: `items.${index}`, key: 'import.problem.twice', values: { first } }];
  });
};
