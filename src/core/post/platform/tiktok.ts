// TikTok: a number a post; what its apps share is mostly a short link that hides it.
import { CODE, NAME, NUMBER, found, foundShort, isAt, isId } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.tiktok.com';

/** Players and old mobile pages name no user. */
const bareNumber = ([first, second, third]: readonly string[]): string | undefined => {
  if (first === 'v') return second?.replace(/\.html$/, '');
  if (first === 'embed') return second === 'v2' || second === 'v3' ? third : second;
  if (first === 'player' && second === 'v1') return third;
  return first === 'share' && second === 'video' ? third : undefined;
};

const read: Rule = (path, url) => {
  if (/^(vm|vt)\./.test(url.hostname) || path[0] === 't') {
    const code = path[0] === 't' ? path[1] : path[0];
    return isId(code, CODE) ? foundShort('video', code, `https://vm.tiktok.com/${code}/`) : null;
  }
  const number = bareNumber(path);
  if (isId(number, NUMBER)) return found('video', number, `${SITE}/embed/v2/${number}`);
  const [user = '', kind, id] = path;
  // A shared post may come as /@/video/..., without the name.
  if (!user.startsWith('@') || (user !== '@' && !NAME.test(user.slice(1)))) return null;
  if (kind === 'live' && user !== '@') return found('live', user, `${SITE}/${user}/live`, 'live');
  if ((kind !== 'video' && kind !== 'photo' && kind !== 'story') || !isId(id, NUMBER)) {
    return path.length === 1 ? 'profile' : null;
  }
  return found(kind === 'photo' ? 'post' : kind, id, `${SITE}/${user}/${kind}/${id}`);
};

export const tiktok: PlatformRule = { platform: 'tiktok', hosts: isAt('tiktok.com'), read };
