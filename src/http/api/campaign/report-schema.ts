// The JSON Schema of a published report's JSON file, for programs that read it.
import { createRoute } from '@hono/zod-openapi';
import type { JSONValue } from 'hono/utils/types';
import * as z from 'zod';
import { reportFileSchema } from '../../../core/report/report-schema.ts';
import { createApi } from '../create-api.ts';

const PATH = '/api/v1/report.schema.json';

const documentOf = (origin: string): Record<string, JSONValue> => ({
  // Plain JSON, but for what zod hides in it.
  ...(JSON.parse(JSON.stringify(z.toJSONSchema(reportFileSchema))) as Record<string, JSONValue>),
  $id: `${origin}${PATH}`,
  title: 'Liftnote report',
});

export const reportSchemaApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: PATH,
    tags: ['Reports'],
    summary: "The JSON Schema of a report's JSON file",
    description:
      'Draft 2020-12, of the snapshot schema that this version publishes. Older files name theirs in report.snapshotSchemaVersion.',
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
