// Instagram: one code whether it is written as /p/, /reel/, /reels/ or /tv/, with the user's name before it or not.
import { CODE, NAME, NUMBER, found, foundShort, isAt, isId, queryOf } from '../rule.ts';
import type { Found, PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.instagram.com';
const PAGES = ['explore', 'accounts', 'direct', 'about', 'legal', 'developer', 'web'];

const story = (user: string | undefined, id: string | undefined): Found | null => {
  if (user === 'highlights' && isId(id, NUMBER)) {
    return found('story', id, `${SITE}/stories/highlights/${id}/`, 'highlight');
  }
  return isId(user, NAME) && isId(id, NUMBER)
    ? found('story', id, `${SITE}/stories/${user}/${id}/`, 'story')
    : null;
};

/** Highlights are shared as /s/ and base64 of "highlight:" and a number, one of their stories as a parameter. */
const sharedHighlight = (code: string | undefined, url: URL): Found | null => {
  if (!isId(code, /^[A-Za-z0-9+/=_-]{8,80}$/)) return null;
  const id = /^(\d{5,25})(?:_|$)/.exec(queryOf(url, 'story_media_id') ?? '')?.[1];
  if (id !== undefined) {
    const query = new URLSearchParams({ story_media_id: id }).toString();
    return found('story', id, `${SITE}/s/${encodeURIComponent(code)}?${query}`, 'story');
  }
  try {
    return story('highlights', /^highlight:(\d+)$/.exec(atob(code))?.[1]);
  } catch {
    return null;
  }
};

const read: Rule = (path, url) => {
  if (path[0] === 's') return sharedHighlight(path[1], url);
  if (path[0] === 'share') {
    const kind = path.length > 2 ? path[1] : '';
    const code = path.at(-1);
    if (!isId(code, CODE) || path.length < 2) return null;
    const format = kind === 'reel' ? 'reel' : 'post';
    const between = kind === 'reel' || kind === 'p' ? `${kind}/` : '';
    return foundShort(format, code, `${SITE}/share/${between}${code}/`, 'share');
  }
  // The app writes reels and videos with the user's name before them.
  const at = path.findIndex((part) =>
    ['p', 'reel', 'reels', 'tv', 'stories', 'live'].includes(part),
  );
  if (at === -1 || at > 1) {
    const isProfile = isId(path[0], NAME) && !PAGES.includes(path[0]) && path.length <= 2;
    return isProfile ? 'profile' : null;
  }
  const [kind = '', first, second] = path.slice(at);
  if (kind === 'stories') return story(first, second);
  if (at === 1 && first === undefined) return 'profile';
  if (!isId(first, CODE) || first === 'audio') return null;
  if (kind === 'live') return found('live', first, `${SITE}/live/${first}/`);
  const isPost = kind === 'p';
  return found(isPost ? 'post' : 'reel', first, `${SITE}/${isPost ? 'p' : 'reel'}/${first}/`);
};

export const instagram: PlatformRule = {
  platform: 'instagram',
  hosts: isAt('instagram.com', 'instagr.am'),
  read,
};
