// A brand's colour on a page: a few custom properties, for light and dark. The only inline style there is, so it carries
// the nonce of its response.
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { AccentUse, UsedAccent } from '../core/colour/accent.ts';

export type BrandLook = { readonly accent: AccentUse; readonly nonce: string };

const rules = ({ accent, onAccent, soft }: UsedAccent): string =>
  `:root{--accent:${accent};--on-accent:${onAccent};--accent-soft:${soft}}`;

/** Written from numbers, so that nothing in it can end the element. */
export const BrandStyle: FC<{ look: BrandLook }> = ({ look: { accent, nonce } }) => (
  <style nonce={nonce}>
    {raw(`${rules(accent.light)}@media (prefers-color-scheme:dark){${rules(accent.dark)}}`)}
  </style>
);
