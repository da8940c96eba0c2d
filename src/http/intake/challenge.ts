// The check against robots (Cloudflare Turnstile), where the installation has keys and the survey wants it. It never
// refuses an answer: what is not passed, not there or not to be had is a flag. The token is stored and logged nowhere.
import type { Context } from 'hono';
import { sha256Hex } from '../../core/link.ts';
import { readVerdict } from '../../core/survey/answer/challenge.ts';
import type { ChallengeFlag } from '../../core/survey/answer/challenge.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { AppBindings, AppEnv } from '../env.ts';

const VERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
const LONGEST_MS = 3000;
/** Characters; Cloudflare makes none that is longer. */
const LONGEST_TOKEN = 2048;

export type ChallengeKeys = { readonly siteKey: string; readonly secretKey: string };

/** Null where one of them is missing. */
export const challengeKeys = ({
  TURNSTILE_SITE_KEY: siteKey = '',
  TURNSTILE_SECRET_KEY: secretKey = '',
}: Pick<AppBindings, 'TURNSTILE_SITE_KEY' | 'TURNSTILE_SECRET_KEY'>): ChallengeKeys | null =>
  siteKey !== '' && secretKey !== '' ? { siteKey, secretKey } : null;

/** Of a survey whose pages ask for the check; null of all others. */
export const keysFor = (
  c: Context<AppEnv>,
  { isChallenged }: Pick<SurveyLink, 'isChallenged'>,
): ChallengeKeys | null => (isChallenged ? challengeKeys(c.env) : null);

/** The same for the same token of the same answer, so that a lost reply can be asked for again, and for no other answer. */
const idempotencyKey = async (responseId: string, token: string): Promise<string> => {
  const hex = await sha256Hex(`${responseId}\n${token}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
    .concat(hex.slice(20, 32))
    .join('-');
};

const ask = async (
  c: Context<AppEnv>,
  { secretKey }: ChallengeKeys,
  responseId: string,
  token: string,
): Promise<unknown> => {
  const response = await c.var.fetch(VERIFY, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      secret: secretKey,
      response: token,
      idempotency_key: await idempotencyKey(responseId, token),
    }),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  return response.json();
};

/** Null: passed, or not asked for. Who sends by a key of the API has shown that already. */
export const challengeFlag = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  responseId: string,
  token: string | null,
): Promise<ChallengeFlag | null> => {
  const keys = keysFor(c, link);
  if (!keys || c.req.path.startsWith('/api/')) return null;
  if (token === null || token === '') return 'challenge_missing';
  if (token.length > LONGEST_TOKEN) return 'challenge_failed';
  try {
    return readVerdict(await ask(c, keys, responseId, token));
  } catch {
    return 'challenge_unchecked';
  }
};
