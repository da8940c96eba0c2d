// Who follows a tracking link: a person, a robot, or an app that draws a preview of it. Decided from the request
// alone; the user agent is looked at and never stored.

export type ClickKind = 'person' | 'bot' | 'preview';

export type ClickRequest = {
  readonly method: string;
  readonly userAgent: string;
  /** Values of the Purpose, Sec-Purpose and X-Purpose headers, joined. */
  readonly purpose: string;
};

// Apps and networks that fetch a link to show a card of it, before or without anybody opening it. iMessage
// names itself facebookexternalhit and Twitterbot. Facebook's and Pinterest's own in-app browsers are people.
const PREVIEWS =
  /facebookexternalhit|facebookcatalog|\bfacebot|meta-externalfetcher|whatsapp\/|slackbot|slack-imgproxy|twitterbot|telegrambot|discordbot|linkedinbot|skypeuripreview|microsoftpreview|bingpreview|google-pagerenderer|snap url preview|viber\/|vkshare|line-poker|kakaotalk-scrap|mastodon\/|bluesky cardyb|iframely|embedly|redditbot|pinterestbot|pinterest\/0|outlook-?safelinks|google-safety|urlpreview|link ?preview|previewbot/i;

// "bot" at the end of a word, as robots call themselves; "CUBOT" makes telephones.
const ROBOTS =
  /(?<!cu)bot\b|(?<!cu)bot[/_-]|crawl|spider|slurp|headless|phantomjs|lighthouse|pagespeed|pingdom|uptime|monitor|validator|(?<!\bqr[ -]?(?:code[ -]?)?)scan(?:ner)?\b|curl\/|wget|python|aiohttp|httpx|okhttp|java\/|go-http-client|libwww|axios|node-fetch|undici|ruby|php\/|\bperl\b|postman|insomnia|cfnetwork\/|dalvik\/|googleother|google-read-aloud|meta-externalagent|(?:chatgpt|perplexity|claude|mistralai)-user|mediapartners-google|google-inspectiontool|apis-google|feedfetcher|ia_archiver|yandex(?!browser|search)\w+\/|baiduspider|ahrefs|semrush|petalbot|bytespider|gptbot|claudebot|ccbot|dataprovider|zgrab|masscan|nuclei/i;

export const clickKindOf = ({ method, userAgent, purpose }: ClickRequest): ClickKind => {
  const agent = userAgent.slice(0, 500);
  if (PREVIEWS.test(agent)) return 'preview';
  if (agent.trim() === '' || ROBOTS.test(agent)) return 'bot';
  // A browser that loads a page in case somebody opens it, or only asks for its headers.
  return method === 'HEAD' || /prefetch|preview|prerender/i.test(purpose) ? 'preview' : 'person';
};

/** As much of a request as tells who makes it. */
export const clickRequestOf = ({
  method,
  headers,
}: Pick<Request, 'method' | 'headers'>): ClickRequest => ({
  method,
  userAgent: headers.get('user-agent') ?? '',
  purpose: ['purpose', 'sec-purpose', 'x-purpose', 'x-moz']
    .map((name) => headers.get(name) ?? '')
    .join(' '),
});
