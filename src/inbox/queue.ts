// Answers that came by the queue, because their inbox could not be reached. Delivered more than once and in any
// order, they are stored once and the highest revision wins.
import type { ResponseRow } from '../storage/response.ts';
import { storeAll } from './store-all.ts';

const RETRY_S = 30;

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
    else message.retry({ delaySeconds: RETRY_S });
};
