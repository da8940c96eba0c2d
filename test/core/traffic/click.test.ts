// Who follows a tracking link, by user agents as they are sent, and where the link leads.
import { describe, expect, it } from 'vitest';
import { clickKindOf } from '../../../src/core/traffic/click.ts';
import { defaultUtm, redirectTarget, targetUrl } from '../../../src/core/traffic/tracking-link.ts';
import { cpuMs } from '../../cpu-ms.ts';

const kind = (userAgent: string, method = 'GET', purpose = '') =>
  clickKindOf({ method, userAgent, purpose });
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';

describe('a click is', () => {
  it.each([
    ['Safari', `${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`],
    ['Chrome', ANDROID],
    [
      'Instagram’s own browser',
      `${IPHONE} Mobile/22B83 Instagram 356.0.0.30.105 (iPhone15,3; iOS 18_1; en_US; en; scale=3.00)`,
    ],
    ['Facebook’s own browser', `${IPHONE} Mobile/22B83 [FBAN/FBIOS;FBAV/489.0.0.46.109;FBBV/659]`],
    ['TikTok’s own browser', `${ANDROID} trill_2023 BytedanceWebview/d8a21c6`],
    ['Pinterest’s own browser', `${IPHONE} Mobile/15E148 [Pinterest/iOS]`],
    ['LinkedIn’s own browser', `${IPHONE} Mobile/22B83 [LinkedInApp]/9.30`],
    ['Snapchat’s own browser', `${IPHONE} Mobile/22B83 Snapchat/13.13.0.38 (like Safari/8619)`],
    [
      'Yandex’s browser',
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/128.0 YaBrowser/24.10.0 Yowser/2.5 Safari/537.36 YandexSearch/24.1',
    ],
    ['an app that reads QR codes', `${IPHONE} Mobile/15E148 QR Scanner/4.2`],
    [
      'a Cubot telephone',
      'Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36',
    ],
  ])('a person’s from %s', (_, agent) => {
    expect(kind(agent)).toBe('person');
  });

  it.each([
    ['WhatsApp', 'WhatsApp/2.24.20.89 A'],
    ['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
    ['Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
    [
      'iMessage',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    ],
    ['X', 'Twitterbot/1.0'],
    ['Telegram', 'TelegramBot (like TwitterBot)'],
    [
      'LinkedIn',
      'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    ],
    ['Discord', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)'],
  ])('a preview’s from %s', (_, agent) => {
    expect(kind(agent)).toBe('preview');
  });

  it.each([
    ['Google', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    [
      'Bing',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    ],
    ['Yandex', 'Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)'],
    [
      'Baidu',
      'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    ],
    ['a script', 'python-requests/2.32.3'],
    ['curl', 'curl/8.9.1'],
    [
      'an assistant that reads for somebody',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)',
    ],
    ['Google’s other robots', `${ANDROID} (compatible; GoogleOther)`],
    ['an app that is no browser', 'Shop/12 CFNetwork/1568.200.51 Darwin/24.1.0'],
    ['Android’s own client', 'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8)'],
    [
      'a browser without a screen',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36',
    ],
    ['nobody', ''],
  ])('a robot’s from %s', (_, agent) => {
    expect(kind(agent)).toBe('bot');
  });

  it('a preview’s when a browser only looks ahead', () => {
    expect(kind(ANDROID, 'HEAD')).toBe('preview');
    expect(kind(ANDROID, 'GET', 'prefetch;prerender')).toBe('preview');
  });

  it('told within a moment from a user agent of any length', () => {
    const startedAt = cpuMs();
    for (const sign of ['bot', 'yandex', 'mozilla/', ' ']) kind(sign.repeat(100_000));
    expect(cpuMs() - startedAt).toBeLessThan(100);
  });
});

describe('a redirect', () => {
  const link = {
    targetUrl: 'https://shop.example/serum',
    utm: defaultUtm('Spring Glow!', 'Mira Sol'),
    hasClickId: true,
  };
  it.each<[string, Partial<typeof link>, string]>([
    [
      'carries what tells campaign and creator, and its click',
      {},
      'https://shop.example/serum?utm_source=mira-sol&utm_medium=influencer&utm_campaign=spring-glow&liftnote_click=clk_1',
    ],
    [
      'keeps what the target says itself, and its fragment',
      { targetUrl: 'https://shop.example/p?id=7&utm_source=own#reviews' },
      'https://shop.example/p?id=7&utm_source=own&utm_medium=influencer&utm_campaign=spring-glow&liftnote_click=clk_1#reviews',
    ],
    [
      'leaves what the target says as it is written, since it may be signed',
      { targetUrl: 'https://shop.example/p?q=a%20b&sig=aGk==&flag#x', utm: { source: 'mira' } },
      'https://shop.example/p?q=a%20b&sig=aGk==&flag&utm_source=mira&liftnote_click=clk_1#x',
    ],
    [
      'leaves the click out where it is not wanted',
      { hasClickId: false, utm: {} },
      'https://shop.example/serum',
    ],
    [
      'replaces a click that was pasted with the target',
      { targetUrl: 'https://shop.example/?liftnote_click=clk_old', utm: {} },
      'https://shop.example/?liftnote_click=clk_1',
    ],
  ])('%s', (_, change, expected) => {
    expect(redirectTarget({ ...link, ...change }, 'clk_1')).toBe(expected);
  });

  it('never leads to an address longer than can be sent', () => {
    expect(targetUrl(`https://shop.example/${'a'.repeat(1900)}`)).not.toBeNull();
    expect(targetUrl(`https://shop.example/${'a'.repeat(2000)}`)).toBeNull();
  });

  it.each([
    'http://shop.example/',
    'javascript:alert(1)',
    'https://user:pass@shop.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://0x7f000001/',
    '//shop.example/',
    'https:shop',
    '',
  ])('never leads to %j', (text) => {
    expect(targetUrl(text)).toBeNull();
  });
});
