// QR codes of what is posted: the link of a survey's arm, and a tracking link.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { isSurveyLinkOf } from '../../../storage/survey/survey-link.ts';
import { findTrackingLink } from '../../../storage/traffic/tracking-link.ts';
import { answerQr, QR_TYPES, qrQuery } from '../../qr/answer-qr.ts';
import type { QrKind } from '../../qr/answer-qr.ts';
import { stop } from '../../stop.ts';
import { createApi } from '../create-api.ts';

const CODE = 'k3v9x2m7qa';
const ofSurvey = z.object({ survey_code: z.string().meta({ example: CODE }) });
const ofTracking = z.object({ link_code: z.string().meta({ example: CODE }) });

const description =
  'Error correction M, or a higher level where the code grows no larger by it; a quiet zone of four squares.';

const picture = (kind: QrKind) => ({
  200: {
    description: 'The QR code',
    content: { [QR_TYPES[kind]]: { schema: z.string().meta({ format: 'binary' }) } },
  },
});

const surveyRoute = (kind: QrKind) =>
  createRoute({
    method: 'get',
    path: `/api/v1/survey-links/{survey_code}/qr.${kind}`,
    tags: ['Surveys'],
    summary: `Draw a survey link as a QR code (${kind.toUpperCase()})`,
    description,
    request: { params: ofSurvey, query: qrQuery },
    responses: picture(kind),
  });

const trackingRoute = (kind: QrKind) =>
  createRoute({
    method: 'get',
    path: `/api/v1/tracking-links/{link_code}/qr.${kind}`,
    tags: ['Tracking links'],
    summary: `Draw a tracking link as a QR code (${kind.toUpperCase()})`,
    description,
    request: { params: ofTracking, query: qrQuery },
    responses: picture(kind),
  });

export const qrCodesApi = createApi();

for (const kind of ['svg', 'png'] as const) {
  qrCodesApi.openapi(surveyRoute(kind), async (c) => {
    const { survey_code: code } = c.req.valid('param');
    if (!(await isSurveyLinkOf(c.env.DB, c.var.brandId, code))) throw stop('not_found');
    return answerQr(c, `/s/${code}`, kind, c.req.valid('query').size);
  });
  qrCodesApi.openapi(trackingRoute(kind), async (c) => {
    const { link_code: code } = c.req.valid('param');
    if (!(await findTrackingLink(c.env.DB, c.var.brandId, code))) throw stop('not_found');
    return answerQr(c, `/l/${code}`, kind, c.req.valid('query').size);
  });
}
