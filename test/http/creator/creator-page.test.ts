// The creator's personal page as a browser without scripts meets it.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Keys } from '../api-client.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';

type Row = { id: string; rev: number; [name: string]: unknown };

let keys: Keys;
let campaign: string;
let collaboration: Row;
let page: string;

const api = async (path: string, body: unknown): Promise<Row> =>
  (await call('POST', `/api/v1${path}`, { key: keys.editor, body })).json<Row>();

const send = (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  call('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'text/html',
      ...headers,
    },
  });

const open = (path: string): Promise<Response> =>
  call('GET', path, { headers: { Accept: 'text/html' } });

const reelUrl = 'https://www.instagram.com/reel/C5xYz12AbCd/';

/** Adds the reel and gives the address of its figures. */
const addReel = async (): Promise<string> => {
  const response = await send(`${page}/contents`, { url: reelUrl, published_on: '2026-03-10' });
  const location = response.headers.get('Location') ?? '';
  return location.slice(0, location.indexOf('?'));
};

beforeEach(async () => {
  ({ keys } = await newBrand('Lumen <Skincare>'));
  campaign = (
    await newCampaign(keys.editor, { hashtags: ['#glow'], disclosure_wording: 'Anzeige' })
  ).id;
  const creator = await api('/creators', {
    name: 'Mara Lind',
    handles: [{ platform: 'instagram', handle: '@mara', followers: 1000 }],
  });
  collaboration = await api(`/campaigns/${campaign}/collaborations`, {
    creator_id: creator.id,
    deliverables: [{ platform: 'instagram', format: 'reel', agreed: 1 }],
  });
  page = new URL(String(collaboration.personal_link)).pathname;
});

const statusOf = async (): Promise<unknown> =>
  (
    await env.DB.prepare(`SELECT status FROM collaboration WHERE id = ?1`)
      .bind(collaboration.id)
      .first<{ status: string }>()
  )?.status;

const submissions = async (): Promise<Row[]> => {
  const path = `/api/v1/campaigns/${campaign}/submissions`;
  const list = await (await call('GET', path, { key: keys.viewer })).json<{ items: Row[] }>();
  return list.items;
};

describe('the personal link', () => {
  it('shows the brief and escapes what people wrote', async () => {
    const response = await open(page);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Lumen &lt;Skincare&gt;');
    expect(html).toContain('#glow');
    expect(html).toContain('Anzeige');
    expect(html).toContain('0 of 1');
  });

  it('is kept out of caches and referrers, and reading it changes nothing', async () => {
    const response = await open(page);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
    await open(`${page}/receipt`);
    expect(await statusOf()).toBe('invited');
    expect((await call('POST', `${page}/opened`)).status).toBe(204);
    expect(await statusOf()).toBe('opened');
  });

  it('stays on the page that one is on when the language is changed, also after a refused form', async () => {
    const figures = await addReel();
    const german = async (answer: Promise<Response>): Promise<string | undefined> =>
      /href="([^"]*)" lang="de"/.exec(await (await answer).text())?.[1]?.replaceAll('&amp;', '&');
    expect(await german(open(page))).toBe(`${page}?lang=de`);
    expect(await german(open(`${figures}?lang=ja`))).toBe(`${figures}?lang=de`);
    expect(await german(open(`${page}/receipt`))).toBe(`${page}/receipt?lang=de`);
    expect(await german(open(`${page}/audience?platform=instagram`))).toBe(
      `${page}/audience?platform=instagram&lang=de`,
    );
    expect(await german(send(`${figures}/figures`, { likes: 'x' }))).toBe(`${figures}?lang=de`);
    expect(await german(send(`${page}/contents`, { url: 'x' }))).toBe(`${page}?lang=de`);
    // To where the form of that page sends its file.
    const html = await (await open(`${page}/audience?platform=instagram`)).text();
    const file = /action="([^"]*\/audience\/export[^"]*)"/.exec(html)?.[1] ?? '';
    expect(await german(send(file.replaceAll('&amp;', '&'), {}))).toBe(
      `${page}/audience?platform=instagram&lang=de`,
    );
  });

  it('answers the same 404 for links that are malformed, unknown, ended or revoked', async () => {
    const token = page.slice(3);
    const unknown = `/c/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    await env.DB.prepare(`UPDATE collaboration SET link_expires_at = 1 WHERE id = ?1`)
      .bind(collaboration.id)
      .run();
    const bodies = await Promise.all(
      ['/c/x', '/c/%00', unknown, page, `${page}/receipt`].map(async (path) => {
        const response = await open(path);
        expect(response.status).toBe(404);
        return (await response.text()).replace(/Request \w+/, '').replace(/nonce-[\w-]+/g, '');
      }),
    );
    expect(new Set(bodies).size).toBe(1);
    expect((await send(`${page}/contents`, { url: reelUrl })).status).toBe(404);
  });

  it('refuses what another site sends through it', async () => {
    const foreign = [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }];
    for (const headers of foreign) {
      expect((await send(`${page}/contents`, { url: reelUrl }, headers)).status).toBe(403);
    }
    const own = { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' };
    expect((await send(`${page}/contents`, { url: reelUrl }, own)).status).toBe(303);
  });
});

describe('adding a post', () => {
  it('goes on to its figures, and to the same ones when it is added again', async () => {
    const first = await addReel();
    expect(first).toMatch(/^\/c\/[\w-]{43}\/contents\/cont_\w+$/);
    expect(await addReel()).toBe(first);
    expect(await statusOf()).toBe('in_progress');
    const html = await (await open(first)).text();
    expect(html).toContain('Accounts reached');
    expect(html).not.toContain('Link clicks');
  });

  it('says beside the field what is wrong and keeps what was typed', async () => {
    const response = await send(`${page}/contents`, {
      url: 'https://www.instagram.com/"mara"/',
      published_on: '2199-01-01',
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('value="https://www.instagram.com/&quot;mara&quot;/"');
    expect(html).toContain('id="url-problem"');
    expect(html).toContain('aria-describedby="url-hint url-problem"');
    expect(html).toContain('id="published_on-problem"');
  });

  it('does not hand one creator the post of another', async () => {
    const figures = await addReel();
    const other = await api('/creators', { name: 'Jo' });
    const joint = await api(`/campaigns/${campaign}/collaborations`, { creator_id: other.id });
    const stranger = new URL(String(joint.personal_link)).pathname;
    expect((await send(`${stranger}/contents`, { url: reelUrl })).status).toBe(422);
    expect((await open(figures.replace(page, stranger))).status).toBe(404);
    expect((await send(`${figures.replace(page, stranger)}/figures`, {})).status).toBe(404);
  });

  it('takes out a post without figures, and lets its address be added again', async () => {
    const removed = await addReel();
    expect((await send(`${removed}/remove`, {})).status).toBe(303);
    expect((await open(removed)).status).toBe(404);
    const figures = await addReel();
    await send(`${figures}/figures`, { impressions: '10', figures_on: '2026-03-20' });
    expect((await send(`${figures}/remove`, {})).status).toBe(409);
  });

  it('shows whoever adds a post that another took out nothing of what the other sent', async () => {
    const figures = await addReel();
    const sent = { impressions: '4711', figures_on: '2026-03-20', explanation: 'Only for you' };
    await send(`${figures}/figures`, sent);
    const [submission] = await submissions();
    await call('PATCH', `/api/v1/submissions/${submission?.id}`, {
      key: keys.editor,
      body: { state: 'rejected', note: 'Between us' },
      headers: { 'If-Match': '"1"' },
    });
    expect((await send(`${figures}/remove`, {})).status).toBe(303);
    const other = await api('/creators', { name: 'Jo' });
    const joint = await api(`/campaigns/${campaign}/collaborations`, { creator_id: other.id });
    const stranger = new URL(String(joint.personal_link)).pathname;
    const added = await send(`${stranger}/contents`, { url: reelUrl });
    const pages = await Promise.all(
      [stranger, added.headers.get('Location') ?? ''].map(async (path) => {
        const response = await open(path);
        expect(response.status).toBe(200);
        return response.text();
      }),
    );
    for (const secret of ['4711', '4,711', 'Only for you', 'Between us'])
      expect(pages.join()).not.toContain(secret);
  });
});

describe('figures', () => {
  it('stores what people write as the numbers they mean, and what they leave empty as unknown', async () => {
    const figures = await addReel();
    const response = await send(`${figures}/figures`, {
      impressions: '12.4K',
      reach: '9,850',
      likes: '١٢٣',
      comments: '0',
      shares: '',
      saves: '-',
      figures_on: '2026-03-20',
    });
    expect(response.status).toBe(303);
    expect(await submissions()).toMatchObject([
      {
        source: 'link',
        sent_by: collaboration.id,
        figures_on: '2026-03-20',
        figures: {
          impressions: 12400,
          reach: 9850,
          likes: 123,
          comments: 0,
          shares: null,
          saves: null,
          profile_visits: null,
        },
      },
    ]);
    expect(await statusOf()).toBe('submitted');
    const receipt = await (await open(`${page}/receipt`)).text();
    expect(receipt).toContain('12,400');
    expect(receipt).toContain('9,850');
    expect(receipt).toContain('Not known');
  });

  it.each([
    [{ impressions: 'many' }, 'impressions'],
    [{ impressions: '12.4' }, 'impressions'],
    [{ impressions: '-3' }, 'impressions'],
    [{ impressions: '5', figures_on: 'soon' }, 'figures_on'],
    [{ impressions: '5', figures_on: '2199-01-01' }, 'figures_on'],
    [{ impressions: '5', figures_on: '2026-03-01' }, 'figures_on'],
    [{}, 'figures'],
    [{ impressions: '5', explanation: 'x'.repeat(1001) }, 'explanation'],
  ])('sends %j back with all that was typed', async (fields, field) => {
    const figures = await addReel();
    const response = await send(`${figures}/figures`, {
      figures_on: '2026-03-20',
      likes: '',
      ...fields,
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(`href="#${field}"`);
    for (const [name, value] of Object.entries(fields)) {
      if (name !== 'explanation') expect(html).toContain(`name="${name}" `);
      expect(html).toContain(value);
    }
    expect(await submissions()).toEqual([]);
  });

  it('asks once about what is odd, and takes it with the explanation', async () => {
    const figures = await addReel();
    const odd = { impressions: '50000', reach: '60000', figures_on: '2026-03-20' };
    const asked = await send(`${figures}/figures`, odd);
    const html = await asked.text();
    expect(asked.status).toBe(422);
    expect(html).toContain('value="reach_above_impressions,reach_many_times_followers"');
    expect(html).toContain('value="60000"');
    expect(await submissions()).toEqual([]);
    const sent = await send(`${figures}/figures`, {
      ...odd,
      asked: 'reach_above_impressions,reach_many_times_followers',
      explanation: 'Shared by a big account <3',
    });
    expect(sent.status).toBe(303);
    const [stored] = await submissions();
    expect(stored).toMatchObject({ explanation: 'Shared by a big account <3' });
    expect(stored?.warnings).toHaveLength(2);
    const receipt = await (await open(`${page}/receipt`)).text();
    expect(receipt).toContain('Shared by a big account &lt;3');
    expect(receipt).toContain('Worth checking');
  });

  it('shows what was sent back with its reason, and takes the correction', async () => {
    const figures = await addReel();
    await send(`${figures}/figures`, { impressions: '500', figures_on: '2026-03-20' });
    const [first] = await submissions();
    await call('PATCH', `/api/v1/submissions/${String(first?.id)}`, {
      key: keys.reviewer,
      body: { state: 'rejected', note: 'One digit is missing' },
      headers: { 'If-Match': '"1"' },
    });
    expect(await statusOf()).toBe('sent_back');
    expect(await (await open(page)).text()).toContain('One digit is missing');
    const form = await (await open(figures)).text();
    expect(form.indexOf('One digit is missing')).toBeGreaterThan(form.indexOf('<h1'));
    expect(form.indexOf('One digit is missing')).toBeLessThan(form.indexOf('<form'));
    await send(`${figures}/figures`, { impressions: '5000', figures_on: '2026-03-20' });
    expect(await statusOf()).toBe('submitted');
    expect(await (await open(page)).text()).not.toContain('One digit is missing');
    const [above = '', history = ''] = (await (await open(figures)).text()).split(
      'class="card fold history"',
    );
    expect(above).not.toContain('One digit is missing');
    expect(history).toContain('One digit is missing');
    expect(await submissions()).toMatchObject([
      { figures: { impressions: 5000 } },
      { id: first?.id },
    ]);
  });

  it('can be read but not changed once the collaboration is locked', async () => {
    const figures = await addReel();
    await env.DB.prepare(`UPDATE collaboration SET status = 'locked' WHERE id = ?1`)
      .bind(collaboration.id)
      .run();
    expect((await open(page)).status).toBe(200);
    expect(await (await open(page)).text()).not.toContain('<form');
    expect(
      (await send(`${figures}/figures`, { impressions: '5', figures_on: '2026-03-20' })).status,
    ).toBe(409);
    expect((await send(`${page}/contents`, { url: reelUrl })).status).toBe(409);
  });

  it('survives forms that no browser would send', async () => {
    const figures = await addReel();
    const bodies: [string, string][] = [
      ['application/json', '{"impressions":5}'],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--x\r\nbroken'],
      ['application/x-www-form-urlencoded', '%'],
      ['application/x-www-form-urlencoded', 'impressions=%ff%00&figures_on=%00'],
      [
        'application/x-www-form-urlencoded',
        `impressions=${'9'.repeat(5000)}&figures_on=2026-03-20`,
      ],
      ['application/x-www-form-urlencoded', '__proto__=1&constructor=2&figures_on=2026-03-20'],
      ['text/plain', 'impressions=5'],
    ];
    for (const [type, body] of bodies) {
      for (const path of [`${figures}/figures`, `${page}/contents`]) {
        const response = await call('POST', path, { body, headers: { 'Content-Type': type } });
        expect([400, 415, 422]).toContain(response.status);
      }
    }
    expect(await submissions()).toEqual([]);
  });
});
