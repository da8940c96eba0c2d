// What each platform shows of a post, in the words and the order of its own screens, as of November 2026. Data only: a
// format that is not listed has the fields of its platform's first.
import type { ContentFormat, Platform } from '../content/content.ts';
import type { DurationUnit } from './duration-words.ts';
import type { Metric } from './metric.ts';

/** One figure as a platform names it: `word` is the last part of its wording key. */
export type MetricField = { readonly metric: Metric; readonly word: string };

/** A length of time; `bareUnit` is what a number without a unit means on the platform's screen. */
export type TimeField = MetricField & { readonly bareUnit: DurationUnit };

export type PostFields = {
  readonly counts: readonly MetricField[];
  readonly times?: readonly TimeField[];
};

export const field = (metric: Metric, word: string = metric): MetricField => ({ metric, word });

const time = (
  metric: 'watch_seconds' | 'average_watch_seconds',
  word: string,
  bareUnit: DurationUnit,
): TimeField => ({ metric, word, bareUnit });

const LIKES = field('likes');
const COMMENTS = field('comments');
const SHARES = field('shares');
const SAVES = field('saves');
const LINK_CLICKS = field('link_clicks');
const REPLIES = field('replies');
const VIEWS = field('impressions', 'views');
const VISITS = field('profile_visits');
const FOLLOWS = field('new_followers', 'follows');
const NEW_FOLLOWERS = field('new_followers');
const REACTIONS = field('likes', 'reactions');
const ACCOUNTS_REACHED = field('reach', 'accounts_reached');
const VIEWERS = field('reach', 'viewers');
const UNIQUE_VIEWERS = field('reach', 'unique_viewers');

const WATCH_TIME = time('watch_seconds', 'watch_time', 'second');
const AVERAGE_WATCH_TIME = time('average_watch_seconds', 'average_watch_time', 'second');
const TIMES = [WATCH_TIME, AVERAGE_WATCH_TIME];

const INSTAGRAM = [VIEWS, ACCOUNTS_REACHED, LIKES, COMMENTS, SHARES, SAVES, VISITS, FOLLOWS];
const TIKTOK = [LIKES, COMMENTS, SHARES, field('saves', 'favourites'), NEW_FOLLOWERS];
const FACEBOOK = [VIEWS, VIEWERS, REACTIONS, COMMENTS, SHARES, SAVES];
const LINKEDIN = [
  field('reach', 'members_reached'),
  REACTIONS,
  COMMENTS,
  field('shares', 'reposts'),
  SAVES,
  LINK_CLICKS,
  VISITS,
  field('new_followers', 'followers_gained'),
];
const X = [
  field('impressions'),
  LIKES,
  field('comments', 'public_replies'),
  field('shares', 'reposts'),
  field('saves', 'bookmarks'),
  LINK_CLICKS,
  VISITS,
  NEW_FOLLOWERS,
];

const PLAIN: PostFields = {
  counts: [VIEWS, field('reach'), LIKES, COMMENTS, SHARES, SAVES, LINK_CLICKS, REPLIES],
};

export const PLATFORM_FIELDS: Readonly<
  Record<Platform, Readonly<Partial<Record<ContentFormat, PostFields>>>>
> = {
  instagram: {
    post: { counts: INSTAGRAM },
    reel: { counts: INSTAGRAM, times: TIMES },
    story: {
      counts: [
        VIEWS,
        ACCOUNTS_REACHED,
        REPLIES,
        LIKES,
        SHARES,
        field('link_clicks', 'sticker_taps'),
        field('poll_answers'),
        field('direct_messages'),
        VISITS,
        FOLLOWS,
      ],
    },
    live: { counts: [VIEWS, ACCOUNTS_REACHED, LIKES, COMMENTS, SHARES] },
  },
  tiktok: {
    video: {
      counts: [field('impressions', 'video_views'), field('reach', 'total_viewers'), ...TIKTOK],
      times: [time('watch_seconds', 'total_play_time', 'second'), AVERAGE_WATCH_TIME],
    },
    post: { counts: [VIEWS, field('reach', 'total_viewers'), ...TIKTOK] },
    story: { counts: [VIEWS, LIKES, REPLIES, SHARES] },
    live: { counts: [VIEWS, UNIQUE_VIEWERS, LIKES, COMMENTS, SHARES, NEW_FOLLOWERS] },
  },
  youtube: {
    video: {
      counts: [
        VIEWS,
        UNIQUE_VIEWERS,
        LIKES,
        COMMENTS,
        SHARES,
        field('new_followers', 'subscribers_gained'),
      ],
      times: [
        time('watch_seconds', 'watch_time_hours', 'hour'),
        time('average_watch_seconds', 'average_view_duration', 'second'),
      ],
    },
    post: { counts: [field('impressions'), LIKES, COMMENTS, field('poll_answers')] },
  },
  x: { post: { counts: X }, video: { counts: X, times: [WATCH_TIME] } },
  facebook: {
    post: { counts: [...FACEBOOK, LINK_CLICKS] },
    reel: { counts: [...FACEBOOK, FOLLOWS], times: TIMES },
    video: { counts: [...FACEBOOK, LINK_CLICKS], times: TIMES },
    live: { counts: [...FACEBOOK, LINK_CLICKS], times: TIMES },
    story: { counts: [VIEWS, VIEWERS, REPLIES, REACTIONS, LINK_CLICKS] },
  },
  linkedin: {
    post: { counts: [field('impressions'), ...LINKEDIN] },
    video: { counts: [field('impressions'), ...LINKEDIN], times: TIMES },
    article: { counts: [field('impressions', 'article_views'), ...LINKEDIN] },
  },
  pinterest: {
    pin: {
      counts: [
        field('impressions'),
        field('reach', 'total_audience'),
        SAVES,
        field('link_clicks', 'outbound_clicks'),
        REACTIONS,
        COMMENTS,
      ],
    },
  },
  twitch: {
    live: {
      counts: [
        field('impressions', 'live_views'),
        UNIQUE_VIEWERS,
        field('comments', 'chat_messages'),
        NEW_FOLLOWERS,
      ],
      times: [time('watch_seconds', 'watch_time_hours', 'hour')],
    },
    video: { counts: [VIEWS, UNIQUE_VIEWERS] },
    short: { counts: [VIEWS, SHARES] },
  },
  snapchat: {
    story: {
      counts: [VIEWS, UNIQUE_VIEWERS, SHARES, REPLIES, LINK_CLICKS],
      times: TIMES,
    },
    short: {
      counts: [VIEWS, UNIQUE_VIEWERS, field('likes', 'favourites'), COMMENTS, SHARES],
      times: TIMES,
    },
  },
  podcast: {
    episode: {
      counts: [field('impressions', 'plays'), field('reach', 'listeners'), COMMENTS, LINK_CLICKS],
      times: [time('average_watch_seconds', 'average_listening_time', 'second')],
    },
  },
  blog: {
    article: {
      counts: [
        field('impressions', 'page_views'),
        field('reach', 'unique_visitors'),
        COMMENTS,
        SHARES,
        LINK_CLICKS,
      ],
      times: [time('average_watch_seconds', 'average_engagement_time', 'second')],
    },
  },
  other: { other: PLAIN, video: { ...PLAIN, times: TIMES } },
};
