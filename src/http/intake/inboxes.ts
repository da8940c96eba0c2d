// The inboxes of survey versions, for whoever needs what they hold in the database or gone from them. Without inboxes
// everything is in the database already.
import type { Context } from 'hono';
import { sha256Hex } from '../../core/link.ts';
import { shardOf } from '../../core/survey/answer/shard.ts';
import { inboxName } from '../../inbox/name.ts';
import { dropFiles, sweepFiles } from '../../inbox/sweep.ts';
import { findStanding } from '../../storage/survey/survey-link.ts';
import type { ResponseStanding } from '../../storage/survey/survey-link.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import type { AppBindings, AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

export const hasInboxes = ({ INTAKE }: Pick<AppBindings, 'INTAKE'>): boolean => INTAKE === 'inbox';

const MOST_SHARDS = 256;

/** Over how many inboxes the answers of a new version are spread. */
export const shardsOf = ({ INBOX_SHARDS }: Pick<AppBindings, 'INBOX_SHARDS'>): number => {
  const wanted = Number(INBOX_SHARDS);
  return Number.isInteger(wanted) ? Math.min(MOST_SHARDS, Math.max(1, wanted)) : 1;
};

type Inboxes = Pick<AppBindings, 'INBOX'>;

export const inboxAt = ({ INBOX }: Inboxes, versionId: string, shard: number) =>
  INBOX.getByName(inboxName(versionId, shard));

/** The one that takes an answer, in whatever revision. */
export const inboxOf = (env: Inboxes, version: VersionShards, responseId: string) =>
  inboxAt(env, version.id, shardOf(responseId, version.shards));

/** Waits for all, and counts one that can't be reached as one that still has something. */
const sumOf = async (parts: readonly Promise<number>[]): Promise<number> =>
  (await Promise.allSettled(parts)).reduce(
    (sum, part) => sum + (part.status === 'fulfilled' ? part.value : 1),
    0,
  );

/** Brings all that was taken for these versions into the database; how many answers still wait. */
export const settle = (c: Context<AppEnv>, versions: readonly VersionShards[]): Promise<number> => {
  const { DB, FILES } = c.env;
  return sumOf(
    versions.flatMap(({ id, shards }) => [
      ...(hasInboxes(c.env)
        ? Array.from({ length: shards }, async (_, shard) => inboxAt(c.env, id, shard).settle(null))
        : []),
      ...(FILES ? [sweepFiles(DB, FILES, c.var.now(), { versionId: id })] : []),
    ]),
  );
};

/** The same, or a stop: what is made of the database now would not be whole. */
export const settleOrStop = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
): Promise<void> => {
  if ((await settle(c, versions)) > 0) throw stop('unavailable', [], 'error.answers_waiting');
};

const settleOne = async (
  env: Inboxes,
  version: VersionShards,
  responseId: string,
  idHash: string,
): Promise<number> => inboxOf(env, version, responseId).settle(idHash);

/** Brings one answer into the database; whether nothing of it waits in an inbox or a file any more. */
export const settleAnswer = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
  responseId: string,
): Promise<boolean> => {
  const { DB, FILES } = c.env;
  const idHash = await sha256Hex(responseId);
  const waiting = await sumOf(
    versions.flatMap((one) => [
      ...(hasInboxes(c.env) ? [settleOne(c.env, one, responseId, idHash)] : []),
      ...(FILES
        ? [sweepFiles(DB, FILES, c.var.now(), { answer: { surveyVersionId: one.id, idHash } })]
        : []),
    ]),
  );
  return waiting === 0;
};

/** Whether an answer can be somewhere else than in the database. */
export const hasOtherWays = (env: AppBindings): boolean =>
  hasInboxes(env) || env.ANSWERS !== undefined || env.FILES !== undefined;

/** Nothing of the answer stays on its way, and no revision of it is taken again. */
export const eraseOnItsWay = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
  responseId: string,
): Promise<void> => {
  const { FILES } = c.env;
  const idHash = await sha256Hex(responseId);
  await Promise.all(
    versions.flatMap((one) => [
      ...(hasInboxes(c.env) ? [inboxOf(c.env, one, responseId).erase(idHash)] : []),
      ...(FILES ? [dropFiles(FILES, { surveyVersionId: one.id, idHash })] : []),
    ]),
  );
};

/** What its inbox or else the database knows of an answer to one version; null when nothing. */
export const standingOfAnswer = async (
  c: Context<AppEnv>,
  version: VersionShards,
  responseId: string,
): Promise<ResponseStanding | 'erased' | null> => {
  const idHash = await sha256Hex(responseId);
  const known = hasInboxes(c.env) ? await findInInbox(c.env, version, responseId, idHash) : null;
  return known ?? (await findStanding(c.env.DB, version.id, responseId, idHash));
};

/** An inbox that can't be reached knows nothing for now. */
const findInInbox = async (
  env: Inboxes,
  version: VersionShards,
  responseId: string,
  idHash: string,
): Promise<ResponseStanding | 'erased' | null> => {
  try {
    return await inboxOf(env, version, responseId).find(idHash);
  } catch {
    return null;
  }
};
