// Creators, collaborations, content and figures through the API, as a client meets them.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Keys } from '../api-client.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';

type Row = { id: string; rev: number; [name: string]: unknown };

const made = async (response: Response, status = 201): Promise<Row> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`);
  return response.json<Row>();
};

const mara = {
  name: 'Mara Lind',
  language: 'de',
  email: 'mara@example.com',
  handles: [
    { platform: 'instagram', handle: '@mara.makes', followers: 48200, followers_on: '2026-03-01' },
    { platform: 'tiktok', handle: '@maramakes' },
  ],
};
const deliverables = [
  { platform: 'instagram', format: 'reel', agreed: 2 },
  { platform: 'tiktok', format: 'video', agreed: 1 },
];
const figures = {
  impressions: 41200,
  reach: 35100,
  likes: 2130,
  comments: 96,
  shares: 41,
  saves: 310,
};
let reels = 0;
const reel = (): string =>
  `https://www.instagram.com/reel/AbCdEf${String((reels += 1)).padStart(5, '0')}/`;

let keys: Keys;
let campaign: string;
let creator: Row;
let collaboration: Row;

const post = (path: string, body: unknown, key = keys.editor): Promise<Response> =>
  call('POST', `/api/v1${path}`, { key, body });

const newContent = async (url = reel()): Promise<Row> =>
  made(await post(`/campaigns/${campaign}/contents`, { url, collaboration_id: collaboration.id }));

beforeAll(async () => {
  ({ keys } = await newBrand());
  campaign = (await newCampaign(keys.editor)).id;
  creator = await made(await post('/creators', mara));
  collaboration = await made(
    await post(`/campaigns/${campaign}/collaborations`, { creator_id: creator.id, deliverables }),
  );
});

describe('creators', () => {
  it('gives a card back as it was sent, with what is not known as null', async () => {
    const read = await made(
      await call('GET', `/api/v1/creators/${creator.id}`, { key: keys.viewer }),
      200,
    );
    expect(read).toMatchObject({
      name: 'Mara Lind',
      language: 'de',
      email: 'mara@example.com',
      handles: [mara.handles[0], { ...mara.handles[1], followers: null, followers_on: null }],
    });
  });

  it('replaces the handles as a whole, and only under the revision that was read', async () => {
    const card = await made(await post('/creators', mara));
    const patch = (rev: string): Promise<Response> =>
      call('PATCH', `/api/v1/creators/${card.id}`, {
        key: keys.editor,
        body: { handles: [{ platform: 'youtube', handle: 'Mara', followers: 10 }], email: null },
        headers: { 'If-Match': rev },
      });
    const changed = await made(await patch('"1"'), 200);
    expect(changed).toMatchObject({
      rev: 2,
      name: 'Mara Lind',
      email: null,
      handles: [{ platform: 'youtube', handle: 'Mara', followers: 10, followers_on: null }],
    });
    expect((await patch('"1"')).status).toBe(412);
  });

  it.each([
    [{ ...mara, handles: [mara.handles[1], mara.handles[1]] }, 'handles'],
    [{ ...mara, handles: [{ platform: 'myspace', handle: 'x' }] }, 'handles.0.platform'],
    [{ ...mara, handles: [{ platform: 'x', handle: 'x', followers: -1 }] }, 'handles.0.followers'],
    [{ ...mara, handles: [{ platform: 'x', handle: 'x', followers: 1.5 }] }, 'handles.0.followers'],
    [
      { ...mara, handles: [{ platform: 'x', handle: 'x', followers_on: '2026-02-30' }] },
      'handles.0.followers_on',
    ],
    [{ ...mara, email: 'mara' }, 'email'],
    [{ ...mara, name: ' \u202e ' }, 'name'],
    [{ ...mara, admin: true }, 'admin'],
  ])('refuses a card and names the field: %#', async (body, field) => {
    const response = await post('/creators', body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });
});

describe('collaborations', () => {
  it('answers a personal link that opens the page, to those who may act for the creator', async () => {
    const link = String(collaboration.personal_link);
    expect(link).toMatch(/^https:\/\/liftnote\.test\/c\/[\w-]{43}$/);
    const path = `/api/v1/collaborations/${collaboration.id}`;
    expect(await made(await call('GET', path, { key: keys.viewer }), 200)).toMatchObject({
      personal_link: null,
    });
    const { results } = await env.DB.prepare(`SELECT * FROM collaboration WHERE id = ?1`)
      .bind(collaboration.id)
      .all();
    expect(JSON.stringify(results)).not.toContain(link.slice(-43));
  });

  it('takes a creator once, and only one of the same brand', async () => {
    const again = await post(`/campaigns/${campaign}/collaborations`, { creator_id: creator.id });
    expect(again.status).toBe(409);
    const other = await newBrand();
    const stranger = await made(await post('/creators', mara, other.keys.editor));
    const foreign = await post(`/campaigns/${campaign}/collaborations`, {
      creator_id: stranger.id,
    });
    expect(foreign.status).toBe(422);
    expect((await problemOf(foreign)).invalid_params[0]?.name).toBe('creator_id');
    const read = await call('GET', `/api/v1/collaborations/${collaboration.id}`, {
      key: other.keys.owner,
    });
    expect(read.status).toBe(404);
  });

  it.each([
    [[{ platform: 'instagram', format: 'episode', agreed: 1 }], 'deliverables.0.format'],
    [[{ platform: 'instagram', format: 'reel', agreed: 0 }], 'deliverables.0.agreed'],
    [[deliverables[0], deliverables[0]], 'deliverables'],
  ])('refuses what can not be agreed: %#', async (wrong, field) => {
    const body = { creator_id: creator.id, deliverables: wrong };
    const response = await post(`/campaigns/${campaign}/collaborations`, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });

  it('ends the old personal link when it is renewed', async () => {
    const card = await made(await post('/creators', mara));
    const path = `/campaigns/${campaign}/collaborations`;
    const before = await made(await post(path, { creator_id: card.id }));
    const after = await made(
      await call('PATCH', `/api/v1/collaborations/${before.id}`, {
        key: keys.editor,
        body: { renew_link: true },
        headers: { 'If-Match': '"1"' },
      }),
      200,
    );
    expect(after.personal_link).not.toBe(before.personal_link);
    const open = (row: Row): Promise<Response> =>
      call('GET', new URL(String(row.personal_link)).pathname);
    expect((await open(before)).status).toBe(404);
    expect((await open(after)).status).toBe(200);
  });
});

describe('contents', () => {
  it('knows platform and format by the address, and takes the same post once', async () => {
    const url = reel();
    const first = await newContent(`${url}?igsh=MzRlODBi`);
    expect(first).toMatchObject({
      platform: 'instagram',
      format: 'reel',
      url,
      current_submission: null,
    });
    const again = await post(`/campaigns/${campaign}/contents`, {
      url: url.replace('/reel/', '/p/'),
      collaboration_id: collaboration.id,
    });
    expect((await made(again, 200)).id).toBe(first.id);
    const audience = await post(`/campaigns/${campaign}/contents`, { url });
    expect(audience.status).toBe(409);
  });

  it('lets the sender say what an address can not', async () => {
    const body = { url: 'https://glowtalk.example/episodes/12', platform: 'podcast' };
    expect(await made(await post(`/campaigns/${campaign}/contents`, body))).toMatchObject({
      platform: 'podcast',
      format: 'episode',
      collaboration_id: null,
    });
  });

  it.each([
    [{ url: 'https://www.instagram.com/mara/' }, 'url'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: 'https://youtu.be/dQw4w9WgXcQ', platform: 'instagram' }, 'platform'],
    [{ url: 'https://youtu.be/dQw4w9WgXcQ', format: 'story' }, 'format'],
    [{ url: 'https://youtu.be/dQw4w9WgXcQ', published_on: '2199-01-01' }, 'published_on'],
    [{ url: 'https://youtu.be/dQw4w9WgXcQ', collaboration_id: 'coll_unknown' }, 'collaboration_id'],
  ])('refuses %j and names the field', async (body, field) => {
    const response = await post(`/campaigns/${campaign}/contents`, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });
});

describe('submissions', () => {
  it('keeps what is not told as null, never as 0', async () => {
    const { id } = await newContent();
    const sent = await made(
      await post(`/contents/${id}/submissions`, { figures, figures_on: '2026-03-20' }),
    );
    expect(sent).toMatchObject({
      figures: { ...figures, profile_visits: null, followers: null, paid_reach: null },
      source: 'api',
      state: 'pending',
      is_current: true,
      replaces_id: null,
      warnings: [],
    });
  });

  it('replaces earlier figures without losing them, and stores the same figures once', async () => {
    const { id } = await newContent();
    const path = `/contents/${id}/submissions`;
    const first = await made(await post(path, { figures, figures_on: '2026-03-20' }));
    const more = { figures: { ...figures, likes: 2200 }, figures_on: '2026-03-21' };
    const second = await made(await post(path, more));
    expect(second.replaces_id).toBe(first.id);
    expect((await made(await post(path, more), 200)).id).toBe(second.id);
    const list = await made(await call('GET', `/api/v1${path}`, { key: keys.viewer }), 200);
    expect(list.items).toMatchObject([
      { id: second.id, is_current: true },
      { id: first.id, is_current: false, figures: { likes: 2130 } },
    ]);
  });

  it('takes implausible figures and says what is worth checking', async () => {
    const { id } = await newContent();
    const odd = { impressions: 1000, reach: 2_000_000, likes: 1200, saves: 3_000_000 };
    const sent = await made(
      await post(`/contents/${id}/submissions`, {
        figures: odd,
        figures_on: '2026-03-20',
        explanation: 'Viral',
      }),
    );
    expect(sent.explanation).toBe('Viral');
    expect((sent.warnings as { code: string }[]).map(({ code }) => code)).toEqual([
      'reach_above_impressions',
      'likes_above_impressions',
      'saves_above_reach',
      'reach_many_times_followers',
      'rate_above_norm',
    ]);
  });

  it.each([
    [{ figures: { likes: '12' }, figures_on: '2026-03-20' }, 'figures.likes'],
    [{ figures: { likes: -1 }, figures_on: '2026-03-20' }, 'figures.likes'],
    [{ figures: { likes: 1.5 }, figures_on: '2026-03-20' }, 'figures.likes'],
    [{ figures: { likes: 2e12 }, figures_on: '2026-03-20' }, 'figures.likes'],
    [{ figures: { hearts: 3 }, figures_on: '2026-03-20' }, 'figures.hearts'],
    [{ figures: { link_clicks: 3 }, figures_on: '2026-03-20' }, 'figures.link_clicks'],
    [{ figures: {}, figures_on: '2026-03-20' }, 'figures'],
    [{ figures: { followers: 10, likes: null }, figures_on: '2026-03-20' }, 'figures'],
    [{ figures, figures_on: '2199-01-01' }, 'figures_on'],
    [{ figures, figures_on: 'yesterday' }, 'figures_on'],
    [{ figures }, 'figures_on'],
    [{ figures_on: '2026-03-20' }, 'figures'],
    [[], '(body)'],
  ])('refuses %j and names the field', async (body, field) => {
    const { id } = await newContent();
    const response = await post(`/contents/${id}/submissions`, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });

  it('stores the good rows of a bulk request and says of each other one what is wrong', async () => {
    const [first, second] = [await newContent(), await newContent()];
    const row = { figures, figures_on: '2026-03-20' };
    const body = {
      submissions: [
        { ...row, content_id: first.id },
        { ...row, url: `${String(second.url)}?igsh=x` },
        { ...row, content_id: first.id },
        { ...row, url: reel() },
        { ...row, content_id: second.id, url: second.url },
        { ...row, url: String(second.url), figures: { reach: -1 } },
        'row',
        null,
      ],
    };
    const answer = await made(await post(`/campaigns/${campaign}/submissions`, body), 200);
    expect(answer).toMatchObject({ created: 2, unchanged: 0, failed: 6 });
    expect(answer.results).toMatchObject([
      { index: 0, result: 'created', submission: { content_id: first.id } },
      { index: 1, result: 'created', submission: { content_id: second.id } },
      { index: 2, result: 'failed', invalid_params: [{ name: 'content_id' }] },
      { index: 3, result: 'failed', invalid_params: [{ name: 'url' }] },
      { index: 4, result: 'failed', invalid_params: [{ name: 'content_id' }] },
      { index: 5, result: 'failed', invalid_params: [{ name: 'figures.reach' }] },
      { index: 6, result: 'failed', invalid_params: [{ name: '(body)' }] },
      { index: 7, result: 'failed', invalid_params: [{ name: '(body)' }] },
    ]);
    const again = await made(await post(`/campaigns/${campaign}/submissions`, body), 200);
    expect(again).toMatchObject({ created: 0, unchanged: 2, failed: 6 });
  });

  it('stops reading a rejected submission and keeps the reason', async () => {
    const content = await newContent();
    const sent = await made(
      await post(`/contents/${content.id}/submissions`, { figures, figures_on: '2026-03-20' }),
    );
    const decide = (state: string, rev: string, key: string): Promise<Response> =>
      call('PATCH', `/api/v1/submissions/${sent.id}`, {
        key,
        body: { state, note: 'The screenshot says 4,120' },
        headers: { 'If-Match': rev },
      });
    expect((await decide('rejected', '"1"', keys.viewer)).status).toBe(403);
    const silent = await call('PATCH', `/api/v1/submissions/${sent.id}`, {
      key: keys.reviewer,
      body: { state: 'rejected', note: ' ' },
      headers: { 'If-Match': '"1"' },
    });
    expect(silent.status).toBe(422);
    expect(await silent.json()).toMatchObject({ invalid_params: [{ name: 'note' }] });
    const rejected = await made(await decide('rejected', '"1"', keys.reviewer), 200);
    expect(rejected).toMatchObject({
      state: 'rejected',
      note: 'The screenshot says 4,120',
      is_current: false,
      rev: 2,
    });
    expect((await decide('accepted', '"1"', keys.reviewer)).status).toBe(412);
    expect((await decide('lost', '"2"', keys.reviewer)).status).toBe(422);
    const list = await made(
      await call('GET', `/api/v1/campaigns/${campaign}/contents?limit=200`, { key: keys.viewer }),
      200,
    );
    const item = (list.items as Row[]).find(({ id }) => id === content.id);
    expect(item).toMatchObject({ current_submission: null });
  });

  it('pages through all submissions of a campaign without repeating one', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const path = `/api/v1/campaigns/${campaign}/submissions?limit=3${cursor && `&cursor=${cursor}`}`;
      const page = await made(await call('GET', path, { key: keys.viewer }), 200);
      seen.push(...(page.items as Row[]).map(({ id }) => id));
      cursor = (page.next_cursor as string | null) ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(4);
  });
});
