// What the creators posted, and the figures they report: sized by followers, platform and format.
import type { Calendar } from './calendar.ts';
import { instantAt, shiftDay } from './calendar.ts';
import { BOOSTED, CREATORS } from './creators.ts';
import type { DemoCreator, Format, Platform } from './creators.ts';
import type { Random } from './random.ts';

/** A metric left out is one the platform does not show; null is "I don't know". */
export type PostFigures = Readonly<Record<string, number | null>>;

export type DemoPost = {
  /** Null for a piece made by the audience. */
  readonly creatorKey: string | null;
  readonly platform: Platform;
  readonly format: Format;
  readonly url: string;
  readonly publishedOn: string;
  readonly hasDisclosure: boolean | null;
  /** Null when nobody sent any. */
  readonly figures: PostFigures | null;
  /** Figures that were sent first and then corrected. */
  readonly earlierFigures: PostFigures | null;
  readonly figuresOn: string;
  /** What the coordinator decides about them. */
  readonly review: 'accepted' | 'pending';
};

type Shape = {
  /** Part of the followers who see it, for a mid-sized account. */
  readonly reachRate: number;
  readonly viewsPerReached: number;
  /** Engagements for each account reached. */
  readonly rate: number;
  readonly split: {
    readonly likes: number;
    readonly comments: number;
    readonly shares: number;
    readonly saves: number;
  };
};

const SHAPES: Readonly<Record<string, Shape>> = {
  'instagram/reel': {
    reachRate: 0.46,
    viewsPerReached: 1.42,
    rate: 0.058,
    split: { likes: 0.84, comments: 0.025, shares: 0.055, saves: 0.08 },
  },
  'instagram/post': {
    reachRate: 0.27,
    viewsPerReached: 1.21,
    rate: 0.062,
    split: { likes: 0.88, comments: 0.035, shares: 0.025, saves: 0.06 },
  },
  'instagram/story': {
    reachRate: 0.085,
    viewsPerReached: 1.06,
    rate: 0.018,
    split: { likes: 0.82, comments: 0, shares: 0.18, saves: 0 },
  },
  'tiktok/video': {
    reachRate: 0.43,
    viewsPerReached: 1.24,
    rate: 0.081,
    split: { likes: 0.88, comments: 0.016, shares: 0.046, saves: 0.058 },
  },
  'youtube/video': {
    reachRate: 0.31,
    viewsPerReached: 1.33,
    rate: 0.043,
    split: { likes: 0.91, comments: 0.07, shares: 0.02, saves: 0 },
  },
  'youtube/short': {
    reachRate: 0.24,
    viewsPerReached: 1.18,
    rate: 0.036,
    split: { likes: 0.95, comments: 0.03, shares: 0.02, saves: 0 },
  },
};

/** Small accounts reach a larger part of their followers. */
const tierFactor = (followers: number): number => (followers / 60_000) ** -0.16;

const SAVED_ON: readonly Platform[] = ['instagram', 'tiktok'];

const figuresFor = (
  random: Random,
  platform: Platform,
  format: Format,
  followers: number,
): Record<string, number | null> => {
  const shape = SHAPES[`${platform}/${format}`];
  if (!shape) throw new Error(`no figures for ${platform}/${format}`);
  // Videos go further or flop more than pictures do.
  const luck = Math.exp(random.normal() * (platform === 'tiktok' ? 0.34 : 0.2));
  const reach = Math.round(followers * shape.reachRate * tierFactor(followers) * luck);
  const impressions = Math.round(reach * shape.viewsPerReached * (0.94 + random.next() * 0.12));
  const engaged = reach * shape.rate * Math.exp(random.normal() * 0.16);
  const part = (name: keyof Shape['split']): number => Math.round(engaged * shape.split[name]);
  if (format === 'story') {
    return {
      impressions,
      reach,
      replies: Math.round(engaged * 0.09),
      likes: part('likes'),
      shares: part('shares'),
      link_clicks: Math.round(reach * 0.011),
      poll_answers: Math.round(reach * 0.034),
      direct_messages: Math.round(engaged * 0.05),
      profile_visits: Math.round(reach * 0.012),
      followers,
    };
  }
  return {
    impressions,
    reach,
    likes: part('likes'),
    comments: part('comments'),
    shares: part('shares'),
    ...(SAVED_ON.includes(platform) ? { saves: part('saves') } : {}),
    ...(platform === 'instagram' ? { profile_visits: Math.round(reach * 0.009) } : {}),
    followers,
  };
};

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => LETTERS.charAt(random.int(0, LETTERS.length - 1))).join('');
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, (_, index) => String(random.int(index === 0 ? 1 : 0, 9))).join('');

const urlOf = (random: Random, platform: Platform, format: Format, handle: string): string => {
  const name = handle.replace(/^@/, '');
  if (platform === 'instagram') {
    if (format === 'story')
      return `https://www.instagram.com/stories/${name}/${digits(random, 19)}/`;
    return `https://www.instagram.com/${format === 'reel' ? 'reel' : 'p'}/C${letters(random, 10)}/`;
  }
  if (platform === 'tiktok') return `https://www.tiktok.com/@${name}/video/7${digits(random, 18)}`;
  const id = letters(random, 11);
  return format === 'short'
    ? `https://www.youtube.com/shorts/${id}`
    : `https://www.youtube.com/watch?v=${id}`;
};

/** What particular people don't know, got wrong at first, or had boosted. */
const withHabits = (
  { key }: DemoCreator,
  nth: number,
  figures: Record<string, number | null>,
): { readonly figures: PostFigures; readonly earlierFigures: PostFigures | null } => {
  if (key === 'luca') return { figures: { ...figures, saves: null }, earlierFigures: null };
  if (key === 'hanna') return { figures: { ...figures, reach: null }, earlierFigures: null };
  if (key === 'theo' && nth === 1) {
    return { figures: { ...figures, shares: null, saves: null }, earlierFigures: null };
  }
  // Typed the views of the first hours, then the right ones a week later.
  if (key === 'elif' && nth === 0) {
    const early = { ...figures, impressions: Math.round((figures['impressions'] ?? 0) * 0.61) };
    return {
      figures,
      earlierFigures: { ...early, reach: Math.round((figures['reach'] ?? 0) * 0.6) },
    };
  }
  if (key === BOOSTED.creatorKey && nth === 0) {
    const paid = {
      paid_impressions: Math.round((figures['impressions'] ?? 0) * 0.22),
      paid_reach: Math.round((figures['reach'] ?? 0) * 0.19),
    };
    return { figures: { ...figures, ...paid }, earlierFigures: null };
  }
  return { figures, earlierFigures: null };
};

// Days sort as text.
const minDay = (one: string, other: string): string => (one < other ? one : other);

const postsOf = (
  creator: DemoCreator,
  index: number,
  random: Random,
  calendar: Calendar,
): DemoPost[] => {
  const planned = creator.agreed.flatMap(({ platform, format, agreed, posted = agreed }) =>
    Array.from({ length: posted }, () => ({ platform, format })),
  );
  // Spread over five weeks, each creator a little later than the one before.
  const gap = Math.floor(34 / Math.max(1, planned.length));
  return planned.map(({ platform, format }, nth): DemoPost => {
    const handle = creator.handles.find((one) => one.platform === platform);
    if (!handle) throw new Error(`${creator.name} has no account on ${platform}`);
    const publishedOn = shiftDay(
      calendar.start,
      1 + (index % 5) * 2 + nth * gap + random.int(0, 2),
    );
    const own = figuresFor(random, platform, format, handle.followers);
    const { figures, earlierFigures } = withHabits(creator, nth, own);
    const isSilent = creator.reports === 'none';
    return {
      creatorKey: creator.key,
      platform,
      format,
      url: urlOf(random, platform, format, handle.handle),
      publishedOn,
      // One forgot the label; of stories that are gone nobody can say any more.
      hasDisclosure:
        creator.key === 'priya' && nth === 1 ? false : format === 'story' ? null : true,
      figures: isSilent ? null : figures,
      earlierFigures: isSilent ? null : earlierFigures,
      figuresOn:
        format === 'story' && !earlierFigures
          ? minDay(shiftDay(publishedOn, 1), calendar.end)
          : calendar.end,
      review: creator.key === 'theo' ? 'pending' : 'accepted',
    };
  });
};

/** All pieces by creators, and two that customers made by themselves. */
export const createPosts = (random: Random, calendar: Calendar): readonly DemoPost[] => [
  ...CREATORS.flatMap((creator, index) =>
    postsOf(creator, index, random.fork(creator.key), calendar),
  ),
  ...[9, 24].map((offset): DemoPost => ({
    creatorKey: null,
    platform: 'instagram',
    format: 'post',
    url: urlOf(random, 'instagram', 'post', ''),
    publishedOn: shiftDay(calendar.start, offset),
    hasDisclosure: null,
    figures: null,
    earlierFigures: null,
    figuresOn: calendar.end,
    review: 'accepted',
  })),
];

/** When a post went up: in the early evening. */
export const postedAtMs = ({ publishedOn }: DemoPost): number =>
  instantAt(publishedOn, 17.5 * 3600);
