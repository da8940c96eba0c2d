// Rate cards of earned media value: the published ones, and those that a brand adds for all its campaigns.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { newId } from '../../../core/id.ts';
import {
  MOST_OWN_CARDS,
  rateCardInput,
  rateCardPlanOf,
} from '../../../core/yardstick/own-rate-card.ts';
import type { OwnRateCard } from '../../../core/yardstick/own-rate-card.ts';
import type { RateCard } from '../../../core/yardstick/rate-card.ts';
import {
  createRateCard,
  findRateCard,
  listRateCards,
  removeRateCard,
  replaceRateCard,
} from '../../../storage/yardstick/rate-card.ts';
import { rateCardTemplates } from '../../../templates.ts';
import type { AppEnv } from '../../env.ts';
import { readRevision, setRevision } from '../../revision.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { pageOfBoth } from './own-and-published.ts';
import { RATE_CARD_ID, ownCardBody, publishedCardBody, rateCardSchema } from './rate-card-body.ts';

const tags = ['Rate cards'];
const params = z.object({ rate_card_id: z.string().meta({ example: RATE_CARD_ID }) });
const content = { 'application/json': { schema: rateCardSchema } };
const body = {
  required: true,
  content: { 'application/json': { schema: rateCardInput.openapi('RateCardInput') } },
} as const;

const publishedCard = (id: string): RateCard | undefined =>
  rateCardTemplates().find((card) => card.id === id);

const ownCardOf = async (c: Context<AppEnv>, id: string): Promise<OwnRateCard> => {
  const card = await findRateCard(c.env.DB, c.var.brandId, id);
  if (!card) throw stop('not_found');
  return card;
};

/** The same for what somebody wants to change. */
const editableCardOf = (c: Context<AppEnv>, id: string): Promise<OwnRateCard> => {
  if (publishedCard(id)) {
    throw stop('conflict', [{ field: 'rate_card_id', key: 'norm.problem.published' }]);
  }
  return ownCardOf(c, id);
};

export const rateCardsApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/rate-cards',
      tags,
      summary: 'Add a rate card of the brand',
      description: `Reports that are published from now on count it among the cards of earned media value. A brand has at most ${MOST_OWN_CARDS}.`,
      request: { body },
      responses: { 201: { description: 'The card', content } },
    }),
    async (c) => {
      const id = newId('rateCard', c.var.randomBytes);
      const plan = rateCardPlanOf(c.req.valid('json'));
      if (!(await createRateCard(c.env.DB, c.var.brandId, { id, plan }, whoOf(c)))) {
        const values = { maximum: MOST_OWN_CARDS };
        throw stop('conflict', [{ field: '(body)', key: 'norm.problem.too_many', values }]);
      }
      const card = await ownCardOf(c, id);
      setRevision(c, card.rev);
      return c.json(ownCardBody(card), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/rate-cards',
      tags,
      summary: 'List rate cards',
      description: 'The brand’s own in the order of entry, then the published ones.',
      request: { query: listQuery },
      responses: {
        200: {
          description: 'The cards',
          content: { 'application/json': { schema: listSchema(rateCardSchema) } },
        },
      },
    }),
    async (c) => {
      const page = await pageOfBoth(
        readPage(c.req.valid('query')),
        (request) => listRateCards(c.env.DB, c.var.brandId, request),
        rateCardTemplates(),
        { own: ownCardBody, published: publishedCardBody },
      );
      return c.json({ items: [...page.items], next_cursor: writeCursor(page.next) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/rate-cards/{rate_card_id}',
      tags,
      summary: 'Read a rate card',
      request: { params },
      responses: { 200: { description: 'The card', content } },
    }),
    async (c) => {
      const { rate_card_id: id } = c.req.valid('param');
      const published = publishedCard(id);
      if (published) return c.json(publishedCardBody(published), 200);
      const card = await ownCardOf(c, id);
      setRevision(c, card.rev);
      return c.json(ownCardBody(card), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/rate-cards/{rate_card_id}',
      tags,
      summary: 'Replace a rate card of the brand',
      description: 'Reports that were published before keep the card as it was.',
      request: { params, body },
      responses: { 200: { description: 'The card as stored', content } },
    }),
    async (c) => {
      const { id } = await editableCardOf(c, c.req.valid('param').rate_card_id);
      const change = { id, rev: readRevision(c), plan: rateCardPlanOf(c.req.valid('json')) };
      if (!(await replaceRateCard(c.env.DB, c.var.brandId, change, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      const card = await ownCardOf(c, id);
      setRevision(c, card.rev);
      return c.json(ownCardBody(card), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/rate-cards/{rate_card_id}',
      tags,
      summary: 'Remove a rate card of the brand',
      request: { params },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { id } = await editableCardOf(c, c.req.valid('param').rate_card_id);
      const rev = readRevision(c);
      if (!(await removeRateCard(c.env.DB, c.var.brandId, { id, rev }, whoOf(c)))) {
        throw stop('precondition_failed');
      }
      return c.body(null, 204);
    },
  );
