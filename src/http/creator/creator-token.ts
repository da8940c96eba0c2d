// A creator's own token for the API: what their personal page can send, and nothing else. It is derived like the
// personal link, from collaboration and epoch, so that it ends with the link; unlike the link it opens no page, and it
// never stands in an address.
import type { Context } from 'hono';
import { linkHash, linkToken } from '../../core/link.ts';
import { findCollaborationByLink } from '../../storage/creator/linked-collaboration.ts';
import type { LinkedCollaboration } from '../../storage/creator/linked-collaboration.ts';
import type { AppEnv } from '../env.ts';
import { isSame } from '../is-same.ts';

const secretOf = (secretKey: string, collaborationId: string, epoch: number): Promise<string> =>
  linkToken(secretKey, 'creator_api', collaborationId, epoch);

/** `lnc_<id>_<epoch>_<256 bits>`. */
export const creatorToken = async (
  secretKey: string,
  collaborationId: string,
  epoch: number,
): Promise<string> =>
  `lnc_${collaborationId.slice('coll_'.length)}_${epoch}_${await secretOf(secretKey, collaborationId, epoch)}`;

export const looksLikeCreatorToken = (text: string): boolean => text.startsWith('lnc_');

/** Whose token it is; null when it is wrong, and when its link has ended or was renewed. A wrong one reads nothing. */
export const holderOf = async (
  c: Context<AppEnv>,
  text: string,
): Promise<LinkedCollaboration | null> => {
  const match = /^lnc_([0-9a-z]{24})_(\d{1,9})_([\w-]{43})$/.exec(text);
  if (!match?.[1] || !match[2] || !match[3]) return null;
  const [id, epoch] = [`coll_${match[1]}`, Number(match[2])];
  const { DB, SECRET_KEY } = c.env;
  if (!isSame(match[3], await secretOf(SECRET_KEY, id, epoch))) return null;
  const link = await linkToken(SECRET_KEY, 'creator', id, epoch);
  return findCollaborationByLink(DB, await linkHash(link), c.var.now());
};
