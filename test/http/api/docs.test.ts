// The API's description says what the API does: no route is missing, none is invented.
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../src/http/permissions.ts';
import { STATUS } from '../../../src/http/stop.ts';
import type { ApiDocument } from '../../../src/pages/docs/api-document.ts';
import {
  operationsOf,
  resolveResponse,
  resolveSchema,
  slugOf,
  typeName,
} from '../../../src/pages/docs/api-document.ts';
import { curlOf } from '../../../src/pages/docs/curl.ts';
import { call } from '../api-client.ts';

const readDocument = async (): Promise<ApiDocument> => {
  const response = await call('GET', '/api/v1/openapi.json');
  expect(response.status).toBe(200);
  return response.json<ApiDocument>();
};

const readPage = async (path: string): Promise<string> => {
  const response = await call('GET', path, { headers: { Accept: 'text/html' } });
  expect(response.status, path).toBe(200);
  return response.text();
};

describe('the OpenAPI document', () => {
  it('describes exactly the routes of the permissions table', async () => {
    const described = operationsOf(await readDocument()).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    const permitted = Object.keys(PERMISSIONS).filter(
      (route) =>
        (route.includes(' /api/v1/') && !route.endsWith('/openapi.json')) ||
        // What other systems are written for; a shop's webhooks are Shopify's own.
        route.includes(' /hooks/events/'),
    );
    expect(described.toSorted()).toEqual(permitted.toSorted());
  });

  it('gives every operation a summary, one tag, a unique id, and an example of what it takes and answers', async () => {
    const document = await readDocument();
    const ids = new Set<string>();
    for (const { method, path, operation } of operationsOf(document)) {
      const name = `${method} ${path}`;
      expect(operation.summary, name).toMatch(/^[A-Z].{5,70}[^.]$/);
      expect(operation.tags, name).toHaveLength(1);
      expect(ids.has(operation.operationId ?? ''), name).toBe(false);
      ids.add(operation.operationId ?? '');
      for (const media of Object.values(operation.requestBody?.content ?? {})) {
        expect(media.example, name).toBeDefined();
      }
      const success = Object.entries(operation.responses).filter(([status]) => status < '400');
      expect(success.length, name).toBeGreaterThan(0);
      for (const [, response] of success) {
        for (const [type, media] of Object.entries(response.content ?? {})) {
          if (type.endsWith('json')) expect(media.example, name).toBeTypeOf('object');
        }
      }
    }
  });

  it('gives every operation that is not open to anyone its problems, each with an example', async () => {
    const document = await readDocument();
    for (const { method, path, operation } of operationsOf(document)) {
      if (operation.security?.length === 0) continue;
      const statuses = Object.keys(operation.responses);
      expect(statuses, `${method} ${path}`).toEqual(expect.arrayContaining(['401', '403', '404']));
      for (const status of statuses.filter((code) => code >= '400')) {
        const response = resolveResponse(operation.responses[status] ?? {}, document);
        const example = response.content?.['application/problem+json']?.example;
        expect(example, `${method} ${path} ${status}`).toMatchObject({ status: Number(status) });
      }
    }
  });

  it('says what may be null where it may be, and of nothing else', async () => {
    const document = await readDocument();
    const schemaOf = (name: string) =>
      resolveSchema({ $ref: `#/components/schemas/${name}` }, document);
    expect(schemaOf('Submission').type).toBe('object');
    const { published_on: day, current_submission: current } = schemaOf('Content').properties ?? {};
    expect(typeName(day ?? {}, document)).toBe('date | null');
    expect(typeName(current ?? {}, document)).toBe('object | null');
  });

  it('refers to nothing that it does not hold, and names every parameter of its paths', async () => {
    const document = await readDocument();
    const text = JSON.stringify(document);
    for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      const group = document.components[kind as keyof ApiDocument['components']]; // a wrong kind is undefined
      expect(group?.[name ?? ''], `${kind} ${name}`).toBeDefined();
    }
    for (const { path, operation } of operationsOf(document)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(new Set(declared.map(({ name }) => name)), path).toEqual(new Set(named));
    }
  });
});

describe('the pages of docs', () => {
  it('show every operation with its address and a line to try it', async () => {
    const document = await readDocument();
    const home = await readPage('/api/docs');
    for (const { name } of document.tags) {
      const page = await readPage(`/api/docs/${slugOf(name)}`);
      expect(home).toContain(`/api/docs/${slugOf(name)}#`);
      for (const { path, operation } of operationsOf(document).filter(
        ({ operation: o }) => o.tags?.[0] === name,
      )) {
        expect(page).toContain(operation.summary?.replaceAll("'", '&#39;'));
        expect(page).toContain(path);
      }
      expect(page).toContain('curl ');
    }
  });

  it('show the brand’s header in every line to try that needs it, and in no other', async () => {
    const document = await readDocument();
    for (const tagged of operationsOf(document)) {
      const line = curlOf(tagged, document, 'https://liftnote.test');
      const isOfBrand =
        tagged.operation.security?.length !== 0 && !tagged.path.startsWith('/api/v1/brands');
      expect(line.includes('Liftnote-Brand'), `${tagged.method} ${tagged.path}`).toBe(isOfBrand);
    }
    const note = 'The header Liftnote-Brand is needed only with a key of the whole installation.';
    expect(await readPage('/api/docs/campaigns')).toContain(note);
    expect(await readPage('/api/docs/brands')).not.toContain(note);
  });

  it('show as code what the document has between backticks', async () => {
    const page = await readPage('/api/docs/surveys');
    expect(page).toContain('<code>Idempotent-Replayed: true</code>');
    expect(page).not.toContain('`');
  });

  it('load nothing from elsewhere', async () => {
    for (const path of ['/api/docs', '/api/docs/campaigns', '/api/docs/errors']) {
      const page = await readPage(path);
      const loaded = [...page.matchAll(/(?:src|<link[^>]* href)="([^"]*)"/g)].map(
        ([, address]) => address,
      );
      expect(
        loaded.filter((address) => !address?.startsWith('/_a/') && address !== 'data:,'),
      ).toEqual([]);
      expect(page).not.toContain(' style=');
    }
  });

  it('explain every code a problem can carry, where its type points', async () => {
    const page = await readPage('/api/docs/errors');
    for (const code of Object.keys(STATUS)) expect(page).toContain(`id="${code}"`);
    const refused = await call('GET', '/api/v1/campaigns');
    expect((await refused.json<{ type: string }>()).type).toBe('/api/docs/errors#unauthenticated');
  });

  it('answer an unknown page like any unknown address', async () => {
    const response = await call('GET', '/api/docs/nonsense', { headers: { Accept: 'text/html' } });
    expect(response.status).toBe(404);
  });
});
