// A creator's personal page. Nothing acts on GET: mail scanners open links too.
import { Hono } from 'hono';
import { markOpened } from '../../storage/creator/collaboration-step.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';
import { sendAudience, showAudience } from './audience.tsx';
import { sendAudienceExport } from './audience-export.ts';
import { changeAbout } from './about-post.ts';
import { openDesk } from './desk.ts';
import { showEvidence } from './evidence.ts';
import { sendExport, showExport, takeExport } from './export.tsx';
import { sendFigures, showFigures } from './figures.tsx';
import { sameSite } from './form.ts';
import { overview, receipt } from './overview.tsx';
import { addPost, removePost } from './posts.ts';
import { checkTyped } from './check.ts';
import { storyCalendar } from './reminder.ts';
import { decline, rejoin } from './taking-part.ts';

export const creatorRoutes = new Hono<AppEnv>();

creatorRoutes.use('/c/*', sameSite);
creatorRoutes.get('/c/:link', overview);
creatorRoutes.get('/c/:link/receipt', receipt);
creatorRoutes.get('/c/:link/contents/:content_id', showFigures);
creatorRoutes.get('/c/:link/contents/:content_id/reminder.ics', storyCalendar);
creatorRoutes.get('/c/:link/evidence/:name', showEvidence);
creatorRoutes.get('/c/:link/export', showExport);
creatorRoutes.post('/c/:link/export', sendExport);
creatorRoutes.post('/c/:link/export/figures', takeExport);
creatorRoutes.post('/c/:link/contents', addPost);
creatorRoutes.post('/c/:link/contents/:content_id/figures', sendFigures);
creatorRoutes.post('/c/:link/contents/:content_id/about', changeAbout);
creatorRoutes.post('/c/:link/contents/:content_id/check', checkTyped);
creatorRoutes.post('/c/:link/contents/:content_id/remove', removePost);
creatorRoutes.get('/c/:link/audience', showAudience);
creatorRoutes.post('/c/:link/audience', sendAudience);
creatorRoutes.post('/c/:link/audience/export', sendAudienceExport);
creatorRoutes.post('/c/:link/decline', decline);
creatorRoutes.post('/c/:link/rejoin', rejoin);

// The page's script says so at the first touch, which no scanner does.
creatorRoutes.post('/c/:link/opened', async (c) => {
  const { linked } = await openDesk(c);
  await markOpened(c.env.DB, linked.brandId, linked.id, whoOf(c));
  return c.body(null, 204);
});
