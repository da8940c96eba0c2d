// Where a click is counted before its visitor is led on: the database or an inbox, and the other one where that can't
// be reached.
import type { Context } from 'hono';
import { messageOf } from '../../storage/away.ts';
import { recordClicks } from '../../storage/traffic/click.ts';
import type { Click } from '../../storage/traffic/click.ts';
import type { AppBindings, AppEnv } from '../env.ts';
import { hasInboxes, shardsOf } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';

const inboxAt = ({ CLICKS }: Pick<AppBindings, 'CLICKS'>, campaignId: string, shard: number) =>
  CLICKS.getByName(`${campaignId}:${shard}`);

/** Any will do: a click comes once. */
const shardFor = (clickId: string, shards: number): number => {
  let sum = 0;
  for (const sign of clickId) sum = (sum * 31 + sign.charCodeAt(0)) % 65_521;
  return sum % shards;
};

/** False when it could be counted nowhere; the visitor is led on all the same. */
export const countClick = async (
  c: Context<AppEnv>,
  campaignId: string,
  click: Click,
): Promise<boolean> => {
  const byDatabase = (): Promise<void> => recordClicks(c.env.DB, [click]);
  const byInbox = (): Promise<void> =>
    inboxAt(c.env, campaignId, shardFor(click.id, shardsOf(c.env))).accept(click);
  const ways = hasInboxes(c.env) ? [byInbox, byDatabase] : [byDatabase, byInbox];
  for (const [place, way] of ways.entries()) {
    try {
      await way();
      return true;
    } catch (error) {
      const event = place === ways.length - 1 ? 'click_uncounted' : 'click_way';
      console.error(
        JSON.stringify({
          level: 'error',
          event,
          request_id: c.var.requestId,
          message: messageOf(error),
        }),
      );
    }
  }
  return false;
};

/** Brings the clicks of a campaign into the database, or stops: what is made of it now would not be whole. */
export const settleClicksOrStop = async (c: Context<AppEnv>, campaignId: string): Promise<void> => {
  const shards = Array.from({ length: shardsOf(c.env) }, (_, shard) => shard);
  const results = await Promise.allSettled(
    shards.map(async (shard) => inboxAt(c.env, campaignId, shard).settle()),
  );
  const isWhole = results.every((one) => one.status === 'fulfilled' && one.value === 0);
  if (!isWhole) throw stop('unavailable', [], 'error.answers_waiting');
};
