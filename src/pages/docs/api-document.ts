// The parts of an OpenAPI 3.1 document that the docs read, and what can be told from its schemas alone:
// examples and tables of fields. Pure; knows no route by name.

export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
};

export type MediaType = { readonly schema?: JsonSchema; readonly example?: unknown };
export type Content = Readonly<Record<string, MediaType>>;

export type Parameter = {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: JsonSchema;
  readonly example?: unknown;
};

export type ApiResponse = {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Content;
};

export type Operation = {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, ApiResponse>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
};

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

export type ApiDocument = {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, ApiResponse>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
};

export type Components = Pick<ApiDocument, 'components'>;

const lastOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

export const resolveSchema = (schema: JsonSchema, { components }: Components): JsonSchema =>
  schema.$ref === undefined ? schema : (components.schemas[lastOf(schema.$ref)] ?? {});

export const resolveParameter = (parameter: Parameter, { components }: Components): Parameter =>
  parameter.$ref === undefined ? parameter : (components.parameters[lastOf(parameter.$ref)] ?? {});

export const resolveResponse = (response: ApiResponse, { components }: Components): ApiResponse =>
  response.$ref === undefined ? response : (components.responses[lastOf(response.$ref)] ?? {});

const typesOf = (schema: JsonSchema): readonly string[] =>
  schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;

const isNull = (schema: JsonSchema): boolean => schema.type === 'null';

// Schemas may refer to themselves; what people read ends long before.
const DEEPEST = 6;

/** Whether the schema itself says what a value looks like; a made-up one helps nobody with an optional field. */
const isTold = (schema: JsonSchema, document: Components): boolean => {
  const known = resolveSchema(schema, document);
  if (known.example !== undefined || known.examples || known.default !== undefined) return true;
  if (known.const !== undefined || known.enum || known.type === 'boolean') return true;
  const inner = known.items ?? (known.anyOf ?? known.oneOf)?.find((option) => !isNull(option));
  return inner ? isTold(inner, document) : known.properties !== undefined;
};

/** A value that the schema would take, from the examples it holds. */
export const exampleOf = (schema: JsonSchema, document: Components, depth = 0): unknown => {
  const known = resolveSchema(schema, document);
  if (known.example !== undefined) return known.example;
  if (known.examples?.[0] !== undefined) return known.examples[0];
  if (known.default !== undefined) return known.default;
  if (known.const !== undefined) return known.const;
  if (known.enum) return known.enum[0];
  const choice = (known.anyOf ?? known.oneOf)?.find((option) => !isNull(option));
  if (choice) return exampleOf(choice, document, depth);
  if (known.allOf)
    return Object.assign({}, ...known.allOf.map((part) => exampleOf(part, document, depth)));
  const type = typesOf(known).find((name) => name !== 'null');
  if (depth >= DEEPEST) return null;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(known.properties ?? {})
          .filter(([name, field]) => known.required?.includes(name) || isTold(field, document))
          .map(([name, field]) => [name, exampleOf(field, document, depth + 1)]),
      );
    case 'array':
      return known.items ? [exampleOf(known.items, document, depth + 1)] : [];
    case 'integer':
    case 'number':
      return known.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return known.format === 'date' ? '2026-03-02' : 'text';
    default:
      return null;
  }
};

export const typeName = (schema: JsonSchema, document: Components): string => {
  const known = resolveSchema(schema, document);
  const options = known.anyOf ?? known.oneOf;
  if (options) return [...new Set(options.map((option) => typeName(option, document)))].join(' | ');
  if (known.enum) {
    const values = known.enum
      .filter((value) => value !== null)
      .map((value) => JSON.stringify(value));
    return [...values, ...(typesOf(known).includes('null') ? ['null'] : [])].join(' | ');
  }
  if (known.const !== undefined) return JSON.stringify(known.const);
  const listName = (items: JsonSchema): string => {
    const name = typeName(items, document);
    return name.includes(' | ') ? `(${name})[]` : `${name}[]`;
  };
  const types = typesOf(known).map((type) =>
    type === 'array'
      ? listName(known.items ?? {})
      : type === 'string'
        ? (known.format ?? type)
        : type,
  );
  return types.length > 0 ? types.join(' | ') : 'any';
};

export type FieldRow = {
  /** Dotted, with `[]` for each list it lies in. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly limits: string;
};

const limitsOf = (schema: JsonSchema): string => {
  const { minimum, maximum, minLength, maxLength, maxItems } = schema;
  const range = (low: number | undefined, high: number | undefined): string =>
    low === undefined && high === undefined ? '' : `${low ?? ''} … ${high ?? ''}`.trim();
  const isWholeRange = maximum === Number.MAX_SAFE_INTEGER || minimum === Number.MIN_SAFE_INTEGER;
  return [
    isWholeRange ? '' : range(minimum, maximum),
    range(minLength, maxLength),
    maxItems === undefined ? '' : `≤ ${maxItems}`,
  ]
    .filter((text) => text !== '')
    .join(', ');
};

/** The fields of an object, those of inner objects after their own. */
export const fieldRows = (
  schema: JsonSchema,
  document: Components,
  prefix = '',
  depth = 0,
): FieldRow[] => {
  const known = resolveSchema(schema, document);
  if (known.allOf) return known.allOf.flatMap((part) => fieldRows(part, document, prefix, depth));
  if (known.items && prefix === '') return fieldRows(known.items, document, '[].', depth);
  if (depth >= DEEPEST) return [];
  return Object.entries(known.properties ?? {}).flatMap(([name, field]) => {
    const inner = resolveSchema(field, document);
    const options = inner.anyOf ?? inner.oneOf;
    const shape = options?.find((option) => !isNull(option)) ?? inner;
    const listed = resolveSchema(shape, document).items;
    const row: FieldRow = {
      name: `${prefix}${name}`,
      type: typeName(field, document),
      isRequired: known.required?.includes(name) ?? false,
      description: field.description ?? inner.description ?? '',
      limits: limitsOf(shape),
    };
    const below = listed
      ? fieldRows(listed, document, `${prefix}${name}[].`, depth + 1)
      : fieldRows(shape, document, `${prefix}${name}.`, depth + 1);
    return [row, ...below];
  });
};

/** "Promo codes" to "promo-codes". */
export const slugOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

export type TaggedOperation = {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
};

export const operationsOf = (document: ApiDocument): TaggedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
