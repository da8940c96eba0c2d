// The tracking link: counts a click durably, then leads on to the stored target. Unknown and expired links answer
// alike. It sets no cookie and stores nothing of the visitor.
import { Hono } from 'hono';
import { clickKindOf, clickRequestOf } from '../../core/traffic/click.ts';
import { newId } from '../../core/id.ts';
import { dayOf } from '../../core/campaign/period.ts';
import { readPublicCode } from '../../core/public-code.ts';
import { redirectTarget } from '../../core/traffic/tracking-link.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { countClick } from './count-click.ts';
import { openLinkOf } from './known-links.ts';

export const clickRoutes = new Hono<AppEnv>();

// Answers HEAD too, as every GET route does.
clickRoutes.get('/l/:code', async (c) => {
  const code = readPublicCode(c.req.param('code'));
  const atMs = c.var.now();
  const open = code === null ? null : await openLinkOf(c.env.DB, code, atMs);
  if (!open) throw stop('not_found');
  const id = newId('click', c.var.randomBytes);
  const isCounted = await countClick(c, open.link.campaignId, {
    id,
    brandId: open.brandId,
    linkCode: open.link.code,
    atMs,
    day: dayOf(atMs, open.timeZone),
    kind: clickKindOf(clickRequestOf(c.req.raw)),
  });
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex, nofollow');
  return c.redirect(redirectTarget(open.link, isCounted ? id : null), 302);
});
