// YouTube: eleven characters a video, the same for a Short and a live stream, whose addresses alone tell them apart.
import { CODE, NAME, found, isAt, isId, queryOf } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.youtube.com';
const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/;
const OWNERS = ['channel', 'user', 'c'];

/** The id of a plain video, wherever this form of address has it. */
const videoOf = ([kind, id]: readonly string[], url: URL): string | undefined => {
  if (url.hostname === 'youtu.be' || url.hostname === 'www.youtu.be') return kind;
  if (kind === 'watch') return id ?? queryOf(url, 'v');
  if (kind === 'embed' || kind === 'v' || kind === 'e') return id;
  return kind === 'video' && url.hostname === 'studio.youtube.com' ? id : undefined;
};

const read: Rule = (path, url) => {
  const [kind, id, third] = path;
  const video = videoOf(path, url);
  if (isId(video, VIDEO_ID)) return found('video', video, `${SITE}/watch?v=${video}`);
  // A page of the channel links its posts with a parameter.
  const post = kind === 'post' ? id : queryOf(url, 'lb');
  if (isId(post, CODE)) return found('post', post, `${SITE}/post/${post}`, 'post');
  if (kind === 'clip' && isId(id, CODE)) return found('video', id, `${SITE}/clip/${id}`, 'clip');
  if (kind === 'shorts' && isId(id, VIDEO_ID)) return found('short', id, `${SITE}/shorts/${id}`);
  if (kind === 'live' && isId(id, VIDEO_ID)) return found('live', id, `${SITE}/live/${id}`);
  const isHandle = kind?.startsWith('@') === true && NAME.test(kind.slice(1));
  const isOwned = OWNERS.includes(kind ?? '') && id !== undefined;
  return (isHandle && path.length <= 2) || (isOwned && (third === undefined || path.length === 3))
    ? 'profile'
    : null;
};

export const youtube: PlatformRule = {
  platform: 'youtube',
  hosts: isAt('youtube.com', 'youtube-nocookie.com', 'youtu.be'),
  read,
};
