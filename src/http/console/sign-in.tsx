// Signing in with a key and out again. Every wrong key gets the same answer, whatever is wrong with it.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { FieldProblem } from '../../core/result.ts';
import { SignIn } from '../../pages/console/sign-in.tsx';
import { findKeyBySecret, parseKey } from '../../storage/access/api-key.ts';
import { recordAudit } from '../../storage/access/audit.ts';
import { createSession, revokeSession } from '../../storage/access/session.ts';
import { asset } from '../assets.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { beginCookie, endCookie, sessionHash } from './session-cookie.ts';

export const signInRoutes = new Hono<AppEnv>();

const showDoor = (
  c: Context<AppEnv>,
  problems: readonly FieldProblem[],
): Response | Promise<Response> =>
  c.html(
    <SignIn
      wording={c.var.wording}
      stylesheet={asset('console.css')}
      script={asset('console.js')}
      problems={problems}
      isSignedOut={c.req.query('done') === 'signed_out'}
    />,
    problems.length > 0 ? 422 : 200,
  );

/** Guessing a key is hopeless; trying is slowed down all the same where the deployment has a limiter. */
const limitTries = async (c: Context<AppEnv>): Promise<void> => {
  const address = c.req.header('cf-connecting-ip');
  if (!c.env.SIGN_IN_LIMIT || address === undefined) return;
  const { success } = await c.env.SIGN_IN_LIMIT.limit({ key: address });
  if (!success) throw stop('too_many');
};

signInRoutes.get('/console/sign-in', (c) => showDoor(c, []));

signInRoutes.post('/console/sign-in', async (c) => {
  await limitTries(c);
  const { key = '' } = await readForm(c);
  if (key.trim() === '') return showDoor(c, [{ field: 'key', key: 'console.key.missing' }]);
  const atMs = c.var.now();
  const parsed = parseKey(key.trim());
  const actor = parsed && (await findKeyBySecret(c.env.DB, parsed, atMs));
  if (!actor?.role) return showDoor(c, [{ field: 'key', key: 'console.key.wrong' }]);
  const { id: keyId, brandId, role } = actor;
  // Whoever signs in again leaves no older session behind.
  const before = await sessionHash(c);
  if (before !== null) await revokeSession(c.env.DB, before, atMs);
  const tokenHash = await beginCookie(c);
  await createSession(c.env.DB, { tokenHash, keyId, brandId, role }, atMs);
  await recordAudit(c.env.DB, {
    brandId,
    atMs,
    actor,
    action: 'sign_in',
    noun: 'api_key',
    nounId: keyId,
    requestId: c.var.requestId,
  });
  return c.redirect('/console/campaigns', 303);
});

signInRoutes.post('/console/sign-out', async (c) => {
  const hash = await sessionHash(c);
  if (hash !== null) await revokeSession(c.env.DB, hash, c.var.now());
  endCookie(c);
  return c.redirect('/console/sign-in?done=signed_out', 303);
});
