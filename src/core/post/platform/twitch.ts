// Twitch: recorded streams have a number, clips a name. A channel's address is no single stream.
import { NAME, NUMBER, found, isAt, isId, queryOf } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const CLIP = /^[A-Za-z0-9_-]{5,120}$/;

const clipOf = (path: readonly string[], url: URL): string | undefined => {
  if (url.hostname === 'clips.twitch.tv') {
    return path[0] === 'embed' ? queryOf(url, 'clip') : path[0];
  }
  const at = path.indexOf('clip');
  return at === 0 || at === 1 ? path[at + 1] : undefined;
};

const videoOf = (path: readonly string[], url: URL): string | undefined => {
  if (url.hostname === 'player.twitch.tv') return queryOf(url, 'video')?.replace(/^v/, '');
  if (path[0] === 'videos') return path[1];
  return path[1] === 'v' || path[1] === 'video' ? path[2] : undefined;
};

const read: Rule = (path, url) => {
  const clip = clipOf(path, url);
  if (isId(clip, CLIP)) return found('short', clip, `https://clips.twitch.tv/${clip}`, 'clip');
  const video = videoOf(path, url);
  if (isId(video, NUMBER)) return found('video', video, `https://www.twitch.tv/videos/${video}`);
  const isProfile = isId(path[0], NAME) && path[0] !== 'directory' && path.length <= 2;
  return isProfile && video === undefined && clip === undefined ? 'profile' : null;
};

export const twitch: PlatformRule = { platform: 'twitch', hosts: isAt('twitch.tv'), read };
