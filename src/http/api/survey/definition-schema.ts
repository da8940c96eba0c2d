// The JSON Schema of a questionnaire, for editors and other programs. It says what is well formed; what its parts must
// be to each other is checked when a survey is made of it.
import { createRoute } from '@hono/zod-openapi';
import type { JSONValue } from 'hono/utils/types';
import * as z from 'zod';
import { definitionSchema } from '../../../core/survey/definition/definition-schema.ts';
import { createApi } from '../create-api.ts';

const PATH = '/api/v1/survey-definition.schema.json';

const documentOf = (origin: string): Record<string, JSONValue> => ({
  // Plain JSON, but for what zod hides in it.
  ...(JSON.parse(JSON.stringify(definitionSchema())) as Record<string, JSONValue>),
  $id: `${origin}${PATH}`,
  title: 'Liftnote survey definition',
});

export const definitionSchemaApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: PATH,
    tags: ['Surveys'],
    summary: 'The JSON Schema of a survey definition',
    description: 'Draft 2020-12, of schema 1. Fields are only ever added to it.',
    responses: {
      200: {
        description: 'The schema',
        content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } },
      },
    },
  }),
  (c) =>
    c.json(documentOf(new URL(c.req.url).origin), 200, {
      'Content-Type': 'application/schema+json; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    }),
);
