// Every platform's rule, in the order they are tried. An address that none of them knows is a page of its own.
import { facebook } from './platform/facebook.ts';
import { instagram } from './platform/instagram.ts';
import { linkedin } from './platform/linkedin.ts';
import { microblogs } from './platform/microblog.ts';
import { pinterest } from './platform/pinterest.ts';
import { podcasts } from './platform/podcast.ts';
import { snapchat } from './platform/snapchat.ts';
import { tiktok } from './platform/tiktok.ts';
import { twitch } from './platform/twitch.ts';
import { x } from './platform/x.ts';
import { youtube } from './platform/youtube.ts';
import type { PlatformRule } from './rule.ts';

export const POST_RULES: readonly PlatformRule[] = [
  instagram,
  tiktok,
  youtube,
  x,
  facebook,
  linkedin,
  pinterest,
  twitch,
  snapchat,
  ...podcasts,
  ...microblogs,
];
