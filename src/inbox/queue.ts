// Answers that came by the queue, because their inbox could not be reached. Delivered more than once and in any
// order, they are stored once and the highest revision wins.
import type { ResponseRow } from '../storage/response/response.ts';
import { storeAll } from './store-all.ts';

/** With a hundred tries (wrangler.toml) an outage may last as long as the queue keeps a message. */
const RETRY_FIRST_S = 30;
const RETRY_LATEST_S = 3600;

const retryAfterS = (attempts: number): number =>
  Math.min(RETRY_LATEST_S, RETRY_FIRST_S * 2 ** Math.min(16, Math.max(0, attempts - 1)));

export const storeQueued = async (
  db: D1Database,
  { messages }: MessageBatch<ResponseRow>,
  nowMs: number,
): Promise<void> => {
  const { done } = await storeAll(
    db,
    messages.map(({ body, attempts }) => ({ row: body, attempts })),
    nowMs,
  );
  const stored = new Set(done);
  for (const message of messages)
    if (stored.has(message.body)) message.ack();
    else message.retry({ delaySeconds: retryAfterS(message.attempts) });
};
