// What accepting an answer needs of this Worker.
import type { Context } from 'hono';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { trackingOf } from '../../storage/survey-link.ts';
import type { VersionShards } from '../../storage/survey-version.ts';
import { sentimentEngine } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import type { Intake } from '../intake/accept-response.ts';
import { keepBy, waysOf } from '../intake/ways.ts';

export const intakeOf = (c: Context<AppEnv>, link: SurveyLink, version: VersionShards): Intake => ({
  save: keepBy(waysOf(c, version)),
  trackingOf: (codeKeys, clickId) => trackingOf(c.env.DB, link.campaignId, codeKeys, clickId),
  classify: (text, language) => sentimentEngine().classify(text, language),
  secretKey: c.env.SECRET_KEY,
  nowMs: c.var.now(),
});
