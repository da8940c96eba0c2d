// One time that somebody names the brand or a competitor, as a listening tool found it.
import type { Platform } from './content.ts';
import type { Day } from './period.ts';

/** The subject of mentions of the brand itself; a competitor's subject is its name. */
export const BRAND_SUBJECT = 'brand';

/** What mentions are looked through for: the brand or a competitor, with all the names it goes by. */
export type MentionSubject = { readonly subject: string; readonly names: readonly string[] };

export type ImportedMention = {
  readonly row: number;
  /** The tool's own id; '' when it has none. */
  readonly id: string;
  /** '' when the tool has none. */
  readonly url: string;
  readonly subject: string;
  /** Small letters, without "@"; '' when unknown. Only its keyed hash is stored. */
  readonly author: string;
  readonly platform: Platform;
  readonly atMs: number;
  readonly day: Day;
  /** BCP 47 primary language in small letters; '' when the tool does not tell. */
  readonly language: string;
  /** Title and text, at most 4,000 characters. */
  readonly text: string;
  /** Somebody else's words passed on: a retweet, a share. */
  readonly isRepost: boolean;
};

/** What makes a mention itself: its id or address, else who said what, when; of each subject one. */
export const mentionIdentity = (mention: ImportedMention): string => {
  const { id, url, subject, platform, author, atMs, text } = mention;
  if (id !== '') return ['id', subject, id].join('\n');
  if (url !== '') return ['url', subject, url].join('\n');
  return ['said', subject, platform, author, atMs, text].join('\n');
};
