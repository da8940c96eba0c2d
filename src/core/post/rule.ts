// What a platform's rule is: it reads the path and query of an address and says which post it is. Text only; nothing
// is fetched.
import type { ContentFormat, Platform } from '../content/content.ts';

export type Found = {
  readonly format: ContentFormat;
  /** Equal for every address of the same post, within its platform. */
  readonly key: string;
  /** The platform's own number or code of the post; null where a short link hides it. */
  readonly postId: string | null;
  /** Canonical, https, only what identifies. */
  readonly url: string;
};

/** `path` has its parts decoded, empty ones left out. Null is no single post: a search, a start page, a list. */
export type Rule = (path: readonly string[], url: URL) => Found | 'profile' | null;

export type PlatformRule = {
  readonly platform: Platform;
  readonly hosts: (host: string) => boolean;
  readonly read: Rule;
};

/** A post by its own id; `kind` keeps ids of different number ranges apart. */
export const found = (format: ContentFormat, id: string, url: string, kind = ''): Found => ({
  format,
  key: kind === '' ? id : `${kind}/${id}`,
  postId: id,
  url,
});

/** A link of the platform's own that hides which post it leads to: it can only be told from itself. */
export const foundShort = (
  format: ContentFormat,
  code: string,
  url: string,
  kind = 'short',
): Found => ({ format, key: `${kind}/${code}`, postId: null, url });

/** Whether a host is one of these or below it. */
export const isAt =
  (...domains: readonly string[]) =>
  (host: string): boolean =>
    domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

export const isId = (text: string | undefined, shape: RegExp): text is string =>
  text !== undefined && shape.test(text);

export const CODE = /^[A-Za-z0-9_-]{5,64}$/;
export const NUMBER = /^\d{5,25}$/;
export const NAME = /^[\p{L}\p{N}._-]{1,80}$/u;

export const inPath = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');

export const queryOf = (url: URL, name: string): string | undefined =>
  url.searchParams.get(name) ?? undefined;
