// The addresses of one personal page. A language chosen by ?lang= stays chosen.
import type { CreatorAddresses } from '../../pages/creator/view.ts';

const PAGE = /^\/c\/[^/]+(?:\/(?:receipt|audience|export|contents\/[^/]+))?/;

/** `path` and `platform` are those of the request; what a form was sent to stands below its page. */
export const addressesOf = (
  token: string,
  lang: string | undefined,
  path: string,
  platform: string | undefined,
): CreatorAddresses => {
  const base = `/c/${token}`;
  const query = lang === undefined ? '' : `?lang=${encodeURIComponent(lang)}`;
  const ofAccount = (named: string | undefined, locale = lang): string => {
    const told = { ...(named !== undefined && { platform: named }) };
    const spoken = { ...(locale !== undefined && { lang: locale }) };
    return `?${new URLSearchParams({ ...told, ...spoken }).toString()}`;
  };
  return {
    overview: `${base}${query}`,
    receipt: `${base}/receipt${query}`,
    opened: `${base}/opened`,
    addPost: `${base}/contents${query}`,
    figures: (contentId) => `${base}/contents/${contentId}${query}`,
    sendFigures: (contentId) => `${base}/contents/${contentId}/figures${query}`,
    exportFile: `${base}/export${query}`,
    sendExport: `${base}/export/figures${query}`,
    evidence: (name) => `${base}/evidence/${name}`,
    about: (contentId) => `${base}/contents/${contentId}/about${query}`,
    check: (contentId) => `${base}/contents/${contentId}/check${query}`,
    reminder: (contentId) => `${base}/contents/${contentId}/reminder.ics${query}`,
    audience: (named) => `${base}/audience${ofAccount(named)}`,
    audienceExport: (named) => `${base}/audience/export${ofAccount(named)}`,
    decline: `${base}/decline${query}`,
    rejoin: `${base}/rejoin${query}`,
    remove: (contentId) => `${base}/contents/${contentId}/remove${query}`,
    inLanguage: (locale) => `${PAGE.exec(path)?.[0] ?? base}${ofAccount(platform, locale)}`,
  };
};

/** Adds one more thing to say to an address. */
export const withNotice = (address: string, notice: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}notice=${notice}`;
