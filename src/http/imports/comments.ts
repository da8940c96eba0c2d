// Comments from a file or from JSON to stored rows: read, hash, label, store.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { SentimentLabel } from '../../core/voice/comment.ts';
import { commentIdentity, parseComments } from '../../core/imports/comments.ts';
import type { ImportedComment } from '../../core/imports/comments.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { commentOf } from '../../core/voice/comment-input.ts';
import type { CommentInput } from '../../core/voice/comment-input.ts';
import { keyedHash } from '../../core/link.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { recognisePost } from '../../core/post/post-url.ts';
import { isSubstantive } from '../../core/sentiment/substance.ts';
import { topicsOf } from '../../core/sentiment/topics.ts';
import { previewComments, storeComments } from '../../storage/imports/comments.ts';
import type { CommentRow } from '../../storage/imports/comments.ts';
import type { NewImport } from '../../storage/imports/import.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { bring } from './bring.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { spanOfDays } from './layer.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { frameOf } from './source.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

export type CommentsSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly labels: Readonly<Record<SentimentLabel, number>>;
  /** Comments by language; 'und' where it could not be told. */
  readonly languages: Readonly<Record<string, number>>;
};

const toRow = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  comment: ImportedComment,
): Promise<CommentRow> => {
  const secretKey = c.env.SECRET_KEY;
  const { label, score, engine, language } = sentimentEngine().classify(
    comment.text,
    comment.language,
  );
  const post = comment.postUrl === '' ? null : recognisePost(comment.postUrl);
  return {
    refHash: await keyedHash(secretKey, 'comment', commentIdentity(comment)),
    authorHash:
      comment.author === ''
        ? null
        : await keyedHash(secretKey, 'author', `${comment.platform}\n${comment.author}`),
    platform: comment.platform === 'other' && post?.ok ? post.value.platform : comment.platform,
    atMs: comment.atMs,
    day: dayOf(comment.atMs, campaign.timeZone),
    language,
    text: comment.text,
    label,
    score,
    engine,
    isSubstantive: isSubstantive(comment.text, language),
    topics: topicsOf(comment.text, language).join(' '),
    urlKey: post?.ok ? post.value.urlKey : null,
  };
};

const summarise = (rows: readonly CommentRow[]): CommentsSummary => {
  const labels = { positive: 0, neutral: 0, negative: 0, uncoded: 0 };
  const languages = new Map<string, number>();
  for (const { label, language } of rows) {
    labels[label] += 1;
    languages.set(language, (languages.get(language) ?? 0) + 1);
  }
  return {
    ...spanOfDays(rows),
    labels,
    languages: Object.fromEntries([...languages].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
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
  const rows = await Promise.all(parsed.items.map((comment) => toRow(c, campaign, comment)));
  const read = {
    kind: 'comments',
    source: sent.items === null ? 'comments' : 'api',
    file: sent,
    parsed,
    summary: summarise(rows),
    rows: rows.length,
    preview: () => previewComments(c.env.DB, campaign.id, rows),
    store: (made: NewImport) => storeComments(c.env.DB, made, rows, whoOf(c)),
  } as const;
  return bring(c, campaign, read, isDryRun);
};
