// The console over HTTP: signing in, what a session may reach, and forms as a browser without scripts sends them.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../src/http/permissions.ts';
import { ROLES, hasRole } from '../../../src/core/role.ts';
import { call, newBrand, newCampaign, newKey } from '../api-client.ts';
import { newFixture } from '../api-fixture.ts';

const OWN = 'https://liftnote.test';

type Options = {
  cookie?: string | undefined;
  form?: Record<string, string>;
  origin?: string | null;
  ip?: string;
};

const open = (
  method: string,
  path: string,
  { cookie, form, origin = OWN, ip }: Options = {},
): Promise<Response> =>
  call(method, path, {
    headers: {
      Accept: 'text/html',
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(origin === null ? {} : { Origin: origin }),
      ...(ip === undefined ? {} : { 'CF-Connecting-IP': ip }),
      ...(method === 'POST' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { body: new URLSearchParams(form ?? {}).toString() } : {}),
  });

const cookieOf = (response: Response): string =>
  (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';

const signIn = async (key: string): Promise<string> => {
  const response = await open('POST', '/console/sign-in', { form: { key } });
  expect(response.status).toBe(303);
  return cookieOf(response);
};

describe('signing in', () => {
  it('gives a cookie that scripts, other sites and other hosts can’t use, and stores its hash alone', async () => {
    const { keys } = await newBrand();
    const response = await open('POST', '/console/sign-in', { form: { key: ` ${keys.viewer}\n` } });
    expect(response.headers.get('Location')).toBe('/console/campaigns');
    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^__Host-session=[\w-]{43};/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=43200'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    const token = cookieOf(response).split('=')[1] ?? '';
    const { results } = await env.DB.prepare(`SELECT * FROM session`).all();
    expect(JSON.stringify(results)).not.toContain(token);
    expect((await open('GET', '/console/campaigns', { cookie: cookieOf(response) })).status).toBe(
      200,
    );
  });

  it('answers every wrong key alike and writes none back into the page', async () => {
    const { keys, brandId } = await newBrand();
    const gone = await newKey(brandId, 'viewer');
    await env.DB.prepare(`UPDATE api_key SET revoked_at = 1 WHERE id = ?1`)
      .bind(`key_${gone.split('_')[1]}`)
      .run();
    const wrong = `${keys.owner.slice(0, -2)}AA`;
    const pages = await Promise.all(
      ['nonsense', wrong, gone, `lnk_${'0'.repeat(24)}_${'A'.repeat(43)}`].map(async (key) => {
        const response = await open('POST', '/console/sign-in', { form: { key } });
        expect(response.status).toBe(422);
        expect(response.headers.get('Set-Cookie')).toBeNull();
        const page = await response.text();
        expect(page).not.toContain(key);
        return page.replaceAll(/nonce-[\w-]+/g, '');
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('aria-describedby="key-help key-problem"');
  });

  it('ends at once when signed out, and when its key is revoked', async () => {
    const { keys, brandId } = await newBrand();
    const cookie = await signIn(keys.viewer);
    const out = await open('POST', '/console/sign-out', { cookie });
    expect(out.headers.get('Set-Cookie')).toContain('Max-Age=0');
    const after = await open('GET', '/console/campaigns', { cookie });
    expect([after.status, after.headers.get('Location')]).toEqual([303, '/console/sign-in']);

    const other = await newKey(brandId, 'viewer');
    const second = await signIn(other);
    await call('DELETE', `/api/v1/keys/key_${other.split('_')[1]}`, { key: keys.owner });
    expect((await open('GET', '/console/campaigns', { cookie: second })).status).toBe(303);
  });

  it('again ends the session before it', async () => {
    const { keys } = await newBrand();
    const cookie = await signIn(keys.viewer);
    const again = await open('POST', '/console/sign-in', { cookie, form: { key: keys.viewer } });
    expect((await open('GET', '/console/campaigns', { cookie })).status).toBe(303);
    expect((await open('GET', '/console/campaigns', { cookie: cookieOf(again) })).status).toBe(200);
  });

  it('is slowed down for one address and not for another', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 31; tries += 1) {
      statuses.push(
        (await open('POST', '/console/sign-in', { form: { key: 'x' }, ip: '192.0.2.7' })).status,
      );
    }
    expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect(
      (await open('POST', '/console/sign-in', { form: { key: 'x' }, ip: '192.0.2.8' })).status,
    ).toBe(422);
  });
});

describe('a session', () => {
  it('reaches exactly what its role may, on every page of the console', async () => {
    const routes = Object.entries(PERMISSIONS).flatMap(([name, needs]) => {
      const [method = '', path = ''] = name.split(' ');
      return path.startsWith('/console') && needs !== 'public' && needs !== 'link'
        ? [{ name, method, path, needs }]
        : [];
    });
    for (const role of ROLES) {
      const { keys, ids } = await newFixture();
      const cookie = await signIn(keys[role]);
      for (const { name, method, path, needs } of routes) {
        const address = path.replaceAll(/:(\w+)/g, (_, id: string) => ids[id] ?? 'none');
        const { status } = await open(method, address, { cookie });
        if (hasRole(role, needs))
          expect([401, 403, 500, 503], `${name} as ${role}`).not.toContain(status);
        else expect(status, `${name} as ${role}`).toBe(403);
        const stranger = await open(method, address);
        if (method === 'GET')
          expect(stranger.headers.get('Location'), name).toBe('/console/sign-in');
        else expect(stranger.status, name).toBe(401);
      }
    }
  });

  it('finds another brand’s campaign exactly as little as none', async () => {
    const mine = await newFixture();
    const theirs = await newFixture();
    const cookie = await signIn(mine.keys.owner);
    const campaign = theirs.ids['campaign_id'] ?? '';
    for (const [method, path] of [
      ['GET', `/console/campaigns/${campaign}`],
      ['GET', `/console/campaigns/${campaign}/submissions`],
      ['POST', `/console/campaigns/${campaign}/reports`],
      ['POST', `/console/campaigns/${campaign}/shares`],
      ['POST', `/console/submissions/${theirs.ids['submission_id']}`],
      ['POST', `/console/shares/${theirs.ids['share_id']}/revoke`],
      ['GET', `/console/reports/${theirs.ids['report_id']}`],
      ['GET', '/console/brands'],
    ] as const) {
      expect((await open(method, path, { cookie })).status, path).toBe(404);
    }
  });

  it('is of no use to a form on another site', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const cookie = await signIn(keys.editor);
    for (const origin of ['https://evil.example', 'null', null]) {
      const response = await open('POST', `/console/campaigns/${id}/launch`, { cookie, origin });
      expect(response.status, String(origin)).toBe(403);
    }
    // No form sends JSON, and the check of origins looks at forms alone.
    const json = { Cookie: cookie, Origin: 'https://evil.example' };
    const scripted = await call('POST', `/console/campaigns/${id}/launch`, {
      body: {},
      headers: json,
    });
    expect(scripted.status).toBe(415);
    expect((await open('POST', `/console/campaigns/${id}/launch`, { cookie })).status).toBe(303);
  });

  it('of a key for the whole installation chooses its brand, and can make one', async () => {
    const root = await newKey(null, 'owner');
    const { brandId, keys } = await newBrand('Chosen brand');
    await newBrand();
    await newCampaign(keys.editor, { name: 'Only in the chosen one' });
    const cookie = await signIn(root);
    const first = await open('GET', '/console/campaigns', { cookie });
    expect(first.headers.get('Location')).toBe('/console/brands');
    const early = await open('GET', '/console/campaigns/camp_0', { cookie });
    expect(early.headers.get('Location')).toBe('/console/campaigns');
    expect(
      (await open('POST', '/console/brand', { cookie, form: { brand_id: 'brand_none' } })).status,
    ).toBe(404);
    await open('POST', '/console/brand', { cookie, form: { brand_id: brandId } });
    expect(await (await open('GET', '/console/campaigns', { cookie })).text()).toContain(
      'Only in the chosen one',
    );
    expect((await open('POST', '/console/brands', { cookie, form: { name: '  ' } })).status).toBe(
      422,
    );
    await open('POST', '/console/brands', { cookie, form: { name: '<b>New</b>' } });
    const page = await (await open('GET', '/console/campaigns', { cookie })).text();
    expect(page).toContain('&lt;b&gt;New&lt;/b&gt;');
    expect(page).not.toContain('Only in the chosen one');
  });
});

describe('the campaign list', () => {
  it('shows what is live before drafts and what is closed', async () => {
    const { keys } = await newBrand();
    const move = (id: string, action: string) =>
      call('POST', `/api/v1/campaigns/${id}/${action}`, { key: keys.editor });
    const closed = await newCampaign(keys.editor, { name: 'Closed one' });
    await move(closed.id, 'launch');
    await move(closed.id, 'close');
    await newCampaign(keys.editor, { name: 'Draft one' });
    const live = await newCampaign(keys.editor, { name: 'Live one' });
    await move(live.id, 'launch');
    const page = await (
      await open('GET', '/console/campaigns', { cookie: await signIn(keys.viewer) })
    ).text();
    const places = ['Live one', 'Draft one', 'Closed one'].map((name) => page.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('reaches every campaign over its pages', async () => {
    const { keys } = await newBrand();
    await env.DB.batch(
      Array.from({ length: 53 }, (_, index) =>
        env.DB.prepare(
          `INSERT INTO campaign (id, brand_id, name, start_date, end_date, baseline_start_date, after_end_date, time_zone,
             currency, created_at, updated_at)
           SELECT 'camp_' || ?2 || substr(id, 7), id, 'Many ' || ?2, '2026-03-0' || (1 + ?2 % 5), '2026-04-01', '2026-02-01',
             '2026-05-01', 'UTC', 'EUR', 1, 1 FROM brand WHERE id = (SELECT brand_id FROM api_key WHERE id = ?1)`,
        ).bind(`key_${keys.viewer.split('_')[1]}`, String(index)),
      ),
    );
    const cookie = await signIn(keys.viewer);
    const first = await (await open('GET', '/console/campaigns', { cookie })).text();
    const next = /href="(\/console\/campaigns\?after=[^"]+)"/.exec(first)?.[1] ?? '';
    const second = await (await open('GET', next, { cookie })).text();
    const names = [...(first + second).matchAll(/>Many (\d+)</g)].map(([, index]) => index);
    expect(new Set(names).size).toBe(53);
    expect(names).toHaveLength(53);
    expect(second).not.toContain('after=');
  });
});

describe('deciding on figures', () => {
  it('accepts what was seen, and nothing that was decided in the meantime', async () => {
    const { keys, ids } = await newFixture();
    const cookie = await signIn(keys.reviewer);
    const decide = (form: Record<string, string>) =>
      open('POST', `/console/submissions/${ids['submission_id']}`, { cookie, form });
    const list = `/console/campaigns/${ids['campaign_id']}/submissions`;
    expect(await (await open('GET', list, { cookie })).text()).toContain(
      'https://www.instagram.com/reel/abc/',
    );
    expect((await decide({ decision: 'accept', rev: '7' })).status).toBe(422);
    expect((await decide({ decision: 'burn', rev: '1' })).status).toBe(400);
    expect((await decide({ decision: 'accept', rev: '1' })).headers.get('Location')).toBe(
      `${list}?done=accepted`,
    );
    expect((await decide({ decision: 'accept', rev: '2' })).status).toBe(422);
    const row = await env.DB.prepare(`SELECT state FROM submission WHERE id = ?1`)
      .bind(ids['submission_id'])
      .first();
    expect(row).toEqual({ state: 'accepted' });
  });

  it('names figures in the words of the platform, as the receipt of the creator does', async () => {
    const { keys, ids } = await newFixture();
    const cookie = await signIn(keys.viewer);
    await call('POST', `/api/v1/contents/${ids['content_id']}/submissions`, {
      key: keys.editor,
      body: {
        figures: { impressions: 7, watch_seconds: 3700, paid_impressions: 3 },
        figures_on: '2026-03-10',
      },
    });
    const list = `/console/campaigns/${ids['campaign_id']}/submissions`;
    const text = await (await open('GET', list, { cookie })).text();
    const shown = [...text.matchAll(/<dt>([^<]+)<\/dt><dd>([^<]+)<\/dd>/g)].map(
      ([, word, value]) => `${word}: ${value}`,
    );
    expect(shown).toEqual(['Views: 7', 'Watch time: 1 hr 1 min 40 sec', 'Paid views: 3']);
    expect(text).toContain('<dt>Accounts reached</dt><dd class="unknown">');
    expect(text).not.toContain('Paid engagements');
  });

  it('sends back only with a note, and keeps a note that was too long', async () => {
    const { keys, ids } = await newFixture();
    const cookie = await signIn(keys.reviewer);
    const sendBack = (note: string) =>
      open('POST', `/console/submissions/${ids['submission_id']}`, {
        cookie,
        form: { decision: 'send_back', rev: '1', note },
      });
    const bare = await sendBack('  ');
    expect(bare.status).toBe(422);
    expect(await bare.text()).toContain('Say what should be corrected');
    const long = await sendBack(`</textarea>${'x'.repeat(1000)}`);
    expect(await long.text()).toContain(`&lt;/textarea&gt;${'x'.repeat(1000)}`);
    expect((await sendBack('Reach is missing')).status).toBe(303);
    const row = await env.DB.prepare(`SELECT state, state_note FROM submission WHERE id = ?1`)
      .bind(ids['submission_id'])
      .first();
    expect(row).toEqual({ state: 'rejected', state_note: 'Reach is missing' });
  });
});

describe('a campaign’s page', () => {
  it('shows creators’ personal links to those who may act for them alone', async () => {
    const { keys, ids } = await newFixture();
    for (const role of ROLES) {
      const page = await open('GET', `/console/campaigns/${ids['campaign_id']}`, {
        cookie: await signIn(keys[role]),
      });
      expect((await page.text()).includes('https://liftnote.test/c/'), role).toBe(
        hasRole(role, 'editor'),
      );
    }
  });

  it('counts orders in the report’s window, in the campaign’s currency, and says apart what came since before', async () => {
    const { keys, ids, brandId } = await newFixture();
    const campaign = ids['campaign_id'] ?? '';
    const order = (
      ref: string,
      net: number,
      creator: string,
      match: string,
      isCounted: number,
      day = '2026-03-10',
    ) =>
      env.DB.prepare(
        `INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, is_counted, creator_id,
           matched_by, updated_at) VALUES (?1, ?2, ?3, 'shopify', 1, ?8, ?4, ?5, ?6, ?7, 1)`,
      ).bind(campaign, ref, brandId, net, isCounted, creator, match, day);
    await env.DB.batch([
      order('a', 123456, ids['creator_id'] ?? '', 'code', 1),
      order('b', 100000, '', 'none', 1),
      order('c', 999999, '', 'none', 0),
      // The window ends seven days after the campaign; what lies outside tells what is normal.
      order('d', 500000, ids['creator_id'] ?? '', 'code', 1, '2026-02-10'),
      order('e', 7000, '', 'none', 1, '2026-04-05'),
      order('f', 300000, '', 'none', 1, '2026-04-06'),
    ]);
    const page = await open('GET', `/console/campaigns/${campaign}`, {
      cookie: await signIn(keys.viewer),
    });
    const text = await page.text();
    expect(text).toContain('<dd class="value">€2,304.56</dd>');
    expect(text).toContain('in the report’s window, Mar 2 – Apr 5, 2026');
    expect(text).toContain('€1,234.56 with a creator’s code or click');
    expect(text).toContain('5 since Feb 10, 2026');
    expect(text).toContain('€10,304.56 since Feb 10, 2026');
    expect(text).toContain('<td class="number">€1,234.56</td>');
    expect(text).not.toContain('9,999.99');
  });

  it('counts comments apart from what surveys were answered in words', async () => {
    const { keys, ids, brandId } = await newFixture();
    const tally = (source: string, label: string, n: number) =>
      env.DB.prepare(
        `INSERT INTO sentiment_tally (campaign_id, source, day, language, label, is_by_person, brand_id, n)
         VALUES (?1, ?2, '2026-03-11', 'en', ?3, 0, ?4, ?5)`,
      ).bind(ids['campaign_id'], source, label, brandId, n);
    // The campaign has one comment already.
    await env.DB.batch([
      tally('comment', 'positive', 400),
      tally('comment', 'neutral', 5),
      tally('survey', 'positive', 390),
    ]);
    const page = await open('GET', `/console/campaigns/${ids['campaign_id']}`, {
      cookie: await signIn(keys.viewer),
    });
    const text = await page.text();
    expect(text).toContain('<dt>Comments</dt><dd class="value">406</dd>');
    expect(text).toContain('<dt>Open answers</dt><dd class="value">390</dd>');
  });

  it('publishes in the template and page format chosen, and lists which it was', async () => {
    const { keys, ids } = await newFixture();
    const cookie = await signIn(keys.editor);
    const campaign = `/console/campaigns/${ids['campaign_id']}`;
    const publish = (form: Record<string, string>): Promise<Response> =>
      open('POST', `${campaign}/reports`, { cookie, form });
    expect((await publish({ locale: 'en', template: 'none' })).status).toBe(422);
    const refused = await publish({ locale: 'en', template: 'deck', page_format: 'a9' });
    expect(await refused.text()).toContain('Choose one of the page formats');
    const form = { locale: 'en', template: 'survey', page_format: 'letter' };
    expect((await publish(form)).status).toBe(303);
    const page = await (await open('GET', campaign, { cookie })).text();
    expect(page).toMatch(/<label for="template">Template<\/label>\s*<select id="template"/);
    expect(page.match(/Surveys only/g)).toHaveLength(2);
    const row = await env.DB.prepare(
      `SELECT template, page_format FROM report WHERE campaign_id = ?1 ORDER BY version DESC LIMIT 1`,
    )
      .bind(ids['campaign_id'])
      .first();
    expect(row).toEqual({ template: 'survey', page_format: 'letter' });
  });

  it('says beside the button what waits before a report is published, while something does', async () => {
    const { keys, ids } = await newFixture();
    const cookie = await signIn(keys.editor);
    const help = async (): Promise<string> => {
      const page = await open('GET', `/console/campaigns/${ids['campaign_id']}`, { cookie });
      return /id="publish-help".*?<\/div>/s.exec(await page.text())?.[0] ?? '';
    };
    expect(await help()).toContain('1 post’s figures wait for a decision');
    await open('POST', `/console/submissions/${ids['submission_id']}`, {
      cookie,
      form: { decision: 'accept', rev: '1' },
    });
    expect(await help()).not.toContain('wait for a decision');
    expect(await help()).toContain(
      'sees the new version at once, in the language and template chosen here',
    );
  });

  it('launches and closes a campaign, once', async () => {
    const { keys } = await newBrand();
    const { id } = await newCampaign(keys.editor);
    const cookie = await signIn(keys.editor);
    const move = async (action: string) =>
      (await open('POST', `/console/campaigns/${id}/${action}`, { cookie })).status;
    expect(await move('close')).toBe(422);
    expect(await move('launch')).toBe(303);
    expect(await move('launch')).toBe(422);
    expect(await move('close')).toBe(303);
  });
});
