// The kinds of rows that large files hold. Another one is an entry here, a reader, and its slices in storage.
import type { LargeKind } from '../../../storage/imports/upload.ts';
import { COMMENTS } from './comments.ts';
import type { Kind } from './kind.ts';
import { MENTIONS } from './mentions.ts';
import { ORDERS } from './orders.ts';

export const KINDS: Readonly<Record<LargeKind, Kind>> = {
  orders: ORDERS,
  comments: COMMENTS,
  mentions: MENTIONS,
};
