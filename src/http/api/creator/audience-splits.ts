// Who follows a creator's accounts, as the platforms tell it: sent by the brand's side or by the creator's own tools.
import { createRoute, z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  AUDIENCE_DIMENSIONS,
  AUDIENCE_WAYS,
  audienceInput,
  notStated,
  splitsOf,
} from '../../../core/creator/audience-split.ts';
import type { Collaboration } from '../../../core/creator/collaboration.ts';
import { platformField } from '../../../core/content/content.ts';
import { dayOf } from '../../../core/campaign/period.ts';
import { addSplits, currentSplits } from '../../../storage/creator/audience-split.ts';
import type { StoredSplit } from '../../../storage/creator/audience-split.ts';
import { filesOfLink } from '../../../storage/files/file-sender.ts';
import { campaignOf } from '../../campaign-change.ts';
import { collaborationOf } from '../../creator/collaboration-change.ts';
import type { AppEnv } from '../../env.ts';
import { limitFigures } from '../../creator/limit-figures.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { COLLABORATION_ID } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';
import { CREATOR_ID } from './creators.ts';
import { isInReach } from '../reach.ts';

const tags = ['Collaborations'];
const params = z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) });

const splitSchema = z.object({
  platform: platformField,
  dimension: z.enum(AUDIENCE_DIMENSIONS).meta({ example: 'country' }),
  on: z.string().meta({ format: 'date', example: '2026-03-01' }),
  way: z.enum(AUDIENCE_WAYS).meta({ example: 'typed' }),
  shares: z.array(
    z.object({
      group: z.string().meta({ example: 'DE' }),
      percent: z.number().meta({ description: '0 to 100', example: 61.2 }),
    }),
  ),
  not_stated: z.number().meta({ description: 'Percent that the shares leave open', example: 38.8 }),
  evidence: z.string().nullable().meta({ description: 'Id of a file', example: null }),
  sent_at: z.int().meta({ example: 1_772_438_400_000 }),
});

const splitsSchema = documented
  .object({
    creator_id: z.string().meta({ example: CREATOR_ID }),
    items: z.array(splitSchema).meta({
      description: 'What stands: of each platform and dimension the latest day',
    }),
  })
  .openapi('AudienceSplits');

const content = { 'application/json': { schema: splitsSchema } };

const splitBody = (split: StoredSplit): z.infer<typeof splitSchema> => ({
  platform: split.platform,
  dimension: split.dimension,
  on: split.on,
  way: split.way,
  shares: split.shares.map((share) => ({ ...share })),
  not_stated: notStated(split.shares),
  evidence: split.evidence,
  sent_at: split.sentAtMs,
});

const inReach = async (c: Context<AppEnv>, id: string): Promise<Collaboration> => {
  if (!isInReach(c, { collaborationId: id })) throw stop('not_found');
  return collaborationOf(c, id);
};

const bodyOf = async (c: Context<AppEnv>, { creatorId }: Collaboration) => ({
  creator_id: creatorId,
  items: (await currentSplits(c.env.DB, c.var.brandId, creatorId)).map(splitBody),
});

/** A creator's own token names only files that this creator sent. */
const mayName = async (c: Context<AppEnv>, evidence: string | null): Promise<boolean> => {
  if (evidence === null || !c.var.linked) return true;
  const { brandId, linked } = c.var;
  return (await filesOfLink(c.env.DB, brandId, linked.id, [evidence])).has(evidence);
};

export const audienceSplitsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/collaborations/{collaboration_id}/audience-splits',
      tags,
      summary: 'State who follows a creator’s account',
      description:
        'Shares by country, age or gender, each optional, true for a day. They belong to the creator, in every campaign of ' +
        'the brand. What they leave of 100 is not stated, and is spread over nobody. Later days replace earlier ones.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: audienceInput.openapi('AudienceInput') } },
        },
      },
      responses: { 201: { description: 'What stands now', content } },
    }),
    async (c) => {
      await limitFigures(c);
      const collaboration = await inReach(c, c.req.valid('param').collaboration_id);
      const { timeZone } = await campaignOf(c, collaboration.campaignId);
      const input = c.req.valid('json');
      if (input.on > dayOf(c.var.now(), timeZone))
        throw stop('invalid', [{ field: 'on', key: 'creator.problem.day_in_future' }]);
      const evidence = input.evidence ?? null;
      const isAdded =
        (await mayName(c, evidence)) &&
        (await addSplits(
          c.env.DB,
          c.var.brandId,
          collaboration.creatorId,
          {
            platform: input.platform,
            on: input.on,
            way: input.way ?? 'typed',
            evidence,
            splits: splitsOf(input),
          },
          whoOf(c),
        ));
      if (!isAdded)
        throw stop('invalid', [{ field: 'evidence', key: 'content.problem.unknown_file' }]);
      return c.json(await bodyOf(c, collaboration), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/collaborations/{collaboration_id}/audience-splits',
      tags,
      summary: 'Read who follows a creator’s accounts',
      request: { params },
      responses: { 200: { description: 'What stands', content } },
    }),
    async (c) => {
      const collaboration = await inReach(c, c.req.valid('param').collaboration_id);
      return c.json(await bodyOf(c, collaboration), 200);
    },
  );
