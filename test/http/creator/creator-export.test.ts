// A platform's export on the creator's personal page, as a browser without scripts meets it.
import { env } from 'cloudflare:workers';
import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { META_ENGLISH, YOUTUBE_ENGLISH, fileOf } from '../../core/imports/platform/export-file.ts';
import { SAMPLES } from '../../core/image/samples.ts';
import { fromLatin } from '../../../src/core/image/bytes-of.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';
import type { Keys } from '../api-client.ts';
import { ask, bucket, formOf } from '../bucket-client.ts';

type Row = { id: string; rev: number; [name: string]: unknown };

let brandId: string;
let keys: Keys;
let campaign: string;
let collaboration: Row;
let page: string;

const api = async (path: string, body: unknown): Promise<Row> =>
  (await call('POST', `/api/v1${path}`, { key: keys.editor, body })).json<Row>();

const newLink = async (name: string, followers = 40_000): Promise<Row> => {
  const handles = [{ platform: 'instagram', handle: `@${name}`, followers }];
  const creator = await api('/creators', { name, handles });
  return api(`/campaigns/${campaign}/collaborations`, { creator_id: creator.id });
};

const pathOf = (joint: Row): string => new URL(String(joint.personal_link)).pathname;

const add = async (url: string, link = page): Promise<string> => {
  const body = new URLSearchParams({ url, published_on: '2026-03-10' });
  const response = await ask(`${link}/contents`, { body });
  return /cont_\w+/.exec(response.headers.get('Location') ?? '')?.[0] ?? '';
};

beforeEach(async () => {
  ({ brandId, keys } = await newBrand());
  campaign = (await newCampaign(keys.editor)).id;
  collaboration = await newLink('mara');
  page = pathOf(collaboration);
});

const reel = (code: string): string => `https://www.instagram.com/reel/${code}/`;

/** Views, reach, likes, shares, follows, comments, saves. */
const line = (code: string, ...figures: readonly (number | string)[]): string =>
  `1,2,mara,Mara,Caption of ${code},30,03/10/2026 18:05,${reel(code)},IG reel,,Lifetime,${figures.join(',')}`;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const meta = (...lines: readonly string[]): Uint8Array => text(fileOf(META_ENGLISH, ...lines));

const upload = (bytes: Uint8Array, name = 'export.csv', link = page): Promise<Response> => {
  const body = new FormData();
  body.set('file', new File([Uint8Array.from(bytes)], name));
  return ask(`${link}/export`, { body });
};

const nameIn = (html: string): string => /name="export" value="([^"]+)"/.exec(html)?.[1] ?? '';

const take = (
  name: string,
  ids: readonly string[],
  fields: Readonly<Record<string, string>> = {},
  link = page,
): Promise<Response> =>
  ask(`${link}/export/figures`, {
    body: formOf({ export: name, take: ids, figures_on: '2026-03-20', ...fields }),
  });

const submissions = async (): Promise<Row[]> => {
  const path = `/api/v1/campaigns/${campaign}/submissions`;
  return (await (await call('GET', path, { key: keys.viewer })).json<{ items: Row[] }>()).items;
};

const kept = async (): Promise<{ rows: number; objects: number }> => ({
  rows:
    (await env.DB.prepare(`SELECT count(*) AS n FROM file WHERE brand_id = ?1`)
      .bind(brandId)
      .first<number>('n')) ?? -1,
  objects: (await bucket.list({ prefix: `files/${brandId}/` })).objects.length,
});

const FIGURES = [41_200, 35_100, 2130, 41, 12, 96, 310];

describe('an export', () => {
  it('is looked at before anything is sent, and then fills in the posts it has', async () => {
    const [one, two] = [await add(reel('AAAAAAAAAA1')), await add(reel('AAAAAAAAAA2'))];
    const missing = await add(reel('AAAAAAAAAA3'));
    const looked = await upload(
      meta(
        line('AAAAAAAAAA1', ...FIGURES),
        line('AAAAAAAAAA2', 900, 800, 50, 1, 0, 3, 'n/k'),
        line('SOMEBODYELS', 1, 1, 1, 1, 1, 1, 1),
        line('AAAAAAAAAA4', 1, 1, 1, 1, 1, 1, 1).replace('Lifetime', '03/11/2026'),
      ),
    );
    const html = await looked.text();
    expect(looked.status).toBe(200);
    for (const shown of ['41,200', '35,100', 'Accounts reached', 'New figures', 'Row 4'])
      expect(html).toContain(shown);
    expect(html).toContain('instagram.com/reel/SOMEBODYELS');
    expect(html).toContain('A line for some days only');
    expect(html).toContain('“n/k” in Saves can&#39;t be read as a figure');
    expect(html).toMatch(/not in the file: 1[^]*AAAAAAAAAA3/);
    expect(await submissions()).toEqual([]);

    const sent = await take(nameIn(html), [one, two]);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('Location')).toBe(`${page}/receipt?notice=saved`);
    const stored = await submissions();
    expect(stored).toHaveLength(2);
    expect(stored.find(({ content_id }) => content_id === one)).toMatchObject({
      source: 'export',
      sent_by: collaboration.id,
      figures_on: '2026-03-20',
      evidence: [expect.stringMatching(/^export_\w+$/)],
      figures: {
        impressions: 41_200,
        reach: 35_100,
        likes: 2130,
        comments: 96,
        shares: 41,
        saves: 310,
      },
    });
    expect(stored.find(({ content_id }) => content_id === two)?.figures).toMatchObject({
      saves: null,
    });
    expect(stored.some(({ content_id }) => content_id === missing)).toBe(false);
  });

  it('shows each figure that changes beside the one before, and leaves what it does not say', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const figures = { impressions: '40K', profile_visits: '77', followers: '40,100' };
    await ask(`${page}/contents/${id}/figures`, {
      body: formOf({ ...figures, figures_on: '2026-03-15' }),
    });
    const html = await (await upload(meta(line('AAAAAAAAAA1', ...FIGURES)))).text();
    expect(html).toContain('Replaces the figures from Mar 15, 2026');
    expect(html).toMatch(/<td class="soft">40,000<\/td><td>41,200<\/td>/);
    expect((await take(nameIn(html), [id])).status).toBe(303);
    const [current, before] = await submissions();
    expect(current).toMatchObject({
      replaces_id: before?.id,
      figures: { impressions: 41_200, profile_visits: 77, followers: 40_100 },
    });
  });

  it('is kept without anybody else’s posts, and served to this link and to the brand alone', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const html = await (
      await upload(meta(line('AAAAAAAAAA1', ...FIGURES), line('SOMEBODYELS', 1, 1, 1, 1, 1, 1, 1)))
    ).text();
    const name = nameIn(html);
    await take(name, [id]);
    const shown = await ask(`${page}/evidence/${name}`);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining('attachment; filename="export_'),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const csv = await shown.text();
    expect(csv).toContain(`${id},${reel('AAAAAAAAAA1')},,41200,35100`);
    for (const foreign of ['SOMEBODYELS', 'Caption', 'Mara']) expect(csv).not.toContain(foreign);
    const [submission] = await submissions();
    const file = `/api/v1/files/${String(submission?.evidence)}`;
    expect(await (await ask(`${file}/content`, { key: keys.viewer })).text()).toBe(csv);
    expect(await (await ask(file, { key: keys.viewer })).json()).toMatchObject({
      kind: 'export',
      media_type: 'text/csv',
      width: null,
      path: null,
    });
    const stranger = pathOf(await newLink('jo'));
    expect((await ask(`${stranger}/evidence/${name}`)).status).toBe(404);
    expect((await take(name, [id], {}, stranger)).status).toBe(422);
    const receipt = await (await ask(`${page}/receipt`)).text();
    expect(receipt).toContain(`<a href="${page}/evidence/${name}">`);
    expect(receipt).not.toContain(`src="${page}/evidence/export_`);
    const form = await (await ask(`${page}/contents/${id}`)).text();
    expect(form).toContain('By you, from a platform’s export');
  });

  it('that comes a second time changes nothing and says so, also after a correction', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const file = meta(line('AAAAAAAAAA1', ...FIGURES));
    const name = nameIn(await (await upload(file)).text());
    await take(name, [id]);
    const again = await take(name, [id]);
    expect(again.headers.get('Location')).toBe(`${page}/export?notice=same`);
    expect(await (await ask(`${page}/export?notice=same`)).text()).toContain('Nothing changes');
    const second = await (await upload(file, 'export (1).csv')).text();
    expect(second).toContain('Nothing changes');
    expect(second).not.toContain('type="submit"');
    await ask(`${page}/contents/${id}/figures`, {
      body: formOf({ impressions: '42000', figures_on: '2026-03-21' }),
    });
    // With another post beside it the file is another thing to keep, and still the same file.
    const other = await add(reel('AAAAAAAAAA2'));
    const third = meta(line('AAAAAAAAAA1', ...FIGURES));
    expect(await (await upload(third)).text()).toContain('filled in this post before');
    expect((await take(name, [id])).headers.get('Location')).toContain('notice=same');
    expect(await submissions()).toHaveLength(2);
    expect(other).toMatch(/^cont_/);
  });

  it('whose figures are odd is asked about once, and taken with the explanation', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const looked = await (
      await upload(meta(line('AAAAAAAAAA1', 50_000, 60_000, 2130, 41, 12, 96, 310)))
    ).text();
    expect(looked).toContain('The reach (60,000) is above the views (50,000)');
    expect(looked).toContain(`name="asked-${id}" value="reach_above_impressions"`);
    const unasked = await take(nameIn(looked), [id]);
    expect(unasked.status).toBe(422);
    expect(await submissions()).toEqual([]);
    const long = await take(nameIn(looked), [id], {
      [`asked-${id}`]: 'reach_above_impressions',
      [`explanation-${id}`]: 'x'.repeat(1001),
    });
    expect(await long.text()).toContain(`id="explanation-${id}-problem"`);
    const sent = await take(nameIn(looked), [id], {
      [`asked-${id}`]: 'reach_above_impressions',
      [`explanation-${id}`]: 'Shown on a screen in a shop',
    });
    expect(sent.status).toBe(303);
    const [stored] = await submissions();
    expect(stored).toMatchObject({ explanation: 'Shown on a screen in a shop' });
    expect(stored?.warnings).toHaveLength(1);
  });

  it('leaves out what is unticked, and says so when nothing is ticked or the day can’t be', async () => {
    const [one, two] = [await add(reel('AAAAAAAAAA1')), await add(reel('AAAAAAAAAA2'))];
    const lines = [line('AAAAAAAAAA1', ...FIGURES), line('AAAAAAAAAA2', ...FIGURES)];
    const name = nameIn(await (await upload(meta(...lines))).text());
    const none = await take(name, []);
    expect(await none.text()).toContain('Tick at least one post');
    for (const day of ['', 'soon', '2199-01-01', '2026-03-01']) {
      const refused = await take(name, [one], { figures_on: day });
      expect(refused.status, day).toBe(422);
      expect(await refused.text()).toContain('id="figures_on-problem"');
    }
    await take(name, [two]);
    expect(await submissions()).toMatchObject([{ content_id: two }]);
    const newer = meta(line('AAAAAAAAAA2', 42_000, ...FIGURES.slice(1)));
    const second = nameIn(await (await upload(newer)).text());
    const older = await take(second, [two], { figures_on: '2026-03-19' });
    const html = await older.text();
    expect(html).toContain('Later figures are there already, from Mar 20, 2026');
    expect(html).toContain(`name="take" value="${two}" checked`);
    expect((await take(second, [two], { figures_on: '2026-03-20' })).status).toBe(303);
  });

  it('fills in what was sent back once more', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const file = meta(line('AAAAAAAAAA1', ...FIGURES));
    await take(nameIn(await (await upload(file)).text()), [id]);
    const [first] = await submissions();
    await call('PATCH', `/api/v1/submissions/${String(first?.id)}`, {
      key: keys.reviewer,
      body: { state: 'rejected', note: 'Please check' },
      headers: { 'If-Match': '"1"' },
    });
    const html = await (await upload(file)).text();
    expect((await take(nameIn(html), [id])).status).toBe(303);
    expect(await submissions()).toHaveLength(2);
  });

  it('of YouTube comes as the archive that Studio hands out, whose name says which days it counts', async () => {
    const id = await add('https://www.youtube.com/watch?v=LumenAbc123');
    const table = fileOf(
      YOUTUBE_ENGLISH,
      'Total,,,,2000,10,5,9000,3,150,12,9',
      'LumenAbc123,My film,"Mar 10, 2026",120,1500,7.5,4,8000,3,100,10,8',
    );
    const chart =
      'Date,Content,Video title,Video publish time,Views\n2026-03-10,LumenAbc123,x,y,3\n';
    const zip = zipSync({ 'Chart data.csv': text(chart), 'Table data.csv': text(table) });
    const named = await (await upload(zip, 'Content 2026-03-10_2026-03-31 Mara.zip')).text();
    expect(named).not.toContain('name="figures_on"');
    expect(named).not.toContain('YouTube counts only');
    await take(nameIn(named), [id]);
    expect(await submissions()).toMatchObject([
      { figures_on: '2026-03-31', figures: { impressions: 1500, watch_seconds: 27_000 } },
    ]);
    expect(await (await upload(text(table), 'Table data.csv')).text()).toContain(
      'YouTube counts only the days that were chosen',
    );
    const short = await upload(text(table), 'Content 2026-03-12_2026-03-31.csv');
    expect(await short.text()).toMatch(/No line of this file|Nothing of this file/);
    const undated = text(table.replaceAll('"Mar 10, 2026"', ''));
    const late = await (await upload(undated, 'Content 2026-03-12_2026-03-31.csv')).text();
    expect(late).toContain('Nothing of this file can be sent');
    expect(late).toContain('Published before the days that this file counts');
  });
});

describe('a file that is no export', () => {
  const CSV_OF_ORDERS =
    'Name,Email,Financial Status,Subtotal,Created at\n#1,a@b.c,paid,1,2026-01-01\n';
  it.each<readonly [string, Uint8Array, string]>([
    ['HEIC', fromLatin('\0\0\0\x20ftypheic\0\0\0\0mif1heic'), 'This is a picture'],
    ['a screenshot', SAMPLES.png, 'This is a picture'],
    ['PDF', fromLatin('%PDF-1.7\n%\xe2\xe3'), 'This is a PDF'],
    ['XLSX', zipSync({ '[Content_Types].xml': text('<x/>') }), 'This is a workbook'],
    ['XLS', fromLatin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'This is a workbook'],
    ['an archive without a CSV', zipSync({ 'a.txt': text('x') }), 'no CSV file in this ZIP'],
    ['a damaged archive', fromLatin('PK\x03\x04garbage'), 'can&#39;t be opened'],
    ['nothing', new Uint8Array(), 'The file is empty'],
    ['white space', text(' \n\n'), 'The file is empty'],
    ['bytes', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256), 'not a text'],
    ['11 MB', new Uint8Array(11 * 1024 * 1024).fill(65), 'larger than 10 MB'],
    ['no known heading', text('a,b\n1,2\n'), 'no export that we know'],
    ['a shop’s orders', text(CSV_OF_ORDERS), 'Shopify&#39;s orders'],
    ['an open quotation mark', text(`${META_ENGLISH}\n"x`), 'never closes'],
    ['posts of others alone', meta(line('SOMEBODYELS', ...FIGURES)), 'No line of this file'],
  ])(
    'is refused at its field with advice of its own, and not kept: %s',
    async (_, bytes, advice) => {
      await add(reel('AAAAAAAAAA1'));
      const response = await upload(bytes);
      const html = await response.text();
      expect(response.status).toBe(422);
      expect(html).toMatch(new RegExp(`id="file-problem">[^<]*${advice}`));
      expect(html).toContain('aria-describedby="file-hint file-problem"');
      expect(await kept()).toEqual({ rows: 0, objects: 0 });
    },
  );
});

describe('the page of an export', () => {
  it('is reached from the overview once there is a post and a place for files', async () => {
    expect(await (await ask(page)).text()).not.toContain(`href="${page}/export"`);
    await add(reel('AAAAAAAAAA1'));
    expect(await (await ask(page)).text()).toContain(`href="${page}/export"`);
    const bare = { files: undefined };
    expect(await (await ask(page, bare)).text()).not.toContain(`href="${page}/export"`);
    const html = await (await ask(`${page}/export`, bare)).text();
    expect(html).toContain('Files can’t be taken here at the moment');
    expect(html).not.toContain('<form');
    const body = formOf({}, [{ name: 'file', bytes: meta(line('AAAAAAAAAA1', ...FIGURES)) }]);
    expect((await ask(`${page}/export`, { ...bare, body })).status).toBe(422);
  });

  it('can’t be used once the collaboration is locked, nor from another site', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const file = meta(line('AAAAAAAAAA1', ...FIGURES));
    const name = nameIn(await (await upload(file)).text());
    const foreign = await call('POST', `${page}/export`, {
      body: 'x',
      headers: {
        'Content-Type': 'multipart/form-data; boundary=x',
        Origin: 'https://evil.example',
      },
    });
    expect(foreign.status).toBe(403);
    await env.DB.prepare(`UPDATE collaboration SET status = 'locked' WHERE id = ?1`)
      .bind(collaboration.id)
      .run();
    const opened = await ask(`${page}/export`);
    expect([opened.status, opened.headers.get('Location')]).toEqual([303, page]);
    expect((await upload(file)).status).toBe(409);
    expect((await take(name, [id])).status).toBe(409);
    expect(await submissions()).toEqual([]);
  });

  it('takes no name of a file that it did not give', async () => {
    const id = await add(reel('AAAAAAAAAA1'));
    const name = nameIn(await (await upload(meta(line('AAAAAAAAAA1', ...FIGURES)))).text());
    for (const wrong of ['', 'x', '.', name.slice(0, -1), `${name}0`, 'export_1.2']) {
      const response = await take(wrong, [id]);
      expect(response.status, wrong).toBe(422);
      expect(await response.text()).toContain('Please choose it once more');
    }
  });
});
