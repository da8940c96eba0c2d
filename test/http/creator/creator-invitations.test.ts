// Letters to creators, as a coordinator copies them or merges them into mail.
import { env } from 'cloudflare:workers';
import Papa from 'papaparse';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Keys } from '../api-client.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';

type Letter = {
  collaboration_id: string;
  name: string;
  email: string | null;
  locale: string;
  subject: string;
  text: string;
  url: string;
  mailto: string | null;
  due_date: string;
};
type Row = { id: string; personal_link: string };

let keys: Keys;
let brandId: string;
let campaign: string;

const join = async (
  creator: Record<string, unknown>,
  deliverables: unknown[] = [],
): Promise<Row> => {
  const made = await call('POST', '/api/v1/creators', { key: keys.editor, body: creator });
  const { id } = await made.json<Row>();
  const joined = await call('POST', `/api/v1/campaigns/${campaign}/collaborations`, {
    key: keys.editor,
    body: { creator_id: id, deliverables },
  });
  return joined.json<Row>();
};

const path = (tail = ''): string => `/api/v1/campaigns/${campaign}/creator-invitations${tail}`;

const letters = async (query = ''): Promise<Letter[]> => {
  const response = await call('GET', path(query), { key: keys.editor });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json<{ items: Letter[] }>()).items;
};

const table = async (query = ''): Promise<{ text: string; rows: string[][] }> => {
  const response = await call('GET', path(`.csv${query}`), { key: keys.editor });
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  return { text, rows: Papa.parse<string[]>(text, { skipEmptyLines: true }).data };
};

const setStatus = (id: string, status: string): Promise<unknown> =>
  env.DB.prepare(`UPDATE collaboration SET status = ?2 WHERE id = ?1`).bind(id, status).run();

beforeEach(async () => {
  ({ keys, brandId } = await newBrand('Lumen Skincare'));
  campaign = (await newCampaign(keys.editor)).id;
});

describe('letters to creators', () => {
  it('are each in the creator’s language, with their own link and what was agreed', async () => {
    const mara = await join({ name: 'Mara', language: 'de', email: 'mara@example.com' }, [
      { platform: 'instagram', format: 'reel', agreed: 2 },
    ]);
    const aiko = await join({ name: 'Aiko', language: 'ja' });
    const [first, second] = await letters();
    expect(first).toMatchObject({
      collaboration_id: mara.id,
      locale: 'de',
      subject: 'Spring glow: Ihre Seite für Lumen Skincare',
      url: mara.personal_link,
      due_date: '2026-04-12',
    });
    expect(first?.text).toContain('2 × Reel (Instagram)');
    expect(first?.text).toContain(mara.personal_link);
    expect(first?.text).not.toContain(aiko.personal_link);
    expect(second).toMatchObject({ locale: 'ja', email: null, mailto: null });
    const mailto = new URL(first?.mailto ?? '');
    expect(mailto.pathname).toBe('mara@example.com');
    expect(mailto.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(first?.text);
  });

  it('fall back to the brand’s language, and follow the one that is asked for', async () => {
    await join({ name: 'Kari', language: 'no' });
    expect(await letters()).toMatchObject([{ locale: 'en' }]);
    await env.DB.prepare(`UPDATE brand SET locale = 'fr' WHERE id = ?1`).bind(brandId).run();
    expect(await letters()).toMatchObject([{ locale: 'fr' }]);
    expect(await letters('?lang=es-MX')).toMatchObject([{ locale: 'es' }]);
  });

  it('go to those whom their kind is for, and to nobody who is done, has declined or is locked', async () => {
    const states = [
      'invited',
      'opened',
      'in_progress',
      'submitted',
      'accepted',
      'sent_back',
      'declined',
      'locked',
    ];
    for (const status of states) await setStatus((await join({ name: status })).id, status);
    const names = async (kind: string): Promise<string[]> =>
      (await letters(`?kind=${kind}`)).map(({ name }) => name);
    expect(await names('invite')).toEqual(['invited']);
    expect(await names('remind')).toEqual(['invited', 'opened', 'in_progress']);
    expect(await names('sent_back')).toEqual(['sent_back']);
    expect((await call('GET', path('?kind=scold'), { key: keys.editor })).status).toBe(422);
  });

  it('tell what was sent back with the reason that the reviewer gave', async () => {
    const { id } = await join({ name: 'Mara' });
    const added = await call('POST', `/api/v1/campaigns/${campaign}/contents`, {
      key: keys.editor,
      body: { url: 'https://www.instagram.com/reel/C5xYz12AbCd/', collaboration_id: id },
    });
    const { id: contentId } = await added.json<Row>();
    const sent = await call('POST', `/api/v1/contents/${contentId}/submissions`, {
      key: keys.editor,
      body: { figures: { likes: 5 }, figures_on: '2026-03-20' },
    });
    const { id: submission } = await sent.json<Row>();
    await call('PATCH', `/api/v1/submissions/${submission}`, {
      key: keys.reviewer,
      body: { state: 'rejected', note: 'The reach is cut off' },
      headers: { 'If-Match': '"1"' },
    });
    const [letter] = await letters('?kind=sent_back');
    expect(letter?.text).toContain('https://www.instagram.com/reel/C5xYz12AbCd/');
    expect(letter?.text).toContain('The reach is cut off');
  });

  it('are shown to nobody who may not act for creators, since each holds a link', async () => {
    for (const tail of ['', '.csv']) {
      expect((await call('GET', path(tail), { key: keys.reviewer })).status).toBe(403);
      expect((await call('GET', path(tail), { key: keys.viewer })).status).toBe(403);
    }
  });

  it('come page by page, each creator once', async () => {
    const all = new Set<string>();
    for (const name of ['a', 'b', 'c']) await join({ name });
    let cursor = '';
    do {
      const response = await call('GET', path(`?limit=2${cursor}`), { key: keys.editor });
      const body = await response.json<{ items: Letter[]; next_cursor: string | null }>();
      for (const { name } of body.items) all.add(name);
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');
    expect([...all].toSorted()).toEqual(['a', 'b', 'c']);
  });
});

describe('the table for mail merge', () => {
  it('has one row a creator, and the text as it stands in the letter', async () => {
    await join({ name: 'Mara', language: 'de', email: 'mara@example.com' }, [
      { platform: 'instagram', format: 'reel', agreed: 2 },
    ]);
    await join({ name: 'عمر', language: 'ar' });
    const { rows } = await table();
    const all = await letters();
    expect(rows).toEqual([
      ['name', 'email', 'language', 'subject', 'text', 'link', 'due_date'],
      ...all.map(({ name, email, locale, subject, text, url, due_date }) => [
        name,
        email ?? '',
        locale,
        subject,
        text,
        url,
        due_date,
      ]),
    ]);
  });

  it('runs no formula that somebody called themselves', async () => {
    await join({ name: '=HYPERLINK("https://evil.example","x")' });
    const { rows } = await table();
    expect(rows[1]?.[0]).toBe('\'=HYPERLINK("https://evil.example","x")');
    for (const cell of rows[1] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
  });

  it('is the head alone when nobody is to be written to', async () => {
    expect((await table('?kind=sent_back')).rows).toHaveLength(1);
  });

  it('holds more creators than are read at once', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `c${index}`);
    const at = Date.now();
    await env.DB.batch(
      names.flatMap((name) => [
        env.DB.prepare(
          `INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)`,
        ).bind(`crea_${campaign.slice(5)}${name}`, brandId, name, at),
        env.DB.prepare(
          `INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, link_hash, created_at, updated_at)
           VALUES (?1, ?2, ?3, ?4, ?1, ?5, ?5)`,
        ).bind(
          `coll_${campaign.slice(5)}${name}`,
          brandId,
          campaign,
          `crea_${campaign.slice(5)}${name}`,
          at,
        ),
      ]),
    );
    const { rows } = await table();
    expect(new Set(rows.slice(1).map(([name]) => name))).toEqual(new Set(names));
  });
});
