// A creator's personal link: made from the secret key whenever it is shown, stored only as a hash.
import type { Context } from 'hono';
import { linkHash, linkToken } from '../../core/link.ts';
import type { AppEnv } from '../env.ts';

const personalToken = (
  c: Context<AppEnv>,
  collaborationId: string,
  epoch: number,
): Promise<string> => linkToken(c.env.SECRET_KEY, 'creator', collaborationId, epoch);

export const personalLinkHash = async (
  c: Context<AppEnv>,
  collaborationId: string,
  epoch: number,
): Promise<string> => linkHash(await personalToken(c, collaborationId, epoch));

/** The whole address, as it is sent to the creator. */
export const personalLink = async (
  c: Context<AppEnv>,
  collaborationId: string,
  epoch: number,
): Promise<string> =>
  `${new URL(c.req.url).origin}/c/${await personalToken(c, collaborationId, epoch)}`;
