// Decides, by the permissions table alone, whether a request may reach its route, and for which brand.
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { matchedRoutes } from 'hono/route';
import { hasRole } from '../core/role.ts';
import type { Actor } from '../core/role.ts';
import { sha256Hex } from '../core/link.ts';
import { findKeyBySecret, parseKey } from '../storage/api-key.ts';
import { isBrand } from '../storage/brand.ts';
import { findSession } from '../storage/session.ts';
import type { AppEnv } from './env.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { stop } from './stop.ts';

/** Secure contexts get the __Host- prefix, which binds the cookie to this origin. */
export const sessionCookieName = (c: Context<AppEnv>): string =>
  new URL(c.req.url).protocol === 'https:' ? '__Host-session' : 'session';

const permissionOf = (c: Context<AppEnv>): Permission | undefined => {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  return route && PERMISSIONS[`${route.method} ${route.path}`];
};

const actorOf = async (c: Context<AppEnv>): Promise<Actor | null> => {
  const nowMs = c.var.now();
  const bearer = /^Bearer (\S{1,200})$/i.exec(c.req.header('authorization') ?? '');
  if (bearer?.[1]) {
    const parsed = parseKey(bearer[1]);
    return parsed && (await findKeyBySecret(c.env.DB, parsed, nowMs));
  }
  // A cookie acts only on pages: the API takes keys, so that no foreign page can act through a reader's session.
  if (c.req.path.startsWith('/api/')) return null;
  const token = getCookie(c, sessionCookieName(c));
  return token ? findSession(c.env.DB, await sha256Hex(token), nowMs) : null;
};

const unknownBrand = () =>
  stop('not_found', [{ field: 'Liftnote-Brand', key: 'invalid.brand' }], 'error.not_found.brand');

/** A brand's key acts for its brand; an installation's names one in `Liftnote-Brand`, or has chosen it in the session. */
const brandOf = async (c: Context<AppEnv>, actor: Actor): Promise<string> => {
  const named = c.req.header('liftnote-brand');
  if (actor.brandId !== null) {
    if (named !== undefined && named !== actor.brandId) throw unknownBrand();
    return actor.brandId;
  }
  if (named === undefined) return '';
  if (!(await isBrand(c.env.DB, named))) throw unknownBrand();
  return named;
};

// What an installation-wide key may ask for without naming a brand.
const ALL_BRANDS = /^\/api\/v1\/(brands|keys)(\/|$)/;

export const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
  const permission = permissionOf(c);
  if (permission === undefined)
    throw stop('not_found', [], c.req.path.startsWith('/api/') ? 'error.not_found.route' : null);
  if (permission !== 'public' && permission !== 'link') {
    const actor = await actorOf(c);
    if (!actor?.role) {
      if (c.req.path.startsWith('/console') && c.req.method === 'GET')
        return c.redirect('/console/sign-in', 303);
      throw stop('unauthenticated');
    }
    if (!hasRole(actor.role, permission)) throw stop('forbidden');
    c.set('actor', actor);
    c.set('brandId', await brandOf(c, actor));
    if (c.var.brandId === '' && c.req.path.startsWith('/api/') && !ALL_BRANDS.test(c.req.path)) {
      throw stop(
        'bad_request',
        [{ field: 'Liftnote-Brand', key: 'invalid.missing' }],
        'error.brand_needed',
      );
    }
  }
  return next();
};
