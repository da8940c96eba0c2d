// Erases one answer wherever it is, so that no revision of it is taken again.
import type { Context } from 'hono';
import { sha256Hex } from '../../core/link.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { networkOf } from '../../core/survey/answer/origin.ts';
import { eraseResponse } from '../../storage/response/erasure.ts';
import type { versionsOfLink } from '../../storage/survey/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { eraseOnItsWay } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';

type Versions = Awaited<ReturnType<typeof versionsOfLink>>;

/** An erasure of what nobody knows (yet) leaves a mark for ever: nobody makes them without end. */
export const limitGuesses = async (c: Context<AppEnv>): Promise<void> => {
  // Of an IPv6 address the half that a line has: the other half is anybody's to choose.
  const key = `erase ${networkOf(c.req.header('cf-connecting-ip') ?? '') ?? ''}`;
  const limit: RateLimit | undefined = c.env.SIGN_IN_LIMIT;
  if (limit && !(await limit.limit({ key })).success) throw stop('too_many');
};

/** `versions`: all of the survey, for it may be on its way to any of them. */
export const eraseAnswer = async (
  c: Context<AppEnv>,
  versions: Versions,
  responseId: string,
): Promise<void> => {
  await eraseOnItsWay(c, versions, responseId);
  const idHash = await sha256Hex(responseId);
  const atMs = c.var.now();
  for (const { id, brandId } of versions)
    await eraseResponse(c.env.DB, {
      surveyVersionId: id,
      id: responseId,
      idHash,
      brandId,
      erasedOn: dayOf(atMs, 'UTC'),
      audit: {
        brandId,
        atMs,
        actor: { kind: 'respondent', id: '' },
        action: 'erase',
        noun: 'response',
        nounId: idHash,
        requestId: c.var.requestId,
      },
    });
};
