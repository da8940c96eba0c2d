// Threads and Bluesky, which have no platform of their own here: a post elsewhere.
import { CODE, NAME, found, isAt, isId } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const readThreads: Rule = ([first, second, third]) => {
  const isUser = first?.startsWith('@') === true && NAME.test(first.slice(1));
  const code = first === 't' ? second : isUser && second === 'post' ? third : undefined;
  if (isId(code, CODE)) {
    // The code is the post; whose it is may be missing, and the address leads there all the same.
    return found('post', code, `https://www.threads.com/t/${code}`, 'threads');
  }
  return isUser && second === undefined ? 'profile' : null;
};

const readBluesky: Rule = ([first, user, kind, id]) => {
  if (first !== 'profile' || !isId(user, /^[A-Za-z0-9.:_-]{3,253}$/)) return null;
  if (kind === undefined) return 'profile';
  const owner = user.toLowerCase();
  return kind === 'post' && isId(id, /^[a-z2-7]{13}$/)
    ? found('post', `${owner}/${id}`, `https://bsky.app/profile/${owner}/post/${id}`, 'bluesky')
    : null;
};

export const microblogs: readonly PlatformRule[] = [
  { platform: 'other', hosts: isAt('threads.net', 'threads.com'), read: readThreads },
  { platform: 'other', hosts: isAt('bsky.app'), read: readBluesky },
];
