// Pinterest: one number a Pin on every country's host, with a readable title before it or not.
import { CODE, NAME, found, foundShort, isId } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const HOST = /^([a-z0-9-]{1,20}\.)?(pinterest\.(com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})|pin\.it)$/;
const PAGES = ['pin', 'ideas', 'search', 'today', 'business', 'settings', 'categories'];
// A promoted Pin can have a long code where others have a number.
const PIN = /^(?:\d{5,25}|[A-Za-z0-9_-]{30,120})$/;

const read: Rule = (path, url) => {
  const [first, second] = path;
  if (url.hostname.endsWith('pin.it')) {
    return isId(first, CODE) ? foundShort('pin', first, `https://pin.it/${first}`) : null;
  }
  if (first === 'pin') {
    const id = /--(\d{5,25})$/.exec(second ?? '')?.[1] ?? second;
    return isId(id, PIN) ? found('pin', id, `https://www.pinterest.com/pin/${id}/`) : null;
  }
  const isProfile = isId(first, NAME) && !PAGES.includes(first) && path.length <= 2;
  return isProfile ? 'profile' : null;
};

export const pinterest: PlatformRule = {
  platform: 'pinterest',
  hosts: (host) => HOST.test(host),
  read,
};
