// What every request passes: its name, clock, language, and the headers that keep a page in its box.
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { toBase32, toBase64Url } from '../core/bytes.ts';
import type { RandomBytes } from '../core/id.ts';
import { negotiateLocale } from '../core/wording.ts';
import { LOCALES, SURVEY_LOCALES, wordingFor } from '../templates.ts';
import { clockOf } from './clock.ts';
import type { AppEnv, AppVariables } from './env.ts';
import { stop } from './stop.ts';

export type Surroundings = {
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly fetch: AppVariables['fetch'];
};

// Where an audience goes: surveys, personal links, receipts, and tracking links that have ended.
const RESPONDENTS = /^\/(?:[sil]\/|receipt$)/;

export const context =
  ({ now, randomBytes, fetch }: Surroundings): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set('now', clockOf(c, now));
    c.set('randomBytes', randomBytes);
    c.set('fetch', fetch);
    c.set('requestId', toBase32(randomBytes(10)));
    c.set('nonce', toBase64Url(randomBytes(16)));
    const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? '';
    const spoken = RESPONDENTS.test(c.req.path) ? SURVEY_LOCALES : LOCALES;
    c.set('wording', wordingFor(negotiateLocale(wanted, spoken, 'en')));
    await next();
  };

const POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

const CHALLENGE = 'https://challenges.cloudflare.com';

/** What developers.cloudflare.com/turnstile/reference/content-security-policy asks for, and nothing on other pages. */
const scriptPolicy = (isChallenged: boolean): string[] =>
  isChallenged
    ? [`script-src 'self' ${CHALLENGE}`, `frame-src ${CHALLENGE}`]
    : ["script-src 'self'"];

export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const headers = c.res.headers;
  headers.set('X-Request-Id', c.var.requestId);
  headers.set('X-Content-Type-Options', 'nosniff');
  if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  const framers = c.var.frameAncestors ?? [];
  // A site that isolates itself from other origins shows a frame only if this allows it too.
  headers.set('Cross-Origin-Resource-Policy', framers.length > 0 ? 'cross-origin' : 'same-origin');
  headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  if (!headers.has('Content-Security-Policy')) {
    headers.set(
      'Content-Security-Policy',
      [
        ...POLICY,
        ...scriptPolicy(c.var.isChallenged ?? false),
        `frame-ancestors ${framers.join(' ') || "'none'"}`,
        `style-src 'self' 'nonce-${c.var.nonce}'`,
      ].join('; '),
    );
  }
};

const FORM_LIMIT_BYTES = 256 * 1024;
export const FILE_LIMIT_BYTES = 10 * 1024 * 1024;
/** Where a body is a file itself. */
const FILES_COME =
  /^\/api\/v1\/(?:.*\/imports\/|.*\/uploads\/[^/]+\/parts\/|files$|brands\/[^/]+\/logo$)/;
/** Figures with some screenshots, as phones take them; and exports, of which a larger one gets its own advice. */
const EVIDENCE_LIMIT_BYTES = 30 * 1024 * 1024;
const EVIDENCE_COMES = /^\/c\/[^/]+\/(?:contents\/[^/]+\/figures|(?:audience\/)?export)$/;
/** An order of a shop with some hundred products. */
const HOOK_LIMIT_BYTES = 2 * 1024 * 1024;

const limitTo = (maxSize: number): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw stop('too_large');
    },
  });

const limitForm = limitTo(FORM_LIMIT_BYTES);
const limitFile = limitTo(FILE_LIMIT_BYTES);
const limitEvidence = limitTo(EVIDENCE_LIMIT_BYTES);
const limitHook = limitTo(HOOK_LIMIT_BYTES);

const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type);

/** A body of any other kind would be read as an empty one, and a change of nothing looks like success. */
const hasForeignBody = (c: Context<AppEnv>): boolean => {
  if (!['POST', 'PUT', 'PATCH'].includes(c.req.method)) return false;
  const type = c.req.header('content-type');
  if (type !== undefined) return !isJson(type);
  return (
    Number(c.req.header('content-length') ?? 0) > 0 ||
    c.req.header('transfer-encoding') !== undefined
  );
};

/** Refuses compressed bodies (workerd does not inflate them) and more bytes than the address takes. */
export const bodySize: MiddlewareHandler<AppEnv> = (c, next) => {
  if (c.req.header('content-encoding')) throw stop('unsupported_media');
  const isFile = FILES_COME.test(c.req.path);
  if (!isFile && c.req.path.startsWith('/api/v1/') && hasForeignBody(c))
    throw stop('unsupported_media');
  // A check holds some copies of the report at once.
  if (c.req.path === '/verify' || c.req.path === '/console/settings/logo')
    return limitFile(c, next);
  if (EVIDENCE_COMES.test(c.req.path)) return limitEvidence(c, next);
  if (c.req.path.startsWith('/hooks/')) return limitHook(c, next);
  return isFile ? limitFile(c, next) : limitForm(c, next);
};
