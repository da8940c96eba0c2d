// Answers that were acknowledged and that the database would not store: shown, and stored again on request.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { listDeadLetters } from '../../../storage/response/dead-letter.ts';
import type { DeadLetter } from '../../../storage/response/dead-letter.ts';
import { MOST_LETTERS, replayLetters } from '../../creator/replay-letters.ts';
import { createApi } from '../create-api.ts';
import { SURVEY_ID } from '../survey/survey-body.ts';
import { surveyOf } from '../survey/surveys.ts';

const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const tags = ['Surveys'];

const letterSchema = z
  .object({
    response_id: z.string().meta({ example: '4f6h0k2m8p1r3t5v7x9z' }),
    version_id: z.string().meta({ example: 'sver_0123456789abcdefghjkmnpq' }),
    rev: z.int().meta({ example: 3 }),
    status: z.string().meta({ example: 'complete' }),
    error: z.string().meta({ description: 'What the database said', example: 'constraint failed' }),
    failed_at: z.string().meta({ example: '2026-11-28T12:00:00.000Z' }),
  })
  .openapi('DeadLetter');

const listSchema = z.object({ items: z.array(letterSchema) });

const bodyOf = ({ row, error, failedAtMs }: DeadLetter): z.infer<typeof letterSchema> => ({
  response_id: row.id,
  version_id: row.surveyVersionId,
  rev: row.rev,
  status: row.status,
  error,
  failed_at: new Date(failedAtMs).toISOString(),
});

export const deadLettersApi = createApi()
  .openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/surveys/{survey_id}/dead-letters',
      tags,
      summary: 'List the answers that could not be stored',
      description: `They were acknowledged and are kept whole; what was answered is not shown. The oldest ${MOST_LETTERS}.`,
      request: { params },
      responses: {
        200: {
          description: 'The answers, oldest first',
          content: { 'application/json': { schema: listSchema } },
        },
      },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const letters = await listDeadLetters(c.env.DB, c.var.brandId, survey.id, MOST_LETTERS);
      return c.json({ items: letters.map(bodyOf) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/surveys/{survey_id}/dead-letters/replay',
      tags,
      summary: 'Store them again',
      description:
        'Once what kept them out is mended. Those that are stored now leave the list; those that fail again stay.',
      request: { params },
      responses: {
        200: {
          description: 'How many were stored, and those that failed again',
          content: {
            'application/json': {
              schema: z.object({
                stored: z.int().meta({ example: 1 }),
                items: z.array(letterSchema),
              }),
            },
          },
        },
      },
    }),
    async (c) => {
      const survey = await surveyOf(c, c.req.valid('param').survey_id);
      const { stored, failed } = await replayLetters(c, survey);
      return c.json({ stored, items: failed.map(bodyOf) }, 200);
    },
  );
