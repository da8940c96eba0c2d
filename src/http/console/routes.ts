// The console's routes together. Forms of other sites are refused; its pages may name themselves to themselves,
// so that a browser without fetch metadata still proves where a form came from.
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { demandForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { brandSettingsRoutes } from './brand-settings.tsx';
import { brandRoutes } from './brands.tsx';
import { campaignRoutes } from './campaign.tsx';
import { campaignListRoutes } from './campaigns.tsx';
import { collaborationRoutes } from './collaboration.tsx';
import { commentaryRoutes } from './commentary.tsx';
import { contentRoutes } from './contents.tsx';
import { letterRoutes } from './letters.tsx';
import { consoleQrRoutes } from './qr-codes.ts';
import { reminderRoutes } from './reminders.tsx';
import { consoleReportRoutes } from './reports.ts';
import { sentimentAuditRoutes } from './sentiment-audit.tsx';
import { briefRoutes } from './setup/brief.tsx';
import { costRoutes } from './setup/costs.tsx';
import { creatorSetupRoutes } from './setup/creators.tsx';
import { targetRoutes } from './setup/targets.tsx';
import { yardstickRoutes } from './setup/yardsticks.tsx';
import { signInRoutes } from './sign-in.tsx';
import { submissionRoutes } from './submissions.tsx';
import { consoleSurveyFileRoutes } from './survey-files.ts';
import { consoleSurveyRoutes } from './survey.tsx';

export const consoleRoutes = new Hono<AppEnv>();

// Where a session that has chosen no brand yet may be.
const WITHOUT_BRAND = /^\/console(\/(campaigns|brands?|sign-in|sign-out))?$/;

consoleRoutes.use('/console/*', csrf(), async (c, next) => {
  // The check above looks at forms alone, so nothing else may act here.
  if (c.req.method === 'POST') demandForm(c);
  if (c.var.brandId === '' && !WITHOUT_BRAND.test(c.req.path))
    return c.redirect('/console/campaigns', 303);
  await next();
  c.header('Referrer-Policy', 'same-origin');
  return undefined;
});
consoleRoutes.route('/', signInRoutes);
consoleRoutes.route('/', brandRoutes);
consoleRoutes.route('/', brandSettingsRoutes);
consoleRoutes.route('/', yardstickRoutes);
consoleRoutes.route('/', campaignListRoutes);
consoleRoutes.route('/', campaignRoutes);
consoleRoutes.route('/', briefRoutes);
consoleRoutes.route('/', targetRoutes);
consoleRoutes.route('/', creatorSetupRoutes);
consoleRoutes.route('/', costRoutes);
consoleRoutes.route('/', submissionRoutes);
consoleRoutes.route('/', collaborationRoutes);
consoleRoutes.route('/', letterRoutes);
consoleRoutes.route('/', reminderRoutes);
consoleRoutes.route('/', sentimentAuditRoutes);
consoleRoutes.route('/', contentRoutes);
consoleRoutes.route('/', commentaryRoutes);
consoleRoutes.route('/', consoleReportRoutes);
consoleRoutes.route('/', consoleQrRoutes);
consoleRoutes.route('/', consoleSurveyRoutes);
consoleRoutes.route('/', consoleSurveyFileRoutes);
