// The platform that a foreign file means: "IG", "Twitter", "Facebook Public".
import { platformField } from '../content/content.ts';
import type { Platform } from '../content/content.ts';
import { columnKey } from './columns.ts';

const NAMES = new Map<string, Platform>([
  ['ig', 'instagram'],
  ['insta', 'instagram'],
  ['instagrampublic', 'instagram'],
  ['yt', 'youtube'],
  ['fb', 'facebook'],
  ['facebookpublic', 'facebook'],
  ['facebookpage', 'facebook'],
  ['twitter', 'x'],
  ['xtwitter', 'x'],
  ['xformerlytwitter', 'x'],
  ['twitterx', 'x'],
  ['blogs', 'blog'],
  ['podcasts', 'podcast'],
]);

export const platformOfName = (name: string): Platform => {
  const key = columnKey(name.slice(0, 100));
  const known = platformField.safeParse(key);
  return known.success ? known.data : (NAMES.get(key) ?? 'other');
};
