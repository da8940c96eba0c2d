// How each platform writes the addresses of its posts. A rule gives null for whatever is no single post. It reads
// text only; nothing is fetched.
import type { ContentFormat, Platform } from './content.ts';

export type Found = {
  readonly format: ContentFormat;
  readonly key: string;
  readonly url: string;
} | null;
type Rule = (path: readonly string[], url: URL) => Found;

const found = (format: ContentFormat, key: string, url: string): Found => ({ format, key, url });

const isId = (text: string | undefined, shape: RegExp): text is string =>
  text !== undefined && shape.test(text);

const CODE = /^[A-Za-z0-9_-]{5,64}$/;
const NUMBER = /^\d{5,25}$/;
const inPath = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');

const NAME = /^[\p{L}\p{N}._-]{1,80}$/u;

const instagram: Rule = (path) => {
  // /user/reel/CODE is the same post as /reel/CODE.
  const at = path.findIndex((part) =>
    ['p', 'reel', 'reels', 'tv', 'stories', 'live'].includes(part),
  );
  if (at === -1 || at > 1) return null;
  const [kind = '', first, second] = path.slice(at);
  if (kind === 'stories') {
    if (first === 'highlights' && isId(second, NUMBER)) {
      return found(
        'story',
        `highlight/${second}`,
        `https://www.instagram.com/stories/highlights/${second}/`,
      );
    }
    if (!isId(first, NAME) || !isId(second, NUMBER)) return null;
    return found(
      'story',
      `story/${second}`,
      `https://www.instagram.com/stories/${first}/${second}/`,
    );
  }
  if (!isId(first, CODE)) return null;
  if (kind === 'live') return found('live', first, `https://www.instagram.com/live/${first}/`);
  const isPost = kind === 'p';
  return found(
    isPost ? 'post' : 'reel',
    first,
    `https://www.instagram.com/${isPost ? 'p' : 'reel'}/${first}/`,
  );
};

const tiktok: Rule = (path, url) => {
  if (/^(vm|vt)\./.test(url.hostname) || path[0] === 't') {
    const code = path[0] === 't' ? path[1] : path[0];
    return isId(code, CODE)
      ? found('video', `short/${code}`, `https://vm.tiktok.com/${code}/`)
      : null;
  }
  const [user = '', kind, id] = path;
  if (user === 'v' || user === 'embed') {
    const number = (user === 'embed' && kind === 'v2' ? id : kind)?.replace(/\.html$/, '');
    return isId(number, NUMBER)
      ? found('video', number, `https://www.tiktok.com/embed/v2/${number}`)
      : null;
  }
  if (!user.startsWith('@') || !NAME.test(user.slice(1))) return null;
  if (kind === 'live') return found('live', `live/${user}`, `https://www.tiktok.com/${user}/live`);
  if ((kind !== 'video' && kind !== 'photo' && kind !== 'story') || !isId(id, NUMBER)) return null;
  const format = kind === 'photo' ? 'post' : kind;
  return found(format, id, `https://www.tiktok.com/${user}/${kind}/${id}`);
};

const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/;

const youtube: Rule = (path, url) => {
  const [kind, id] = path;
  if (url.hostname === 'youtu.be') {
    return isId(kind, VIDEO_ID)
      ? found('video', kind, `https://www.youtube.com/watch?v=${kind}`)
      : null;
  }
  if (kind === 'watch') {
    const video = url.searchParams.get('v') ?? undefined;
    return isId(video, VIDEO_ID)
      ? found('video', video, `https://www.youtube.com/watch?v=${video}`)
      : null;
  }
  if (kind === 'post' && isId(id, CODE)) {
    return found('post', `post/${id}`, `https://www.youtube.com/post/${id}`);
  }
  if (!isId(id, VIDEO_ID)) return null;
  if (kind === 'shorts') return found('short', id, `https://www.youtube.com/shorts/${id}`);
  if (kind === 'live') return found('live', id, `https://www.youtube.com/live/${id}`);
  return kind === 'embed' || kind === 'v'
    ? found('video', id, `https://www.youtube.com/watch?v=${id}`)
    : null;
};

const x: Rule = (path) => {
  const at = path.findIndex((part) => part === 'status' || part === 'statuses');
  const id = path[at + 1];
  if (at === -1 || !isId(id, NUMBER)) return null;
  const user = at === 1 && isId(path[0], NAME) ? path[0] : 'i';
  const url = user === 'i' ? `https://x.com/i/status/${id}` : `https://x.com/${user}/status/${id}`;
  return found('post', id, url);
};

const FACEBOOK_ID = /^(pfbid[A-Za-z0-9]{10,}|\d{5,25})$/;

const facebook: Rule = (path, url) => {
  const query = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  if (url.hostname === 'fb.watch') {
    return isId(path[0], CODE)
      ? found('video', `watch/${path[0]}`, `https://fb.watch/${path[0]}/`)
      : null;
  }
  const [first, second, third] = path;
  if (first === 'watch' || first === 'video.php') {
    const video = query('v');
    return isId(video, NUMBER)
      ? found('video', video, `https://www.facebook.com/watch/?v=${video}`)
      : null;
  }
  if (first === 'reel' && isId(second, NUMBER)) {
    return found('reel', second, `https://www.facebook.com/reel/${second}`);
  }
  if (first === 'stories' && isId(second, NUMBER) && isId(third, /^[\w=%-]{5,120}$/)) {
    return found('story', `story/${third}`, `https://www.facebook.com/stories/${second}/${third}/`);
  }
  if (first === 'share') {
    const kind = second === 'v' ? 'video' : second === 'r' ? 'reel' : 'post';
    const code = second !== undefined && second.length === 1 ? third : second;
    const letter = second !== undefined && second.length === 1 ? `${second}/` : '';
    return isId(code, CODE)
      ? found(kind, `share/${code}`, `https://www.facebook.com/share/${letter}${code}/`)
      : null;
  }
  if (
    first === 'permalink.php' ||
    first === 'story.php' ||
    first === 'photo.php' ||
    first === 'photo'
  ) {
    const story = query('story_fbid') ?? query('fbid');
    const owner = query('id');
    if (!isId(story, FACEBOOK_ID)) return null;
    if (query('story_fbid') === undefined) {
      return found('post', story, `https://www.facebook.com/photo?fbid=${story}`);
    }
    return isId(owner, NUMBER)
      ? found(
          'post',
          story,
          `https://www.facebook.com/permalink.php?story_fbid=${story}&id=${owner}`,
        )
      : null;
  }
  const at = path.findIndex((part) => ['posts', 'videos', 'photos', 'permalink'].includes(part));
  // Between the word and the id may stand a readable title.
  const id = path.slice(at + 1).findLast((part) => FACEBOOK_ID.test(part));
  if (at < 1 || id === undefined) return null;
  const isVideo = path[at] === 'videos';
  const owner = inPath(path.slice(0, at));
  const word = isVideo ? 'videos' : 'posts';
  return found(isVideo ? 'video' : 'post', id, `https://www.facebook.com/${owner}/${word}/${id}`);
};

const linkedin: Rule = (path) => {
  const whole = path.join('/');
  const urn = /urn:li:(activity|ugcPost|share):(\d{8,25})/.exec(whole);
  const slug = /^posts\/.*[-_](activity|ugcPost|share)-(\d{8,25})(?:-|$)/.exec(whole);
  const match = urn ?? slug;
  if (match) {
    const [, kind = '', id = ''] = match;
    return found(
      'post',
      `${kind}/${id}`,
      `https://www.linkedin.com/feed/update/urn:li:${kind}:${id}/`,
    );
  }
  return path[0] === 'pulse' && path[1] !== undefined
    ? found('article', `pulse/${path[1]}`, `https://www.linkedin.com/pulse/${inPath([path[1]])}/`)
    : null;
};

const pinterest: Rule = (path, url) => {
  if (url.hostname === 'pin.it') {
    return isId(path[0], CODE)
      ? found('pin', `short/${path[0]}`, `https://pin.it/${path[0]}`)
      : null;
  }
  const id = path[0] === 'pin' ? /(?:^|--)(\d{5,25})$/.exec(path[1] ?? '')?.[1] : undefined;
  return id === undefined ? null : found('pin', id, `https://www.pinterest.com/pin/${id}/`);
};

const twitch: Rule = (path, url) => {
  const clip =
    url.hostname === 'clips.twitch.tv' ? path[0] : path[1] === 'clip' ? path[2] : undefined;
  if (isId(clip, /^[A-Za-z0-9_-]{5,120}$/)) {
    return found('short', `clip/${clip}`, `https://clips.twitch.tv/${clip}`);
  }
  const id =
    path[0] === 'videos' ? path[1] : path[1] === 'v' || path[1] === 'video' ? path[2] : undefined;
  return isId(id, NUMBER) ? found('video', id, `https://www.twitch.tv/videos/${id}`) : null;
};

const snapchat: Rule = (path, url) => {
  const at = path.indexOf('spotlight');
  const id = path[at + 1];
  if (at !== -1) {
    return isId(id, /^[A-Za-z0-9_-]{8,120}$/)
      ? found('short', id, `https://www.snapchat.com/spotlight/${id}`)
      : null;
  }
  if (path[0] === 't' && isId(path[1], CODE)) {
    return found('post', `short/${path[1]}`, `https://www.snapchat.com/t/${path[1]}`);
  }
  const isStory =
    url.hostname === 'story.snapchat.com' || path[0] === 'p' || path[1] === 'highlight';
  const story = path.at(-1);
  return isStory && isId(story, /^[A-Za-z0-9_@.-]{3,120}$/) && path.length > 1
    ? found('story', `story/${story}`, `https://www.snapchat.com/${inPath(path)}`)
    : null;
};

const spotify: Rule = (path) => {
  const at = path.indexOf('episode');
  const id = path[at + 1];
  return at !== -1 && isId(id, /^[A-Za-z0-9]{22}$/)
    ? found('episode', `spotify/${id}`, `https://open.spotify.com/episode/${id}`)
    : null;
};

const applePodcasts: Rule = (path, url) => {
  const show = path.findLast((part) => /^id\d{5,}$/.test(part));
  const episode = url.searchParams.get('i') ?? undefined;
  return show !== undefined && isId(episode, NUMBER)
    ? found(
        'episode',
        `apple/${episode}`,
        `https://podcasts.apple.com/podcast/${show}?i=${episode}`,
      )
    : null;
};

/** Hosts, the platform they belong to, and its rule. */
export const POST_RULES: readonly (readonly [RegExp, Platform, Rule])[] = [
  [/^(.+\.)?(instagram\.com|instagr\.am)$/, 'instagram', instagram],
  [/^(.+\.)?tiktok\.com$/, 'tiktok', tiktok],
  [/^(.+\.)?(youtube\.com|youtube-nocookie\.com|youtu\.be)$/, 'youtube', youtube],
  [/^(www\.|mobile\.|m\.)?(x|twitter)\.com$/, 'x', x],
  [/^(.+\.)?(facebook\.com|fb\.com|fb\.watch)$/, 'facebook', facebook],
  [/^(.+\.)?linkedin\.com$/, 'linkedin', linkedin],
  [
    /^(.+\.)?(pinterest\.(com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})|pin\.it)$/,
    'pinterest',
    pinterest,
  ],
  [/^(.+\.)?twitch\.tv$/, 'twitch', twitch],
  [/^(.+\.)?snapchat\.com$/, 'snapchat', snapchat],
  [/^(open\.)?spotify\.com$/, 'podcast', spotify],
  [/^(podcasts|itunes)\.apple\.com$/, 'podcast', applePodcasts],
];
