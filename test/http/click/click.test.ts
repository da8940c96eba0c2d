// The tracking link as a visitor meets it: counted, led on, never elsewhere.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call } from '../api-client.ts';
import { newMoney, read } from '../api/money-fixture.ts';
import type { Money } from '../api/money-fixture.ts';

type Link = {
  code: string;
  url: string;
  clicks: Record<string, number>;
  utm: Record<string, string>;
  rev: number;
  target_url: string;
};
const BROWSER = {
  'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1',
};

const newLink = async (money: Money, change: Record<string, unknown> = {}): Promise<Link> =>
  read<Link>(
    await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
      target_url: 'https://shop.example/serum?id=7#top',
      collaboration_id: money.ada.collaborationId,
      ...change,
    }),
    201,
  );

const visit = (code: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  call(method, `/l/${code}`, { headers });

const clicksOf = async (money: Money, code: string) =>
  (
    await read<Link>(
      await call('GET', `/api/v1/tracking-links/${code}`, { key: money.keys.viewer }),
      200,
    )
  ).clicks;

describe('a tracking link', () => {
  it('leads to its target with campaign, creator and a click of its own', async () => {
    const money = await newMoney();
    const { code, url } = await newLink(money);
    expect(url).toBe(`https://liftnote.test/l/${code}`);
    const [first, second] = [await visit(code), await visit(code)];
    const targets = [first, second].map((response) => response.headers.get('Location') ?? '');
    expect(first.status).toBe(302);
    expect(targets[0]).toMatch(
      /^https:\/\/shop\.example\/serum\?id=7&utm_source=ada-lund&utm_medium=influencer&utm_campaign=spring-glow&liftnote_click=clk_[0-9a-z]{24}#top$/,
    );
    expect(targets[0]).not.toBe(targets[1]);
    expect(first.headers.get('Cache-Control')).toBe('no-store');
    expect(first.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(first.headers.get('Set-Cookie')).toBeNull();
  });

  it('counts persons, robots and previews apart', async () => {
    const money = await newMoney();
    const { code } = await newLink(money);
    await visit(code);
    await visit(code.toUpperCase());
    await visit(code, { 'User-Agent': 'WhatsApp/2.24.20.89 A' });
    await visit(code, { ...BROWSER, 'Sec-Purpose': 'prefetch;prerender' });
    await visit(code, BROWSER, 'HEAD');
    await visit(code, { 'User-Agent': 'curl/8.9.1' });
    expect(await clicksOf(money, code)).toEqual({ person: 2, bot: 1, preview: 3 });
  });

  it('keeps nothing of the visitor', async () => {
    const money = await newMoney();
    const { code } = await newLink(money);
    await visit(code, {
      ...BROWSER,
      'CF-Connecting-IP': '203.0.113.9',
      Referer: 'https://www.instagram.com/',
    });
    const row = await env.DB.prepare(`SELECT * FROM click WHERE link_code = ?1`).bind(code).first();
    expect(Object.keys(row ?? {}).toSorted()).toEqual([
      'at',
      'brand_id',
      'day',
      'id',
      'kind',
      'link_code',
    ]);
  });

  it('counts a click before anybody is led on: what was answered is counted', async () => {
    const money = await newMoney();
    const { code } = await newLink(money);
    const answers = await Promise.all(Array.from({ length: 40 }, () => visit(code)));
    expect(answers.every(({ status }) => status === 302)).toBe(true);
    const day = await env.DB.prepare(`SELECT sum(n) AS n FROM click_day WHERE link_code = ?1`)
      .bind(code)
      .first();
    expect(day).toEqual({ n: 40 });
  });

  it.each([
    ['?url=https://evil.example/'],
    ['?target_url=https://evil.example/&liftnote_click=clk_x'],
    ['//evil.example'],
    ['?utm_source=evil'],
  ])('can’t be made to lead elsewhere by %s', async (suffix) => {
    const money = await newMoney();
    const { code } = await newLink(money);
    const response = await call('GET', `/l/${code}${suffix}`, { headers: BROWSER });
    if (response.status === 302)
      expect(response.headers.get('Location')).toMatch(
        /^https:\/\/shop\.example\/serum\?id=7&utm_source=ada-lund/,
      );
    else expect(response.status).toBe(404);
    expect(response.headers.get('Location') ?? '').not.toContain('evil');
  });

  it('that is unknown, malformed or expired answers with the same page', async () => {
    const money = await newMoney();
    const { code } = await newLink(money, { expires_at: Date.now() - 1 });
    const pages = await Promise.all(
      [code, 'zzzzzzzzzz', 'x', '%00', "a'--", '../../../etc'].map(async (path) => {
        const response = await call('GET', `/l/${path}`, {
          headers: { ...BROWSER, Accept: 'text/html' },
        });
        const text = await response.text();
        return `${response.status} ${text.replaceAll(response.headers.get('X-Request-Id') ?? '-', 'ID')}`;
      }),
    );
    expect(new Set(pages.slice(0, 5)).size).toBe(1);
    expect(pages.every((page) => page.startsWith('404'))).toBe(true);
    expect(await clicksOf(money, code)).toEqual({ person: 0, bot: 0, preview: 0 });
  });

  it('that names a content alone keeps the source and medium by which analytics tell its visits', async () => {
    const money = await newMoney();
    const [some, none] = [{ utm: { content: 'reel 1' } }, { utm: {} }];
    const led = async (link: Record<string, unknown>) =>
      (await visit((await newLink(money, link)).code)).headers.get('Location');
    const query = 'utm_source=ada-lund&utm_medium=influencer&utm_campaign=';
    expect(await led(some)).toContain(query);
    expect(await led(some)).toContain('&utm_content=reel+1');
    expect(await led(none)).not.toContain('utm_');
  });

  it('can be led elsewhere by its owner, under its revision', async () => {
    const money = await newMoney();
    const { code } = await newLink(money);
    const patch = (rev: number, body: unknown) =>
      call('PATCH', `/api/v1/tracking-links/${code}`, {
        key: money.keys.editor,
        body,
        headers: { 'If-Match': `"${rev}"` },
      });
    const body = {
      target_url: 'https://shop.example/new',
      utm: { term: 'a b' },
      has_click_id: false,
    };
    expect((await patch(1, body)).status).toBe(200);
    expect((await patch(1, body)).status).toBe(412);
    expect((await visit(code)).headers.get('Location')).toBe(
      'https://shop.example/new?utm_term=a+b',
    );
  });

  it.each([
    [{ target_url: 'http://shop.example/' }, 'target_url'],
    [{ target_url: 'javascript:alert(1)' }, 'target_url'],
    [{ target_url: 7 }, 'target_url'],
    [{ expires_at: 1_798_761_600 }, 'expires_at'],
    [{ collaboration_id: 'coll_other' }, 'collaboration_id'],
    [{ utm: { colour: 'red' } }, 'utm.colour'],
    [{ expires_at: 'soon' }, 'expires_at'],
  ])('is not made of %j', async (change, name) => {
    const money = await newMoney();
    const response = await money.post(`/campaigns/${money.campaignId}/tracking-links`, {
      target_url: 'https://shop.example/',
      ...change,
    });
    const { invalid_params } = await response.json<{ invalid_params: { name: string }[] }>();
    expect([response.status, invalid_params[0]?.name]).toEqual([422, name]);
  });
});
