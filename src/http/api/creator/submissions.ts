// Figures of content: sent one by one, listed, accepted or sent back.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { submissionInput, submissionPatch } from '../../../core/creator/submission.ts';
import {
  findSubmission,
  listSubmissions,
  setSubmissionState,
} from '../../../storage/creator/submission.ts';
import type { StoredSubmission } from '../../../core/creator/submission.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { limitFigures } from '../../creator/limit-figures.ts';
import { stop } from '../../stop.ts';
import { checkFiguresOf, storeFigures } from '../../creator/submit-figures.ts';
import { whoOf } from '../../who.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { campaignInReach, contentInReach, senderOf, submissionsInReach } from '../reach.ts';
import { CONTENT_ID, SUBMISSION_ID, submissionBody, submissionSchema } from './submission-body.ts';

const tags = ['Submissions'];
const ofCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const ofContent = z.object({ content_id: z.string().meta({ example: CONTENT_ID }) });
const params = z.object({ submission_id: z.string().meta({ example: SUBMISSION_ID }) });

const one = { 'application/json': { schema: submissionSchema } };
const page = { 'application/json': { schema: listSchema(submissionSchema) } };

const sentSchema = submissionInput.openapi('SubmissionInput', {
  example: {
    figures: {
      impressions: 41_200,
      reach: 35_100,
      likes: 2130,
      comments: 96,
      shares: 41,
      saves: null,
      watch_seconds: 391_400,
    },
    figures_on: '2026-03-20',
    explanation: 'Boosted by the brand from 12 March',
  },
});

const submissionOf = async (c: Context<AppEnv>, id: string): Promise<StoredSubmission> => {
  const submission = await findSubmission(c.env.DB, c.var.brandId, id);
  if (!submission) throw stop('not_found');
  return submission;
};

export const submissionsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/contents/{content_id}/submissions',
      tags,
      summary: 'Send the figures of a piece',
      description:
        'Only figures that the platform has; what is left out is “don’t know”, which is not 0. Reach and impressions ' +
        'are totals, the paid part given apart. A later submission replaces the earlier one, which stays on record. ' +
        'The same figures again answer the stored submission (200). Odd figures are taken and carry warnings.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: { 'application/json': { schema: sentSchema } },
        },
      },
      responses: {
        200: { description: 'The same figures were already current', content: one },
        201: { description: 'The new submission', content: one },
      },
    }),
    async (c) => {
      await limitFigures(c);
      const content = await contentInReach(c, c.req.valid('param').content_id);
      const campaign = await campaignOf(c, content.campaignId);
      const input = c.req.valid('json');
      const [item] = await checkFiguresOf(c, c.var.brandId, campaign.timeZone, [
        { content, input },
      ]);
      if (!item?.checked) throw stop('invalid', item?.problems ?? []);
      const { checked } = item;
      const items = [{ content, checked }];
      const stored = await storeFigures(c, c.var.brandId, items, senderOf(c), whoOf(c));
      const own = stored.get(content.id);
      if (!own) throw stop('not_found');
      setRevision(c, own.submission.rev);
      const body = submissionBody(c, own.submission);
      return own.isNew ? c.json(body, 201) : c.json(body, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/contents/{content_id}/submissions',
      tags,
      summary: 'List all figures ever sent for a piece',
      description:
        'Newest first: who sent each, when, by which way, what it replaced and what replaced it. Nothing is ever ' +
        'changed or removed; of two that are sent at once one is current and the other stands behind it.',
      request: { params: ofContent, query: listQuery },
      responses: { 200: { description: 'A page of submissions', content: page } },
    }),
    async (c) => {
      const { id } = await contentInReach(c, c.req.valid('param').content_id);
      const read = readPage(c.req.valid('query'));
      const found = await listSubmissions(c.env.DB, c.var.brandId, { contentId: id }, read);
      const items = found.items.map((item) => submissionBody(c, item));
      return c.json({ items, next_cursor: writeCursor(found.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/submissions',
      tags,
      summary: 'List the submissions of a campaign',
      description: 'Newest first, replaced and rejected ones too.',
      request: { params: ofCampaign, query: listQuery },
      responses: { 200: { description: 'A page of submissions', content: page } },
    }),
    async (c) => {
      const { id } = await campaignInReach(c, c.req.valid('param').campaign_id);
      const read = readPage(c.req.valid('query'));
      const scope = submissionsInReach(c, id);
      const found = await listSubmissions(c.env.DB, c.var.brandId, scope, read);
      const items = found.items.map((item) => submissionBody(c, item));
      return c.json({ items, next_cursor: writeCursor(found.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/submissions/{submission_id}',
      tags,
      summary: 'Accept figures or send them back',
      description:
        'Accepted figures count, pending ones count and are marked, rejected ones never count. The creator reads the note, without which nothing is rejected.',
      request: {
        params,
        body: {
          required: true,
          content: {
            'application/json': {
              schema: submissionPatch.openapi('SubmissionChange', {
                example: { state: 'rejected', note: 'Please look at the reach again.' },
              }),
            },
          },
        },
      },
      responses: { 200: { description: 'The submission', content: one } },
    }),
    async (c) => {
      const before = await submissionOf(c, c.req.valid('param').submission_id);
      if (readRevision(c) !== before.rev) throw stop('precondition_failed');
      if (before.withdrawnAtMs !== null)
        throw stop('conflict', [{ field: 'submission_id', key: 'api.submission.withdrawn' }]);
      const { state, note } = c.req.valid('json');
      // As at the console: nobody can mend what they are not told.
      if (state === 'rejected' && (note ?? '') === '')
        throw stop('invalid', [{ field: 'note', key: 'creator.problem.note_needed' }]);
      const { brandId } = c.var;
      if (!(await setSubmissionState(c.env.DB, brandId, before, state, note ?? '', whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const submission = await submissionOf(c, before.id);
      setRevision(c, submission.rev);
      return c.json(submissionBody(c, submission), 200);
    },
  );
