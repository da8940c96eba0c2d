// Which engines labelled a campaign's comments, and labelling them anew by the present one.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { countEngines, countStale } from '../../../storage/voice/comment-relabel.ts';
import { campaignOf } from '../../campaign-change.ts';
import { engineOf } from '../../sentiment/engine.ts';
import { relabelBatch } from '../../sentiment/relabel.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';

const tags = ['Comments'];
const path = '/api/v1/campaigns/{campaign_id}/sentiment-engine';
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const engine = z.string().meta({
  description: 'Name and version, as stored beside each label',
  example: 'liftnote-lexicon-3',
});
const left = z
  .int()
  .meta({ description: 'Comments that carry another engine’s label', example: 120 });

const enginesSchema = documented
  .object({
    engine,
    left,
    items: z.array(z.object({ engine, comments: z.int().meta({ example: 120 }) })).meta({
      description: 'Who labelled the campaign’s comments, the most used first',
      example: [{ engine: 'liftnote-lexicon-1', comments: 120 }],
    }),
  })
  .openapi('SentimentEngines');

const relabelledSchema = documented
  .object({
    engine,
    relabelled: z.int().meta({ example: 120 }),
    left: left.meta({ description: 'Call again until none is left', example: 0 }),
    failure: z.string().nullable().meta({
      description: 'What the model’s service said when it ended the batch early',
      example: null,
    }),
  })
  .openapi('Relabelled');

export const sentimentEngineApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read which engines labelled the comments',
      description:
        'A new version of the engine, or a model that was turned on, labels what comes from then on; what was stored keeps ' +
        'the label and the engine that it has until it is labelled anew.',
      request: { params },
      responses: {
        200: { description: 'Engines', content: { 'application/json': { schema: enginesSchema } } },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const frame = { brandId: campaign.brandId, campaignId: campaign.id };
      const { name } = engineOf(c.env, campaign.brandId, c.var.now());
      const [engines, stale] = await Promise.all([
        countEngines(c.env.DB, frame),
        countStale(c.env.DB, frame, name),
      ]);
      const items = engines.map(({ engine: one, n }) => ({ engine: one, comments: n }));
      return c.json({ engine: name, left: stale, items }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Label comments anew',
      description:
        'A batch of those that another engine labelled, by the present one: 2,000 with the word list, 30 with a model. People’s ' +
        'labels stay and count. Blind labels of an audit count only for the engine whose label they were held against, so that an audit ' +
        'starts anew with a new engine.',
      request: { params },
      responses: {
        200: {
          description: 'What was done',
          content: { 'application/json': { schema: relabelledSchema } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const frame = { brandId: campaign.brandId, campaignId: campaign.id };
      return c.json({ ...(await relabelBatch(c.env, frame, whoOf(c))) }, 200);
    },
  );
