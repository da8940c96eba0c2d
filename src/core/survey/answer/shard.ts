// Which of a version's inboxes takes an answer. Imports nothing heavy; the number of inboxes never changes.
import { seedOf } from '../definition/order.ts';

/** 0 to `shards` - 1; the same for every revision of an answer. */
export const shardOf = (responseId: string, shards: number): number => seedOf(responseId) % shards;
