// Slows down a page or a machine that sends without end. Whoever is turned away keeps the answer and sends it again
// later: a limit loses nothing. A carrier's network is shared by thousands, so that its limit is far from any person's.
import type { Context } from 'hono';
import { networkOf } from '../../core/survey/answer/origin.ts';
import type { ResponseRow } from '../../storage/response/response.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

/** Stops with 429; a machine with a key is not limited by its network. */
export const limitAnswer = async (
  c: Context<AppEnv>,
  { id, surveyVersionId }: Pick<ResponseRow, 'id' | 'surveyVersionId'>,
): Promise<void> => {
  const { ANSWER_LIMIT, NETWORK_LIMIT } = c.env;
  const network = networkOf(c.req.header('cf-connecting-ip') ?? '');
  const isByKey = c.req.path.startsWith('/api/');
  const isWithin = async (limit: RateLimit | undefined, key: string): Promise<boolean> =>
    !limit || (await limit.limit({ key })).success;
  const isByPerson = network !== null && !isByKey;
  if (!(await isWithin(ANSWER_LIMIT, id))) throw stop('too_many');
  if (isByPerson && !(await isWithin(NETWORK_LIMIT, `${surveyVersionId} ${network}`)))
    throw stop('too_many');
};
