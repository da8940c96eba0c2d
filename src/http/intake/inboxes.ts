// The inboxes of survey versions, for whoever needs what they hold in the database or gone from them. Without inboxes
// everything is in the database already.
import type { Context } from 'hono';
import { sha256Hex } from '../../core/link.ts';
import { shardOf } from '../../core/survey/shard.ts';
import { inboxName } from '../../inbox/name.ts';
import { dropFiles, sweepFiles } from '../../inbox/sweep.ts';
import { findStanding } from '../../storage/survey-link.ts';
import type { ResponseStanding } from '../../storage/survey-link.ts';
import type { VersionShards } from '../../storage/survey-version.ts';
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

/** Brings all that was taken for these versions into the database; how many answers still wait. */
export const settle = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
): Promise<number> => {
  if (!hasInboxes(c.env)) return 0;
  const { DB, FILES } = c.env;
  const waiting = await Promise.all(
    versions.flatMap(({ id, shards }) => [
      ...Array.from({ length: shards }, (_, shard) => inboxAt(c.env, id, shard).settle(null)),
      ...(FILES ? [sweepFiles(DB, FILES, c.var.now(), id)] : []),
    ]),
  );
  return waiting.reduce((sum, n) => sum + n, 0);
};

/** The same, or a stop: what is made of the database now would not be whole. */
export const settleOrStop = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
): Promise<void> => {
  if ((await settle(c, versions)) > 0) throw stop('unavailable', [], 'error.answers_waiting');
};

/** Brings one answer into the database. */
export const settleAnswer = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
  responseId: string,
): Promise<void> => {
  if (!hasInboxes(c.env)) return;
  const idHash = await sha256Hex(responseId);
  await Promise.all(versions.map((one) => inboxOf(c.env, one, responseId).settle(idHash)));
};

/** Nothing of the answer stays on its way, and no revision of it is taken again. */
export const eraseOnItsWay = async (
  c: Context<AppEnv>,
  versions: readonly VersionShards[],
  responseId: string,
): Promise<void> => {
  if (!hasInboxes(c.env)) return;
  const { FILES } = c.env;
  const idHash = await sha256Hex(responseId);
  await Promise.all(
    versions.flatMap((one) => [
      inboxOf(c.env, one, responseId).erase(idHash),
      ...(FILES ? [dropFiles(FILES, { surveyVersionId: one.id, idHash })] : []),
    ]),
  );
};

/** What is known of an answer to one version, wherever it is; null when nothing. */
export const standingOfAnswer = async (
  c: Context<AppEnv>,
  version: VersionShards,
  responseId: string,
): Promise<ResponseStanding | 'erased' | null> => {
  const idHash = await sha256Hex(responseId);
  const known = hasInboxes(c.env) ? await inboxOf(c.env, version, responseId).find(idHash) : null;
  return known ?? (await findStanding(c.env.DB, version.id, responseId, idHash));
};
