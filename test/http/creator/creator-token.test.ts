// A creator's own token: their own posts and figures, until the link ends.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { FIGURES, newCreator, newReel } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

type Row = { id: string; rev: number; [name: string]: unknown };
type List = { items: Row[] };

type Stage = { keys: Keys; mara: CreatorStage; ola: CreatorStage };

const newStage = async (): Promise<Stage> => {
  const { keys } = await newBrand();
  const campaignId = (await newCampaign(keys.editor)).id;
  return {
    keys,
    mara: await newCreator(keys.editor, { campaignId }),
    ola: await newCreator(keys.editor, { campaignId, name: 'Ola Berg', handle: 'ola.b' }),
  };
};

const post = (path: string, body: unknown, key: string): Promise<Response> =>
  call('POST', `/api/v1${path}`, { key, body });
const get = (path: string, key: string): Promise<Response> =>
  call('GET', `/api/v1${path}`, { key });

const FIRST = { figures: FIGURES, figures_on: '2026-03-20' };

describe('a creator’s own token', () => {
  it('adds a post to its own collaboration and lists no others', async () => {
    const { mara, ola } = await newStage();
    const path = `/campaigns/${mara.campaignId}/contents`;
    const added = await read<Row>(await post(path, { url: newReel() }, mara.token), 201);
    expect(added['collaboration_id']).toBe(mara.collaborationId);
    const { items } = await read<List>(await get(path, mara.token), 200);
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set([added.id, mara.contentId]));
    expect((await get(`${path}?collaboration_id=${ola.collaborationId}`, mara.token)).status).toBe(
      404,
    );
    const foreign = await post(
      path,
      { url: newReel(), collaboration_id: ola.collaborationId },
      mara.token,
    );
    expect((await problemOf(foreign)).invalid_params[0]?.name).toBe('collaboration_id');
    expect((await post(path, { url: ola.url }, mara.token)).status).toBe(409);
    const rights = { url: newReel(), usage_rights_until: '2027-01-01' };
    expect((await post(path, rights, mara.token)).status).toBe(422);
  });

  it('sends and lists figures of its own posts, one by one and in bulk, and finds no others', async () => {
    const { keys, mara, ola } = await newStage();
    const sent = await read<Row>(
      await post(`/contents/${mara.contentId}/submissions`, FIRST, mara.token),
      201,
    );
    expect(sent).toMatchObject({
      source: 'api',
      sent_by: mara.collaborationId,
      sender: { kind: 'creator', name: 'Mara Lind' },
    });
    expect((await post(`/contents/${ola.contentId}/submissions`, FIRST, mara.token)).status).toBe(
      404,
    );
    expect((await get(`/contents/${ola.contentId}/submissions`, mara.token)).status).toBe(404);
    const bulk = await read<{ results: Row[] }>(
      await post(
        `/campaigns/${mara.campaignId}/submissions`,
        {
          submissions: [
            { ...FIRST, content_id: ola.contentId },
            { ...FIRST, url: ola.url },
            { ...FIRST, url: mara.url },
          ],
        },
        mara.token,
      ),
      200,
    );
    expect(bulk.results.map(({ status }) => status)).toEqual([404, 404, 200]);
    await read(await post(`/contents/${ola.contentId}/submissions`, FIRST, keys.editor), 201);
    const { items } = await read<List>(
      await get(`/campaigns/${mara.campaignId}/submissions`, mara.token),
      200,
    );
    expect(items.map(({ id }) => id)).toEqual([sent.id]);
  });

  it('is not told how the brand’s keys are called', async () => {
    const { keys, mara } = await newStage();
    const path = `/contents/${mara.contentId}/submissions`;
    await read(await post(path, FIRST, keys.editor), 201);
    const senders = async (key: string) =>
      (await read<List>(await get(path, key), 200)).items.map(({ sender }) => sender);
    expect(await senders(mara.token)).toEqual([{ kind: 'key', name: null }]);
    expect(await senders(keys.viewer)).toEqual([{ kind: 'key', name: 'editor of a test' }]);
  });

  it('opens no page, and the link’s own token opens no API', async () => {
    const { keys, mara } = await newStage();
    expect((await call('GET', `/c/${mara.token}`)).status).toBe(404);
    const path = `/collaborations/${mara.collaborationId}`;
    const { personal_link: link } = await read<Row>(await get(path, keys.editor), 200);
    const linkToken = String(link).slice(-43);
    expect((await get(`/campaigns/${mara.campaignId}/contents`, linkToken)).status).toBe(401);
  });

  it('is shown to those who may act for the creator, and to nobody else', async () => {
    const { keys, mara } = await newStage();
    const other = await newBrand();
    const path = `/collaborations/${mara.collaborationId}/creator-token`;
    expect((await get(path, keys.reviewer)).status).toBe(403);
    expect((await get(path, other.keys.owner)).status).toBe(404);
    expect((await get(path, mara.token)).status).toBe(403);
  });

  it.each([
    [
      'a changed secret',
      (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ],
    ['a later epoch', (token: string) => token.replace('_1_', '_2_')],
    [
      'another collaboration',
      (token: string) => token.replace(/^lnc_(.)/, (_, sign) => (sign === '0' ? 'lnc_1' : 'lnc_0')),
    ],
    ['nothing behind it', () => 'lnc_'],
  ])('with %s opens nothing, and says why', async (_, change) => {
    const { mara } = await newStage();
    const token = change(mara.token);
    const response = await get(`/campaigns/${mara.campaignId}/contents`, token);
    expect(token).not.toBe(mara.token);
    expect(response.status).toBe(401);
    expect((await problemOf(response)).detail).toMatch(/has ended with its personal link/);
  });

  it('ends when the link is renewed, and when it expires', async () => {
    const { keys, mara, ola } = await newStage();
    const path = `/campaigns/${mara.campaignId}/contents`;
    const { rev } = await read<Row>(
      await get(`/collaborations/${mara.collaborationId}`, keys.editor),
      200,
    );
    await read(
      await call('PATCH', `/api/v1/collaborations/${mara.collaborationId}`, {
        key: keys.editor,
        body: { renew_link: true },
        headers: { 'If-Match': `"${rev}"` },
      }),
      200,
    );
    expect((await get(path, mara.token)).status).toBe(401);
    const renewed = await read<{ token: string }>(
      await get(`/collaborations/${mara.collaborationId}/creator-token`, keys.editor),
      200,
    );
    expect((await get(path, renewed.token)).status).toBe(200);
    await env.DB.prepare(`UPDATE collaboration SET link_expires_at = ?2 WHERE id = ?1`)
      .bind(ola.collaborationId, Date.now() - 1)
      .run();
    expect((await get(path, ola.token)).status).toBe(401);
  });

  it('still reads after the campaign is closed, but sends nothing', async () => {
    const { keys, mara } = await newStage();
    const act = (name: string) =>
      post(`/campaigns/${mara.campaignId}/${name}`, undefined, keys.editor);
    await read(await act('launch'), 200);
    await read(await act('close'), 200);
    const path = `/campaigns/${mara.campaignId}/contents`;
    expect((await get(path, mara.token)).status).toBe(200);
    for (const [address, body] of [
      [path, { url: newReel() }],
      [`/contents/${mara.contentId}/submissions`, FIRST],
      [`/campaigns/${mara.campaignId}/submissions`, { submissions: [FIRST] }],
    ] as const) {
      const response = await post(address, body, mara.token);
      expect(response.status, address).toBe(409);
      expect((await problemOf(response)).detail).toMatch(/closed for this creator/);
    }
  });
});
