// Where an accepted answer is kept before anybody says so to its sender: the database or an inbox, and if that can't
// be reached the queue, a file, and at last nowhere, so that the sender keeps it and sends it again.
import type { Context } from 'hono';
import { fileOf } from '../../inbox/sweep.ts';
import { isAway, messageOf } from '../../storage/away.ts';
import { saveRead } from '../../storage/response/read-response.ts';
import type { ResponseRow, SaveOutcome } from '../../storage/response/response.ts';
import type { VersionShards } from '../../storage/survey/survey-version.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { hasInboxes, inboxOf } from './inboxes.ts';

/** queued: kept, but what becomes of it is known only later. */
export type Kept = Omit<SaveOutcome, 'kind'> & { readonly kind: SaveOutcome['kind'] | 'queued' };

type Way = (row: ResponseRow) => Promise<Kept>;

const queued = ({ status, rev }: ResponseRow): Kept => ({ kind: 'queued', status, rev });

export const waysOf = (c: Context<AppEnv>, version: VersionShards): readonly Way[] => {
  const { DB, ANSWERS, FILES } = c.env;
  const first: Way = hasInboxes(c.env)
    ? (row) => inboxOf(c.env, version, row.id).accept(row)
    : (row) => saveRead(DB, row);
  const byQueue: Way[] = ANSWERS
    ? [
        async (row) => {
          await ANSWERS.send(row, { contentType: 'json' });
          return queued(row);
        },
      ]
    : [];
  const byFile: Way[] = FILES
    ? [
        async (row) => {
          await FILES.put(fileOf(row), JSON.stringify(row));
          return queued(row);
        },
      ]
    : [];
  return [first, ...byQueue, ...byFile];
};

/**
 * Takes the first way that is open. When none is it stops with 503, unless what went wrong was nobody's absence: that
 * is a bug, and told as one.
 */
export const keepBy =
  (ways: readonly Way[], requestId: string): Way =>
  async (row) => {
    const errors: unknown[] = [];
    for (const [place, way] of ways.entries()) {
      try {
        return await way(row);
      } catch (error) {
        errors.push(error);
        const message = messageOf(error);
        console.error(
          JSON.stringify({
            level: 'error',
            event: 'intake_way',
            request_id: requestId,
            place,
            message,
          }),
        );
      }
    }
    if (ways.length === 1 && !isAway(errors[0])) throw errors[0];
    throw stop('unavailable', [], 'survey.try_later');
  };
