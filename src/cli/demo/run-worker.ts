// A Worker on this machine that the demo may tell the time, with a key of the whole installation for its API.
import { randomBytes } from 'node:crypto';
import { createKey, parseKey } from '../../storage/access/api-key.ts';
import { startLocal } from '../local.ts';
import type { LocalOptions, LocalWorker } from '../local.ts';

export type DemoWorker = {
  readonly worker: LocalWorker;
  readonly clockKey: string;
};

export const startDemoWorker = async (options: LocalOptions): Promise<DemoWorker> => {
  const clockKey = randomBytes(24).toString('base64url');
  const worker = await startLocal({
    ...options,
    bindings: { ...options.bindings, CLOCK_KEY: clockKey },
  });
  return { worker, clockKey };
};

export const makeOwnerKey = async (
  d1: D1Database,
  name: string,
  nowMs: number,
): Promise<string> => {
  const { text } = await createKey(
    d1,
    { brandId: null, name, role: 'owner', expiresAtMs: null },
    (length) => new Uint8Array(randomBytes(length)),
    { atMs: nowMs, actor: { kind: 'command', id: 'start' }, requestId: 'command' },
  );
  return text;
};

/** Whether a key is one of this database's that still holds for the whole installation. */
export const isOwnerKey = async (url: string, text: string): Promise<boolean> => {
  if (!parseKey(text)) return false;
  const response = await fetch(`${url}/api/v1/keys?limit=1`, {
    headers: { Authorization: `Bearer ${text}` },
  });
  await response.arrayBuffer();
  return response.ok;
};
