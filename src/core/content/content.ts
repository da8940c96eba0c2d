// A piece of content: where it was published, in which form, and when. The wording keys of platforms and
// formats are made here; the words are in templates/locales.
import * as z from 'zod';
import { dayField, instantField, textField } from '../field.ts';
import type { UsageRightKind } from './usage-rights.ts';

/** Each platform with the formats it can carry; the first is what a bare address most likely is. */
export const FORMATS_BY_PLATFORM = {
  instagram: ['post', 'reel', 'story', 'live'],
  tiktok: ['video', 'post', 'story', 'live'],
  youtube: ['video', 'short', 'live', 'post'],
  x: ['post', 'video'],
  facebook: ['post', 'reel', 'story', 'video', 'live'],
  linkedin: ['post', 'article', 'video'],
  pinterest: ['pin'],
  twitch: ['live', 'video', 'short'],
  snapchat: ['story', 'short', 'post'],
  podcast: ['episode'],
  blog: ['article'],
  other: ['other', 'post', 'video', 'article'],
} as const;

export type Platform = keyof typeof FORMATS_BY_PLATFORM;

export const PLATFORMS = [
  'instagram',
  'tiktok',
  'youtube',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'twitch',
  'snapchat',
  'podcast',
  'blog',
  'other',
] as const satisfies readonly Platform[];

export const FORMATS = [
  'post',
  'reel',
  'story',
  'video',
  'short',
  'live',
  'article',
  'episode',
  'pin',
  'other',
] as const;

export type ContentFormat = (typeof FORMATS)[number];

/** As many posts as one creator may have in a campaign; more is a mistake or mischief. */
export const MOST_POSTS = 200;

export const platformField = z.enum(PLATFORMS);
export const formatField = z.enum(FORMATS);

export const formatsOf = (platform: Platform): readonly ContentFormat[] =>
  FORMATS_BY_PLATFORM[platform];

export const hasFormat = (platform: Platform, format: ContentFormat): boolean =>
  formatsOf(platform).includes(format);

export const platformKey = (platform: Platform): string => `creator.platform.${platform}`;
export const formatKey = (format: ContentFormat): string => `creator.format.${format}`;

/** The longest caption of any platform (YouTube) is half of it. */
export const captionField = textField(10_000);

/** What is sent to add a piece. Platform and format are read from the address unless told. */
export const contentInput = z.strictObject({
  url: z.string().min(1).max(4000).meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
  platform: platformField.optional(),
  format: formatField.optional(),
  collaboration_id: z
    .string()
    .max(40)
    .nullish()
    .meta({ description: 'Null or absent for a piece made by the audience' }),
  published_on: dayField.nullish(),
  published_at: instantField.nullish().meta({
    description:
      'Milliseconds UTC, if the time is known: a story is there for 24 hours from then. Its day is published_on',
    example: 1_772_445_600_000,
  }),
  has_disclosure: z.boolean().nullish().meta({
    description:
      'Whether the post says that it is advertising; null or left out when nobody looked',
    example: true,
  }),
  usage_rights_until: dayField.nullish().meta({
    description:
      'Until when the brand may use it, granted without more said: POST usage-rights says more',
    example: null,
  }),
  caption: captionField.nullish().meta({
    description: 'What the post says, from which a disclosure is suggested; it is never fetched',
    example: null,
  }),
});
export type ContentInput = z.infer<typeof contentInput>;

/** What people edit of a piece that is there; only what is named changes. */
export const contentPatch = z.strictObject({
  caption: captionField.nullish().meta({ example: 'Anzeige | My morning with Lumen' }),
  reuse_value_minor: z.int().min(0).max(100_000_000_000).nullish().meta({
    description:
      'What using it again saves the brand, in minor units of the campaign’s currency, as a person puts it',
    example: 45_000,
  }),
});
export type ContentPatch = z.infer<typeof contentPatch>;

/** A stored piece. */
export type Content = {
  readonly id: string;
  readonly campaignId: string;
  readonly collaborationId: string | null;
  readonly platform: Platform;
  readonly format: ContentFormat;
  readonly url: string;
  readonly urlKey: string;
  readonly publishedOn: string | null;
  /** The instant, where it is known. */
  readonly publishedAtMs: number | null;
  readonly hasDisclosure: boolean | null;
  /** What was last stated; null as long as nobody stated anything. */
  readonly usageRights: UsageRightKind | null;
  /** The last day of rights that were given; null without an end, or without rights. */
  readonly usageRightsUntil: string | null;
  readonly rev: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** Why a creator can't add a post that is there already. Only the brand can say that one of its audience is a creator's. */
export const notTheirsKey = ({ collaborationId }: Pick<Content, 'collaborationId'>): string =>
  `creator.problem.${collaborationId === null ? 'post_of_audience' : 'post_of_another'}`;
