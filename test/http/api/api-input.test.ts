// Whatever is sent, the API answers with a problem that names what is wrong, and never breaks.
import { describe, expect, inject, it } from 'vitest';
import {
  operationsOf,
  resolveParameter,
  resolveSchema,
} from '../../../src/pages/docs/api-document.ts';
import type { ApiDocument } from '../../../src/pages/docs/api-document.ts';
import { call, campaignInput, newBrand, newKey, problemOf } from '../api-client.ts';
import { newFixture } from '../api-fixture.ts';
import type { Fixture } from '../api-fixture.ts';

const document = await (await call('GET', '/api/v1/openapi.json')).json<ApiDocument>();

type JsonRoute = {
  name: string;
  method: string;
  path: string;
  example: Record<string, unknown>;
  fields: string[];
  /** Files come there too, which may be larger and of other kinds. */
  takesFiles: boolean;
};

// A webhook is signed before it is read, and has a test of its own.
const JSON_ROUTES: JsonRoute[] = operationsOf(document).flatMap(({ method, path, operation }) => {
  if (!path.startsWith('/api/')) return [];
  const media = operation.requestBody?.content['application/json'];
  if (!media?.schema) return [];
  const schema = resolveSchema(media.schema, document);
  const example = media.example as Record<string, unknown>; // bodies are objects
  const name = `${method.toUpperCase()} ${path}`;
  return [
    {
      name,
      method: method.toUpperCase(),
      path,
      example,
      fields: Object.keys(schema.properties ?? {}),
      takesFiles: operation.requestBody?.content['text/csv'] !== undefined,
    },
  ];
});

const sender =
  ({ ids, keys }: Fixture, root: string) =>
  (route: JsonRoute, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const address = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
    const key = route.name === 'POST /api/v1/brands' ? root : keys.owner;
    const conditional: Record<string, string> =
      route.method === 'POST' ? {} : { 'If-Match': '"1"' };
    return call(route.method, address, { key, body, headers: { ...conditional, ...headers } });
  };

const fixture = await newFixture();
const send = sender(fixture, await newKey(null, 'owner'));

/** As they stand in JSON. */
const STRANGE = [
  ...[
    '\u0000',
    '\uD800',
    '\u202Eabc',
    '👩‍👩‍👧',
    "'; DROP TABLE campaign; --",
    '<script>',
    '９９',
    ' '.repeat(5000),
  ].map((text) => JSON.stringify(text)),
  '1e400',
  '-0',
  '9007199254740993',
  '-1',
  '0.1',
  '1e-320',
];

describe('a body', () => {
  it('that is no JSON, or no object, is refused on every route', async () => {
    for (const route of JSON_ROUTES) {
      for (const body of ['{', '', '{"a":1}}', '\u0000', '['.repeat(50_000)]) {
        const response = await send(route, body);
        expect(response.status, `${route.name} ${body.slice(0, 9)}`).toBe(400);
        const { code, detail } = await problemOf(response);
        expect(code).toBe('bad_request');
        expect(detail, route.name).toBe('The body is not valid JSON.');
      }
      for (const body of ['[]', 'null', '"text"', '7', 'true']) {
        const response = await send(route, body);
        expect(response.status, `${route.name} ${body}`).toBe(422);
        expect(
          (await problemOf(response)).invalid_params.length,
          `${route.name} ${body}`,
        ).toBeGreaterThan(0);
      }
    }
  });

  it('with a field that nobody knows is refused by its name on every route', async () => {
    for (const route of JSON_ROUTES) {
      for (const name of ['surprise', 'brand_id_', '__proto__']) {
        const text = `${JSON.stringify(route.example).slice(0, -1)}, "${name}": {"admin": true}}`;
        const response = await send(route, text);
        expect(response.status, `${route.name} ${name}`).toBe(422);
        const { invalid_params } = await problemOf(response);
        expect(
          invalid_params.map((problem) => problem.name),
          `${route.name} ${name}`,
        ).toContain(name);
      }
    }
  });

  it('with a field of a wrong type is refused by its name on every route', async () => {
    for (const route of JSON_ROUTES) {
      expect(route.fields.length, route.name).toBeGreaterThan(0);
      for (const field of route.fields) {
        const response = await send(route, { ...route.example, [field]: { nested: [null] } });
        expect(response.status, `${route.name} ${field}`).toBe(422);
        const names = (await problemOf(response)).invalid_params.map(
          ({ name }) => name.split('.')[0],
        );
        expect(names, `${route.name} ${field}`).toContain(field);
      }
    }
  });

  it('that is huge, compressed or of another kind is refused before it is read', async () => {
    for (const route of JSON_ROUTES) {
      const size = route.takesFiles ? 10_500_000 : 300_000;
      const huge = await send(route, { ...route.example, name: 'x'.repeat(size) });
      expect(huge.status, route.name).toBe(413);
      const zipped = await send(route, route.example, { 'Content-Encoding': 'gzip' });
      expect(zipped.status, route.name).toBe(415);
      for (const type of [
        'application/x-www-form-urlencoded',
        ...(route.takesFiles ? [] : ['text/plain', 'multipart/form-data; boundary=x']),
      ]) {
        expect(
          (await send(route, route.example, { 'Content-Type': type })).status,
          `${route.name} ${type}`,
        ).toBe(415);
      }
    }
  });

  it('with strange text or numbers never breaks a route', async () => {
    let turn = 0;
    for (const route of JSON_ROUTES) {
      for (const field of route.fields) {
        // Every value for every field in the full run; every value somewhere and every field once in the everyday one.
        const values = inject('isFull') ? STRANGE : [STRANGE[(turn += 1) % STRANGE.length] ?? '""'];
        for (const value of values) {
          const { [field]: _, ...others } = route.example;
          const start = JSON.stringify(others).slice(0, -1);
          const body = `${start}${start.length > 1 ? ',' : ''}"${field}":${value}}`;
          const response = await send(route, body);
          // No bucket is bound here, which uploads need.
          const limit = response.status === 503 && route.path.endsWith('/uploads') ? 504 : 500;
          expect(response.status, `${route.name} ${field} ${value.slice(0, 20)}`).toBeLessThan(
            limit,
          );
          await response.body?.cancel();
        }
      }
    }
    expect(turn === 0 || turn > STRANGE.length).toBe(true);
  }, 180_000);
});

describe('a missing field', () => {
  it('is named, and nothing else is', async () => {
    const { keys } = await newBrand();
    for (const field of ['name', 'start_date', 'end_date', 'time_zone', 'currency'] as const) {
      const { [field]: _, ...rest } = campaignInput;
      const response = await call('POST', '/api/v1/campaigns', { key: keys.editor, body: rest });
      expect(response.status).toBe(422);
      expect((await problemOf(response)).invalid_params).toEqual([
        { name: field, reason: 'This is needed' },
      ]);
    }
  });
});

describe('a campaign', () => {
  it.each([
    [
      'end_date',
      { end_date: '2026-03-01', after_end_date: '2026-05-01' },
      'The end must not lie before the start, 2026-03-02',
    ],
    [
      'start_date',
      { start_date: '2026-02-30' },
      'Write a date between 2000 and 2199 as YYYY-MM-DD',
    ],
    [
      'time_zone',
      { time_zone: 'Mars/Olympus' },
      'This is no IANA time zone, such as Europe/Berlin',
    ],
    ['currency', { currency: 'XXY' }, 'This is no ISO 4217 currency, such as EUR'],
    ['margin_rate', { margin_rate: 1.5 }, 'At most 1'],
    [
      'goals.1',
      { goals: ['sales', 'fame'] },
      'Choose one of: awareness, engagement, traffic, sales, equity',
    ],
    ['attribution_window_days', { attribution_window_days: 1.5 }, 'This should be of type integer'],
    ['decoys.0', { decoys: ['LUMEN SKINCARE'] }, /a decoy must be invented/],
    ['name', { name: '   ' }, "This can't be empty"],
  ])('with a wrong %s says so at that field', async (field, change, reason) => {
    const { keys } = await newBrand();
    const response = await call('POST', '/api/v1/campaigns', {
      key: keys.editor,
      body: { ...campaignInput, ...change },
    });
    expect(response.status).toBe(422);
    const { invalid_params } = await problemOf(response);
    expect(invalid_params.map(({ name }) => name)).toEqual([field]);
    if (typeof reason === 'string') expect(invalid_params[0]?.reason).toBe(reason);
    else expect(invalid_params[0]?.reason).toMatch(reason);
  });
});

describe('a query', () => {
  // Whatever else a request lacks, its query is read first.
  const ROUTES = operationsOf(document).filter(({ operation }) =>
    operation.parameters?.some((one) => resolveParameter(one, document).in === 'query'),
  );
  const sent = (path: string, method: string, query: string): Promise<Response> => {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => fixture.ids[name] ?? 'none');
    return call(method.toUpperCase(), `${address}?${query}`, { key: fixture.keys.owner });
  };

  it('with a name that a route does not know is refused by it, rather than passed over', async () => {
    expect(ROUTES.length).toBeGreaterThan(40);
    for (const { path, method } of ROUTES) {
      const response = await sent(path, method, 'mistyped=1');
      expect(response.status, `${method} ${path}`).toBe(422);
      const { invalid_params } = await problemOf(response);
      expect(
        invalid_params.map(({ name }) => name),
        `${method} ${path}`,
      ).toContain('mistyped');
    }
  });

  it('may name a language on every route that is read', async () => {
    for (const { path, method } of ROUTES.filter((route) => route.method === 'get')) {
      const response = await sent(path, method, 'lang=de');
      expect(response.status, `${method} ${path}`).not.toBe(422);
      await response.body?.cancel();
    }
  });
});

describe('a list', () => {
  it('refuses a wrong limit or cursor by name', async () => {
    const { keys } = await newBrand();
    for (const [query, name] of [
      ['limit=0', 'limit'],
      ['limit=201', 'limit'],
      ['limit=x', 'limit'],
      ['cursor=1', 'cursor'],
      ['cursor=%00.camp_1', 'cursor'],
    ] as const) {
      const response = await call('GET', `/api/v1/campaigns?${query}`, { key: keys.viewer });
      expect(response.status, query).toBe(422);
      expect(
        (await problemOf(response)).invalid_params.map((problem) => problem.name),
        query,
      ).toEqual([name]);
    }
  });
});
