// Every route of the API against every kind of credential, as the one table of permissions says.
import { describe, expect, inject, it } from 'vitest';
import { ROLES, hasRole } from '../../../src/core/role.ts';
import type { Role } from '../../../src/core/role.ts';
import { CREATOR_ROUTES, PERMISSIONS } from '../../../src/http/permissions.ts';
import type { ApiDocument, Method } from '../../../src/pages/docs/api-document.ts';
import { call, newBrand, newKey, problemOf } from '../api-client.ts';
import type { Call } from '../api-client.ts';
import { newFixture } from '../api-fixture.ts';
import { newCreator } from '../creator/creator-fixture.ts';
import type { Fixture } from '../api-fixture.ts';

type Route = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly needs: Role;
};

const ROUTES: Route[] = Object.entries(PERMISSIONS).flatMap(([name, permission]) => {
  const [method = '', path = ''] = name.split(' ');
  const isRole = permission !== 'public' && permission !== 'link';
  return path.startsWith('/api/v1/') && isRole ? [{ name, method, path, needs: permission }] : [];
});

const address = (path: string, ids: Fixture['ids']): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`the fixture has no ${name}`);
    return id;
  });

const document = await (await call('GET', '/api/v1/openapi.json')).json<ApiDocument>();

/** What the docs say can be sent: a body that this route takes, were its ids known. */
const request = ({ method, path }: Route): Call => {
  const item = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')];
  const operation = item?.[method.toLowerCase() as Method]; // the table holds no other methods
  const [type, media] = Object.entries(operation?.requestBody?.content ?? {})[0] ?? [];
  const headers: Record<string, string> =
    method === 'GET' || method === 'POST' ? {} : { 'If-Match': '"1"' };
  if (type === undefined) return { headers };
  return { body: media?.example, headers: { ...headers, 'Content-Type': type } };
};

const send = (route: Route, ids: Fixture['ids'], key?: string): Promise<Response> =>
  call(route.method, address(route.path, ids), { ...request(route), key });

const unknownIds = (ids: Fixture['ids']): Fixture['ids'] =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, `${id.slice(0, -6)}000000`]));

describe('the permissions of the API', () => {
  it('refuse every route without a credential, with a wrong one and with a session’s cookie', async () => {
    const { ids } = await newFixture();
    for (const route of ROUTES) {
      expect((await send(route, ids)).status, route.name).toBe(401);
      const wrong = `lnk_${'0'.repeat(24)}_${'A'.repeat(43)}`;
      expect((await send(route, ids, wrong)).status, route.name).toBe(401);
    }
    const cookie = await call('GET', '/api/v1/campaigns', {
      headers: { Cookie: '__Host-session=x' },
    });
    expect(cookie.status).toBe(401);
  });

  it('refuse every role below the one that a route needs, and let every other one in', async () => {
    for (const [at, role] of ROLES.entries()) {
      const { ids, keys } = await newFixture();
      // Every day at the border alone: the role that a route needs, and the one below it.
      const isAtBorder = ({ needs }: Route): boolean => [0, 1].includes(ROLES.indexOf(needs) - at);
      for (const route of ROUTES.filter((one) => inject('isFull') || isAtBorder(one))) {
        // Read, then write, so that what one route removes is not missed by the next.
        const { status } = await send(route, ids, keys[role]);
        const name = `${route.name} as ${role}`;
        if (!hasRole(role, route.needs)) expect(status, name).toBe(403);
        else if (route.name === 'POST /api/v1/brands') expect(status, name).toBe(403);
        // No bucket is bound here.
        else if (route.name === 'POST /api/v1/campaigns/:campaign_id/uploads')
          expect(status).toBe(503);
        else if (route.name === 'DELETE /api/v1/keys/:key_id' && role === 'viewer')
          expect(status, name).toBe(204);
        else expect([401, 403, 500, 503], name).not.toContain(status);
      }
    }
  }, 60_000);

  it('let a creator’s own token in where creators may, and nowhere else', async () => {
    const { ids, keys } = await newFixture();
    const { token, campaignId, collaborationId, contentId } = await newCreator(keys.editor);
    expect(
      [...CREATOR_ROUTES].filter((name) => !ROUTES.some((route) => route.name === name)),
    ).toEqual([]);
    for (const route of ROUTES) {
      const own = {
        ...ids,
        campaign_id: campaignId,
        collaboration_id: collaborationId,
        content_id: contentId,
      };
      const { status } = await send(route, own, token);
      // Without kind=evidence it is a picture for everybody.
      if (route.name === 'POST /api/v1/files') expect(status).toBe(403);
      else if (CREATOR_ROUTES.has(route.name))
        expect([200, 201, 422], route.name).toContain(status);
      else expect(status, route.name).toBe(403);
    }
    for (const route of ROUTES.filter(({ name }) => CREATOR_ROUTES.has(name)))
      if (route.path.includes('/:'))
        expect((await send(route, ids, token)).status, route.name).toBe(404);
    const pages = ['/console', '/console/campaigns', '/c/x', '/r/x'];
    for (const path of pages) {
      const { status } = await call('GET', path, { key: token });
      expect([303, 401, 404], path).toContain(status);
    }
  });

  it('ask for If-Match exactly where the docs say so, and change nothing without it', async () => {
    const { ids, keys } = await newFixture();
    for (const route of ROUTES.filter(({ method }) => method !== 'GET')) {
      const { headers: _, ...rest } = request(route);
      const item = document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')];
      const operation = item?.[route.method.toLowerCase() as Method]; // the table holds no other methods
      const isDocumented =
        operation?.parameters?.some(({ $ref }) => $ref?.endsWith('/IfMatch')) ?? false;
      const type = Object.keys(operation?.requestBody?.content ?? {})[0];
      const { status } = await call(route.method, address(route.path, ids), {
        ...rest,
        key: keys.owner,
        headers: type === undefined ? {} : { 'Content-Type': type },
      });
      expect(status === 428, `${route.name} answered ${status}`).toBe(isDocumented);
    }
  });

  it('answer another brand’s ids exactly like ids that nobody has', async () => {
    const mine = await newFixture();
    const theirs = await newFixture();
    for (const route of ROUTES.filter(({ path }) => path.includes(':'))) {
      const foreign = await send(route, theirs.ids, mine.keys.owner);
      const unknown = await send(route, unknownIds(theirs.ids), mine.keys.owner);
      const [a, b] = [await problemOf(foreign), await problemOf(unknown)];
      expect({ ...a, request_id: '' }, route.name).toEqual({ ...b, request_id: '' });
      expect(a.code, route.name).toBe('not_found');
    }
  });

  it('refuse a brand’s key that names another brand', async () => {
    const mine = await newFixture();
    const theirs = await newFixture();
    for (const route of ROUTES) {
      const { headers, ...rest } = request(route);
      const response = await call(route.method, address(route.path, theirs.ids), {
        ...rest,
        key: mine.keys.owner,
        headers: { ...headers, 'Liftnote-Brand': theirs.brandId },
      });
      expect(response.status, route.name).toBe(404);
    }
  });

  it('end with the key: a revoked or expired one opens nothing', async () => {
    const { keys, brandId } = await newFixture();
    const make = (body: object) =>
      call('POST', '/api/v1/keys', {
        key: keys.owner,
        body: { name: 'Short', role: 'viewer', ...body },
      });
    const made = await (await make({})).json<{ id: string; key: string; brand_id: string }>();
    expect(made.brand_id).toBe(brandId);
    const read = (key: string) => call('GET', '/api/v1/campaigns', { key });
    expect((await read(made.key)).status).toBe(200);
    expect((await call('DELETE', `/api/v1/keys/${made.id}`, { key: keys.owner })).status).toBe(204);
    expect((await read(made.key)).status).toBe(401);
    const past = await make({ expires_at: Date.now() - 1 });
    expect((await problemOf(past)).invalid_params[0]?.name).toBe('expires_at');
    const brief = await (await make({ expires_at: Date.now() + 1 })).json<{ key: string }>();
    await new Promise((done) => setTimeout(done, 5));
    expect((await read(brief.key)).status).toBe(401);
    const listed = await (await call('GET', '/api/v1/keys', { key: keys.owner })).text();
    expect(listed).toContain(made.id);
    expect(listed).not.toContain(made.key.slice(-43));
  });

  it('let no owner of a brand make a key beyond it', async () => {
    const { keys } = await newFixture();
    const other = await newFixture();
    for (const brandId of [null, other.brandId, 'brand_invented']) {
      const response = await call('POST', '/api/v1/keys', {
        key: keys.owner,
        body: { name: 'Reach', role: 'viewer', brand_id: brandId },
      });
      expect(response.status).toBe(404);
    }
  });
});

describe('a problem of the API says to a developer', () => {
  const detailOf = async (path: string, key: string, headers = {}): Promise<[string, string]> => {
    const { code, detail } = await problemOf(await call('GET', path, { key, headers }));
    return [code, detail];
  };

  it('which header an installation’s key lacks, and where the brands are', async () => {
    const root = await newKey(null, 'owner');
    const response = await call('GET', '/api/v1/campaigns', { key: root });
    expect(response.status).toBe(400);
    const { detail, invalid_params } = await problemOf(response);
    expect(detail).toBe('Name the brand in the header Liftnote-Brand; /api/v1/brands lists them.');
    expect(invalid_params.map(({ name }) => name)).toEqual(['Liftnote-Brand']);
    expect((await call('GET', '/api/v1/brands', { key: root })).status).toBe(200);
  });

  it('what is unknown: the id, the address, or the brand', async () => {
    const { keys } = await newBrand();
    expect(await detailOf('/api/v1/campaigns/camp_none', keys.viewer)).toEqual([
      'not_found',
      'Nothing with this id belongs to this brand.',
    ]);
    expect(await detailOf('/api/v1/nonsense', keys.viewer)).toEqual([
      'not_found',
      'The API has no such address. /api/docs lists them all.',
    ]);
    const foreign = { 'Liftnote-Brand': (await newBrand()).brandId };
    const told = await detailOf('/api/v1/campaigns', keys.viewer, foreign);
    expect(told[1]).toMatch(/^This key can't act for the brand/);
    const nobody = { 'Liftnote-Brand': 'brand_none' };
    expect(await detailOf('/api/v1/campaigns', keys.viewer, nobody)).toEqual(told);
  });

  it('in the reader’s language, and on pages keeps to the words for people', async () => {
    const { keys } = await newBrand();
    const german = { 'Accept-Language': 'de' };
    expect((await detailOf('/api/v1/campaigns/camp_none', keys.viewer, german))[1]).toBe(
      'Zu dieser Marke gehört nichts mit dieser Kennung.',
    );
    const page = await call('GET', '/r/none', { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain('Ask whoever sent it to you');
  });
});
