// X, once Twitter: one number a post under either name, whoever stands before it. The hosts that chats use for
// previews write the same path.
import { CODE, NAME, NUMBER, found, foundShort, isAt, isId, queryOf } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const PAGES = ['i', 'home', 'explore', 'search', 'intent', 'hashtag', 'settings', 'messages'];

const read: Rule = (path, url) => {
  if (url.hostname === 'pic.twitter.com' || url.hostname === 'pic.x.com') {
    const [code] = path;
    return isId(code, CODE)
      ? foundShort('post', code, `https://pic.twitter.com/${code}`, 'pic')
      : null;
  }
  if (url.hostname.startsWith('platform.')) {
    const id = queryOf(url, 'id');
    return isId(id, NUMBER) ? found('post', id, `https://x.com/i/status/${id}`) : null;
  }
  const at = path.findIndex((part) => part === 'status' || part === 'statuses');
  const id = path[at + 1];
  if (at === -1) {
    const isProfile = isId(path[0], NAME) && !PAGES.includes(path[0]) && path.length <= 2;
    return isProfile ? 'profile' : null;
  }
  if (!isId(id, NUMBER)) return null;
  const user = at === 1 && isId(path[0], NAME) ? path[0] : 'i';
  return found('post', id, `https://x.com/${user}/status/${id}`);
};

export const x: PlatformRule = {
  platform: 'x',
  hosts: isAt('x.com', 'twitter.com', 'fxtwitter.com', 'vxtwitter.com', 'fixupx.com'),
  read,
};
