// Somebody who was sent a link of their own. Whatever comes by that link is one answer, because its id follows from
// the link: a second phone goes on with it, and a second try changes nothing.
import { fromHex, toBase32 } from '../bytes.ts';
import { keyedHash, linkToken } from '../link.ts';

/** Once a person; in a study before and after once a wave. */
export type Wave = '' | 'after';

/** The wave that an arm's people are asked in. */
export const waveOf = (armKind: string): Wave => (armKind === 'after' ? 'after' : '');

export const invitationToken = (
  secretKey: string,
  surveyId: string,
  externalId: string,
  wave: Wave,
): Promise<string> =>
  // No name of a person holds a line break.
  linkToken(
    secretKey,
    'invitation',
    [surveyId, externalId, ...(wave === '' ? [] : [wave])].join('\n'),
    1,
  );

const PREFIX = 'resp_';
/** 80 bits that tell answers apart, then 50 that only this installation can add to them. */
const HEAD_BYTES = 10;
const HEAD_LENGTH = 16;
const SEAL_LENGTH = 10;

const sealOf = async (secretKey: string, head: string): Promise<string> =>
  toBase32(fromHex(await keyedHash(secretKey, 'invited', head))).slice(0, SEAL_LENGTH);

/** The id of the one answer to a personal link. */
export const responseIdOf = async (secretKey: string, token: string): Promise<string> => {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`answer\n${token}`),
  );
  const head = toBase32(new Uint8Array(digest).subarray(0, HEAD_BYTES));
  return `${PREFIX}${head}${await sealOf(secretKey, head)}`;
};

/**
 * Whether an id belongs to some personal link, told without asking any store. Of ids made by chance one in 2^50 does,
 * and is refused.
 */
export const isInvitedId = async (secretKey: string, id: string): Promise<boolean> => {
  const head = id.slice(PREFIX.length, PREFIX.length + HEAD_LENGTH);
  return (
    id.length === PREFIX.length + HEAD_LENGTH + SEAL_LENGTH &&
    id.endsWith(await sealOf(secretKey, head))
  );
};
