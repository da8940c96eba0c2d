// How a survey is handed out: which sites may frame it, which panel sends people, and the key that shop or panel sign with.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { distributionInput } from '../../../core/distribution/distribution.ts';
import { panelInput } from '../../../core/distribution/panel.ts';
import { signingKey } from '../../../core/link.ts';
import {
  findDistribution,
  renewKey,
  setDistribution,
} from '../../../storage/survey/distribution.ts';
import type { StoredDistribution } from '../../../storage/survey/distribution.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { SURVEY_ID } from './survey-body.ts';
import { surveyOf } from './surveys.ts';

const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const path = '/api/v1/surveys/{survey_id}/distribution';

const distributionSchema = z
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    frame_origins: z.array(z.string()).meta({ example: ['https://shop.example'] }),
    panel: panelInput.nullable(),
    has_signing_key: z.boolean().meta({ example: true }),
    rev: z.int().meta({ example: 2 }),
  })
  .openapi('SurveyDistribution');

const keySchema = z
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    key: z.string().meta({
      description:
        'Shown this once. It goes into the shop’s or the panel’s settings, never into a page',
      example: `lns_${'A'.repeat(43)}`,
    }),
    number: z.int().meta({ description: 'How many keys the survey has had', example: 1 }),
  })
  .openapi('SurveySigningKey');

const content = { 'application/json': { schema: distributionSchema } };

const distributionBody = (
  surveyId: string,
  { frameOrigins, panel, keyEpoch, rev }: StoredDistribution,
): z.infer<typeof distributionSchema> => ({
  survey_id: surveyId,
  frame_origins: [...frameOrigins],
  panel,
  has_signing_key: keyEpoch > 0,
  rev,
});

export const distributionApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags: ['Surveys'],
      summary: 'Read how a survey is handed out',
      request: { params },
      responses: { 200: { description: 'Sites and panel', content } },
    }),
    async (c) => {
      const { id } = await surveyOf(c, c.req.valid('param').survey_id);
      const found = await findDistribution(c.env.DB, c.var.brandId, id);
      setRevision(c, found.rev);
      return c.json(distributionBody(id, found), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path,
      tags: ['Surveys'],
      summary: 'Set how a survey is handed out',
      description:
        'Where inboxes take the answers, pages know of a change within a minute. A panel’s addresses are never taken ' +
        'from a link, only from here.',
      request: {
        params,
        body: {
          required: true,
          content: {
            'application/json': { schema: distributionInput.openapi('SurveyDistributionInput') },
          },
        },
      },
      responses: { 200: { description: 'As it is now', content } },
    }),
    async (c) => {
      const { id } = await surveyOf(c, c.req.valid('param').survey_id);
      const rev = readRevision(c);
      const { frame_origins: frameOrigins, panel } = c.req.valid('json');
      const next = { frameOrigins, panel };
      if (!(await setDistribution(c.env.DB, c.var.brandId, id, rev, next, whoOf(c))))
        throw stop('precondition_failed');
      const found = await findDistribution(c.env.DB, c.var.brandId, id);
      setRevision(c, found.rev);
      return c.json(distributionBody(id, found), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/surveys/{survey_id}/signing-key',
      tags: ['Surveys'],
      summary: 'Make the key that a shop or panel signs with',
      description:
        'A survey has one key; a new one ends the one before. A shop signs `order|reference|value|currency|customer` ' +
        'with HMAC-SHA-256 in hexadecimal and adds it to the link as sig; what it leaves out is empty between the ' +
        'bars. Once there is a key, answers say whether their order was signed (order_signature: valid, none, ' +
        'wrong); what is signed wrongly is left out. Of a panel’s person `panel|end|rid` is signed by us.',
      request: { params },
      responses: {
        201: {
          description: 'The key',
          content: { 'application/json': { schema: keySchema } },
        },
      },
    }),
    async (c) => {
      const { id } = await surveyOf(c, c.req.valid('param').survey_id);
      const epoch = await renewKey(c.env.DB, c.var.brandId, id, whoOf(c));
      const key = await signingKey(c.env.SECRET_KEY, id, epoch);
      return c.json({ survey_id: id, key, number: epoch }, 201);
    },
  );
