// Surveys: made from a template for a campaign, read with their links, and their results.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { newId } from '../../../core/id.ts';
import { sha256Hex } from '../../../core/link.ts';
import type { Definition, Question } from '../../../core/survey/definition/definition.ts';
import { optionsOf, partsOf } from '../../../core/survey/definition/definition.ts';
import { showsBrand } from '../../../core/survey/definition/shows-brand.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { labelOf, pickLocale, sayOf } from '../../../core/survey/definition/words.ts';
import { shardsOf } from '../../intake/inboxes.ts';
import {
  createSurvey,
  findSurvey,
  listSurveys,
  readCampaignFrame,
} from '../../../storage/survey/survey.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { setRevision } from '../../revision.ts';
import { readResults } from '../../survey/survey-results.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { accentNotes, accentUseBody } from './accent-body.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { createApi } from '../create-api.ts';
import { picturesOrStop } from './known-pictures.ts';
import { listQuery, listSchema, readPage, writeCursor } from '../list.ts';
import { declareOrStop, defineOrStop, designOf, newArms } from './new-survey.ts';
import { armsOf, languagesOf, SURVEY_ID, surveyInput, surveySchema } from './survey-body.ts';
import { resultsQuery, resultsSchema } from './results-body.ts';
import { resultsBody } from './survey-results.ts';
import { unaskedNotes } from './unasked-notes.ts';

const tags = ['Surveys'];
const inCampaign = z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) });
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const content = { 'application/json': { schema: surveySchema } };

// Checked against the schema before it was stored, and immutable since.
export const definitionOf = (survey: SurveyRecord): Definition =>
  JSON.parse(survey.definition) as Definition;

export const surveyOf = async (c: Context<AppEnv>, id: string): Promise<SurveyRecord> => {
  const survey = await findSurvey(c.env.DB, c.var.brandId, id);
  if (!survey) throw stop('not_found');
  return survey;
};

const questionBody = (definition: Definition, question: Question, locale: string) => ({
  id: question.id,
  type: question.type,
  text: sayOf(definition, locale, question.id),
  options: optionsOf(question).map((option) => ({
    code: option.code,
    label: labelOf(definition, locale, question, option),
    role: option.role ?? null,
    creator_id: option.creator_id ?? null,
  })),
  rows: partsOf(question).map((part) => ({
    code: part.code,
    label: labelOf(definition, locale, question, part),
  })),
  lift: 'lift' in question && question.lift ? question.lift : null,
});

const surveyBody = (c: Context<AppEnv>, survey: SurveyRecord): z.infer<typeof surveySchema> => {
  const definition = definitionOf(survey);
  const locale = pickLocale(definition, c.var.wording.locale);
  const isBranded = showsBrand(survey.kind);
  return {
    id: survey.id,
    campaign_id: survey.campaignId,
    kind: survey.kind,
    name: survey.name,
    design: designOf(definition),
    version: {
      id: survey.version.id,
      number: survey.version.number,
      definition_hash: survey.version.hash,
    },
    languages: languagesOf(definition),
    arms: armsOf(survey, new URL(c.req.url).origin),
    questions: definition.questions.map((question) => questionBody(definition, question, locale)),
    accent_use: isBranded ? accentUseBody(survey.brandAccent) : null,
    notes: [
      ...unaskedNotes(definition, c.var.wording),
      ...(isBranded ? accentNotes(survey.brandAccent, c.var.wording) : []),
    ],
    closed_at: survey.closedAtMs,
    rev: survey.rev,
    created_at: survey.createdAtMs,
    updated_at: survey.updatedAtMs,
  };
};

export const surveysApi = createApi()
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/campaigns/{campaign_id}/surveys',
      tags,
      summary: 'Create a survey from a template or a definition',
      description:
        'The template is filled with the campaign’s brand, competitors, decoys and creators as they are now. ' +
        'A brand lift survey gets a link for the exposed and one for the control arm; give each only to its audience. ' +
        'Where an answer or a draw tells the arm, there is one link for everybody. What a lift survey declares is ' +
        'registered with it, and frozen at launch or with its first answer.',
      request: {
        params: inCampaign,
        body: {
          required: true,
          content: { 'application/json': { schema: surveyInput.openapi('SurveyInput') } },
        },
      },
      responses: { 201: { description: 'The survey', content } },
    }),
    async (c) => {
      const campaignId = c.req.valid('param').campaign_id;
      const input = c.req.valid('json');
      const frame = await readCampaignFrame(c.env.DB, c.var.brandId, campaignId);
      if (!frame) throw stop('not_found');
      const filled = defineOrStop(input, frame);
      const { definition, declared } = await declareOrStop(
        c,
        filled,
        input.preregistration,
        frame.timeZone,
      );
      const pictures = await picturesOrStop(c, definition, input.posts);
      const json = JSON.stringify(definition);
      const id = newId('survey', c.var.randomBytes);
      const who = whoOf(c);
      await createSurvey(c.env.DB, {
        id,
        brandId: c.var.brandId,
        campaignId,
        kind: definition.kind,
        name: input.name,
        atMs: who.atMs,
        version: {
          id: newId('surveyVersion', c.var.randomBytes),
          definition: json,
          hash: await sha256Hex(json),
          shards: shardsOf(c.env),
          pictures,
        },
        arms: newArms(c, definition, input.creator_links === true ? frame.creators : []),
        declared,
        audit: {
          ...who,
          brandId: c.var.brandId,
          action: 'create',
          noun: 'survey',
          nounId: id,
          detail: { template: input.template ?? null, name: input.name },
        },
      });
      const survey = await surveyOf(c, id);
      setRevision(c, survey.rev);
      return c.json(surveyBody(c, survey), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/campaigns/{campaign_id}/surveys',
      tags,
      summary: 'List the surveys of a campaign',
      description: 'Newest first.',
      request: { params: inCampaign, query: listQuery },
      responses: {
        200: {
          description: 'A page of surveys',
          content: { 'application/json': { schema: listSchema(surveySchema) } },
        },
      },
    }),
    async (c) => {
      const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
      const page = await listSurveys(
        c.env.DB,
        c.var.brandId,
        campaign.id,
        readPage(c.req.valid('query')),
      );
      return c.json(
        {
          items: page.items.map((survey) => surveyBody(c, survey)),
          next_cursor: writeCursor(page.next),
        },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/surveys/{survey_id}',
      tags,
      summary: 'Read a survey',
      request: { params },
      responses: { 200: { description: 'The survey', content } },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      setRevision(c, survey.rev);
      return c.json(surveyBody(c, survey), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/surveys/{survey_id}/results',
      tags,
      summary: 'Read the results so far',
      description:
        'Counts by arm and status, what was answered, where people stop, and what the study can see as of now. Test ' +
        'answers are in none of it. Of a lift no more is told than the report would tell on this day: while the ' +
        'study runs, an interval that holds at any time, from 100 answers a side.',
      request: { params, query: resultsQuery },
      responses: {
        200: {
          description: 'The results',
          content: { 'application/json': { schema: resultsSchema } },
        },
      },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const { wanted_lift: wantedLift } = c.req.valid('query');
      return c.json(resultsBody(survey, await readResults(c, survey, wantedLift ?? null)), 200);
    },
  );
