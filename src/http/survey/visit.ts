// How somebody came to a survey: by the link of an arm, inside a page of another site, or by a link of their own.
import type { Context } from 'hono';
import { responseIdOf } from '../../core/distribution/invited.ts';
import { isLinkToken, linkHash } from '../../core/link.ts';
import { findInvited } from '../../storage/personal-link.ts';
import type { ResponseStatus } from '../../core/survey/answer/revision.ts';
import type { FoundLink } from '../../storage/survey-link.ts';
import { versionsOfSurvey } from '../../storage/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { standingOfAnswer } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';
import { linkOf } from './load.ts';

export type Invited = { readonly externalId: string; readonly responseId: string };

export type Visit = {
  readonly link: FoundLink;
  /** Path of the page, to which its answers are sent too. */
  readonly address: string;
  readonly isFramed: boolean;
  /** Of a personal link. */
  readonly invited: Invited | null;
};

/** From here on the sites of the survey's list may show the answer of this request inside theirs. */
export const allowFraming = (c: Context<AppEnv>, { distribution }: FoundLink): void => {
  c.set('frameAncestors', distribution.frameOrigins);
};

export const arrive = async (c: Context<AppEnv>, code: string): Promise<Visit> => {
  const link = await linkOf(c, code);
  const isFramed = c.req.path.endsWith('/embed');
  if (isFramed) allowFraming(c, link);
  const address = `/s/${link.code}${isFramed ? '/embed' : ''}`;
  return { link, address, isFramed, invited: null };
};

/** Unknown and malformed tokens stop alike. */
export const arriveInvited = async (c: Context<AppEnv>, token: string): Promise<Visit> => {
  const found = isLinkToken(token) ? await findInvited(c.env.DB, await linkHash(token)) : null;
  if (!found) throw stop('not_found');
  const invited = { externalId: found.externalId, responseId: await responseIdOf(token) };
  const link = await linkOf(c, found.linkCode);
  return { link, address: `/i/${token}`, isFramed: false, invited };
};

/** How the one answer to a personal link ended; null while it may still be given. Erased, it stays so. */
export const endedAs = async (
  c: Context<AppEnv>,
  { link, invited }: Visit,
): Promise<ResponseStatus | 'erased' | null> => {
  if (!invited) return null;
  const versions = await versionsOfSurvey(c.env.DB, link.surveyId);
  const standings = await Promise.all(
    versions.map((version) => standingOfAnswer(c, version, invited.responseId)),
  );
  const ends = standings.map((known) => (known === 'erased' ? known : (known?.status ?? null)));
  // The database holds no other status.
  return (
    (ends.find((end) => end !== null && end !== 'partial') as ResponseStatus | 'erased' | null) ??
    null
  );
};
