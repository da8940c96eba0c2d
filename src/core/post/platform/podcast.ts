// Podcasts: the episode's page in the apps and at the hosts that most people share from.
import { NUMBER, found, foundShort, isAt, isId, queryOf } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const readSpotify: Rule = (path, url) => {
  if (url.hostname === 'spotify.link' || url.hostname === 'spoti.fi') {
    const [code] = path;
    return isId(code, /^[A-Za-z0-9]{5,40}$/)
      ? foundShort('episode', code, `https://${url.hostname}/${code}`, 'spotify-link')
      : null;
  }
  const at = path.indexOf('episode');
  const id = path[at + 1];
  if (at !== -1 && isId(id, /^[A-Za-z0-9]{22}$/)) {
    return found('episode', id, `https://open.spotify.com/episode/${id}`, 'spotify');
  }
  return path.includes('show') ? 'profile' : null;
};

const readApple: Rule = (path, url) => {
  const show = path.findLast((part) => /^id\d{5,25}$/.test(part));
  const episode = queryOf(url, 'i');
  if (show === undefined) return null;
  return isId(episode, NUMBER)
    ? found('episode', episode, `https://podcasts.apple.com/podcast/${show}?i=${episode}`, 'apple')
    : 'profile';
};

/** Hosts whose path alone names the episode: name in the key, host, and the path with the id as its group. */
const BY_PATH: readonly (readonly [string, string, RegExp])[] = [
  ['anchor', 'anchor.fm', /^\/[^/]+\/episodes\/[^/]*?-?(e[0-9a-z]{5,12})\/?$/],
  [
    'anchor',
    'creators.spotify.com',
    /^\/pod\/show\/[^/]+\/episodes\/[^/]*?-?(e[0-9a-z]{5,12})\/?$/,
  ],
  [
    'anchor',
    'podcasters.spotify.com',
    /^\/pod\/show\/[^/]+\/episodes\/[^/]*?-?(e[0-9a-z]{5,12})\/?$/,
  ],
  ['overcast', 'overcast.fm', /^\/(\+[A-Za-z0-9_-]{4,30})\/?$/],
  ['pocketcasts', 'pca.st', /^\/episode\/([0-9a-f-]{36})\/?$/],
  ['pocketcasts-link', 'pca.st', /^\/([a-z0-9]{5,12})\/?$/],
  ['castbox', 'castbox.fm', /^\/episode\/[^/]*-id(\d{4,25}-id\d{4,25}|\d{4,25})\/?$/],
  ['deezer', 'deezer.com', /^\/(?:[a-z]{2}\/)?episode\/(\d{5,25})\/?$/],
  ['amazon', 'music.amazon.com', /^\/podcasts\/[^/]+\/episodes\/([0-9a-f-]{36})(?:\/|$)/],
  ['buzzsprout', 'buzzsprout.com', /^\/\d{3,12}\/(?:episodes\/)?(\d{5,25})(?:-|\/|$)/],
];

const readByPath: Rule = (_, url) => {
  const host = url.hostname.replace(/^www\./, '');
  for (const [name, at, shape] of BY_PATH) {
    const match = host === at ? shape.exec(url.pathname) : null;
    // The canonical address is the path as it came: the title in it is part of what the host answers to.
    if (match?.[1] !== undefined) {
      const address = `https://${url.hostname}${url.pathname.replace(/\/$/, '')}`;
      return found('episode', match[1], address, name);
    }
  }
  return null;
};

export const podcasts: readonly PlatformRule[] = [
  {
    platform: 'podcast',
    hosts: isAt(...new Set(BY_PATH.map(([, host]) => host))),
    read: readByPath,
  },
  {
    platform: 'podcast',
    hosts: isAt('spotify.com', 'spotify.link', 'spoti.fi'),
    read: readSpotify,
  },
  { platform: 'podcast', hosts: isAt('podcasts.apple.com', 'itunes.apple.com'), read: readApple },
];
