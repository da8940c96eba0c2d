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

export type CommentOptions = {
  readonly date_order?: Exclude<DateOrder, null> | undefined;
  /** Of comments whose rows do not tell it. */
  readonly language?: string | undefined;
};

const fromFile = (
  text: string,
  campaign: Campaign,
  { date_order: dateOrder, language }: CommentOptions,
): Parsed<ImportedComment> => {
  const frame = frameOf(campaign, dateOrder);
  const parsed = parseComments(text, { ...frame, ...(language !== undefined && { language }) });
  if (!parsed.ok) throw fileStop(parsed.error);
  return parsed.value;
};

const fromItems = (
  sent: readonly CommentInput[],
  { language }: CommentOptions,
): Parsed<ImportedComment> => {
  const items = sent.map((input, index) =>
    commentOf({ ...input, language: input.language ?? language }, index + 1),
  );
  const problems = twiceProblems(items, commentIdentity);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

/** Short comments tell no language, and without one words say nothing; somebody who knows it can say it. */
const hintOf = ({ wording }: AppEnv['Variables'], rows: readonly CommentRow[]): string | null => {
  const n = rows.filter(({ label, language }) => label === 'uncoded' && language === 'und').length;
  return n === 0 ? null : wording.t('import.hint.language', { n });
};

export const importComments = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<CommentInput>,
  options: CommentOptions,
  isDryRun: boolean,
): Promise<Brought<CommentsSummary & { readonly hint: string | null }>> => {
  const parsed =
    sent.items === null ? fromFile(sent.text, campaign, options) : fromItems(sent.items, options);
  const rows = await toRows(c, campaign, parsed.items);
  const read = {
    kind: 'comments',
    source: sent.items === null ? 'comments' : 'api',
    file: sent,
    parsed,
    summary: { ...summariseComments(rows), hint: hintOf(c.var, rows) },
    rows: rows.length,
    preview: () => previewComments(c.env.DB, campaign.id, rows),
    store: (made: NewImport) => storeComments(c.env.DB, made, rows, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
