// A pasted address as platform, format and one canonical address. The address is never fetched, so a short
// link that hides where it leads is refused. `urlKey` is equal for two addresses of the same post.
import { formatsOf, hasFormat } from './content.ts';
import type { ContentFormat, Platform } from './content.ts';
import { POST_RULES } from './post-url-rules.ts';
import { fail, ok } from './result.ts';
import type { FieldProblem, Result } from './result.ts';

export type PostUrlProblem =
  | 'empty'
  | 'not_an_address'
  /** Only https, and on a platform's own host http is mended. */
  | 'not_https'
  /** A profile, a search, a start page: no single post. */
  | 'not_a_post'
  /** A shortener: the post's own address is needed. */
  | 'short_link'
  | 'too_long';

export const postUrlProblemKey = (problem: PostUrlProblem): string => `creator.url.${problem}`;

export type Post = {
  readonly platform: Platform;
  readonly format: ContentFormat;
  /** Canonical, https, without tracking parameters. */
  readonly url: string;
  readonly urlKey: string;
};

const SHORTENERS = new Set([
  't.co',
  'bit.ly',
  'tinyurl.com',
  'goo.gl',
  'ow.ly',
  'buff.ly',
  'lnkd.in',
  'fb.me',
  'is.gd',
  'cutt.ly',
  'rb.gy',
  't.ly',
  'spoti.fi',
  'spotify.link',
  'linktr.ee',
  'amzn.to',
  't.snapchat.com',
  'on.soundcloud.com',
]);

const TRACKING =
  /^(utm_.*|ga_.*|_ga|_gl|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|igshid?|igsh|yclid|mc_[a-z]+|mkt_tok|_hs\w+|hsa_\w+|ref|ref_src|ref_url|source|si|feature|share|share_id|s_kwcid|cmpid|trk|vero_id|epik|ncid)$/i;

/** Any other https page: an article. Its address is kept but for what only tracks. */
const article = (url: URL): Result<Post, PostUrlProblem> => {
  const path = url.pathname.replace(/\/+$/, '');
  const parameters = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (path === '' && parameters.length === 0) return fail('not_a_post');
  const query = parameters.length === 0 ? '' : `?${new URLSearchParams(parameters).toString()}`;
  const host = url.host.replace(/^www\./, '');
  return ok({
    platform: 'blog',
    format: 'article',
    url: `https://${url.host}${url.pathname}${query}`,
    urlKey: `blog:${host}${path}${query}`,
  });
};

/** The address in what was pasted: apps put a sentence around it, people leave the scheme out. */
const addressIn = (text: string): string => {
  const inText = /https?:\/\/[^\s<>"]+/iu.exec(text)?.[0];
  if (inText === text) return text;
  if (inText !== undefined) return inText.replace(/[),.;!\]]+$/u, '');
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/u.test(text) ? `https://${text}` : text;
};

// A name with a dot and a top level of letters: no IP address, no localhost.
const isPublicHost = (host: string): boolean =>
  /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$/.test(host);

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Reads one pasted address. Errors: `PostUrlProblem`. */
export const recognisePost = (text: string): Result<Post, PostUrlProblem> => {
  if (text.length > 4000) return fail('too_long');
  const typed = text.trim();
  if (typed === '') return fail('empty');
  let url: URL;
  try {
    url = new URL(addressIn(typed));
  } catch {
    return fail('not_an_address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('not_https');
  const host = url.hostname.replace(/\.$/, '');
  if (!isPublicHost(host) || url.username !== '' || url.password !== '')
    return fail('not_an_address');
  if (SHORTENERS.has(host.replace(/^www\./, ''))) return fail('short_link');

  const known = POST_RULES.find(([hosts]) => hosts.test(host));
  if (!known) {
    if (url.protocol !== 'https:') return fail('not_https');
    return url.href.length > 2000 ? fail('too_long') : article(url);
  }
  const [, platform, rule] = known;
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const post = rule(path, url);
  if (!post) return fail('not_a_post');
  return ok({
    platform,
    format: post.format,
    url: new URL(post.url).href,
    urlKey: `${platform}:${post.key}`,
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
