// The OpenAPI 3.1 document, made from the routes themselves. What holds for every operation (who may, which
// problems, which headers, an example) is added here, once, from the permissions table and the schemas.
import type {
  ApiDocument,
  ApiResponse,
  Content,
  Method,
  Operation,
  Parameter,
} from '../../pages/docs/api-document.ts';
import { METHODS, exampleOf } from '../../pages/docs/api-document.ts';
import { apiHelpKey } from '../../core/problem-help.ts';
import { wordingFor } from '../../templates.ts';
import { CREATOR_ROUTES, PERMISSIONS } from '../permissions.ts';
import { STATUS } from '../stop.ts';
import type { StopCode } from '../stop.ts';
import { api } from './api.ts';

type Raw = Omit<ApiDocument, 'components' | 'servers' | 'tags'> & {
  readonly components: Partial<ApiDocument['components']>;
};

const PROBLEM_EXAMPLE = {
  type: '/api/docs/errors#invalid',
  title: 'Something needs correcting',
  status: 422,
  detail: 'invalid_params names each field that needs correcting.',
  code: 'invalid',
  request_id: '3m9x0c5t7w2q8k1d',
  invalid_params: [
    { name: 'end_date', reason: 'The end must not lie before the start, 2026-03-02' },
  ],
};

const text = { type: 'string' } as const;

const COMPONENTS = {
  schemas: {
    Problem: {
      type: 'object',
      description: 'RFC 9457 problem details',
      required: ['type', 'title', 'status', 'detail', 'code', 'request_id', 'invalid_params'],
      properties: {
        type: { ...text, description: 'Address of this page of the docs' },
        title: text,
        status: { type: 'integer' },
        detail: text,
        code: { ...text, enum: Object.keys(STATUS) },
        request_id: { ...text, description: 'Quote it when you ask for help' },
        invalid_params: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'reason'],
            properties: {
              name: { ...text, description: 'Dotted path of the field' },
              reason: text,
            },
          },
        },
      },
      example: PROBLEM_EXAMPLE,
    },
  },
  parameters: {
    Brand: {
      name: 'Liftnote-Brand',
      in: 'header',
      required: false,
      description: 'Id of the brand to act for. Only a key of the whole installation needs it.',
      schema: { ...text, example: 'brand_7g2k9m4c1t8x0v5n3p6w2q4z' },
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag that you read: the change is refused when somebody else was faster.',
      schema: { ...text, example: '"1"' },
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        '1 to 255 visible ASCII characters of your choice, a new one for each thing to be done. For 24 hours the same ' +
        'request under the same key is carried out once and gets its answer again, with the header ' +
        '`Idempotent-Replayed: true`; another request under it gets 422, one that comes while the first runs 409. ' +
        'Refusals free the key. An answer that holds a secret shown once is not kept: then the second is 409.',
      schema: { ...text, example: 'figures-2026-03-20-batch-7' },
    },
  },
  securitySchemes: {
    key: {
      type: 'http',
      scheme: 'bearer',
      description: 'A key made by `npm run key` or POST /api/v1/keys',
    },
    creator: {
      type: 'http',
      scheme: 'bearer',
      description:
        'A creator’s own token, from GET /api/v1/collaborations/{collaboration_id}/creator-token',
    },
  },
} as const;

const problemExample = (code: StopCode) => {
  const { t } = wordingFor('en');
  return {
    ...PROBLEM_EXAMPLE,
    type: `/api/docs/errors#${code}`,
    title: t(`error.${code}`),
    status: STATUS[code],
    detail: t(apiHelpKey(code)),
    code,
    invalid_params: code === 'invalid' ? PROBLEM_EXAMPLE.invalid_params : [],
  };
};

const problemResponse = (code: StopCode): ApiResponse => ({
  description: `Problem \`${code}\``,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: problemExample(code),
    },
  },
});

const withExamples = (content: Content, document: Pick<ApiDocument, 'components'>): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      if (media.example !== undefined || !media.schema) return [type, media];
      const example = type.endsWith('json')
        ? exampleOf(media.schema, document)
        : media.schema.example;
      return [type, example === undefined ? media : { ...media, example }];
    }),
  );

// Keys, imports, uploads, files and addresses for webhooks have no revision: ending one twice changes nothing. Nor has a
// logo, which is put whole: the same twice changes nothing.
const WITHOUT_REVISION =
  /^\/api\/v1\/(?:(?:keys|imports|files|webhooks-in|campaigns\/[^/]+\/uploads)\/|brands\/[^/]+\/logo$)/;

// Brands themselves are named in the address.
const OF_NO_BRAND = /^\/api\/v1\/brands(\/|$)/;

// Who asks for erasure is not asked which label the comment has by now.
const isErasure = (path: string, method: Method): boolean =>
  method === 'delete' && /\/comments\/[^/]+$/.test(path);

const needsRevision = (path: string, method: Method): boolean =>
  (method === 'patch' || method === 'put' || method === 'delete') &&
  !WITHOUT_REVISION.test(path) &&
  !isErasure(path, method);

// Where figures come in: whoever sends them faster than FIGURES_LIMIT allows gets 429.
const IS_LIMITED = /\/(?:submissions|imports\/figures|audience-splits)$/;

const isCondition = (parameter: Parameter): boolean => parameter.name?.toLowerCase() === 'if-match';

/** Which problems an operation can answer with, told from what it takes. */
const problemsOf = (
  path: string,
  method: Method,
  permission: string,
  operation: Operation,
  isConditional: boolean,
): StopCode[] => {
  const hasBody = operation.requestBody !== undefined;
  // Signed instead of sent by a role; nobody else writes the same.
  if (permission === 'link')
    return ['bad_request', 'unauthenticated', 'not_found', 'too_large', 'invalid', 'unavailable'];
  const takesInput =
    hasBody || (operation.parameters ?? []).some((parameter) => parameter.in === 'query');
  return [
    ...(hasBody || permission !== 'public' ? (['bad_request'] as const) : []),
    ...(permission === 'public' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(path.includes('{') || permission !== 'public' ? (['not_found'] as const) : []),
    ...(path.startsWith('/api/v1/reports/') ? (['gone'] as const) : []),
    ...(isConditional ? (['precondition_failed', 'precondition_required'] as const) : []),
    ...(method === 'post' || isErasure(path, method) ? (['conflict'] as const) : []),
    ...(hasBody ? (['too_large', 'unsupported_media'] as const) : []),
    ...(takesInput || method === 'post' ? (['invalid'] as const) : []),
    ...(method === 'post' && IS_LIMITED.test(path) ? (['too_many'] as const) : []),
  ];
};

const completeOperation = (
  path: string,
  method: Method,
  operation: Operation,
  document: Pick<ApiDocument, 'components'>,
): Operation => {
  const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  const permission = PERMISSIONS[route] ?? 'public';
  const isForCreators = CREATOR_ROUTES.has(route);
  const isSigned = permission === 'link';
  const isPublic = permission === 'public' || isSigned;
  const own = operation.parameters ?? [];
  const isConditional = needsRevision(path, method);
  const common: Parameter[] = [];
  if (!isPublic && !OF_NO_BRAND.test(path)) common.push({ $ref: '#/components/parameters/Brand' });
  if (isConditional) common.push({ $ref: '#/components/parameters/IfMatch' });
  if (!isPublic && method === 'post')
    common.push({ $ref: '#/components/parameters/IdempotencyKey' });
  const parameters = [...own.filter((parameter) => !isCondition(parameter)), ...common];
  const problems = problemsOf(path, method, permission, operation, isConditional);
  const needs = isPublic
    ? isSigned
      ? 'Needs no key: the signature is the credential.'
      : 'Open to anyone.'
    : `Needs the role ${permission} or above${isForCreators ? ', or a creator’s own token' : ''}.`;
  const { requestBody } = operation;
  return {
    ...operation,
    operationId:
      operation.operationId ??
      `${method}${path.replace('/api/v1', '').replaceAll(/[^a-z]+/gi, '_')}`.replace(/_$/, ''),
    description: [operation.description, needs].filter(Boolean).join('\n\n'),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody
      ? { requestBody: { ...requestBody, content: withExamples(requestBody.content, document) } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.responses).map(([status, response]) => [
          status,
          response.content
            ? { ...response, content: withExamples(response.content, document) }
            : response,
        ]),
      ),
      ...Object.fromEntries(
        problems
          .filter((code) => operation.responses[STATUS[code]] === undefined)
          .map((code) => [STATUS[code], { $ref: `#/components/responses/${code}` }]),
      ),
    },
    security: isPublic ? [] : [{ key: [] }, ...(isForCreators ? [{ creator: [] }] : [])],
  };
};

const buildDocument = (): ApiDocument => {
  const generated = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Liftnote API',
      version: '1',
      description:
        'Campaign measurement for influencer campaigns: everything that the console does.',
    },
  });
  // The generator's own types are wider than what it writes; through JSON it is exactly what is sent.
  const raw = JSON.parse(JSON.stringify(generated)) as Raw;
  const components: ApiDocument['components'] = {
    schemas: { ...raw.components.schemas, ...COMPONENTS.schemas },
    parameters: { ...raw.components.parameters, ...COMPONENTS.parameters },
    responses: Object.fromEntries(
      (Object.keys(STATUS) as StopCode[]).map((code) => [code, problemResponse(code)]),
    ), // keys of a const object
    securitySchemes: COMPONENTS.securitySchemes,
  };
  const paths = Object.fromEntries(
    Object.entries(raw.paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        METHODS.flatMap((method) => {
          const operation = item[method];
          return operation
            ? [[method, completeOperation(path, method, operation, { components })]]
            : [];
        }),
      ),
    ]),
  );
  const names = Object.values(raw.paths).flatMap((item) =>
    METHODS.flatMap((method) => item[method]?.tags ?? []),
  );
  return {
    openapi: raw.openapi,
    info: raw.info,
    servers: [{ url: '/' }],
    tags: [...new Set(names)].map((name) => ({ name })),
    paths,
    components,
  };
};

let built: ApiDocument | undefined;

/** The same for every request, so it is made once. */
export const apiDocument = (): ApiDocument => (built ??= buildDocument());
