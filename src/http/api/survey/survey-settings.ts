// A survey's settings: its name, whether it takes answers, how long they are kept, and whether robots are
// looked for.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { lineField } from '../../../core/field.ts';
import { doorAt } from '../../../core/survey/study/locked-end.ts';
import {
  findLockedEnd,
  findSettings,
  updateSettings,
} from '../../../storage/survey/survey-settings.ts';
import type { SurveySettings } from '../../../storage/survey/survey-settings.ts';
import { challengeKeys } from '../../intake/challenge.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { SURVEY_ID } from './survey-body.ts';
import { surveyOf } from './surveys.ts';

const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });

const change = z
  .strictObject({
    name: lineField(120).meta({ example: 'Spring brand lift' }),
    closed: z.boolean().meta({ description: 'A closed survey takes no answer', example: true }),
    retention_days: z
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .meta({
        description:
          'After so many days only what is tallied stays of an answer: words, order, device and link fields go. ' +
          'null keeps them',
        example: 365,
      }),
    challenge: z.boolean().meta({
      description:
        'Whether the pages check with Cloudflare Turnstile that no robot answers. An answer without a passed check is ' +
        'kept, counted and flagged. Needs TURNSTILE_SITE_KEY and TURNSTILE_SECRET_KEY on the installation',
      example: false,
    }),
  })
  .partial()
  .openapi('SurveySettingsChange');

const settingsSchema = z
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    name: z.string().meta({ example: 'Spring brand lift' }),
    closed: z.boolean().meta({ example: false }),
    retention_days: z.int().nullable().meta({ example: 365 }),
    challenge: z.boolean().meta({ example: false }),
    rev: z.int().meta({ example: 2 }),
  })
  .openapi('SurveySettings');

const content = { 'application/json': { schema: settingsSchema } };

const settingsBody = (
  { id, rev }: { readonly id: string; readonly rev: number },
  { name, closedAtMs, retentionDays, isChallenged }: SurveySettings,
): z.infer<typeof settingsSchema> => ({
  survey_id: id,
  name,
  closed: closedAtMs !== null,
  retention_days: retentionDays,
  challenge: isChallenged,
  rev,
});

export const surveySettingsApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/surveys/{survey_id}/settings',
      tags: ['Surveys'],
      summary: 'Read the settings of a survey',
      request: { params },
      responses: { 200: { description: 'The settings', content } },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const settings = await findSettings(c.env.DB, c.var.brandId, survey.id);
      if (!settings) throw stop('not_found');
      setRevision(c, survey.rev);
      return c.json(settingsBody(survey, settings), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/surveys/{survey_id}/settings',
      tags: ['Surveys'],
      summary: 'Change the settings of a survey',
      description:
        'What the body does not name stays as it is. A survey that was closed can be opened again; the end that a ' +
        'lift study declared is another thing, and stands: closed before it for good, the study has no fixed reading, ' +
        'and after it a closed survey stays closed.',
      request: {
        params,
        body: { required: true, content: { 'application/json': { schema: change } } },
      },
      responses: { 200: { description: 'The changed settings', content } },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const rev = readRevision(c);
      const before = await findSettings(c.env.DB, c.var.brandId, survey.id);
      if (!before) throw stop('not_found');
      const { name, closed, retention_days, challenge } = c.req.valid('json');
      if (challenge === true && !challengeKeys(c.env))
        throw stop('invalid', [{ field: 'challenge', key: 'survey.settings.no_turnstile' }]);
      const who = whoOf(c);
      // Closed and opened again, it would look as if it had run to its end.
      if (closed === false && before.closedAtMs !== null) {
        const end = await findLockedEnd(c.env.DB, c.var.brandId, survey.id);
        if (end && doorAt(end, who.atMs) !== 'open')
          throw stop('invalid', [{ field: 'closed', key: 'survey.settings.end_is_over' }]);
      }
      const isClosed = closed ?? before.closedAtMs !== null;
      const after: SurveySettings = {
        name: name ?? before.name,
        closedAtMs: isClosed ? (before.closedAtMs ?? who.atMs) : null,
        retentionDays: retention_days === undefined ? before.retentionDays : retention_days,
        isChallenged: challenge ?? before.isChallenged,
      };
      if (!(await updateSettings(c.env.DB, c.var.brandId, { id: survey.id, rev }, after, who)))
        throw stop('precondition_failed');
      setRevision(c, rev + 1);
      return c.json(settingsBody({ id: survey.id, rev: rev + 1 }, after), 200);
    },
  );
