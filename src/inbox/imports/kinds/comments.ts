// Comments of a large file, labelled slice by slice as those of a small one are.
import { commentsReader } from '../../../core/imports/large/readers.ts';
import { storeCommentSlice, undoCommentChunk } from '../../../storage/imports/comment-slices.ts';
import { previewComments } from '../../../storage/imports/comments.ts';
import { commentHash, commentRowOf, summariseComments } from '../comment-rows.ts';
import { campaignOf } from '../job.ts';
import { makeKind } from './kind.ts';

export const COMMENTS = makeKind({
  reader: ({ plan }) => commentsReader(plan.asked),
  nameOf: (comment, { secretKey }) => commentHash(secretKey, comment),
  again: () => ({ key: 'import.row.repeated' }),
  rowsOf: (named, job, tools) => {
    const { timeZone } = campaignOf(job);
    return Promise.all(named.map(({ item, name }) => commentRowOf(tools, timeZone, item, name)));
  },
  summarise: (_, rows) => summariseComments(rows),
  preview: previewComments,
  store: storeCommentSlice,
  fileHashOf: async ({ fileHash }) => fileHash,
  undoableIf: 'true',
  undo: async (db, made, _, limit) => ((await undoCommentChunk(db, made, limit)) ? null : ''),
});
