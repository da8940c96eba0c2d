// A post as somebody is shown it: whose it is and where it stood. Its words and picture are the question's.
import * as z from 'zod';
import { PLATFORMS } from '../../content/content.ts';
import type { Platform } from '../../content/content.ts';

export const postShape = z.strictObject({
  /** Of whoever posted it, as readers know them. */
  name: z.string().min(1).max(120),
  /** With its @ where the platform writes one. */
  handle: z.string().min(1).max(120).optional(),
  platform: z.enum(PLATFORMS).optional(),
});

/** What a platform is called in every language; a podcast or a blog is a word, not a name. */
const NAMES: Readonly<Partial<Record<Platform, string>>> = {
  instagram: 'Instagram',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  x: 'X',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  pinterest: 'Pinterest',
  twitch: 'Twitch',
  snapchat: 'Snapchat',
};

/** Null where it is none that readers know by name. */
export const platformName = (platform: Platform | undefined): string | null =>
  (platform && NAMES[platform]) ?? null;
