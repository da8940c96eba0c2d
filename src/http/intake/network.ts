// Hashes the network that an answer comes from under the day's key. The address itself is stored and logged nowhere.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { networkHash, networkOf } from '../../core/survey/answer/origin.ts';
import { saltOf } from '../../storage/response/network-salt.ts';
import type { AppEnv } from '../env.ts';

/** Of the day last asked for; a failure is remembered for a while. */
let known: { readonly day: string; readonly salt: string } | null = null;
let failedAtMs = 0;
const RETRY_MS = 60_000;
const LONGEST_MS = 500;

const todaysSalt = async (c: Context<AppEnv>): Promise<string | null> => {
  const nowMs = c.var.now();
  const day = dayOf(nowMs, 'UTC');
  if (known?.day === day) return known.salt;
  if (Math.abs(nowMs - failedAtMs) < RETRY_MS) return null;
  const asked = saltOf(c.env.DB, day, toHex(c.var.randomBytes(32)));
  try {
    const salt = await Promise.race([asked, scheduler.wait(LONGEST_MS)]);
    if (typeof salt === 'string') {
      known = { day, salt };
      return salt;
    }
    c.executionCtx.waitUntil(asked.catch(() => undefined));
  } catch {
    // As when it takes too long.
  }
  failedAtMs = nowMs;
  return null;
};

/**
 * Null where the network is not known, where a machine sends for others, or where the key can't be had at once: an
 * answer does not wait for it.
 */
export const networkHashOf = async (
  c: Context<AppEnv>,
  surveyId: string,
): Promise<string | null> => {
  const isByKey = c.req.path.startsWith('/api/');
  const network = networkOf(c.req.header('cf-connecting-ip') ?? '');
  if (network === null || isByKey) return null;
  const salt = await todaysSalt(c);
  const agent = c.req.header('user-agent') ?? '';
  return salt === null ? null : networkHash(salt, surveyId, network, agent);
};
