// A JSON Schema that programs read from the deployment itself, at an address that never changes.
import { createRoute } from '@hono/zod-openapi';
import type { JSONValue } from 'hono/utils/types';
import * as z from 'zod';
import { createApi } from './create-api.ts';

type Published = {
  readonly path: string;
  readonly tags: string[];
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  /** What zod makes of it; made when it is first asked for. */
  readonly schema: () => object;
};

export const jsonSchemaApi = ({ path, tags, title, summary, description, schema }: Published) =>
  createApi().openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary,
      description,
      responses: {
        200: {
          description: 'The schema',
          content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } },
        },
      },
    }),
    (c) => {
      // Plain JSON, but for what zod hides in it.
      const plain = JSON.parse(JSON.stringify(schema())) as Record<string, JSONValue>;
      return c.json({ ...plain, $id: `${new URL(c.req.url).origin}${path}`, title }, 200, {
        'Content-Type': 'application/schema+json; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
      });
    },
  );
