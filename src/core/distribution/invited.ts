// Somebody who was sent a link of their own. Whatever comes by that link is one answer, because its id follows from
// the link: a second phone goes on with it, and a second try changes nothing.
import { toBase32 } from '../bytes.ts';
import { linkToken } from '../link.ts';

/** 120 to 160 bits are an answer's id; these are 128. */
const ID_BYTES = 16;

export const invitationToken = (
  secretKey: string,
  surveyId: string,
  externalId: string,
): Promise<string> => linkToken(secretKey, 'invitation', `${surveyId}\n${externalId}`, 1);

/** The id of the one answer to a personal link. */
export const responseIdOf = async (token: string): Promise<string> => {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`answer\n${token}`),
  );
  return `resp_${toBase32(new Uint8Array(digest).subarray(0, ID_BYTES))}`;
};
