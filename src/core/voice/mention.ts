// One time that somebody names the brand or a competitor, as a listening tool found it.
import * as z from 'zod';
import { platformField } from '../content/content.ts';
import type { Platform } from '../content/content.ts';
import { instantField, lineField, textField } from '../field.ts';
import type { Day } from '../campaign/period.ts';

export const mentionInput = z
  .strictObject({
    subject: lineField(80).meta({
      description: '`brand` or one of its names, or the name of one of the campaign’s competitors',
      example: 'brand',
    }),
    at: instantField.meta({ description: 'Milliseconds since 1970, UTC', example: 1772647330000 }),
    id: lineField(200)
      .nullish()
      .meta({ description: 'The tool’s own number of the mention', example: 'bw-88123' }),
    url: z.string().max(2000).nullish().meta({ example: 'https://www.tiktok.com/@ada/video/7' }),
    author: lineField(200)
      .nullish()
      .meta({ description: 'Stored as a keyed hash only', example: '@ada' }),
    platform: platformField.nullish().meta({ example: 'tiktok' }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .nullish()
      .meta({ example: 'en' }),
    text: textField(4000).nullish().meta({ example: 'The new Lumen serum is lovely' }),
    is_repost: z.boolean().nullish().meta({ example: false }),
  })
  .refine(({ id, url, text }) => Boolean(id ?? url ?? text), {
    path: ['id'],
    params: { key: 'import.problem.no_identity' },
  });
export type MentionInput = z.infer<typeof mentionInput>;

/** The subject of mentions of the brand itself; a competitor's subject is its name. */
export const BRAND_SUBJECT = 'brand';

/** What mentions are looked through for: the brand or a competitor, with all the names it goes by. */
export type MentionSubject = { readonly subject: string; readonly names: readonly string[] };

/** Whom mentions of a campaign can be about: the brand under all of its names, and its competitors. */
export const mentionSubjects = (
  brandName: string,
  {
    brandAliases,
    competitors,
  }: { readonly brandAliases: readonly string[]; readonly competitors: readonly string[] },
): MentionSubject[] => [
  { subject: BRAND_SUBJECT, names: [...(brandName === '' ? [] : [brandName]), ...brandAliases] },
  ...competitors.map((name) => ({ subject: name, names: [name] })),
];

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
export const mentionIdentity = (mention: Omit<ImportedMention, 'row'>): string => {
  const { id, url, subject, platform, author, atMs, text } = mention;
  if (id !== '') return ['id', subject, id].join('\n');
  if (url !== '') return ['url', subject, url].join('\n');
  return ['said', subject, platform, author, atMs, text].join('\n');
};
