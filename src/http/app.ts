// Puts the rooms together: one chain that every request passes, then the routes. No SQL and no wording here.
import { Hono } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { api } from './api/api.ts';
import { docsRoutes } from './api/docs.tsx';
import { consoleRoutes } from './console/routes.ts';
import { clickRoutes } from './click/click.ts';
import type { AppEnv } from './env.ts';
import { creatorRoutes } from './creator/creator.ts';
import { fileRoutes } from './files/routes.ts';
import { guard } from './guard.ts';
import { eventHook } from './hooks/events.ts';
import { shopifyHook } from './hooks/shopify.ts';
import { idempotency } from './idempotency.ts';
import { requestLog } from './log.ts';
import { bodySize, context, securityHeaders } from './middleware.ts';
import type { Surroundings } from './middleware.ts';
import { operatorRoutes } from './operator.ts';
import { reportRoutes } from './report/routes.ts';
import { verifyRoutes } from './report/verify.tsx';
import { answerStop } from './problem.tsx';
import { stop } from './stop.ts';
import { surveyRoutes } from './survey/survey-routes.tsx';

export const createApp = (surroundings: Surroundings): Hono<AppEnv> => {
  // This router answers from one expression; it refuses, at start, paths that only a slower one could tell apart.
  const app = new Hono<AppEnv>({ router: new RegExpRouter() });
  app.onError((error, c) => answerStop(c, error));
  app.notFound((c) => answerStop(c, stop('not_found')));
  app.use(context(surroundings), requestLog, securityHeaders, bodySize, guard, idempotency);
  app.get('/', (c) => c.redirect('/console', 303));
  app.route('/', operatorRoutes);
  app.route('/', docsRoutes);
  app.route('/', consoleRoutes);
  app.route('/', reportRoutes);
  app.route('/', verifyRoutes);
  app.route('/', creatorRoutes);
  app.route('/', clickRoutes);
  app.route('/', fileRoutes);
  app.route('/', shopifyHook);
  app.route('/', eventHook);
  app.route('/', api);
  app.route('/', surveyRoutes);
  return app;
};
