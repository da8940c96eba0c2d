// The QR codes of the API for those who are signed in, so that a page of the console can show and download them.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { isSurveyLinkOf } from '../../storage/survey/survey-link.ts';
import { findTrackingLink } from '../../storage/traffic/tracking-link.ts';
import { problemsOfZod } from '../api/create-api.ts';
import type { AppEnv } from '../env.ts';
import { answerQr, qrKinds, qrQuery } from '../qr/answer-qr.ts';
import { stop } from '../stop.ts';

export const consoleQrRoutes = new Hono<AppEnv>();

const sizeOf = (c: Context<AppEnv>): number => {
  const query = c.req.query();
  const parsed = qrQuery.safeParse(query);
  if (!parsed.success) throw stop('invalid', problemsOfZod(parsed.error, query));
  return parsed.data.size;
};

for (const kind of qrKinds) {
  consoleQrRoutes.get(`/console/survey-links/:survey_code/qr.${kind}`, async (c) => {
    const code = c.req.param('survey_code') ?? '';
    if (!(await isSurveyLinkOf(c.env.DB, c.var.brandId, code))) throw stop('not_found');
    return answerQr(c, `/s/${code}`, kind, sizeOf(c));
  });
  consoleQrRoutes.get(`/console/tracking-links/:link_code/qr.${kind}`, async (c) => {
    const code = c.req.param('link_code') ?? '';
    if (!(await findTrackingLink(c.env.DB, c.var.brandId, code))) throw stop('not_found');
    return answerQr(c, `/l/${code}`, kind, sizeOf(c));
  });
}
