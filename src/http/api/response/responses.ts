// Answers of a survey, one by one: taken from machines, and listed.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { ARMS } from '../../../core/survey/definition/condition-shape.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { shownOrderOf } from '../../../core/survey/flow/personal.ts';
import { questionOfKey } from '../../../core/survey/definition/variable.ts';
import { codeLabelOf, pickLocale } from '../../../core/survey/definition/words.ts';
import { listResponses } from '../../../storage/response/response-list.ts';
import type { ListedResponse } from '../../../core/survey/answer/listed-response.ts';
import { versionsOfSurvey } from '../../../storage/survey/survey-version.ts';
import { settleOrStop } from '../../intake/inboxes.ts';
import { stop } from '../../stop.ts';
import { isClosedFor } from '../../survey/closed.ts';
import { linkOf } from '../../survey/load.ts';
import { namedVersion, takeResponse } from '../../survey/take-response.ts';
import { createApi } from '../create-api.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { linkNamed } from '../survey/named-link.ts';
import { responseInput, takenSchema } from './response-body.ts';
import { responseSchema, SURVEY_ID } from '../survey/survey-body.ts';
import { definitionOf, surveyOf } from '../survey/surveys.ts';

const query = listQuery.extend({
  status: z.enum(['partial', 'complete', 'screened_out', 'over_quota']).optional(),
  arm: z.enum(ARMS).optional(),
  answers_as: z.enum(['codes', 'labels']).default('codes'),
});

type Codes = ListedResponse['answers'];

/** Codes as people read them. */
const withLabels = (
  definition: Definition,
  locale: string,
  answers: Codes,
): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(answers).map(([id, value]) => {
      const question = questionOfKey(definition, id);
      const label = (code: string): string =>
        question ? codeLabelOf(definition, locale, question, code, id) : code;
      return [id, typeof value === 'string' ? label(value) : value.map(label)];
    }),
  );

const copy = (codes: Codes): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(codes).map(([id, value]) => [
      id,
      typeof value === 'string' ? value : [...value],
    ]),
  );

const ordersOf = (definition: Definition, seed: number | null): Record<string, string[]> =>
  seed === null
    ? {}
    : Object.fromEntries(
        Object.entries(shownOrderOf(definition, seed).options).map(([id, codes]) => [
          id,
          [...codes],
        ]),
      );

export const responseBody = (
  definition: Definition,
  locale: string,
  isLabelled: boolean,
  response: ListedResponse,
): z.infer<typeof responseSchema> => ({
  id: response.id,
  version_number: response.versionNumber,
  arm: response.armKind,
  creator_id: response.creatorId,
  status: response.status,
  last_question: response.lastQuestion,
  is_test: response.isTest,
  flags: [...response.flags],
  stratum: response.stratum,
  answers: isLabelled ? withLabels(definition, locale, response.answers) : copy(response.answers),
  coded: copy(response.coded),
  texts: { ...response.texts },
  shown_order: ordersOf(definition, response.seed),
  question_order:
    response.seed === null ? [] : [...shownOrderOf(definition, response.seed).questions],
  locale: response.locale,
  hidden: { ...response.hidden },
  order_value_minor: response.orderValueMinor,
  day: response.day,
  duration_s: response.durationS,
  started_at: response.startedAtMs,
  updated_at: response.updatedAtMs,
  completed_at: response.completedAtMs,
});

const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });

const takeRoute = createRoute({
  method: 'post',
  path: '/api/v1/surveys/{survey_id}/responses',
  tags: ['Surveys'],
  summary: 'Send an answer',
  description:
    'For panel providers and kiosks that ask the questions themselves; it passes the same checks as the page. ' +
    'Sent again, the same changes nothing. The same revision with other content is refused with 409, and so is an ' +
    'answer to a survey that has ended.\n\n' +
    'Questions and codes are the survey’s own: `GET /api/v1/surveys/{survey_id}/definition` has them as `id` and as ' +
    '`code` of each option. Codes of brands, creators and regions are made from the campaign’s names; the example’s ' +
    '`northwind` and `alpine-brew` are a brand Northwind and its competitor Alpine Brew, so put your own in.',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: responseInput } } },
  },
  responses: {
    201: {
      description: 'Stored',
      content: { 'application/json': { schema: takenSchema } },
    },
    202: {
      description: 'Kept; what becomes of it shows later',
      content: { 'application/json': { schema: takenSchema } },
    },
    200: {
      description: 'Nothing was changed; outcome says why',
      content: { 'application/json': { schema: takenSchema } },
    },
    409: { $ref: '#/components/responses/conflict', description: 'Problem `conflict`' },
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/surveys/{survey_id}/responses',
  tags: ['Surveys'],
  summary: 'List the answers',
  description:
    'Test answers are among them, marked. Order references are kept only as keyed hashes and not shown.',
  request: { params, query },
  responses: {
    200: {
      description: 'A page of answers',
      content: { 'application/json': { schema: listSchema(responseSchema) } },
    },
  },
});

export const responsesApi = createApi()
  .openapi(takeRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const { arm, link: code, ...body } = c.req.valid('json');
    const link = await linkOf(c, linkNamed(survey, { arm, link: code }).code);
    const version = await namedVersion(c, link, body.version ?? null);
    const sent = { id: body.id, isTest: body.test ?? false, startedAtMs: body.started_at ?? null };
    if (await isClosedFor(c, link, { ...sent, version })) {
      const field = arm === undefined ? 'link' : 'arm';
      throw stop('conflict', [{ field, key: 'survey.closed.title' }]);
    }
    const { kind, status, rev, receipt } = await takeResponse(c, link, version, body, {
      isOurOrder: false,
      isInvited: false,
    });
    const taken = { id: body.id, rev, outcome: kind, status, receipt };
    if (kind === 'queued') return c.json(taken, 202);
    return c.json(taken, kind === 'stored' ? 201 : 200);
  })
  .openapi(listRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const asked = c.req.valid('query');
    // Later pages go on from what the first one saw.
    if (asked.cursor === undefined)
      await settleOrStop(c, await versionsOfSurvey(c.env.DB, survey.id));
    const filter = { status: asked.status ?? null, arm: asked.arm ?? null };
    const page = await listResponses(c.env.DB, c.var.brandId, survey.id, filter, readPage(asked));
    const definition = definitionOf(survey);
    const locale = pickLocale(definition, c.var.wording.locale);
    const isLabelled = asked.answers_as === 'labels';
    return c.json(
      {
        items: page.items.map((response) => responseBody(definition, locale, isLabelled, response)),
        next_cursor: writeCursor(page.next),
      },
      200,
    );
  });
