// A comments file from text to stored rows: read, hash, label, store. For the API and the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign.ts';
import type { SentimentLabel } from '../../core/comment.ts';
import { newId } from '../../core/id.ts';
import { commentIdentity, parseComments } from '../../core/imports/comments.ts';
import type { ImportedComment } from '../../core/imports/comments.ts';
import { keyedHash } from '../../core/link.ts';
import { dayOf } from '../../core/period.ts';
import { recognisePost } from '../../core/post/post-url.ts';
import { isSubstantive } from '../../core/sentiment/substance.ts';
import { previewComments, storeComments } from '../../storage/comment.ts';
import type { CommentRow } from '../../storage/comment.ts';
import { findSameFile } from '../../storage/imports/import.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { fileStop } from './file.ts';
import type { ImportFile } from './file.ts';
import type { Brought } from './orders.ts';
import { whoOf } from '../who.ts';

export type CommentsSummary = {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
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
    urlKey: post?.ok ? post.value.urlKey : null,
  };
};

const summarise = (rows: readonly CommentRow[]): CommentsSummary => {
  const days = rows.map(({ day }) => day).toSorted();
  const labels = { positive: 0, neutral: 0, negative: 0, uncoded: 0 };
  const languages = new Map<string, number>();
  for (const { label, language } of rows) {
    labels[label] += 1;
    languages.set(language, (languages.get(language) ?? 0) + 1);
  }
  return {
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    labels,
    languages: Object.fromEntries([...languages].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
};

export const importComments = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  file: ImportFile,
  isDryRun: boolean,
): Promise<Brought<CommentsSummary>> => {
  const parsed = parseComments(file.text, campaign);
  if (!parsed.ok) throw fileStop(parsed.error);
  const { items, skipped, rowsRead } = parsed.value;
  const rows = await Promise.all(items.map((comment) => toRow(c, campaign, comment)));
  const made = {
    id: newId('import', c.var.randomBytes),
    brandId: campaign.brandId,
    campaignId: campaign.id,
    kind: 'comments',
    source: 'comments',
    fileName: file.name,
    fileHash: file.hash,
    rowsRead,
    skipped,
  } as const;
  const brought = { parsed: parsed.value, summary: summarise(rows) };
  const same = await findSameFile(c.env.DB, made);
  if (isDryRun || same) {
    const counts = await previewComments(c.env.DB, campaign.id, rows);
    if (isDryRun || counts.stored === 0) {
      return { ...brought, counts, stored: isDryRun ? null : same, isRepeated: same !== null };
    }
  }
  const stored = await storeComments(c.env.DB, made, rows, whoOf(c));
  const counts = {
    stored: stored.rowsStored,
    changed: 0,
    unchanged: rows.length - stored.rowsStored,
  };
  return { ...brought, counts, stored, isRepeated: false };
};
