// Hashes the network that an answer comes from under the day's key. The address itself is stored and logged nowhere.
import type { Context } from 'hono';
import { toHex } from '../../core/bytes.ts';
import { dayOf } from '../../core/period.ts';
import { networkHash, networkOf } from '../../core/survey/origin.ts';
import { saltOf } from '../../storage/network-salt.ts';
import type { AppEnv } from '../env.ts';

/** Of the day last asked for. */
let known: { readonly day: string; readonly salt: string } | null = null;

const todaysSalt = async (c: Context<AppEnv>): Promise<string> => {
  const day = dayOf(c.var.now(), 'UTC');
  if (known?.day !== day)
    known = { day, salt: await saltOf(c.env.DB, day, toHex(c.var.randomBytes(32))) };
  return known.salt;
};

/** Null where the network is not known, or its key can't be had: an answer never waits for it. */
export const networkHashOf = async (
  c: Context<AppEnv>,
  surveyId: string,
): Promise<string | null> => {
  const network = networkOf(c.req.header('cf-connecting-ip') ?? '');
  if (network === null) return null;
  try {
    const agent = c.req.header('user-agent') ?? '';
    return await networkHash(await todaysSalt(c), surveyId, network, agent);
  } catch {
    return null;
  }
};
