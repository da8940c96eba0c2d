// One creator in the console, and the letters to all of them, with forms as a browser without scripts sends them.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, newBrand } from '../api-client.ts';
import { openPage, signIn } from './console-client.ts';
import { newCreator } from '../creator/creator-fixture.ts';

type Row = { rev: number; status: string; note: string; personal_link: string };

const newStage = async () => {
  const { keys } = await newBrand('Lumen Skincare');
  const creator = await newCreator(keys.editor);
  const id = creator.collaborationId;
  const read = async (): Promise<Row> =>
    (await call('GET', `/api/v1/collaborations/${id}`, { key: keys.editor })).json<Row>();
  const path = `/console/collaborations/${id}`;
  const cookie = await signIn(keys.editor);
  const send = async (action: string, form: Record<string, string>): Promise<Response> =>
    openPage('POST', `${path}/${action}`, {
      cookie,
      form: { rev: String((await read()).rev), ...form },
    });
  return { keys, creator, id, path, cookie, read, send };
};

const told = async (response: Response): Promise<string> =>
  (await response.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of a creator', () => {
  it('sends back with the note that the creator then reads, accepts, locks, and takes up again', async () => {
    const { path, cookie, read, send } = await newStage();
    const { personal_link } = await read();
    const back = await send('decision', { status: 'sent_back', note: 'The reach is missing' });
    expect([back.status, back.headers.get('Location')]).toEqual([303, `${path}?done=decided`]);
    expect(await read()).toMatchObject({ status: 'sent_back', note: 'The reach is missing' });
    const page = await call('GET', new URL(personal_link).pathname, {});
    expect(await page.text()).toMatch(/class="sent-back">[^<]*The reach is missing/);

    await send('decision', { status: 'sent_back', note: 'The saves too' });
    expect(await read()).toMatchObject({ status: 'sent_back', note: 'The saves too' });
    await send('decision', { status: 'accepted', note: '' });
    expect(await read()).toMatchObject({ status: 'accepted', note: '' });
    await send('decision', { status: 'locked', note: '' });
    const locked = await told(await openPage('GET', path, { cookie }));
    expect(locked).toContain('Locked');
    expect(locked).not.toContain('Send back');
    const opened = await send('reopen', { reason: 'The reach came late' });
    expect(opened.headers.get('Location')).toBe(`${path}?done=reopened`);
    expect(await read()).toMatchObject({ status: 'accepted' });
  });

  it('offers accepting as the first thing to do, and nothing else so', async () => {
    const { path, cookie, send } = await newStage();
    const first = async (): Promise<string | undefined> => {
      const html = await (await openPage('GET', path, { cookie })).text();
      return /<button type="submit" name="status" value="(\w+)"/.exec(html)?.[1];
    };
    expect(await first()).toBe('accepted');
    await send('decision', { status: 'accepted', note: '' });
    expect(await first()).toBeUndefined();
  });

  it('gives a refused form back with what was typed, and the state as it is now', async () => {
    const { path, cookie, read, send } = await newStage();
    const { rev } = await read();
    const empty = await send('decision', { status: 'sent_back', note: ' ' });
    expect([empty.status, await told(empty)]).toEqual([
      422,
      expect.stringContaining('Say what should be corrected'),
    ]);
    const long = await send('decision', { status: 'accepted', note: 'x'.repeat(1001) });
    expect([long.status, await told(long)]).toEqual([422, expect.stringContaining('xxx')]);
    await send('decision', { status: 'accepted', note: '' });
    const late = await openPage('POST', `${path}/decision`, {
      cookie,
      form: { rev: String(rev), status: 'sent_back', note: 'Too <b>late</b>' },
    });
    expect(late.status).toBe(422);
    const html = await late.text();
    expect(html).toContain('Too &lt;b&gt;late&lt;/b&gt;');
    expect(html).toContain('This was changed in the meantime');
    expect(await read()).toMatchObject({ status: 'accepted' });
    await send('decision', { status: 'locked', note: '' });
    const without = await send('reopen', { reason: '' });
    expect([without.status, await told(without)]).toEqual([
      422,
      expect.stringContaining('Say why'),
    ]);
    expect((await send('decision', { status: 'invited', note: '' })).status).toBe(400);
  });

  it('ends the present link when a new one is made', async () => {
    const { path, read, send } = await newStage();
    const before = new URL((await read()).personal_link).pathname;
    const response = await send('link', {});
    expect(response.headers.get('Location')).toBe(`${path}?done=link_renewed`);
    const after = new URL((await read()).personal_link).pathname;
    expect(
      await Promise.all([before, after].map(async (one) => (await call('GET', one, {})).status)),
    ).toEqual([404, 200]);
  });

  it('says what is worth checking and who follows, in words and not as a code', async () => {
    const { keys, creator, id, path, cookie } = await newStage();
    await call('POST', `/api/v1/contents/${creator.contentId}/submissions`, {
      key: keys.editor,
      body: { figures: { impressions: 100, reach: 5200, likes: 10 }, figures_on: '2026-01-20' },
    });
    await call('POST', `/api/v1/collaborations/${id}/audience-splits`, {
      key: keys.editor,
      body: {
        platform: 'instagram',
        on: '2026-01-01',
        country: [{ group: 'DE', percent: 61.5 }],
        gender: [{ group: 'female', percent: 70 }],
      },
    });
    const text = await told(await openPage('GET', path, { cookie }));
    for (const words of [
      'the reach is above the views',
      'Germany',
      '61.5%',
      '38.5% not stated',
      'Women',
    ])
      expect(text).toContain(words);
  });

  it('shows a reader neither the personal link nor a form, and another brand nothing', async () => {
    const mine = await newStage();
    const theirs = await newStage();
    const viewer = await signIn(mine.keys.viewer);
    const html = await (await openPage('GET', mine.path, { cookie: viewer })).text();
    expect(html).toContain('Mara Lind');
    expect(html).not.toContain('/c/');
    expect(html).not.toContain(`${mine.path}/`);
    const form = { rev: '1', status: 'accepted', note: '' };
    const post = { cookie: viewer, form };
    expect((await openPage('POST', `${mine.path}/decision`, post)).status).toBe(403);
    expect((await openPage('GET', theirs.path, { cookie: mine.cookie })).status).toBe(404);
    const foreign = { cookie: mine.cookie, form };
    expect((await openPage('POST', `${theirs.path}/decision`, foreign)).status).toBe(404);
    expect(await theirs.read()).toMatchObject({ note: '' });
  });
});

describe('letters in the console', () => {
  it('stand to be copied in the creator’s language, each with the link, and change no state', async () => {
    const { keys, creator, id, cookie, read } = await newStage();
    await env.DB.prepare(
      `UPDATE creator SET language = 'de', email = 'mara@example.com'
       WHERE id = (SELECT creator_id FROM collaboration WHERE id = ?1)`,
    )
      .bind(id)
      .run();
    const { personal_link, status } = await read();
    const page = `/console/campaigns/${creator.campaignId}/letters`;
    const html = await (await openPage('GET', `${page}?kind=remind`, { cookie })).text();
    expect(html).toContain('lang="de"');
    expect(html).toContain('Guten Tag');
    expect(html).toContain(personal_link);
    expect(html).toContain('href="mailto:mara@example.com?subject=');
    expect(await read()).toMatchObject({ status });
    const file = await openPage('GET', `${page}.csv?kind=remind`, { cookie });
    expect(file.headers.get('Content-Disposition')).toContain('creators-remind.csv');
    expect(await file.text()).toContain(personal_link);
    const none = await openPage('GET', `${page}?kind=sent_back&cursor=nonsense`, { cookie });
    expect(await told(none)).toContain('Nobody needs this letter');
    await env.DB.prepare(
      `UPDATE creator SET language = 'ar' WHERE email = 'mara@example.com'`,
    ).run();
    const arabic = await (await openPage('GET', `${page}?kind=remind`, { cookie })).text();
    expect(arabic).toContain('<strong lang="ar" dir="rtl">');
    const viewer = await signIn(keys.viewer);
    expect((await openPage('GET', page, { cookie: viewer })).status).toBe(403);
  });
});
