// Facebook: many shapes of address. A post can have a number and a "pfbid" too; which belong together only Facebook
// knows, so those stay two keys.
import { CODE, NUMBER, found, foundShort, inPath, isAt, isId, queryOf } from '../rule.ts';
import type { Found, PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.facebook.com';
const ID = /^(pfbid[A-Za-z0-9]{10,100}|\d{5,25})$/;
const PAGES = ['watch', 'groups', 'events', 'marketplace', 'gaming', 'help', 'hashtag', 'search'];

const shared = ([, second, third]: readonly string[]): Found | null => {
  const hasLetter = second === 'p' || second === 'r' || second === 'v';
  const code = hasLetter ? third : second;
  if (!isId(code, CODE)) return null;
  const format = second === 'v' ? 'video' : second === 'r' ? 'reel' : 'post';
  return foundShort(
    format,
    code,
    `${SITE}/share/${hasLetter ? `${second}/` : ''}${code}/`,
    'share',
  );
};

/** permalink.php and its like, which name the post in the query. */
const inQuery = (url: URL): Found | null => {
  const story = queryOf(url, 'story_fbid');
  const photo = queryOf(url, 'fbid');
  const owner = queryOf(url, 'id');
  if (isId(story, ID)) {
    return isId(owner, NUMBER)
      ? found('post', story, `${SITE}/permalink.php?story_fbid=${story}&id=${owner}`)
      : null;
  }
  return isId(photo, ID) ? found('post', photo, `${SITE}/photo?fbid=${photo}`) : null;
};

const inPages = (path: readonly string[]): Found | 'profile' | null => {
  const at = path.findIndex((part) => ['posts', 'videos', 'photos', 'permalink'].includes(part));
  // Between the word and the id may stand a readable title.
  const id = path.slice(at + 1).findLast((part) => ID.test(part));
  if (at < 1) {
    const isProfile = path.length === 1 && !PAGES.includes(path[0] ?? '');
    return isProfile || path[0] === 'profile.php' ? 'profile' : null;
  }
  if (id === undefined) return path[0] === 'groups' ? null : 'profile';
  const isVideo = path[at] === 'videos';
  const owner = inPath(path.slice(0, at));
  const url = `${SITE}/${owner}/${isVideo ? 'videos' : 'posts'}/${id}`;
  return found(isVideo ? 'video' : 'post', id, url);
};

const read: Rule = (path, url) => {
  const [first, second, third] = path;
  if (url.hostname.endsWith('fb.watch')) {
    return isId(first, CODE)
      ? foundShort('video', first, `https://fb.watch/${first}/`, 'watch')
      : null;
  }
  if (first === 'watch' || first === 'video.php') {
    const video = queryOf(url, 'v');
    if (!isId(video, NUMBER)) return null;
    return second === 'live'
      ? found('live', video, `${SITE}/watch/live/?v=${video}`)
      : found('video', video, `${SITE}/watch/?v=${video}`);
  }
  if (first === 'reel' || first === 'reels') {
    return isId(second, NUMBER) ? found('reel', second, `${SITE}/reel/${second}`) : null;
  }
  if (first === 'stories') {
    return isId(second, NUMBER) && isId(third, /^[\w=%-]{5,120}$/)
      ? found('story', third, `${SITE}/stories/${second}/${encodeURIComponent(third)}/`, 'story')
      : null;
  }
  if (first === 'share') return shared(path);
  if (['permalink.php', 'story.php', 'photo.php', 'photo'].includes(first ?? '')) {
    return inQuery(url);
  }
  return inPages(path);
};

export const facebook: PlatformRule = {
  platform: 'facebook',
  hosts: isAt('facebook.com', 'fb.com', 'fb.watch'),
  read,
};
