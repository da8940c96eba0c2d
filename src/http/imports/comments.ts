// Comments from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { commentIdentity, parseComments } from '../../core/imports/comments.ts';
import type { ImportedComment } from '../../core/imports/comments.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { commentOf } from '../../core/voice/comment-input.ts';
import type { CommentInput } from '../../core/voice/comment-input.ts';
import { commentHash, commentRowOf, summariseComments } from '../../inbox/imports/comment-rows.ts';
import type { CommentsSummary } from '../../inbox/imports/comment-rows.ts';
import { previewComments, storeComments } from '../../storage/imports/comments.ts';
import type { CommentRow } from '../../storage/imports/comments.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

/** Each comment hashed once, by what names it. */
const toRows = (
  c: Context<AppEnv>,
  { timeZone }: Campaign,
  comments: readonly ImportedComment[],
): Promise<CommentRow[]> => {
  const tools = { secretKey: c.env.SECRET_KEY, classify: sentimentEngine().classify };
  return Promise.all(
    comments.map(async (comment) =>
      commentRowOf(tools, timeZone, comment, await commentHash(tools.secretKey, comment)),
    ),
  );
};

const fromFile = (
  text: string,
  campaign: Campaign,
  dateOrder: Exclude<DateOrder, null> | undefined,
): Parsed<ImportedComment> => {
  const parsed = parseComments(text, frameOf(campaign, dateOrder));
  if (!parsed.ok) throw fileStop(parsed.error);
  return parsed.value;
};

const fromItems = (sent: readonly CommentInput[]): Parsed<ImportedComment> => {
  const items = sent.map((input, index) => commentOf(input, index + 1));
  const problems = twiceProblems(items, commentIdentity);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

export const importComments = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<CommentInput>,
  dateOrder: Exclude<DateOrder, null> | undefined,
  isDryRun: boolean,
): Promise<Brought<CommentsSummary>> => {
  const parsed =
    sent.items === null ? fromFile(sent.text, campaign, dateOrder) : fromItems(sent.items);
  const rows = await toRows(c, campaign, parsed.items);
  const read = {
    kind: 'comments',
    source: sent.items === null ? 'comments' : 'api',
    file: sent,
    parsed,
    summary: summariseComments(rows),
    rows: rows.length,
    preview: () => previewComments(c.env.DB, campaign.id, rows),
    store: (made: NewImport) => storeComments(c.env.DB, made, rows, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
