// The coordinator's words on a report and the brand's line at its foot, over HTTP: saved under a revision, frozen when
// published, and never more than words.
import { env } from 'cloudflare:workers';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { MOST_COMMENT } from '../../src/core/report/commentary/commentary.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { call, newBrand, newCampaign, problemOf } from './api-client.ts';
import { openPage, signIn } from './console/console-client.ts';

const newStage = async () => {
  const { brandId, keys } = await newBrand();
  const { id } = await newCampaign(keys.editor);
  const path = `/api/v1/campaigns/${id}/commentary`;
  const put = async (body: unknown, rev?: string): Promise<Response> => {
    const tag = rev ?? (await call('GET', path, { key: keys.viewer })).headers.get('ETag') ?? '';
    return call('PUT', path, { key: keys.editor, body, headers: { 'If-Match': tag } });
  };
  const publish = async (): Promise<string> => {
    const answer = await call('POST', `/api/v1/campaigns/${id}/reports`, {
      key: keys.editor,
      body: {},
    });
    expect(answer.status).toBe(201);
    return (await answer.json<{ id: string }>()).id;
  };
  return { brandId, keys, id, path, put, publish };
};

const items = [
  { section: 'front', markdown: 'Our **first** campaign.\n\n- one\n- two' },
  { section: 'method', markdown: 'Asked [here](https://example.com/).' },
];

describe('comments by the API', () => {
  it('are read and replaced under the campaign’s revision', async () => {
    const { keys, path, put, brandId } = await newStage();
    const none = await call('GET', path, { key: keys.viewer });
    expect([await none.json(), none.headers.get('ETag')]).toEqual([
      { author: null, items: [] },
      '"1"',
    ]);
    const stored = await put({ author: ' Fern  & Field ', items });
    expect([stored.status, stored.headers.get('ETag')]).toEqual([200, '"2"']);
    expect(await stored.json()).toEqual({ author: 'Fern & Field', items });
    expect((await put({ items: [] }, '"1"')).status).toBe(412);
    expect(await (await call('GET', path, { key: keys.viewer })).json()).toEqual({
      author: 'Fern & Field',
      items,
    });
    const unmatched = await call('PUT', path, { key: keys.editor, body: { items } });
    expect(unmatched.status).toBe(428);
    const audit = await env.DB.prepare(
      `SELECT count(*) AS n FROM audit WHERE brand_id = ?1 AND noun = 'commentary'`,
    )
      .bind(brandId)
      .first<{ n: number }>();
    expect(audit?.n).toBe(1);
  });

  it('are not another brand’s', async () => {
    const mine = await newStage();
    const theirs = await newStage();
    const key = theirs.keys.editor;
    expect((await call('GET', mine.path, { key })).status).toBe(404);
    const put = { key, body: { items }, headers: { 'If-Match': '"1"' } };
    expect((await call('PUT', mine.path, put)).status).toBe(404);
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>'],
    ['a link to a script', '[a](javascript:alert(1))'],
    [
      'a thousand lists in each other',
      '- '
        .repeat(MOST_COMMENT / 2)
        .concat('a')
        .slice(-2000),
    ],
    ['a thousand open brackets', '['.repeat(MOST_COMMENT / 2).concat('![](')],
    ['more than fits', 'a'.repeat(MOST_COMMENT + 1)],
    ['a megabyte', '['.repeat(1_000_000)],
    ['nothing', ' \n '],
  ])('of %s end in an answer that is no failure of ours', async (_, markdown) => {
    const { put, publish, keys } = await newStage();
    const answer = await put({ items: [{ section: 'front', markdown }] });
    expect([200, 413, 422]).toContain(answer.status);
    const id = await publish();
    const document = await call('GET', `/api/v1/reports/${id}/document`, { key: keys.viewer });
    expect(document.status).toBe(200);
  });

  it('name what is no part of them, in the reader’s words', async () => {
    const { put } = await newStage();
    const answer = await put({
      items: [
        { section: 'front', markdown: '# Sales doubled' },
        { section: 'front', markdown: 'a' },
      ],
    });
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).invalid_params).toEqual([
      {
        name: 'items.0.markdown',
        reason:
          'This is no part of a comment: # Sales doubled. Write paragraphs, **bold**, *italics*, lists without lists in them, and links',
      },
      { name: 'items.1.section', reason: 'A section has one comment; this list has two for it' },
    ]);
  });
});

describe('a published report with comments', () => {
  it('shows them on the page and in the PDF, and keeps them when they are changed', async () => {
    const { keys, id, put, publish } = await newStage();
    await put({ author: 'Fern & Field', items });
    const first = await publish();
    await put({ author: null, items: [{ section: 'front', markdown: 'Changed.' }] });
    const second = await publish();
    const snapshotOf = async (report: string): Promise<Snapshot> =>
      (await call('GET', `/api/v1/reports/${report}/snapshot`, { key: keys.viewer })).json();
    expect((await snapshotOf(first)).commentary).toEqual({ author: 'Fern & Field', items });
    const cookie = await signIn(keys.viewer);
    const pageOf = async (report: string): Promise<string> =>
      (await openPage('GET', `/console/reports/${report}`, { cookie })).text();
    const page = await pageOf(first);
    expect(page).toContain('Comment by Fern &amp; Field');
    expect(page).toContain('<strong>first</strong>');
    expect(page).not.toContain('Changed.');
    expect(await pageOf(second)).toContain('Comment by Lumen Skincare');
    const pdf = await call('GET', `/api/v1/reports/${first}/report.pdf`, { key: keys.viewer });
    const parsed = await PDFDocument.load(await pdf.arrayBuffer());
    expect(parsed.getPageCount()).toBeGreaterThan(2);
    await put({ items: [] });
    expect(await snapshotOf(await publish())).not.toHaveProperty('commentary');
    expect(id).toMatch(/^camp_/);
  });
});

describe('the footer of a brand', () => {
  it('is set by the API, stands in the next report, and goes by null', async () => {
    const { brandId, keys, publish } = await newStage();
    const path = `/api/v1/brands/${brandId}`;
    const patch = (footer: string | null, rev: number): Promise<Response> =>
      call('PATCH', path, {
        key: keys.owner,
        body: { footer },
        headers: { 'If-Match': `"${rev}"` },
      });
    const set = await patch('Lumen GmbH, Berlin', 1);
    expect(await set.json()).toMatchObject({
      footer: 'Lumen GmbH, Berlin',
      name: 'Lumen Skincare',
    });
    const brandOf = async (report: string): Promise<Snapshot['brand']> => {
      const read = await call('GET', `/api/v1/reports/${report}/snapshot`, { key: keys.viewer });
      return (await read.json<Snapshot>()).brand;
    };
    const first = await publish();
    expect((await brandOf(first)).footer).toBe('Lumen GmbH, Berlin');
    const cookie = await signIn(keys.viewer);
    const page = await openPage('GET', `/console/reports/${first}`, { cookie });
    expect(await page.text()).toContain('>Lumen GmbH, Berlin</p>');
    expect((await patch(null, 2)).status).toBe(200);
    expect(await brandOf(await publish())).not.toHaveProperty('footer');
    expect((await patch('a'.repeat(111), 3)).status).toBe(422);
    // It would end in "…" in print: each of these is as wide as two letters.
    const wide = await patch('茶'.repeat(56), 3);
    expect((await problemOf(wide)).invalid_params).toEqual([
      {
        name: 'footer',
        reason: 'Too long for the foot of a page: Chinese, Japanese and Korean signs count twice',
      },
    ]);
    expect((await patch('茶'.repeat(55), 3)).status).toBe(200);
  });
});

describe('comments in the console', () => {
  it('are saved by an editor, shown again with what is wrong, and never overwrite unseen', async () => {
    const { keys, id, path } = await newStage();
    const cookie = await signIn(keys.editor);
    const address = `/console/campaigns/${id}/commentary`;
    const send = (form: Record<string, string>) => openPage('POST', address, { cookie, form });
    const wrong = await send({ rev: '1', author: 'F', money: 'a <b>b</b>', front: 'ok' });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('href="#money"');
    expect(page).toContain('a &lt;b&gt;b&lt;/b&gt;</textarea>');
    const saved = await send({ rev: '1', author: '', money: 'a', front: ' ' });
    expect([saved.status, saved.headers.get('Location')]).toEqual([
      303,
      `/console/campaigns/${id}?done=commented`,
    ]);
    expect(await (await call('GET', path, { key: keys.viewer })).json()).toEqual({
      author: null,
      items: [{ section: 'money', markdown: 'a' }],
    });
    const stale = await send({ rev: '1', author: '', money: 'b' });
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('changed in the meantime');
    // What else is wrong with it does not hide that.
    const wrongToo = await send({ rev: '1', author: '', money: '# b' });
    expect(await wrongToo.text()).toContain('changed in the meantime');
    const viewer = await signIn(keys.viewer);
    expect((await openPage('GET', address, { cookie: viewer })).status).toBe(403);
  });
});
