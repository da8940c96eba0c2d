// What the page of a post says of it beside its figures.
import type { Context } from 'hono';
import type { Content, Platform } from '../../core/content/content.ts';
import { postUrlHintKey, recognisePost } from '../../core/post/post-url.ts';
import { storyEndsAtMs } from '../../core/story/ending.ts';
import { kindsOf } from '../../pages/creator/about-post.tsx';
import type { AboutView } from '../../pages/creator/about-post.tsx';
import type { PostView } from '../../pages/creator/view.ts';
import type { AppEnv } from '../env.ts';
import { typedPublication } from './read-publication.ts';

/** Nobody's platform: an address alone can't tell a blog from a podcast. */
const OPEN: readonly Platform[] = ['blog', 'podcast', 'other'];

export const kindsFor = ({ content, current, sentBack }: PostView): AboutView['kinds'] => {
  // The fields of figures that were sent follow from what it was said to be.
  if (current || sentBack) return [[content.platform, content.format]];
  return kindsOf(OPEN.includes(content.platform) ? OPEN : [content.platform]);
};

const hintOf = ({ url }: Content): string | null => {
  const read = recognisePost(url);
  return read.ok && read.value.hint !== null ? postUrlHintKey(read.value.hint) : null;
};

/** What the page of a post says of it, before anything was typed. */
export const aboutOf = (
  c: Context<AppEnv>,
  post: PostView,
  timeZone: string,
  said: Pick<AboutView, 'typed' | 'problems'> | null = null,
): AboutView => {
  const { content } = post;
  const endsAtMs =
    content.format === 'story' && content.publishedAtMs !== null
      ? storyEndsAtMs(content.publishedAtMs)
      : null;
  return {
    typed: said?.typed ?? {
      ...typedPublication(content, timeZone),
      ...(content.hasDisclosure === true && { has_disclosure: 'yes' }),
    },
    problems: said?.problems ?? [],
    kinds: kindsFor(post),
    storyEndsAtMs: endsAtMs !== null && endsAtMs > c.var.now() ? endsAtMs : null,
    hintKey: hintOf(content),
  };
};
