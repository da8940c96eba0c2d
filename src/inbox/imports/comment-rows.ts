// Comments as the rows that are stored, hashed and labelled, and what they add up to. For files, JSON and large files alike.
import type { ImportedComment } from '../../core/imports/comments.ts';
import { commentIdentity } from '../../core/imports/comments.ts';
import { dayOfInstant } from '../../core/imports/instant.ts';
import { spanOfDays, sumBy } from '../../core/imports/summary.ts';
import { keyedHash } from '../../core/link.ts';
import { recognisePost } from '../../core/post/post-url.ts';
import type { SentimentEngine } from '../../core/sentiment/engine.ts';
import { isSubstantive } from '../../core/sentiment/substance.ts';
import { topicsOf } from '../../core/sentiment/topics.ts';
import type { SentimentLabel } from '../../core/voice/comment.ts';
import type { CommentRow } from '../../storage/imports/comments.ts';

export type Classify = SentimentEngine['classify'];

export const commentHash = (secretKey: string, comment: ImportedComment): Promise<string> =>
  keyedHash(secretKey, 'comment', commentIdentity(comment));

export const commentRowOf = async (
  { secretKey, classify }: { readonly secretKey: string; readonly classify: Classify },
  timeZone: string,
  comment: ImportedComment,
  refHash: string,
): Promise<CommentRow> => {
  const { label, score, engine, language } = classify(comment.text, comment.language);
  const post = comment.postUrl === '' ? null : recognisePost(comment.postUrl);
  return {
    refHash,
    authorHash:
      comment.author === ''
        ? null
        : await keyedHash(secretKey, 'author', `${comment.platform}\n${comment.author}`),
    platform: comment.platform === 'other' && post?.ok ? post.value.platform : comment.platform,
    atMs: comment.atMs,
    day: dayOfInstant(comment.atMs, timeZone),
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

export type CommentsSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly labels: Readonly<Record<SentimentLabel, number>>;
  /** Comments by language; 'und' where it could not be told. */
  readonly languages: Readonly<Record<string, number>>;
};

export const summariseComments = (rows: readonly CommentRow[]): CommentsSummary => {
  const labels = { positive: 0, neutral: 0, negative: 0, uncoded: 0 };
  for (const { label } of rows) labels[label] += 1;
  return {
    ...spanOfDays(rows),
    labels,
    languages: sumBy(rows.map(({ language }) => [language, 1])),
  };
};
