// Which address outside a report may be a link in it.

/** The address, normalised: https, and nothing before its host ("https://bank.example@evil.example" misleads). */
export const externalUrl = (href: string): string | null => {
  if (href.length > 2000 || !/^https:\/\//i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
};
