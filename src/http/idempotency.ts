// Idempotency-Key for every POST of the API (draft-ietf-httpapi-idempotency-key-header-07): the same request under the
// same key has its effect once and its answer again for a day. A try that never answered can be repeated: it draws the
// ids that the first one drew, so that the primary keys make the effect one.
import type { Context, MiddlewareHandler } from 'hono';
import { toHex } from '../core/bytes.ts';
import {
  NONCE_BYTES,
  isIdempotencyKey,
  repeatableBytes,
  seal,
  unseal,
} from '../core/idempotency-key.ts';
import { keyedHash, sha256Hex } from '../core/link.ts';
import { isAway, messageOf } from '../storage/away.ts';
import { dropTurn, keepAnswer, takeTurn, yieldTurn } from '../storage/access/idempotency.ts';
import type { KeptAnswer, KeyScope } from '../storage/access/idempotency.ts';
import type { AppEnv } from './env.ts';
import { stop } from './stop.ts';

const HEADER = 'Idempotency-Key';
/** Says that an answer is not the first one; Stripe's name for it (docs.stripe.com/api/idempotent_requests). */
const REPLAYED = 'Idempotent-Replayed';

/** Their answers hold a secret that is shown once; it is never stored, not even sealed. */
const SHOWN_ONCE =
  /^\/api\/v1\/(?:keys|surveys\/[^/]+\/signing-key|campaigns\/[^/]+\/webhooks-in)$/;

const KEPT_HEADERS = ['content-type', 'content-language', 'etag', 'location'];
/** D1 takes 2 MB a value; beyond it an answer is not kept. */
const MOST_BYTES = 1_900_000;

type Try = KeyScope & {
  readonly sent: string;
  readonly fingerprint: string;
  readonly claim: string;
  readonly nonce: Uint8Array<ArrayBuffer>;
};

const hashOf = async (bytes: ArrayBuffer): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

/** A form is its fields: whoever sends it again parts them by another boundary. */
const bodyHash = async (c: Context<AppEnv>): Promise<string> => {
  const whole = await c.req.arrayBuffer();
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) return hashOf(whole);
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch {
    return hashOf(whole);
  }
  const fields = await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, await hashOf(await value.arrayBuffer())],
    ),
  );
  return sha256Hex(JSON.stringify(fields));
};

const tryOf = async (c: Context<AppEnv>, sent: string): Promise<Try> => {
  const { actor, brandId } = c.var;
  const credential = `${actor.kind}:${actor.id}`;
  const { pathname, search } = new URL(c.req.url);
  const said = `${c.req.method} ${pathname}${search}\n${await bodyHash(c)}`;
  return {
    credential,
    brandId,
    sent,
    keyHash: await keyedHash(c.env.SECRET_KEY, 'idempotency', `${credential}\n${brandId}\n${sent}`),
    fingerprint: await sha256Hex(said),
    claim: toHex(c.var.randomBytes(16)),
    nonce: Uint8Array.from(c.var.randomBytes(NONCE_BYTES)),
  };
};

const sealScope = ({ credential, brandId, sent }: Try): string =>
  [credential, brandId, sent].join('\n');

const replay = async (c: Context<AppEnv>, own: Try, answer: KeptAnswer): Promise<Response> => {
  if (answer.body === null) throw stop('conflict', [], 'api.idempotency.not_kept');
  const text = await unseal(c.env.SECRET_KEY, sealScope(own), answer.body);
  return new Response(answer.status === 204 ? null : text, {
    status: answer.status,
    headers: { ...answer.headers, [REPLAYED]: 'true' },
  });
};

const answerOf = async (c: Context<AppEnv>, own: Try): Promise<KeptAnswer> => {
  const { status, headers } = c.res;
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const answer = { status, headers: Object.fromEntries(kept) };
  if (SHOWN_ONCE.test(c.req.path)) return { ...answer, body: null };
  const text = await c.res.clone().text();
  const body = await seal(c.env.SECRET_KEY, sealScope(own), text, own.nonce);
  return { ...answer, body: body.length > MOST_BYTES ? null : body };
};

/** What is left of the try for the next one with its key. */
const settle = async (c: Context<AppEnv>, own: Try, isSecondTry: boolean): Promise<void> => {
  const { DB } = c.env;
  if (c.res.status < 400) return keepAnswer(DB, own, own.claim, await answerOf(c, own));
  // A refusal did nothing, unless an earlier try of the same did.
  if (c.res.status < 500 && !isSecondTry) return dropTurn(DB, own, own.claim);
  return yieldTurn(DB, own, own.claim);
};

export const idempotency: MiddlewareHandler<AppEnv> = async (c, next) => {
  const sent = c.req.header(HEADER);
  if (sent === undefined || c.req.method !== 'POST' || !c.req.path.startsWith('/api/v1/'))
    return next();
  if (!isIdempotencyKey(sent))
    throw stop('bad_request', [{ field: HEADER, key: 'api.idempotency.malformed' }]);

  const own = await tryOf(c, sent);
  const turn = await takeTurn(c.env.DB, own, own.fingerprint, own.claim, c.var.now());
  if (turn.kind === 'answered') return replay(c, own, turn.answer);
  if (turn.kind === 'other_request')
    throw stop('invalid', [{ field: HEADER, key: 'api.idempotency.other_request' }]);
  if (turn.kind === 'running') {
    c.header('Retry-After', '2');
    throw stop('conflict', [{ field: HEADER, key: 'api.idempotency.running' }]);
  }

  const lost = () => stop('conflict', [{ field: HEADER, key: 'api.idempotency.lost' }]);
  if (!SHOWN_ONCE.test(c.req.path))
    c.set('randomBytes', await repeatableBytes(c.env.SECRET_KEY, turn.seed, c.var.randomBytes));
  else if (turn.isSecondTry) throw lost();
  await next();
  // The first try's row is there under the very id that this one drew.
  const isThere = turn.isSecondTry && /UNIQUE constraint failed/.test(messageOf(c.error ?? ''));
  try {
    await settle(c, own, turn.isSecondTry);
  } catch (error) {
    // What was done is done and is answered. The claim runs out, and a second try finds the effect.
    if (!isAway(error)) throw error;
    console.error(
      JSON.stringify({ level: 'error', event: 'key_unsettled', error: messageOf(error) }),
    );
  }
  if (isThere) throw lost();
};
