// Snapchat: Spotlight videos and shared stories, and short links of the app.
import { CODE, NAME, found, foundShort, inPath, isAt, isId } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.snapchat.com';

const read: Rule = (path, url) => {
  const at = path.indexOf('spotlight');
  const id = path[at + 1];
  if (at !== -1) {
    return isId(id, /^[A-Za-z0-9_-]{8,120}$/)
      ? found('short', id, `${SITE}/spotlight/${id}`)
      : null;
  }
  const code = url.hostname === 't.snapchat.com' ? path[0] : path[0] === 't' ? path[1] : undefined;
  if (isId(code, CODE)) return foundShort('post', code, `${SITE}/t/${code}`);
  const isStory =
    url.hostname === 'story.snapchat.com' || path[0] === 'p' || path[1] === 'highlight';
  const story = path.at(-1);
  if (isStory && path.length > 1 && isId(story, /^[A-Za-z0-9_@.-]{3,120}$/)) {
    const host = url.hostname === 'story.snapchat.com' ? 'https://story.snapchat.com' : SITE;
    return found('story', story, `${host}/${inPath(path)}`, 'story');
  }
  const name = path[0] === 'add' ? path[1] : path[0]?.startsWith('@') ? path[0].slice(1) : '';
  return isId(name, NAME) ? 'profile' : null;
};

export const snapchat: PlatformRule = { platform: 'snapchat', hosts: isAt('snapchat.com'), read };
