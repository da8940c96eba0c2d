// For whoever runs it: is the Worker up, and can it reach its database?
import { Hono } from 'hono';
import { isReady } from '../storage/ready.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';

export const operatorRoutes = new Hono<AppEnv>();

operatorRoutes.get('/healthz', (c) => c.json({ status: 'ok' }));

operatorRoutes.get('/readyz', async (c) => {
  if (!(await isReady(c.env.DB))) throw stop('unavailable');
  return c.json({ status: 'ready' });
});
