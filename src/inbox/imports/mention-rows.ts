// Mentions as the rows that are stored, hashed, and what they add up to. For files, JSON and large files alike.
import { fileHashOf, optionsOf } from '../../core/imports/file-hash.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { spanOfDays, sumBy } from '../../core/imports/summary.ts';
import { keyedHash } from '../../core/link.ts';
import { mentionIdentity } from '../../core/voice/mention.ts';
import type { ImportedMention } from '../../core/voice/mention.ts';
import type { LayerRow } from '../../storage/imports/layer.ts';

/** What names a file: also whom it was said to be about, and how its dates are read. */
export const mentionsFileHash = (
  hash: string,
  about: string | undefined,
  dateOrder: DateOrder | undefined,
): Promise<string> => fileHashOf(hash, optionsOf({ about, dateOrder }));

type Mention = Omit<ImportedMention, 'row'>;

export const mentionHash = (secretKey: string, mention: Mention): Promise<string> =>
  keyedHash(secretKey, 'mention', mentionIdentity(mention));

export const mentionRowOf = async (
  secretKey: string,
  { platform, author, subject, atMs, day, language, text, isRepost }: Mention,
  refHash: string,
): Promise<LayerRow> => ({
  ref_hash: refHash,
  // As a comment's author, so that one person is one.
  author_hash:
    author === '' ? null : await keyedHash(secretKey, 'author', `${platform}\n${author}`),
  subject,
  platform,
  at: atMs,
  day,
  language,
  text,
  is_repost: isRepost,
});

export type MentionsSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** Mentions by subject. */
  readonly mentions: Readonly<Record<string, number>>;
};

export const summariseMentions = (
  mentions: readonly { readonly subject: string; readonly day: string; readonly n?: number }[],
): MentionsSummary => ({
  ...spanOfDays(mentions),
  mentions: sumBy(mentions.map(({ subject, n = 1 }) => [subject, n])),
});
