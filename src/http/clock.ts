// The clock of a request. The demo plays six weeks within a minute, so each of its requests says when it happens.
// That takes a key which the command line hands to a Worker on this machine; a deployment has none, and there the
// header counts for nothing.
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';
import { isSame } from './is-same.ts';

/** `<key> <milliseconds since 1970>` */
const HEADER = 'liftnote-clock';

export const clockOf = (c: Context<AppEnv>, now: () => number): (() => number) => {
  const key = c.env.CLOCK_KEY ?? '';
  const sent = key === '' ? null : /^(\S+) (\d{1,13})$/.exec(c.req.header(HEADER) ?? '');
  if (!sent?.[1] || !isSame(sent[1], key)) return now;
  const atMs = Number(sent[2]);
  return () => atMs;
};
