// Comments under the brand's own posts before the campaign, and under the creators' posts during it.
import { dataEndMs, dayAt, instantAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { COMMENT_TEXTS, EMOJI, LANGUAGE_SHARES } from './comment-texts.ts';
import type { CommentLanguage, Feeling } from './comment-texts.ts';
import { csvText } from './csv.ts';
import { postedAtMs } from './posts.ts';
import type { DemoPost } from './posts.ts';
import type { Random } from './random.ts';

export type DemoComment = {
  readonly id: string;
  readonly platform: string;
  readonly postUrl: string;
  readonly author: string;
  readonly atMs: number;
  readonly language: CommentLanguage;
  readonly text: string;
  /** How it was meant; the engine that reads it may see it otherwise. */
  readonly meant: Feeling;
};

const BEFORE = 120;
const DURING = 285;

const FEELINGS = {
  before: { positive: 34, neutral: 44, negative: 22 },
  during: { positive: 52, neutral: 34, negative: 14 },
} as const;

const OWN_POST = 'https://www.instagram.com/p/CNorthwind';

const textFor = (random: Random, language: CommentLanguage, meant: Feeling): string => {
  const said = random.pick(COMMENT_TEXTS[language][meant]);
  if (random.chance(0.45)) return `${said} ${random.pick(EMOJI[meant])}`;
  return random.chance(0.2) && !/[?;？]$/.test(said) ? `${said}!` : said;
};

type Place = Pick<DemoComment, 'platform' | 'postUrl' | 'atMs'>;

/** In order of time. */
export const createComments = (
  random: Random,
  calendar: Calendar,
  posts: readonly DemoPost[],
): readonly DemoComment[] => {
  const end = dataEndMs(calendar);
  const talked = posts.filter((post) => post.format !== 'story' && postedAtMs(post) < end);
  const onOwnPosts = Array.from({ length: BEFORE }, (): Place => ({
    platform: 'instagram',
    postUrl: `${OWN_POST}${random.int(1, 6)}/`,
    atMs: instantAt(random.pick(calendar.before), random.int(8 * 3600, 22 * 3600)),
  }));
  const onCreatorsPosts = Array.from({ length: DURING }, (): Place => {
    const post = random.pick(talked);
    const delay = -Math.log(1 - random.next()) * 40 * 3_600_000;
    const atMs = Math.floor((postedAtMs(post) + 120_000 + delay) / 1000) * 1000;
    return { platform: post.platform, postUrl: post.url, atMs: Math.min(atMs, end - 60_000) };
  });
  return [...onOwnPosts, ...onCreatorsPosts]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((place, index): DemoComment => {
      const language = random.weighted(LANGUAGE_SHARES);
      const meant = random.weighted(
        FEELINGS[dayAt(place.atMs) < calendar.start ? 'before' : 'during'],
      );
      return {
        ...place,
        id: String(17_800_000_000_000 + index * 37),
        author: `@tea.friend${random.int(1, 320)}`,
        language,
        text: textFor(random, language, meant),
        meant,
      };
    });
};

export const commentsCsv = (comments: readonly DemoComment[]): string =>
  csvText([
    ['Comment ID', 'Platform', 'Post URL', 'Author', 'Created at', 'Language', 'Text'],
    ...comments.map((comment) => [
      comment.id,
      comment.platform,
      comment.postUrl,
      comment.author,
      new Date(comment.atMs).toISOString(),
      comment.language,
      comment.text,
    ]),
  ]);
