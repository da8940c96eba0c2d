// One JSON line a request: which route, not which address, so that no token, answer or name is ever logged.
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppEnv } from './env.ts';

/** The pattern that will answer this request ("/s/:link"); null when none does. */
const routeOf = (c: Context<AppEnv>): string | null => {
  const handler = matchedRoutes(c).findLast((route) => route.method !== 'ALL');
  return handler?.path ?? null;
};

export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const startedAtMs = c.var.now();
  await next();
  console.log(
    JSON.stringify({
      level: 'info',
      at: new Date(startedAtMs).toISOString(),
      request_id: c.var.requestId,
      method: c.req.method,
      route: routeOf(c),
      status: c.res.status,
      ms: c.var.now() - startedAtMs,
    }),
  );
};

/** A bug: its kind and place, without its message, which may hold what somebody typed. */
export const logBug = (c: Context<AppEnv>, error: unknown): void => {
  const known = error instanceof Error ? error : new Error('thrown value');
  console.error(
    JSON.stringify({
      level: 'error',
      request_id: c.var.requestId,
      route: routeOf(c),
      error: known.name,
      stack: (known.stack ?? '')
        .split('\n')
        .filter((line) => line.trim().startsWith('at '))
        .slice(0, 8),
    }),
  );
};
