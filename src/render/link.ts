// Which addresses a report may link to: https, or a block of the same document. Everything else is plain text.

export type LinkTarget =
  | { readonly kind: 'internal'; readonly id: string }
  | { readonly kind: 'external'; readonly url: string };

export function readLink(href: string | undefined): LinkTarget | undefined {
  if (href === undefined || href.length > 2000) return undefined;
  if (/^#[A-Za-z0-9_.:-]+$/.test(href)) return { kind: 'internal', id: href.slice(1) };
  if (!/^https:\/\//i.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  // A name before the host ("https://bank.example@evil.example") misleads the reader.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return { kind: 'external', url: url.href };
}
