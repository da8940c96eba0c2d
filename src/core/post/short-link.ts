// Hosts that only lead elsewhere. Where one names its target in the address, that is read; what a shortener hides
// can't be known without opening it, and nothing is opened here.
const SHORTENERS = new Set(
  `t.co bit.ly tinyurl.com goo.gl ow.ly buff.ly lnkd.in fb.me is.gd cutt.ly rb.gy t.ly amzn.to amzn.eu a.co
  on.soundcloud.com dlvr.it trib.al shorturl.at rebrand.ly s.id v.gd tiny.cc bl.ink shor.by g.co maps.app.goo.gl`.split(
    /\s+/,
  ),
);

export const isShortener = (host: string): boolean => SHORTENERS.has(host.replace(/^www\./, ''));

/** Pages of links to all that somebody has. */
const LINK_PAGES = new Set([
  'linktr.ee',
  'beacons.ai',
  'bio.link',
  'lnk.bio',
  'linkin.bio',
  'campsite.bio',
  'msha.ke',
]);

export const isLinkPage = (host: string): boolean => LINK_PAGES.has(host.replace(/^www\./, ''));

/** Pages that pass on to the address in a parameter: host, path, parameter. */
const PASSING: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^l\.(instagram|threads)\.(com|net)$/, /^\//, 'u'],
  [/^(l|lm)\.facebook\.com$/, /^\/l\.php/, 'u'],
  [/(^|\.)facebook\.com$/, /^\/flx\/warn/, 'u'],
  [/(^|\.)facebook\.com$/, /^\/plugins\/(post|video)\.php/, 'href'],
  [/^(www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'q'],
  [/^(www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, 'url'],
  [/(^|\.)youtube\.com$/, /^\/redirect$/, 'q'],
  [/(^|\.)youtube\.com$/, /^\/attribution_link$/, 'u'],
  [/(^|\.)linkedin\.com$/, /^\/(safety\/go|redir\/redirect)/, 'url'],
];

/** The address that a passing page names; else the address itself. */
export const targetOf = (url: URL): URL => {
  for (const [host, path, name] of PASSING) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue;
    const target = url.searchParams.get(name);
    const parsed = target === null ? null : URL.parse(target, url.origin);
    if (parsed) return parsed;
  }
  return url;
};
