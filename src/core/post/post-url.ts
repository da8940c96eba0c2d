// A pasted address as platform, format, id and one canonical address. The address is never fetched, so what a short
// link hides stays unknown. `urlKey` is equal for two addresses of the same post.
import { formatsOf, hasFormat } from '../content/content.ts';
import type { ContentFormat, Platform } from '../content/content.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';
import { addressIn, isPublicHost, withoutTail } from './address.ts';
import { POST_RULES } from './rules.ts';
import { isShortener, targetOf } from './short-link.ts';
import { readWebPage } from './web-page.ts';

export type PostUrlProblem =
  | 'empty'
  | 'not_an_address'
  /** Something else than a web page: a mail, a script, a file. */
  | 'not_https'
  /** Somebody's page with all their posts. */
  | 'profile'
  /** A search, a list, a start page: no single post. */
  | 'not_a_post'
  /** A shortener for any site: not even the platform can be told. */
  | 'short_link'
  | 'too_long';

export const postUrlProblemKey = (problem: PostUrlProblem): string => `creator.url.${problem}`;

export type Post = {
  readonly platform: Platform;
  readonly format: ContentFormat;
  /** Canonical, without tracking parameters; https on every platform, http on a page that was given so. */
  readonly url: string;
  readonly urlKey: string;
  /** As the platform numbers it; null for a web page and where a short link hides it. */
  readonly postId: string | null;
  /** Taken as it is, but the full address would let the same post be told from another. */
  readonly hint: 'short_link' | null;
};

export const postUrlHintKey = (hint: NonNullable<Post['hint']>): string =>
  `creator.url.hint.${hint}`;

const MAX_PASTED = 4000;
const MAX_URL = 2000;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const pathOf = (url: URL): string[] =>
  withoutTail(url.pathname)
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);

/** The address as the rules read it: no dot at the end of its host, no page that only passes on. */
const readUrl = (text: string): URL | null => {
  const url = URL.parse(addressIn(text));
  if (!url) return null;
  const target = targetOf(url);
  if (target.hostname.endsWith('.')) target.hostname = target.hostname.slice(0, -1);
  return target;
};

const readPage = (url: URL): Result<Post, PostUrlProblem> => {
  const page = readWebPage(url);
  if (page === 'profile' || page === null) return fail(page ?? 'not_a_post');
  if (page.url.length > MAX_URL) return fail('too_long');
  const { platform, format } = page;
  return ok({
    platform,
    format,
    url: page.url,
    urlKey: `${platform}:${page.key}`,
    postId: null,
    hint: null,
  });
};

/** Reads one pasted address. Errors: `PostUrlProblem`. */
export const recognisePost = (text: string): Result<Post, PostUrlProblem> => {
  if (text.length > MAX_PASTED) return fail('too_long');
  if (text.trim() === '') return fail('empty');
  const url = readUrl(text);
  if (!url) return fail('not_an_address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('not_https');
  // Another port is a machine of somebody's own; credentials are never to be stored.
  const isPlain = url.port === '' && url.username === '' && url.password === '';
  if (!isPlain || !isPublicHost(url.hostname)) return fail('not_an_address');
  if (isShortener(url.hostname)) return fail('short_link');

  const rule = POST_RULES.find(({ hosts }) => hosts(url.hostname));
  if (!rule) return readPage(url);
  const post = rule.read(pathOf(url), url);
  if (post === 'profile' || post === null) return fail(post ?? 'not_a_post');
  const { platform } = rule;
  return ok({
    platform,
    format: post.format,
    url: new URL(post.url).href,
    urlKey: `${platform}:${post.key}`,
    postId: post.postId,
    hint: post.postId === null ? 'short_link' : null,
  });
};

// What an address on nobody's platform may be said to be.
const OPEN_PLATFORMS: readonly Platform[] = ['blog', 'podcast', 'other'];

/** The post with what the sender says of it: an address shows the platform, but not always the format. */
export const settlePost = (
  post: Post,
  given: { readonly platform?: Platform | undefined; readonly format?: ContentFormat | undefined },
): Result<Post, FieldProblem> => {
  const platform = given.platform ?? post.platform;
  const isOpen = post.platform === 'blog' && OPEN_PLATFORMS.includes(platform);
  if (platform !== post.platform && !isOpen) {
    return fail({ field: 'platform', key: 'creator.problem.other_platform' });
  }
  const format =
    given.format ??
    (platform === post.platform ? post.format : (formatsOf(platform)[0] ?? 'other'));
  if (!hasFormat(platform, format)) {
    return fail({ field: 'format', key: 'creator.problem.format_of_platform' });
  }
  return ok({ ...post, platform, format });
};
