// Decides, by the permissions table alone, whether a request may reach its route, and for which brand.
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { matchedRoutes } from 'hono/route';
import { isOpen } from '../core/creator/collaboration-status.ts';
import { hasRole } from '../core/role.ts';
import type { Actor } from '../core/role.ts';
import { sha256Hex } from '../core/link.ts';
import { findKeyBySecret, parseKey } from '../storage/access/api-key.ts';
import { isBrand } from '../storage/campaign/brand.ts';
import { findSession } from '../storage/access/session.ts';
import type { AppEnv } from './env.ts';
import { holderOf, looksLikeCreatorToken } from './creator/creator-token.ts';
import { CREATOR_ROUTES, PERMISSIONS } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { stop } from './stop.ts';

/** Secure contexts get the __Host- prefix, which binds the cookie to this origin. */
export const sessionCookieName = (c: Context<AppEnv>): string =>
  new URL(c.req.url).protocol === 'https:' ? '__Host-session' : 'session';

/** As the table of permissions names it. */
const routeOf = (c: Context<AppEnv>): string => {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  return route ? `${route.method} ${route.path}` : '';
};

const bearerOf = (c: Context<AppEnv>): string =>
  /^Bearer (\S{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';

const actorOf = async (c: Context<AppEnv>): Promise<Actor | null> => {
  const nowMs = c.var.now();
  const bearer = bearerOf(c);
  if (bearer !== '') {
    const parsed = parseKey(bearer);
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

/** Lets a creator's own token in where creators may, with nothing but their collaboration in reach. */
const admitCreator = async (c: Context<AppEnv>, route: string): Promise<void> => {
  const linked = await holderOf(c, bearerOf(c));
  if (!linked) throw stop('unauthenticated', [], 'api.creator_token.ended');
  if (!CREATOR_ROUTES.has(route)) throw stop('forbidden', [], 'api.creator_token.forbidden');
  const actor: Actor = {
    kind: 'creator_link',
    id: linked.id,
    role: null,
    brandId: linked.brandId,
  };
  c.set('actor', actor);
  c.set('brandId', await brandOf(c, actor));
  c.set('linked', linked);
  // Before a kept answer: what is closed takes nothing, and says so.
  if (c.req.method !== 'GET' && !isOpen(linked.status))
    throw stop('conflict', [], 'api.creator_token.closed');
};

export const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
  const route = routeOf(c);
  const permission: Permission | undefined = PERMISSIONS[route];
  if (permission === undefined)
    throw stop('not_found', [], c.req.path.startsWith('/api/') ? 'error.not_found.route' : null);
  if (permission !== 'public' && permission !== 'link') {
    if (c.req.path.startsWith('/api/') && looksLikeCreatorToken(bearerOf(c))) {
      await admitCreator(c, route);
      return next();
    }
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
