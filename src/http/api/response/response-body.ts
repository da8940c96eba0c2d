// One answer as a panel provider's or kiosk's machine sends it: what the survey's page sends, with the link or arm
// that the page has in its address.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { ARMS } from '../../../core/survey/definition/condition-shape.ts';
import { responseBody } from '../../survey/json-body.ts';

const ID = 'resp_7k2m9xq4c1t8v0z5n3p6w2f4hd';
const fields = responseBody.shape;

export const responseInput = z
  .strictObject({
    id: fields.id.meta({
      description:
        'Made by the sender, once for each respondent: resp_ and 24 to 32 characters of lower-case Crockford base 32',
      example: ID,
    }),
    rev: fields.rev.meta({ description: 'Raised with each change of the answer', example: 1 }),
    status: fields.status.meta({ description: 'partial is kept too', example: 'complete' }),
    arm: z.enum(ARMS).optional().meta({
      description:
        'Instead of link: the arm’s own link. Where an answer or a draw tells the arm, the one that has the link',
      example: 'exposed',
    }),
    link: z
      .string()
      .max(20)
      .optional()
      .meta({ description: 'Instead of arm: the code of one of the survey’s links' }),
    answers: fields.answers.meta({
      description:
        'Question to code, codes, number or text, as the survey’s definition names them; the text of an option that ' +
        'lets people write is under <question>.other',
      example: {
        age: 29,
        consent: 'yes',
        follows: ['none'],
        unaided: 'Northwind and Alpine Brew',
        aided: ['northwind', 'alpine-brew'],
        consideration: ['northwind'],
        favourability: '4',
        intent: '5',
        ad_recall: ['northwind'],
        exposure: ['none'],
        gender: 'female',
        platforms: 'instagram',
        category_use: 'monthly',
        opinion: 'Fresh, but a little sweet',
      },
    }),
    version: fields.version.meta({ description: 'That was shown; the current one unless given' }),
    last_question: fields.last_question.meta({
      description: 'Where a partial answer stopped',
      example: null,
    }),
    started_at: fields.started_at.meta({
      description: 'Milliseconds since 1970, UTC: how fast somebody was is a sign of quality',
      example: 1772438400000,
    }),
    locale: fields.locale.meta({ description: 'That the questions were read in', example: 'en' }),
    hidden: fields.hidden.meta({
      description: 'Order and campaign fields, where the survey has them',
    }),
    minimum_age: fields.minimum_age.meta({
      description:
        'That the person was asked by, where the survey has one by country; another than its own is its usual one',
      example: 16,
    }),
    test: fields.test.meta({ description: 'Stored, counted nowhere', example: false }),
  })
  .meta({ id: 'SurveyResponseInput' });

export const takenSchema = documented
  .object({
    id: z.string().meta({ example: ID }),
    rev: z.int().meta({ description: 'That is stored now', example: 1 }),
    outcome: z.enum(['stored', 'queued', 'unchanged', 'superseded', 'final', 'erased']).meta({
      description:
        'queued: kept, and stored soon. unchanged: the same again. superseded: a later revision is stored. final: a finished answer stays. erased: by the respondent, for ever',
      example: 'stored',
    }),
    status: z
      .enum(['partial', 'complete', 'screened_out', 'over_quota'])
      .nullable()
      .meta({ example: 'complete' }),
    receipt: z.string().meta({
      description: 'Give it to the respondent: it shows and erases the answer at /receipt',
      example: 'k3j9-x2m4-ab7k-2m9x-q4c1-t8v0-z5n3-p6w2-f4hd',
    }),
  })
  .openapi('SurveyResponseTaken');
