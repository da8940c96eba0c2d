// The shape that the routes of imports share: a file or JSON in, what it did or would do out.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { languageCode } from '../../../core/voice/comment-input.ts';
import type { Brought } from '../../imports/bring.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { strictQuery } from '../strict-query.ts';
import { broughtFields } from './import-body.ts';

export const importQuery = strictQuery({
  file_name: z
    .string()
    .max(255)
    .default('')
    .meta({ description: 'Shown in the list of imports', example: 'export.csv' }),
  dry_run: z
    .enum(['0', '1', 'false', 'true'])
    .default('0')
    .meta({ description: '1 (or true): say what would happen and store nothing', example: '1' }),
});

export const isDryRun = ({ dry_run: asked }: z.infer<typeof importQuery>): boolean =>
  asked === '1' || asked === 'true';

export const sourceField = <S extends z.ZodType>(sources: S) =>
  sources
    .optional()
    .meta({ description: 'The tool that wrote the file; told by its heading when left out' });

export const dateOrderField = z.enum(['dmy', 'mdy']).optional().meta({
  description:
    'Which number of a date such as 3/4/2026 is the day, where the file itself does not tell',
});

export const commentLanguageField = languageCode.optional().meta({
  description:
    'Of comments whose rows do not tell it. Where it is left out the words tell it, of which a short comment has too few',
  example: 'es',
});

export const spanFields = {
  first_day: z.string().nullable().meta({ format: 'date', example: '2026-03-02' }),
  last_day: z.string().nullable().meta({ format: 'date', example: '2026-03-29' }),
};

const HOW =
  'A CSV file as the body or as the field `file` of a form, up to 10 MB and 50,000 rows, in UTF-8, UTF-16 or ' +
  'Windows-1252; or rows as JSON, whose source is then `api`: all of them or none, and 422 names each field that can’t ' +
  'be taken (`items.3.at`). The same again changes nothing.';
const LAYERED =
  ' What counts is, of each key, the latest import that was not undone: undoing one shows again what an earlier one said.';

/** Else the example of every kind would be one of orders. */
const ownExamples = ({ path, rows }: { readonly path: string; readonly rows?: string }) => {
  const kind = path.replaceAll('-', '_');
  return {
    kind: broughtFields.kind.meta({ example: kind }),
    source: broughtFields.source.meta({ example: rows === undefined ? kind : 'api' }),
    file_name: broughtFields.file_name.meta({ example: rows === undefined ? `${kind}.csv` : '' }),
  };
};

export const importRoute = <
  const K extends string,
  Q extends z.ZodObject,
  S extends z.ZodObject,
>(about: {
  readonly path: K;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly query: Q;
  /** Name of the registered schema of the JSON body; left out where only a file is taken. */
  readonly rows?: string;
  readonly csv: string;
  readonly told: S;
  /** Whether an earlier import counts again once a later one is undone. */
  readonly isLayered?: boolean;
  /** Fields of the answer with examples of their own. */
  readonly shown?: Partial<typeof broughtFields>;
}) => {
  const schema = documented
    .object({ ...broughtFields, ...ownExamples(about), ...about.shown, summary: about.told })
    .openapi(`${about.name}Import`);
  const content = { 'application/json': { schema } };
  return createRoute({
    method: 'post',
    path: `/api/v1/campaigns/{campaign_id}/imports/${about.path}`,
    tags: ['Imports'],
    summary: about.summary,
    description:
      about.rows === undefined
        ? about.description
        : `${about.description}\n\n${HOW}${about.isLayered === false ? '' : LAYERED}`,
    request: {
      params: z.object({ campaign_id: z.string().meta({ example: CAMPAIGN_ID }) }),
      query: about.query,
      body: {
        required: true,
        content: {
          'text/csv': { schema: { type: 'string', example: about.csv } },
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', format: 'binary' } },
            },
            example: { file: about.csv },
          },
          ...(about.rows !== undefined && {
            'application/json': { schema: { $ref: `#/components/schemas/${about.rows}` } },
          }),
        },
      },
    },
    responses: {
      200: {
        description: 'What would be stored (dry_run=1), or that this was imported before',
        content,
      },
      201: { description: 'What was stored', content },
    },
  });
};

export const statusOf = ({ stored, isRepeated }: Brought<unknown>): 200 | 201 =>
  stored === null || isRepeated ? 200 : 201;
