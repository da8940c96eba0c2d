// Which addresses a report may link to: https, or a block of the same document. Everything else is plain text.
import { externalUrl } from '../core/report/external-url.ts';

export type LinkTarget =
  | { readonly kind: 'internal'; readonly id: string }
  | { readonly kind: 'external'; readonly url: string };

export function readLink(href: string | undefined): LinkTarget | undefined {
  if (href === undefined || href.length > 2000) return undefined;
  if (/^#[A-Za-z0-9_.:-]+$/.test(href)) return { kind: 'internal', id: href.slice(1) };
  const url = externalUrl(href);
  return url === null ? undefined : { kind: 'external', url };
}
