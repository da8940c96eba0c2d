// Who acts, when, in which request: what every recorded change needs.
import type { Context } from 'hono';
import type { AuditEntry } from '../storage/access/audit.ts';
import type { AppEnv } from './env.ts';

export const whoOf = (c: Context<AppEnv>): Pick<AuditEntry, 'atMs' | 'actor' | 'requestId'> => ({
  atMs: c.var.now(),
  actor: c.var.actor,
  requestId: c.var.requestId,
});
