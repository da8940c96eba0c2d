// Optimistic concurrency by RFC 9110 conditional requests: the row's revision is its strong ETag.
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';

export const setRevision = (c: Context<AppEnv>, rev: number): void => {
  c.header('ETag', `"${rev}"`);
};

/** The revision that the sender read. Stops with 428 when none is named, 412 when it is not one of ours. */
export const readRevision = (c: Context<AppEnv>): number => {
  const header = c.req.header('if-match');
  if (header === undefined) throw stop('precondition_required');
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (!match) throw stop('precondition_failed');
  return Number(match[1]);
};
