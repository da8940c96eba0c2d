// A group of API routes. What zod finds wrong becomes one problem that names each field in the reader's language.
import { OpenAPIHono } from '@hono/zod-openapi';
import type * as z from 'zod';
import type { FieldProblem } from '../../core/result.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '(body)';

// zod names where, not what; an absent value and one of a wrong type need other words.
const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );

type Values = NonNullable<FieldProblem['values']>;
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** One zod issue as the problems it stands for: an unknown field is named itself, not its object. */
const problemsOf = (issue: z.core.$ZodIssue, input: unknown): FieldProblem[] => {
  const field = nameOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: nameOf([...issue.path, key]),
        key: 'invalid.unknown_field',
      }));
    case 'invalid_type':
      return [
        valueAt(input, issue.path) === undefined
          ? { field, key: 'invalid.missing' }
          : // By the name that JSON Schema, and with it the API's documentation, has for it.
            {
              field,
              key: 'invalid.type',
              values: { expected: issue.expected === 'int' ? 'integer' : issue.expected },
            },
      ];
    case 'too_small':
      return [
        {
          field,
          key:
            issue.inclusive === false ? 'invalid.more_than' : `invalid.too_small.${sizeOf(issue)}`,
          values: { minimum: Number(issue.minimum) },
        },
      ];
    case 'too_big':
      return [
        {
          field,
          key: `invalid.too_big.${sizeOf(issue)}`,
          values: { maximum: Number(issue.maximum) },
        },
      ];
    case 'invalid_value':
      return [
        { field, key: 'invalid.value', values: { values: issue.values.map(String).join(', ') } },
      ];
    case 'custom':
      // A schema's own rule names its wording key in `params`, and what the wording tells; else it is a format.
      return [
        {
          field,
          key: typeof issue.params?.['key'] === 'string' ? issue.params['key'] : 'invalid.format',
          ...(isValues(issue.params?.['values']) && { values: issue.params['values'] }),
        },
      ];
    case 'invalid_union':
      return [{ field, key: 'invalid.union' }];
    default:
      return [{ field, key: 'invalid.format' }];
  }
};

/** What a limit is of. Years are written without a separator, and zod knows them by nothing but their name. */
const sizeOf = ({
  origin,
  path,
}: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): 'text' | 'list' | 'number' | 'year' => {
  if (origin === 'string') return 'text';
  if (origin === 'array' || origin === 'set') return 'list';
  return path.at(-1) === 'year' ? 'year' : 'number';
};

/** `input` is what was parsed. */
export const problemsOfZod = (error: z.core.$ZodError, input: unknown): FieldProblem[] =>
  error.issues.flatMap((issue) => problemsOf(issue, input));

export const createApi = (): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success)
        throw stop('invalid', problemsOfZod(result.error, Reflect.get(result, 'data')));
    },
  });
