// What accepting an answer needs of this Worker.
import type { Context } from 'hono';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { saveRead } from '../../storage/read-response.ts';
import { trackingOf } from '../../storage/survey-link.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import type { Intake } from '../intake/accept-response.ts';

export const intakeOf = (c: Context<AppEnv>, link: SurveyLink): Intake => ({
  save: (row) => saveRead(c.env.DB, row),
  trackingOf: (codeKeys, clickId) => trackingOf(c.env.DB, link.campaignId, codeKeys, clickId),
  classify: (text, language) => sentimentEngine().classify(text, language),
  secretKey: c.env.SECRET_KEY,
  nowMs: c.var.now(),
});
