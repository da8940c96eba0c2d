// Any page that belongs to no platform: an article, or an episode where it is a file of sound. Its address is kept as
// it is but for what only tracks, because nobody can say what else in it chooses the page.
import { withoutTail } from './address.ts';
import { isLinkPage } from './short-link.ts';
import { isTracking } from './tracking.ts';
import type { PlatformRule } from './rule.ts';

export type WebPage = {
  readonly platform: PlatformRule['platform'];
  readonly format: 'article' | 'episode';
  readonly url: string;
  readonly key: string;
};

const nameOf = (pair: string): string => {
  const name = (pair.split('=', 1)[0] ?? '').replaceAll('+', ' ');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

type Address = { readonly path: string; readonly pairs: readonly string[] };

const split = (typed: string): Address => {
  const [path = '', ...rest] = typed.split('?');
  return { path, pairs: rest.length === 0 ? [] : rest.join('?').split('&') };
};

const join = ({ path, pairs }: Address): string =>
  pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;

/**
 * Without what tracks and without a sentence's punctuation at the end; what one leaves may be for the other. Never
 * decoded: signs may mean something to that page.
 */
const cleaned = (typed: string): Address => {
  let before = '';
  let after = typed;
  while (before !== after) {
    before = after;
    const { path, pairs } = split(withoutTail(before));
    after = join({ path, pairs: pairs.filter((pair) => pair !== '' && !isTracking(nameOf(pair))) });
  }
  return split(after);
};

// A sentence's punctuation is cut from the end of what is pasted, and any pair may come to stand there.
const withSafeEnd = (pair: string): string =>
  pair.replace(/[.,;:!?*_~`|)\]}]$/, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const FEED = /(?:\.(?:rss|atom)|\/(?:rss|feed)(?:\.xml)?)$/i;
const SOUND = /\.(?:mp3|m4a|ogg|opus)$/i;

export const readWebPage = (url: URL): WebPage | 'profile' | null => {
  if (isLinkPage(url.hostname)) return 'profile';
  const { path, pairs } = cleaned(url.pathname + url.search);
  const folder = path.replace(/\/{1,50}$/, '');
  // A feed is the whole show or blog.
  if ((folder === '' && pairs.length === 0) || FEED.test(folder)) return null;
  const sorted = pairs
    .map(withSafeEnd)
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join('&');
  const query = sorted === '' ? '' : `?${sorted}`;
  const isSound = SOUND.test(folder);
  return {
    platform: isSound ? 'podcast' : 'blog',
    format: isSound ? 'episode' : 'article',
    url: `${url.protocol}//${url.host}${path === '' ? '/' : path}${query}`,
    key: `${url.host.replace(/^www\./, '')}${folder}${query}`,
  };
};
