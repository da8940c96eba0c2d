// The coordinator's words on a campaign's reports, read and replaced as a whole under the campaign's revision.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { commentaryInput, commentaryProblems } from '../../../core/report/commentary/commentary.ts';
import { readCommentary, replaceCommentary } from '../../../storage/campaign/commentary.ts';
import { campaignOf } from '../../campaign-change.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { CAMPAIGN_ID } from './campaign-body.ts';

const tags = ['Reports'];
const params = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });

const commentarySchema = z
  .object({
    author: z.string().nullable().meta({ example: 'Fern & Field Agency' }),
    items: z.array(
      z.object({
        section: z.string().meta({ example: 'front' }),
        markdown: z.string().meta({ example: 'Our **first** campaign with creators.' }),
      }),
    ),
  })
  .openapi('Commentary');

const content = { 'application/json': { schema: commentarySchema } };

export const commentaryApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/commentary',
      tags,
      summary: 'Read the comments on a report',
      description: 'The ETag is the campaign’s own.',
      request: { params },
      responses: { 200: { description: 'The comments, in Markdown', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      setRevision(c, campaign.rev);
      return c.json(await readCommentary(c.env.DB, campaign.brandId, campaign.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/campaigns/{campaign_id}/commentary',
      tags,
      summary: 'Replace the comments on a report',
      description:
        'Shown in versions published from now on, at the front or at the end of the section, as the words of the author and ' +
        'never as a finding. A comment on a section that a report leaves out is left out, too. What is not in the list is ' +
        'removed. If-Match names the campaign’s revision, which rises with each change.',
      request: {
        params,
        body: {
          required: true,
          content: { 'application/json': { schema: commentaryInput.openapi('CommentaryInput') } },
        },
      },
      responses: { 200: { description: 'The comments as stored', content } },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      if (readRevision(c) !== campaign.rev) throw stop('precondition_failed');
      const commentary = c.req.valid('json');
      const problems = commentaryProblems(commentary);
      if (problems.length > 0) throw stop('invalid', problems);
      if (!(await replaceCommentary(c.env.DB, campaign, commentary, whoOf(c))))
        throw stop('precondition_failed');
      setRevision(c, campaign.rev + 1);
      return c.json(commentary, 200);
    },
  );
