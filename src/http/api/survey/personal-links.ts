// Links for one person each, made in batches for a panel or a list of customers.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { externalIdField, isExternalId } from '../../../core/distribution/external-id.ts';
import { invitationToken, responseIdOf, waveOf } from '../../../core/distribution/invited.ts';
import { linkHash } from '../../../core/link.ts';
import { fromHex, toHex } from '../../../core/bytes.ts';
import { invite, listPersonalLinks, statusesOf } from '../../../storage/survey/personal-link.ts';
import type { PersonalLink } from '../../../storage/survey/personal-link.ts';
import type { PageRequest } from '../../../storage/page.ts';
import type { AppEnv } from '../../env.ts';
import { whoOf } from '../../who.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { responseInput } from '../response/response-body.ts';
import { SURVEY_ID } from './survey-body.ts';
import { linkNamed } from './named-link.ts';
import { surveyOf } from './surveys.ts';

const MOST_PEOPLE = 1000;
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const path = '/api/v1/surveys/{survey_id}/personal-links';
const tags = ['Surveys'];

const input = responseInput
  .pick({ arm: true, link: true })
  .extend({
    external_ids: z
      .array(externalIdField)
      .min(1)
      .max(MOST_PEOPLE)
      .overwrite((ids) => [...new Set(ids)])
      .meta({ example: ['customer-1042', 'customer-1043'] }),
  })
  .openapi('PersonalLinksInput');

const linkFields = {
  external_id: z.string().meta({ example: 'customer-1042' }),
  arm: z.string().meta({ example: 'exposed' }),
  link: z.string().meta({ description: 'Of the arm or creator', example: 'k3v9x2m7qa' }),
  url: z.string().meta({
    description: 'For this person alone',
    example: `https://lift.example.com/i/${'A'.repeat(43)}`,
  }),
  created_at: z.int().meta({ example: 1772438400000 }),
};

const linkSchema = z.object(linkFields).openapi('PersonalLink');
const stateSchema = z
  .object({
    ...linkFields,
    status: z.string().nullable().meta({
      description: 'Of the answer, as far as it is stored; null when there is none',
      example: 'complete',
    }),
  })
  .openapi('PersonalLinkState');

const linkBody = async (
  c: Context<AppEnv>,
  surveyId: string,
  { externalId, armKind, wave, linkCode, createdAtMs }: PersonalLink,
): Promise<{ readonly token: string; readonly body: z.infer<typeof linkSchema> }> => {
  const token = await invitationToken(c.env.SECRET_KEY, surveyId, externalId, wave);
  const url = new URL(`/i/${token}`, c.req.url).href;
  const body = {
    external_id: externalId,
    arm: armKind,
    link: linkCode,
    url,
    created_at: createdAtMs,
  };
  return { token, body };
};

/** A cursor takes no capitals, which names have. */
const afterOf = (after: PageRequest['after']): Pick<PersonalLink, 'externalId' | 'wave'> => {
  const name = after === null ? '' : new TextDecoder().decode(fromHex(after.id.slice(5)));
  return { externalId: isExternalId(name) ? name : '', wave: after?.atMs === 1 ? 'after' : '' };
};
const cursorOf = ({ externalId, wave }: PersonalLink): NonNullable<PageRequest['after']> => ({
  atMs: wave === 'after' ? 1 : 0,
  id: `pers_${toHex(new TextEncoder().encode(externalId))}`,
});

export const personalLinksApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Make a link for each of many people',
      description:
        'Each link counts one answer, from whatever device; the answer carries the name in your list as its link ' +
        'field respondent, so say so in the survey’s privacy text. Opening a link changes nothing, so mail scanners ' +
        'may. Whoever has a link of this survey already keeps it with its arm; in a study before and after a person has ' +
        'one for each arm, and the two answers are read as a pair. Links are stored only as hashes.',
      request: {
        params,
        body: { required: true, content: { 'application/json': { schema: input } } },
      },
      responses: {
        200: {
          description: 'Everybody’s links, in the order of the names',
          content: {
            'application/json': {
              schema: z.object({
                created: z.int().meta({ description: 'How many are new', example: 2 }),
                items: z.array(linkSchema),
              }),
            },
          },
        },
      },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const { external_ids: ids, ...named } = c.req.valid('json');
      const { code, kind } = linkNamed(survey, named);
      const wave = waveOf(kind);
      const people = await Promise.all(
        ids.map(async (externalId) => ({
          externalId,
          tokenHash: await linkHash(
            await invitationToken(c.env.SECRET_KEY, survey.id, externalId, wave),
          ),
        })),
      );
      const { brandId } = c.var;
      const made = await invite(
        c.env.DB,
        { id: survey.id, brandId },
        { code, wave },
        people,
        whoOf(c),
      );
      const items = await Promise.all(made.links.map((link) => linkBody(c, survey.id, link)));
      return c.json({ created: made.created, items: items.map(({ body }) => body) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'List the links made for people',
      description:
        'In the order of the names, with what became of each: who has not answered can be asked again.',
      request: { params, query: listQuery },
      responses: {
        200: {
          description: 'A page of links',
          content: { 'application/json': { schema: listSchema(stateSchema) } },
        },
      },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const { limit, after } = readPage(c.req.valid('query'));
      const { brandId } = c.var;
      const { DB } = c.env;
      const found = await listPersonalLinks(
        DB,
        { id: survey.id, brandId },
        afterOf(after),
        limit + 1,
      );
      const links = await Promise.all(
        found.slice(0, limit).map(async (link) => {
          const { token, body } = await linkBody(c, survey.id, link);
          return { body, responseId: await responseIdOf(c.env.SECRET_KEY, token) };
        }),
      );
      const statuses = await statusesOf(
        DB,
        brandId,
        survey.id,
        links.map(({ responseId }) => responseId),
      );
      const last = found.length > limit ? found[limit - 1] : undefined;
      return c.json(
        {
          items: links.map(({ body, responseId }) => ({
            ...body,
            status: statuses.get(responseId) ?? null,
          })),
          next_cursor: writeCursor(last ? cursorOf(last) : null),
        },
        200,
      );
    },
  );
