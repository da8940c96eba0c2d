// Somebody does not agree to take part: nothing of what the form holds is read, and what was sent under an earlier
// consent is erased. It is no answer, so it is counted as a view alone.
import type { Context } from 'hono';
import { isAway } from '../../storage/away.ts';
import { versionsOfLink } from '../../storage/survey/survey-version.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { hasOtherWays, standingOfAnswer } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';
import { eraseAnswer, limitGuesses } from './erase-answer.ts';
import type { FormBody } from './form-body.ts';
import { thanksAddress } from './thanks.tsx';
import { standingsOf } from './visit.ts';
import type { Visit } from './visit.ts';

const eraseKnown = async (
  c: Context<AppEnv>,
  { link, invited }: Visit,
  version: VersionShards,
  { id, rev }: Pick<FormBody, 'id' | 'rev'>,
): Promise<void> => {
  const known = invited
    ? await standingsOf(c, link, id)
    : [await standingOfAnswer(c, version, id)].filter((one) => one !== null);
  if (known.includes('erased')) return;
  // What is in the queue can't be asked for; a page that has sent something says a later revision.
  if (known.length === 0 && (rev === 1 || !hasOtherWays(c.env))) return;
  if (known.length === 0) await limitGuesses(c);
  await eraseAnswer(c, await versionsOfLink(c.env.DB, link.code), id);
};

export const takeRefusal = async (
  c: Context<AppEnv>,
  visit: Visit,
  version: VersionShards,
  {
    locale,
    respondent,
    ...body
  }: Pick<FormBody, 'id' | 'rev' | 'isTest'> & {
    readonly locale: string;
    readonly respondent: string | undefined;
  },
): Promise<Response> => {
  try {
    await eraseKnown(c, visit, version, body);
  } catch (error) {
    // "Nothing is kept" is said only once it is true.
    throw isAway(error) ? stop('unavailable') : error;
  }
  const { id, isTest } = body;
  const finished = { id, respondent, isTest, locale, isRefused: true };
  return c.redirect(await thanksAddress(c, visit, finished), 303);
};
