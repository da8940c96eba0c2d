// The readers of what large files hold. What was said beside a file goes in, and nothing else but its text.
import { ok } from '../../result.ts';
import type { ImportedOrder } from '../../sales/order.ts';
import type { ImportedMention, MentionSubject } from '../../voice/mention.ts';
import { parseComments } from '../comments.ts';
import type { ImportedComment } from '../comments.ts';
import { MENTION_TOOLS, mentionToolOf, readMentionsOf } from '../mentions/tools.ts';
import type { OrderMapping } from '../orders/order-mapping.ts';
import { SHOPS, readOrders, shopOf } from '../orders/read-orders.ts';
import { largeReader } from './large-file.ts';
import type { LargeReader } from './large-file.ts';

/** What was said beside a file. */
export type Asked = {
  readonly source?: string | undefined;
  /** Of orders of any shop. */
  readonly mapping?: OrderMapping | undefined;
  /** Of mentions: the subject that all of the file is about. */
  readonly about?: string | undefined;
  /** Of comments whose rows do not tell it. */
  readonly language?: string | undefined;
};

const named = <S extends string>(source: string | undefined, sources: readonly S[]) =>
  sources.find((one) => one === source);

export const ordersReader = ({ source, mapping }: Asked): LargeReader<ImportedOrder> =>
  largeReader(
    (text) => ok(shopOf(named(source, SHOPS), mapping, text)),
    (shop, text, frame) => readOrders(shop, text, frame, mapping),
  );

export const commentsReader = ({ language }: Asked): LargeReader<ImportedComment> =>
  largeReader(
    () => ok('comments'),
    (_, text, frame) =>
      parseComments(text, { ...frame, ...(language !== undefined && { language }) }),
  );

export const mentionsReader = (
  { source, about }: Asked,
  subjects: readonly MentionSubject[],
): LargeReader<ImportedMention> =>
  largeReader(
    (text) => mentionToolOf(named(source, MENTION_TOOLS), text),
    (tool, text, frame) =>
      readMentionsOf(tool, text, { ...frame, subjects, ...(about !== undefined && { about }) }),
  );
