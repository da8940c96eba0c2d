// Screenshots beside a creator's figures, on a real bucket.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { dropUnusedEvidence } from '../../../src/storage/creator/unused-evidence.ts';
import { SAMPLES } from '../../core/image/samples.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { ask, bucket, formOf } from '../bucket-client.ts';
import { newCreator } from './creator-fixture.ts';
import type { CreatorStage } from './creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

type Submission = { id: string; evidence: string[]; is_current: boolean };

let keys: Keys;
let stage: CreatorStage;
let figures: string;

beforeEach(async () => {
  ({ keys } = await newBrand());
  stage = await newCreator(keys.editor);
  figures = `${stage.page}/contents/${stage.contentId}`;
});

const GOOD = { impressions: '5312', figures_on: '2026-03-20' };
const png = { name: 'evidence', bytes: SAMPLES.png };
const jpeg = { name: 'evidence', bytes: SAMPLES.jpeg };

const send = (
  fields: Record<string, string | readonly string[]>,
  files: readonly { name: string; bytes: Uint8Array }[] = [],
): Promise<Response> => ask(`${figures}/figures`, { body: formOf(fields, files) });

const submissions = async (): Promise<Submission[]> => {
  const path = `/api/v1/contents/${stage.contentId}/submissions`;
  return (await read<{ items: Submission[] }>(await call('GET', path, { key: keys.viewer }), 200))
    .items;
};

/** Names of the screenshots that the page's form would send again. */
const namesIn = (html: string): string[] =>
  [...html.matchAll(/name="kept_evidence" value="([^"]+)"/g)].map(([, name = '']) => name);

describe('screenshots', () => {
  it('go with the figures to the receipt and to the brand', async () => {
    expect((await send(GOOD, [png, jpeg])).status).toBe(303);
    const [stored] = await submissions();
    expect(stored?.evidence).toHaveLength(2);
    const receipt = await (await ask(`${stage.page}/receipt`)).text();
    const [shown] = /\/c\/[^"]+\/evidence\/[^"]+/.exec(receipt) ?? [];
    const own = await ask(shown ?? '');
    expect(own.headers.get('Content-Type')).toBe('image/png');
    expect(own.headers.get('Cache-Control')).toContain('private');
    const brands = await ask(`/api/v1/files/${stored?.evidence[0]}/content`, { key: keys.viewer });
    expect(new Uint8Array(await brands.arrayBuffer())).toEqual(
      new Uint8Array(await own.arrayBuffer()),
    );
  });

  it('are kept while a figure beside them is wrong, and can be left out', async () => {
    const refused = await send({ ...GOOD, impressions: 'many' }, [png, jpeg]);
    expect(refused.status).toBe(422);
    const [first = '', second = ''] = namesIn(await refused.text());
    expect((await send({ ...GOOD, kept_evidence: [second] })).status).toBe(303);
    const [stored] = await submissions();
    expect(stored?.evidence).toEqual([second.split('.')[0]]);
    expect(namesIn(await (await ask(figures)).text())).toEqual([second]);
    expect(first).not.toBe('');
  });

  it('go when they are left out of figures that stay the same, and not otherwise', async () => {
    await send(GOOD, [png]);
    const [name = ''] = namesIn(await (await ask(figures)).text());
    await send({ ...GOOD, kept_evidence: [name] });
    expect(await submissions()).toHaveLength(1);
    expect((await send(GOOD)).status).toBe(303);
    const [now, before] = await submissions();
    expect([now?.is_current, now?.evidence, before?.evidence.length]).toEqual([true, [], 1]);
    expect(await (await ask(`${stage.page}/receipt`)).text()).not.toContain('/evidence/');
  });

  it('stay with the figures that they came with when those are replaced', async () => {
    await send(GOOD, [png]);
    await send({ ...GOOD, impressions: '5400' }, [jpeg]);
    const [now, before] = await submissions();
    expect(now).toMatchObject({ is_current: true });
    expect([now?.evidence.length, before?.evidence.length]).toEqual([1, 1]);
    expect(now?.evidence).not.toEqual(before?.evidence);
  });

  it('are refused with advice at the field when they are none, and nothing typed is lost', async () => {
    const heic = new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
    const response = await send(GOOD, [png, { name: 'evidence', bytes: heic }]);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('id="evidence-problem"');
    expect(html).toContain('HEIC');
    expect(html).toContain('value="5312"');
    expect(namesIn(html)).toHaveLength(1);
    expect(await submissions()).toEqual([]);
  });

  it('are missed when one comes empty, as from a drive that has not fetched it', async () => {
    const response = await send(GOOD, [{ name: 'evidence', bytes: new Uint8Array() }]);
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining('The file is empty'),
    ]);
    expect(await submissions()).toEqual([]);
  });

  it('are at most five', async () => {
    const response = await send(
      GOOD,
      Array.from({ length: 6 }, () => png),
    );
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('At most 5 screenshots');
  });

  it('are open to nobody by a guessed or borrowed name', async () => {
    await send(GOOD, [png]);
    const [name = ''] = namesIn(await (await ask(figures)).text());
    const [id = ''] = name.split('.');
    const { page: stranger } = await newCreator(keys.editor, {
      campaignId: stage.campaignId,
      name: 'Jo',
      handle: '@jo',
    });
    const closed = [
      `/files/${id}`,
      `${stage.page}/evidence/${id}`,
      `${stage.page}/evidence/${id}.`,
      `${stage.page}/evidence/${id}.${'0'.repeat(64)}`,
      `${stranger}/evidence/${name}`,
    ];
    for (const path of closed) expect([path, (await ask(path)).status]).toEqual([path, 404]);
    const other = await newBrand('Elsewhere');
    const foreign = await ask(`/api/v1/files/${id}/content`, { key: other.keys.owner });
    expect(foreign.status).toBe(404);
    // Named in a form of a link that it does not belong to, it counts for nothing.
    expect((await ask(`${stage.page}/evidence/${name}`)).status).toBe(200);
  });

  it('say where they can’t be taken, while figures still can', async () => {
    expect((await send(GOOD)).status).toBe(303);
    const without = { files: undefined };
    const html = await (await ask(figures, without)).text();
    expect(html).not.toContain('type="file"');
    const response = await ask(`${figures}/figures`, { ...without, body: formOf(GOOD, [png]) });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('id="evidence-problem"');
  });

  it('that can’t be kept for now lose nothing of what was typed beside them', async () => {
    const broken = Object.assign(Object.create(bucket) as R2Bucket, {
      put: () => Promise.reject(new Error('put: We encountered an internal error. (10001)')),
    });
    const response = await ask(`${figures}/figures`, { files: broken, body: formOf(GOOD, [png]) });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('id="evidence-problem"');
    expect(html).toContain('value="5312"');
  });

  it('that nobody can read any more leave the page standing', async () => {
    await send(GOOD, [png]);
    const listed = await bucket.list();
    await bucket.delete(listed.objects.map(({ key }) => key));
    expect((await ask(`${stage.page}/receipt`)).status).toBe(200);
    const [name = ''] = namesIn(await (await ask(figures)).text());
    expect((await ask(`${stage.page}/evidence/${name}`)).status).toBe(404);
  });

  it('come by the API too, with a key or with the creator’s own token', async () => {
    const upload = async (key: string, kind: string): Promise<Response> =>
      ask(`/api/v1/files?kind=${kind}`, {
        key,
        type: 'image/png',
        body: Uint8Array.from(SAMPLES.png),
      });
    expect((await upload(stage.token, 'picture')).status).toBe(403);
    const own = await read<{ id: string; path: null }>(await upload(stage.token, 'evidence'), 201);
    expect(own.path).toBeNull();
    const body = { figures: { impressions: 5312 }, figures_on: '2026-03-20' };
    const path = `/api/v1/contents/${stage.contentId}/submissions`;
    const post = (key: string, evidence: string[]): Promise<Response> =>
      call('POST', path, { key, body: { ...body, evidence } });
    const refused = await post(keys.editor, [own.id, 'file_nobodyhasthisnobodyhas0']);
    expect(await problemOf(refused)).toMatchObject({
      status: 422,
      invalid_params: [{ name: 'evidence.1' }],
    });
    const sent = await read<Submission>(await post(stage.token, [own.id, own.id]), 201);
    expect(sent.evidence).toEqual([own.id]);
    // Those of another brand are as unknown as invented ones.
    const other = await newBrand('Elsewhere');
    const theirs = await newCreator(other.keys.editor);
    const foreign = await call('POST', `/api/v1/contents/${theirs.contentId}/submissions`, {
      key: other.keys.editor,
      body: { ...body, evidence: [own.id] },
    });
    expect(foreign.status).toBe(422);
    const many = { submissions: [{ content_id: stage.contentId, ...body, evidence: ['x'] }] };
    const bulk = await call('POST', `/api/v1/campaigns/${stage.campaignId}/submissions`, {
      key: keys.editor,
      body: many,
    });
    expect(await bulk.json()).toMatchObject({
      results: [{ status: 422, invalid_params: [{ name: 'evidence.0' }] }],
    });
  });

  it('belong to whoever sent them: a creator’s token names no others, and its own whoever sent the same before', async () => {
    const upload = async (key: string): Promise<string> => {
      const body = Uint8Array.from(SAMPLES.png);
      const sent = await ask('/api/v1/files?kind=evidence', { key, type: 'image/png', body });
      return (await sent.json<{ id: string }>()).id;
    };
    const ola = await newCreator(keys.editor, { name: 'Ola Berg', handle: '@ola' });
    const figuresOf = (evidence: string): Promise<Response> =>
      call('POST', `/api/v1/contents/${ola.contentId}/submissions`, {
        key: ola.token,
        body: { figures: { impressions: 5312 }, figures_on: '2026-03-20', evidence: [evidence] },
      });
    const audienceOf = (evidence: string): Promise<Response> =>
      call('POST', `/api/v1/collaborations/${ola.collaborationId}/audience-splits`, {
        key: ola.token,
        body: {
          platform: 'instagram',
          on: '2026-03-20',
          gender: [{ group: 'female', percent: 60 }],
          evidence,
        },
      });
    const maras = await upload(stage.token);
    expect([(await figuresOf(maras)).status, (await audienceOf(maras)).status]).toEqual([422, 422]);
    expect(await upload(ola.token)).toBe(maras);
    expect([(await figuresOf(maras)).status, (await audienceOf(maras)).status]).toEqual([201, 201]);
    // What a key attached to a creator's post, the creator's tools may send again.
    const other = await ask('/api/v1/files?kind=evidence', {
      key: keys.editor,
      type: 'image/jpeg',
      body: Uint8Array.from(SAMPLES.jpeg),
    });
    const { id } = await other.json<{ id: string }>();
    const path = `/api/v1/contents/${ola.contentId}/submissions`;
    const body = { figures: { impressions: 5313 }, figures_on: '2026-03-20', evidence: [id] };
    expect((await figuresOf(id)).status).toBe(422);
    expect((await call('POST', path, { key: keys.editor, body })).status).toBe(201);
    expect((await figuresOf(id)).status).toBe(201);
  });

  it('that come again after long stay for whoever sent them now', async () => {
    const [first] = namesIn(await (await send({ ...GOOD, impressions: 'many' }, [png])).text());
    const [id = ''] = (first ?? '').split('.');
    const longAgo = Date.now() - 20 * 86_400_000;
    await env.DB.batch([
      env.DB.prepare('UPDATE file SET created_at = ?2 WHERE id = ?1').bind(id, longAgo),
      env.DB.prepare('UPDATE file_sender SET sent_at = ?2 WHERE file_id = ?1').bind(id, longAgo),
    ]);
    const [again] = namesIn(await (await send({ ...GOOD, impressions: 'many' }, [png])).text());
    expect(again).toBe(first);
    await dropUnusedEvidence(env.DB, bucket, Date.now());
    expect((await send({ ...GOOD, kept_evidence: [again ?? ''] })).status).toBe(303);
    expect((await submissions())[0]?.evidence).toEqual([id]);
  });

  it('that no figures came to rest on are dropped after two weeks, and no others', async () => {
    await send(GOOD, [png]);
    const [used] = await submissions();
    const refused = await send({ ...GOOD, impressions: 'many' }, [jpeg]);
    const [unused = ''] = namesIn(await refused.text());
    const afterDays = async (days: number): Promise<readonly number[]> => {
      await dropUnusedEvidence(env.DB, bucket, Date.now() + days * 86_400_000);
      const ids = [used?.evidence[0], unused.split('.')[0]];
      const paths = ids.map((id) => `/api/v1/files/${id}/content`);
      return Promise.all(paths.map(async (path) => (await ask(path, { key: keys.viewer })).status));
    };
    expect(await afterDays(13)).toEqual([200, 200]);
    expect(await afterDays(15)).toEqual([200, 404]);
  });
});
