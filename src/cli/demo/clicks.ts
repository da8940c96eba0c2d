// Who followed the creators' tracking links, and when: most in the first days after a post, some of them robots.
import { dataEndMs } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { CREATORS } from './creators.ts';
import { postedAtMs } from './posts.ts';
import type { DemoPost } from './posts.ts';
import type { Random } from './random.ts';

export type ClickKind = 'person' | 'bot' | 'preview';

export type DemoClick = {
  readonly creatorKey: string;
  readonly atMs: number;
  readonly kind: ClickKind;
  readonly userAgent: string;
};

const PHONES = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22E240 Instagram 402.0.0.31.80 (iPhone16,2; iOS 19_4; de_DE; de; scale=3.00)',
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; SM-S931B Build/AP3A.240905.015; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/145.0.0.0 Mobile Safari/537.36 musical_ly_2024308 BytedanceWebview/d8a21c6',
] as const;
const ROBOTS = [
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'python-requests/2.34.1',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
] as const;
const PREVIEWS = [
  'facebookexternalhit/1.1',
  'WhatsApp/2.24.20.78 A',
  'TelegramBot (like TwitterBot)',
] as const;

const AGENTS: Readonly<Record<ClickKind, readonly string[]>> = {
  person: PHONES,
  bot: ROBOTS,
  preview: PREVIEWS,
};

const CLICKS_A_PULL = 300;
const MEAN_DELAY_MS = 34 * 3_600_000;

/** In order of time; an order names a click by its place here. */
export const createClicks = (
  random: Random,
  calendar: Calendar,
  posts: readonly DemoPost[],
): readonly DemoClick[] => {
  const end = dataEndMs(calendar);
  const clicks = CREATORS.filter(({ hasTrackingLink }) => hasTrackingLink).flatMap((creator) => {
    const own = posts.filter(({ creatorKey }) => creatorKey === creator.key);
    const stream = random.fork(creator.key);
    const count = own.length === 0 ? 0 : stream.poisson(creator.pull * CLICKS_A_PULL);
    return Array.from({ length: count }, (): DemoClick => {
      const kind = stream.weighted({ person: 0.955, bot: 0.027, preview: 0.018 });
      const delay = -Math.log(1 - stream.next()) * MEAN_DELAY_MS;
      return {
        creatorKey: creator.key,
        atMs: Math.round(postedAtMs(stream.pick(own)) + 60_000 + delay),
        kind,
        userAgent: stream.pick(AGENTS[kind]),
      };
    });
  });
  return clicks.filter(({ atMs }) => atMs < end).toSorted((a, b) => a.atMs - b.atMs);
};
