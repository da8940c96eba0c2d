// What people enter into a post's register: rights, a look at its disclosure, scores.
import { createRoute } from '@hono/zod-openapi';
import { disclosureCheckInput } from '../../../core/disclosure/check.ts';
import { ratingInput } from '../../../core/content/rubric.ts';
import { usageRightInput } from '../../../core/content/usage-rights.ts';
import { noteDisclosure, rate, stateRights } from '../../content-register.ts';
import { answerEntry, entryContent, ofContent } from './content-register.ts';
import { createApi } from '../create-api.ts';

const tags = ['Content register'];
const description = 'The register of the post';

export const registerEntriesApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/contents/{content_id}/usage-rights',
      tags,
      summary: 'State the rights in a post',
      description:
        'requested and declined say how asking went; granted is a yes without pay, licensed a contract or paid licence, ' +
        'whitelisted leave to run ads through the creator’s own account. What was stated before stays in the history.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: { 'application/json': { schema: usageRightInput.openapi('UsageRightInput') } },
        },
      },
      responses: { 201: { description, content: entryContent } },
    }),
    async (c) => {
      const { content_id: id } = c.req.valid('param');
      await stateRights(c, id, c.req.valid('json'));
      return c.json(await answerEntry(c, id), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/contents/{content_id}/disclosure-checks',
      tags,
      summary: 'Say whether a post discloses that it is advertising',
      description:
        'As a person saw it on the post. unclear counts as not checked in reports. Earlier looks stay in the history.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: {
            'application/json': { schema: disclosureCheckInput.openapi('DisclosureCheckInput') },
          },
        },
      },
      responses: { 201: { description, content: entryContent } },
    }),
    async (c) => {
      const { content_id: id } = c.req.valid('param');
      await noteDisclosure(c, id, c.req.valid('json'));
      return c.json(await answerEntry(c, id), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/contents/{content_id}/ratings',
      tags,
      summary: 'Score a post',
      description:
        'Clarity, composition, fit to the channel, and fitness for reuse, each from 1 to 5. A rater’s later score ' +
        'replaces the earlier one, and no other rater’s; a criterion that is left out stays as it is.',
      request: {
        params: ofContent,
        body: {
          required: true,
          content: { 'application/json': { schema: ratingInput.openapi('RatingInput') } },
        },
      },
      responses: { 200: { description, content: entryContent } },
    }),
    async (c) => {
      const { content_id: id } = c.req.valid('param');
      await rate(c, id, c.req.valid('json'));
      return c.json(await answerEntry(c, id), 200);
    },
  );
