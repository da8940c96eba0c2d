// The tracking link: counts a click durably, then leads on to the stored target. Unknown and expired links answer
// alike. It sets no cookie and stores nothing of the visitor.
import { Hono } from 'hono';
import { clickKindOf, clickRequestOf } from '../../core/click.ts';
import { newId } from '../../core/id.ts';
import { dayOf } from '../../core/period.ts';
import { readPublicCode } from '../../core/public-code.ts';
import { redirectTarget } from '../../core/tracking-link.ts';
import { recordClick } from '../../storage/click.ts';
import { findOpenLink } from '../../storage/tracking-link.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

export const clickRoutes = new Hono<AppEnv>();

// Answers HEAD too, as every GET route does.
clickRoutes.get('/l/:code', async (c) => {
  const code = readPublicCode(c.req.param('code'));
  const atMs = c.var.now();
  const open = code === null ? null : await findOpenLink(c.env.DB, code, atMs);
  if (!open) throw stop('not_found');
  const id = newId('click', c.var.randomBytes);
  await recordClick(c.env.DB, {
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
  return c.redirect(redirectTarget(open.link, id), 302);
});
