// Comments by a file or in a list.
import * as z from 'zod';
import { commentInput } from '../../../core/voice/comment-input.ts';
import { importComments } from '../../imports/comments.ts';
import { itemsOf } from '../../imports/sent.ts';
import { createApi } from '../create-api.ts';
import { commentsSummarySchema } from './import-body.ts';
import { commentLanguageField, dateOrderField, importQuery, importRoute } from './import-route.ts';
import { takeRows } from './take-rows.ts';

const rows = itemsOf(commentInput);

export const commentsImportApi = createApi();

commentsImportApi.openAPIRegistry.register('Comments', rows);

commentsImportApi.openapi(
  importRoute({
    path: 'comments',
    name: 'Comments',
    summary: 'Import comments',
    description:
      'At least a text and a date column; author, platform, post URL, comment id and language are read where there are ' +
      'any. A file larger than 10 MB or 50,000 rows is uploaded in parts (`/uploads`). Authors are stored as keyed hashes only. A comment that is known already stays as it is, with whatever a ' +
      'person said of it.',
    query: importQuery.extend({
      source: z.enum(['comments']).optional(),
      date_order: dateOrderField,
      language: commentLanguageField,
    }),
    rows: 'Comments',
    isLayered: false,
    csv: 'date,platform,author,text,language\n2026-03-05,instagram,@ada,Love this serum,en\n',
    told: commentsSummarySchema.extend({
      hint: z.string().nullable().meta({
        description:
          'What to say beside the file so that more comments are coded; null when nothing',
        example: null,
      }),
    }),
  }),
  (c) =>
    takeRows(
      c,
      { ...c.req.valid('param'), ...c.req.valid('query') },
      'comments',
      rows,
      (campaign, sent, asked, isTried) => importComments(c, campaign, sent, asked, isTried),
    ),
);
