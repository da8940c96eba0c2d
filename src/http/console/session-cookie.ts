// The console's session cookie: random, out of scripts' reach, bound to this origin, gone after twelve hours.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { toBase64Url } from '../../core/bytes.ts';
import { sha256Hex } from '../../core/link.ts';
import { SESSION_MS } from '../../storage/access/session.ts';
import type { AppEnv } from '../env.ts';
import { sessionCookieName } from '../guard.ts';

// Lax, not Strict: a link to a campaign in somebody's mail must find the reader signed in.
const options = (c: Context<AppEnv>): CookieOptions => ({
  path: '/',
  httpOnly: true,
  secure: new URL(c.req.url).protocol === 'https:',
  sameSite: 'Lax',
});

/** What is stored of the session that this request carries; null without one. */
export const sessionHash = async (c: Context<AppEnv>): Promise<string | null> => {
  const token = getCookie(c, sessionCookieName(c));
  return token ? sha256Hex(token) : null;
};

/** A new token in the answer; its hash is what is stored. */
export const beginCookie = (c: Context<AppEnv>): Promise<string> => {
  const token = toBase64Url(c.var.randomBytes(32));
  setCookie(c, sessionCookieName(c), token, { ...options(c), maxAge: SESSION_MS / 1000 });
  return sha256Hex(token);
};

export const endCookie = (c: Context<AppEnv>): void => {
  deleteCookie(c, sessionCookieName(c), options(c));
};
