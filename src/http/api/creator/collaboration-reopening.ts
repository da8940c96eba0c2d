// Taking up again one creator's collaboration that was locked or declined. It is audited with its reason.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { reopenInput } from '../../../core/creator/collaboration.ts';
import { collaborationOf, reopenCollaboration } from '../../creator/collaboration-change.ts';
import { setRevision } from '../../revision.ts';
import { COLLABORATION_ID, collaborationBody, collaborationSchema } from './collaboration-body.ts';
import { createApi } from '../create-api.ts';

const params = z.object({ collaboration_id: z.string().meta({ example: COLLABORATION_ID }) });

export const collaborationReopeningApi = createApi().openapi(
  createRoute({
    method: 'post',
    path: '/api/v1/collaborations/{collaboration_id}/reopen',
    tags: ['Collaborations'],
    summary: 'Take up a locked collaboration again',
    description:
      'For one creator, also after the campaign was closed: a locked or declined collaboration stands again where ' +
      'it stood, and the creator can send figures until you lock it. The reason is kept in the audit log. A ' +
      'personal link that has ended opens again for at least 60 days.',
    request: {
      params,
      body: {
        required: true,
        content: {
          'application/json': { schema: reopenInput.openapi('CollaborationReopening') },
        },
      },
    },
    responses: {
      200: {
        description: 'The open collaboration',
        content: { 'application/json': { schema: collaborationSchema } },
      },
    },
  }),
  async (c) => {
    const before = await collaborationOf(c, c.req.valid('param').collaboration_id);
    await reopenCollaboration(c, before, c.req.valid('json').reason);
    const collaboration = await collaborationOf(c, before.id);
    setRevision(c, collaboration.rev);
    return c.json(await collaborationBody(c, collaboration), 200);
  },
);
