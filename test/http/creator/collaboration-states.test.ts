// States of a collaboration through the API, and the personal link that goes with them.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../src/http/permissions.ts';
import type { Keys } from '../api-client.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';

type Row = { id: string; rev: number; status: string; personal_link: string; note: string };

let keys: Keys;
let campaign: string;
let row: Row;

const post = (path: string, body: unknown, key = keys.editor): Promise<Response> =>
  call('POST', `/api/v1${path}`, { key, body });

const read = async (): Promise<Row> =>
  (await call('GET', `/api/v1/collaborations/${row.id}`, { key: keys.editor })).json<Row>();

const patch = async (body: unknown): Promise<Response> =>
  call('PATCH', `/api/v1/collaborations/${row.id}`, {
    key: keys.editor,
    body,
    headers: { 'If-Match': `"${(await read()).rev}"` },
  });

const reopen = (key = keys.editor, reason = 'The reach came late'): Promise<Response> =>
  post(`/collaborations/${row.id}/reopen`, { reason }, key);

const page = (): string => new URL(row.personal_link).pathname;

const addReel = async (): Promise<string> => {
  const response = await call('POST', `${page()}/contents`, {
    body: new URLSearchParams({ url: 'https://www.instagram.com/reel/C5xYz12AbCd/' }).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  });
  return String(response.status);
};

const close = async (): Promise<void> => {
  await post(`/campaigns/${campaign}/launch`, undefined);
  const closed = await post(`/campaigns/${campaign}/close`, undefined);
  expect(closed.status).toBe(200);
};

const auditOf = async (action: string): Promise<{ actor_kind: string; detail: string } | null> =>
  env.DB.prepare(`SELECT actor_kind, detail FROM audit WHERE noun_id = ?1 AND action = ?2`)
    .bind(row.id, action)
    .first();

beforeEach(async () => {
  ({ keys } = await newBrand());
  campaign = (await newCampaign(keys.editor)).id;
  const creator = await (await post('/creators', { name: 'Mara Lind' })).json<Row>();
  row = await (
    await post(`/campaigns/${campaign}/collaborations`, { creator_id: creator.id })
  ).json<Row>();
});

describe('a coordinator', () => {
  it('accepts nothing before anything was sent, and says why', async () => {
    const response = await patch({ status: 'accepted' });
    expect(response.status).toBe(409);
    const { invalid_params } = await problemOf(response);
    expect(invalid_params).toEqual([
      { name: 'status', reason: 'Not possible from the present state (invited)' },
    ]);
    expect((await read()).status).toBe('invited');
  });

  it('sends back with a note only, which goes when the state moves on', async () => {
    await addReel();
    const bare = await patch({ status: 'sent_back' });
    expect(bare.status).toBe(422);
    expect((await problemOf(bare)).invalid_params[0]?.name).toBe('note');
    expect((await patch({ status: 'sent_back', note: 'The reach, please' })).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'sent_back', note: 'The reach, please' });
    expect((await patch({ status: 'accepted' })).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'accepted', note: '' });
  });

  it('changes the own note after sending back, and never what a creator wrote when declining', async () => {
    await addReel();
    await patch({ status: 'sent_back', note: 'The reach, please' });
    expect((await patch({ note: 'The likes too' })).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'sent_back', note: 'The likes too' });
    await env.DB.prepare(
      `UPDATE collaboration SET status = 'declined', note = 'No time' WHERE id = ?1`,
    )
      .bind(row.id)
      .run();
    for (const body of [{ note: 'Pity' }, { status: 'declined', note: 'Pity' }])
      expect((await patch(body)).status).toBe(422);
    expect((await patch({ deliverables: [] })).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'declined', note: 'No time' });
  });

  it('can name no state that follows from what the creator does', async () => {
    for (const status of ['invited', 'opened', 'in_progress', 'submitted'])
      expect((await patch({ status })).status).toBe(422);
  });

  it('locks one creator, whose page then neither calls the campaign closed nor asks for a post', async () => {
    const html = async (): Promise<string> =>
      (await call('GET', page(), { headers: { Accept: 'text/html' } })).text();
    expect(await html()).toContain('Nothing was written down here');
    await patch({ status: 'locked' });
    const locked = await html();
    expect(locked).toContain('Nothing more can be sent here at the moment');
    expect(locked).not.toContain('This campaign is closed');
    expect(locked).not.toContain('Nothing was written down here');
    await close();
    expect(await html()).toContain('This campaign is closed');
  });

  it('changes the rest of a locked collaboration without unlocking it', async () => {
    await patch({ status: 'locked' });
    expect((await patch({ renew_link: true })).status).toBe(200);
    expect((await read()).status).toBe('locked');
    expect((await reopen()).status).toBe(200);
    expect((await read()).status).toBe('invited');
  });
});

describe('after the close of a campaign', () => {
  it('a creator can read and not add, until an editor reopens with a reason that is kept', async () => {
    await addReel();
    await close();
    expect((await read()).status).toBe('locked');
    expect((await call('GET', page(), { headers: { Accept: 'text/html' } })).status).toBe(200);
    expect(await addReel()).toBe('409');
    expect((await reopen(keys.reviewer)).status).toBe(403);
    expect((await reopen(keys.editor, ' ')).status).toBe(422);
    const opened = await reopen();
    expect(await opened.json<Row>()).toMatchObject({ status: 'in_progress' });
    expect(await addReel()).toBe('303');
    const entry = await auditOf('reopen');
    expect(entry?.actor_kind).toBe('key');
    expect(JSON.parse(entry?.detail ?? '')).toEqual({
      status: 'in_progress',
      was: 'locked',
      reason: 'The reach came late',
    });
  });

  it('reopens no other creator, and can be locked again', async () => {
    const other = await (await post('/creators', { name: 'Jo' })).json<Row>();
    const joint = await (
      await post(`/campaigns/${campaign}/collaborations`, { creator_id: other.id })
    ).json<Row>();
    await close();
    await reopen();
    const path = `/api/v1/collaborations/${joint.id}`;
    const read = await call('GET', path, { key: keys.editor });
    expect(await read.json()).toMatchObject({ status: 'locked' });
    expect((await patch({ status: 'locked' })).status).toBe(200);
    expect(await addReel()).toBe('409');
  });

  it('opens an ended link for at least 60 days, and leaves a running one as it is', async () => {
    const soon = Date.now() + 86_400_000;
    await patch({ link_expires_at: soon });
    await close();
    expect(await (await reopen()).json()).toMatchObject({ link_expires_at: soon });
    await patch({ status: 'locked', link_expires_at: 1_000_000_000_000 });
    expect((await call('GET', page())).status).toBe(404);
    const { link_expires_at } = await (await reopen()).json<{ link_expires_at: number }>();
    expect(link_expires_at).toBeGreaterThan(Date.now() + 59 * 86_400_000);
    expect((await call('GET', page())).status).toBe(200);
  });

  it('reopens nothing that is open', async () => {
    expect((await reopen()).status).toBe(409);
  });
});

describe('the personal link', () => {
  it('holds 256 bits that differ from creator to creator, and is nowhere in the database', async () => {
    const token = page().slice(3);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const tables = ['collaboration', 'audit', 'creator', 'content', 'campaign'];
    for (const table of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(results)).not.toContain(token);
    }
    const other = await (await post('/creators', { name: 'Jo' })).json<Row>();
    const joint = await (
      await post(`/campaigns/${campaign}/collaborations`, { creator_id: other.id })
    ).json<Row>();
    expect(joint.personal_link).not.toBe(row.personal_link);
  });

  it('ends 60 days after the after window unless told otherwise', async () => {
    const past = await newCampaign(keys.editor, {
      start_date: '2199-01-01',
      end_date: '2199-02-01',
      after_end_date: '2199-02-10',
    });
    const creator = await (await post('/creators', { name: 'Jo' })).json<Row>();
    const path = `/campaigns/${past.id}/collaborations`;
    expect(await (await post(path, { creator_id: creator.id })).json()).toMatchObject({
      link_expires_at: Date.UTC(2199, 3, 11),
    });
  });

  it('changes nothing by being read, whatever is read through it', async () => {
    await addReel();
    const content = await env.DB.prepare(`SELECT id FROM content WHERE collaboration_id = ?1`)
      .bind(row.id)
      .first<string>('id');
    await env.DB.prepare(`UPDATE content SET format = 'story', published_at = 1 WHERE id = ?1`)
      .bind(content)
      .run();
    const reads = Object.keys(PERMISSIONS)
      .filter((route) => route.startsWith('GET /c/'))
      .map((route) =>
        route
          .slice(4)
          .replace('/c/:link', page())
          .replace(':content_id', content ?? ''),
      )
      .filter((path) => !path.includes(':'));
    expect(reads.length).toBeGreaterThanOrEqual(4);
    const stored = async (): Promise<string> => {
      const tables = ['collaboration', 'content', 'submission', 'audit', 'story_reminder'];
      const rows = await Promise.all(
        tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()),
      );
      return JSON.stringify(rows.map(({ results }) => results));
    };
    const before = await stored();
    for (const path of reads) {
      for (const method of ['GET', 'HEAD']) {
        const response = await call(method, path, { headers: { Accept: 'text/html' } });
        expect(response.status, path).toBe(200);
        expect(response.headers.get('Referrer-Policy'), path).toBe('no-referrer');
        expect(response.headers.get('Cache-Control'), path).toBe('no-store');
      }
    }
    expect(await stored()).toBe(before);
  });
});
