// What accepting an answer needs of this Worker.
import type { Context } from 'hono';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { listRecodes, setCodes } from '../../storage/recode.ts';
import { saveResponse } from '../../storage/response.ts';
import { trackingOf } from '../../storage/survey-link.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import type { Intake } from '../intake/accept-response.ts';

export const intakeOf = (c: Context<AppEnv>, link: SurveyLink): Intake => ({
  save: (row) => saveResponse(c.env.DB, row),
  trackingOf: (codeKeys, clickId) => trackingOf(c.env.DB, link.campaignId, codeKeys, clickId),
  recodes: (questionId) => listRecodes(c.env.DB, link.brandId, link.surveyId, questionId),
  setCode: (questionId, rules, answer) =>
    setCodes(c.env.DB, { id: link.surveyId, brandId: link.brandId }, questionId, rules, [answer]),
  classify: (text, language) => sentimentEngine().classify(text, language),
  secretKey: c.env.SECRET_KEY,
  nowMs: c.var.now(),
});
