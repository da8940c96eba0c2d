// How somebody came to a survey: by the link of an arm, inside a page of another site, or by a link of their own.
import type { Context } from 'hono';
import { responseIdOf } from '../../core/distribution/invited.ts';
import { isLinkToken, linkHash } from '../../core/link.ts';
import { findInvited } from '../../storage/survey/personal-link.ts';
import type { ResponseStatus } from '../../core/survey/answer/revision.ts';
import type { FoundLink } from '../../storage/survey/survey-link.ts';
import { versionsOfSurvey } from '../../storage/survey/survey-version.ts';
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
  const invited = {
    externalId: found.externalId,
    responseId: await responseIdOf(c.env.SECRET_KEY, token),
  };
  const link = await linkOf(c, found.linkCode);
  return { link, address: `/i/${token}`, isFramed: false, invited };
};

type Standing = ResponseStatus | 'erased';

/** Of an answer to whichever version of the survey. */
export const standingsOf = async (
  c: Context<AppEnv>,
  { surveyId }: FoundLink,
  responseId: string,
): Promise<readonly Standing[]> => {
  const versions = await versionsOfSurvey(c.env.DB, surveyId);
  const known = await Promise.all(
    versions.map((version) => standingOfAnswer(c, version, responseId)),
  );
  return known
    .filter((one) => one !== null)
    .map((one) => (one === 'erased' ? one : (one.status as ResponseStatus))); // the database holds no other
};

/** How the one answer to a personal link ended; null while it may still be given. Erased, it stays so. */
export const endedAs = async (
  c: Context<AppEnv>,
  { link, invited }: Visit,
): Promise<Standing | null> => {
  if (!invited) return null;
  const standings = await standingsOf(c, link, invited.responseId);
  return standings.find((one) => one !== 'partial') ?? null;
};
