// The figures of one post: which a platform has, in that platform's own words, and how they are checked.
// A figure is a whole number or null. Null means "don't know" and is never read as 0.
import * as z from 'zod';
import type { ContentFormat, Platform } from './content.ts';

/**
 * `reach` and `impressions` (views) are the totals the platform shows, paid part included; `paid_reach`,
 * `paid_impressions` and `paid_engagements` are the part of them that came from advertising.
 */
export const METRICS = [
  'impressions',
  'reach',
  'likes',
  'comments',
  'shares',
  'saves',
  'link_clicks',
  'replies',
  'poll_answers',
  'direct_messages',
  'profile_visits',
  'followers',
  'paid_impressions',
  'paid_reach',
  'paid_engagements',
] as const;

export type Metric = (typeof METRICS)[number];

/** Every metric of the platform is present; what it does not have is absent. */
export type Figures = Readonly<Partial<Record<Metric, number | null>>>;

/** No single post has more of anything than this; a larger number is a slip of the finger. */
export const MAX_FIGURE = 1_000_000_000_000;

/** One figure as a platform names it: `word` is the last part of its wording key. */
export type MetricField = { readonly metric: Metric; readonly word: string };

const field = (metric: Metric, word: string = metric): MetricField => ({ metric, word });

const LIKES = field('likes');
const COMMENTS = field('comments');
const SHARES = field('shares');
const SAVES = field('saves');
const LINK_CLICKS = field('link_clicks');
const VIEWS = field('impressions', 'views');
const REACH = field('reach');

const PLATFORM_FIELDS: Readonly<Record<Platform, readonly MetricField[]>> = {
  instagram: [
    VIEWS,
    field('reach', 'accounts_reached'),
    LIKES,
    COMMENTS,
    SHARES,
    SAVES,
    field('profile_visits'),
  ],
  tiktok: [
    field('impressions', 'video_views'),
    field('reach', 'total_viewers'),
    LIKES,
    COMMENTS,
    SHARES,
    field('saves', 'favourites'),
  ],
  youtube: [VIEWS, field('reach', 'unique_viewers'), LIKES, COMMENTS, SHARES],
  x: [
    field('impressions'),
    LIKES,
    field('comments', 'public_replies'),
    field('shares', 'reposts'),
    field('saves', 'bookmarks'),
    LINK_CLICKS,
    field('profile_visits'),
  ],
  facebook: [
    VIEWS,
    field('reach', 'viewers'),
    field('likes', 'reactions'),
    COMMENTS,
    SHARES,
    SAVES,
    LINK_CLICKS,
  ],
  linkedin: [
    field('impressions'),
    field('reach', 'members_reached'),
    field('likes', 'reactions'),
    COMMENTS,
    field('shares', 'reposts'),
    SAVES,
    LINK_CLICKS,
  ],
  pinterest: [
    field('impressions'),
    SAVES,
    field('link_clicks', 'outbound_clicks'),
    field('likes', 'reactions'),
    COMMENTS,
  ],
  twitch: [
    VIEWS,
    field('reach', 'unique_viewers'),
    field('comments', 'chat_messages'),
    LINK_CLICKS,
  ],
  snapchat: [
    VIEWS,
    field('reach', 'unique_viewers'),
    field('likes', 'favourites'),
    SHARES,
    field('replies'),
    LINK_CLICKS,
  ],
  podcast: [field('impressions', 'plays'), field('reach', 'listeners'), COMMENTS, LINK_CLICKS],
  blog: [
    field('impressions', 'page_views'),
    field('reach', 'unique_visitors'),
    COMMENTS,
    SHARES,
    LINK_CLICKS,
  ],
  other: [VIEWS, REACH, LIKES, COMMENTS, SHARES, SAVES, LINK_CLICKS, field('replies')],
};

const STORY_FIELDS: Readonly<Partial<Record<Platform, readonly MetricField[]>>> = {
  instagram: [
    VIEWS,
    field('reach', 'accounts_reached'),
    field('replies'),
    LIKES,
    SHARES,
    field('link_clicks', 'sticker_taps'),
    field('poll_answers'),
    field('direct_messages'),
    field('profile_visits'),
  ],
  facebook: [
    VIEWS,
    field('reach', 'viewers'),
    field('replies'),
    field('likes', 'reactions'),
    LINK_CLICKS,
  ],
  tiktok: [VIEWS, LIKES, field('replies'), SHARES],
};

const FOLLOWERS: Readonly<Partial<Record<Platform, MetricField>>> = {
  youtube: field('followers', 'subscribers'),
  podcast: field('followers', 'subscribers'),
};

const PAID_FIELDS: readonly MetricField[] = [
  field('paid_impressions'),
  field('paid_reach'),
  field('paid_engagements'),
];

export type FieldGroups = {
  /** What the creator is asked first. */
  readonly main: readonly MetricField[];
  /** Only when somebody paid to show the post to more people. */
  readonly paid: readonly MetricField[];
};

/** The figures that a platform shows for a format, in the order its own screens use. */
export const fieldsOf = (platform: Platform, format: ContentFormat): FieldGroups => {
  const own =
    (format === 'story' ? STORY_FIELDS[platform] : undefined) ?? PLATFORM_FIELDS[platform];
  const main = platform === 'blog' ? own : [...own, FOLLOWERS[platform] ?? field('followers')];
  const hasReach = own.some(({ metric }) => metric === 'reach');
  return { main, paid: PAID_FIELDS.filter(({ metric }) => hasReach || metric !== 'paid_reach') };
};

export const wordKey = (word: string): string => `creator.word.${word}`;

const figure = z.int().min(0).max(MAX_FIGURE).nullable().meta({ example: 1280 });

/** Figures as the API takes them: only known names, whole numbers or null. */
export const figuresSchema = z.strictObject({
  impressions: figure.optional(),
  reach: figure.optional(),
  likes: figure.optional(),
  comments: figure.optional(),
  shares: figure.optional(),
  saves: figure.optional(),
  link_clicks: figure.optional(),
  replies: figure.optional(),
  poll_answers: figure.optional(),
  direct_messages: figure.optional(),
  profile_visits: figure.optional(),
  followers: figure.optional(),
  paid_impressions: figure.optional(),
  paid_reach: figure.optional(),
  paid_engagements: figure.optional(),
} satisfies Record<Metric, unknown>);
export type FiguresInput = z.infer<typeof figuresSchema>;

/** Names given that the platform does not have for this format. */
export const foreignMetrics = (
  given: FiguresInput,
  platform: Platform,
  format: ContentFormat,
): readonly Metric[] => {
  const { main, paid } = fieldsOf(platform, format);
  const own = new Set([...main, ...paid].map(({ metric }) => metric));
  return METRICS.filter((metric) => typeof given[metric] === 'number' && !own.has(metric));
};

/** All of the platform's metrics, those not given as null. */
export const completeFigures = (
  given: FiguresInput,
  platform: Platform,
  format: ContentFormat,
): Figures => {
  const { main, paid } = fieldsOf(platform, format);
  return Object.fromEntries(
    [...main, ...paid].map(({ metric }) => [metric, given[metric] ?? null]),
  );
};

/** Whether anything about the post itself was told; a follower count alone says nothing about it. */
export const hasAnyFigure = (figures: Figures): boolean =>
  METRICS.some((metric) => metric !== 'followers' && typeof figures[metric] === 'number');
