// A brand's logo from its upload to its removal.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES } from '../core/image/samples.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { call, newBrand, newCampaign, problemOf } from './api-client.ts';
import type { Keys } from './api-client.ts';
import { ask } from './bucket-client.ts';

const SVG = '<svg viewBox="0 0 400 100"><path fill="#c2185b" d="M0 0h400v100z"/></svg>';
const encoder = new TextEncoder();

type Logo = { media_type: string; width: number; height: number; bytes: number; sha256: string };
type BrandAnswer = { rev: number; logo: Logo | null; notes: string[] };

let keys: Keys;
let brandId: string;
let path: string;
beforeAll(async () => {
  ({ keys, brandId } = await newBrand());
  path = `/api/v1/brands/${brandId}/logo`;
});

const put = (bytes: Uint8Array, type = 'image/png', key = keys.owner) =>
  ask(path, { method: 'PUT', key, type, body: Uint8Array.from(bytes) });

const read = async (): Promise<BrandAnswer> =>
  (await call('GET', `/api/v1/brands/${brandId}`, { key: keys.viewer })).json();

const auditOf = async (action: string): Promise<number> =>
  (await env.DB.prepare(
    `SELECT count(*) AS n FROM audit WHERE brand_id = ?1 AND noun = 'logo' AND action = ?2`,
  )
    .bind(brandId, action)
    .first<number>('n')) ?? 0;

describe('the logo of a brand', () => {
  it('is none at first', async () => {
    expect(await read()).toMatchObject({ rev: 1, logo: null });
    expect((await call('GET', path, { key: keys.viewer })).status).toBe(404);
  });

  it('is kept, shown with the brand, and read back as it is kept', async () => {
    const response = await put(SAMPLES.png, 'application/octet-stream');
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"2"');
    const { logo } = await response.json<BrandAnswer>();
    expect(logo).toMatchObject({ media_type: 'image/png', width: 8, height: 6 });
    const shown = await call('GET', path, { key: keys.viewer });
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await read()).logo).toEqual(logo);
  });

  it('sent again changes nothing, and another replaces it', async () => {
    await put(SAMPLES.png);
    expect((await read()).rev).toBe(2);
    expect(await auditOf('replace')).toBe(1);
    await put(encoder.encode(SVG), 'image/svg+xml');
    expect(await read()).toMatchObject({
      rev: 3,
      logo: { media_type: 'image/svg+xml', width: 1000 },
    });
    expect(await auditOf('replace')).toBe(2);
    const shown = await (await call('GET', path, { key: keys.viewer })).text();
    expect(shown).toContain('<path d="M0 0L1000 0L1000 250Z" fill="#c2185b"/>');
  });

  it('comes as a form’s field too', async () => {
    const form = new FormData();
    form.set('file', new File([Uint8Array.from(SAMPLES.jpeg)], 'x.png', { type: 'image/png' }));
    const response = await ask(path, { method: 'PUT', key: keys.owner, body: form });
    expect(await response.json<BrandAnswer>()).toMatchObject({
      logo: { media_type: 'image/jpeg' },
    });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['WebP', SAMPLES.lossless, /can’t stand in a PDF/],
    [
      'an SVG with letters',
      encoder.encode('<svg viewBox="0 0 1 1"><text>x</text></svg>'),
      /holds text/,
    ],
    [
      'an SVG with a script',
      encoder.encode('<svg viewBox="0 0 1 1"><script/></svg>'),
      /holds script/,
    ],
    ['what is larger than a megabyte', new Uint8Array(1_100_000), /larger than 1,024 KB/],
  ])('is not %s, which is said at the field', async (_, bytes, reason) => {
    const before = await read();
    const response = await put(bytes);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params).toEqual([
      { name: 'file', reason: expect.stringMatching(reason) },
    ]);
    expect(await read()).toEqual(before);
  });

  it('is refused where nothing was sent in the field, and as JSON', async () => {
    const empty = new FormData();
    empty.set('other', 'x');
    const response = await ask(path, { method: 'PUT', key: keys.owner, body: empty });
    expect((await problemOf(response)).invalid_params[0]?.name).toBe('file');
    expect((await call('PUT', path, { key: keys.owner, body: {} })).status).toBe(415);
  });

  it('that nobody could see on paper is kept, and remarked', async () => {
    await put(encoder.encode(SVG.replace('#c2185b', '#fffde0')));
    expect((await read()).notes).toEqual([expect.stringContaining('white paper')]);
  });

  it('is removed once, however often', async () => {
    const { rev } = await read();
    for (let time = 0; time < 2; time += 1)
      expect((await call('DELETE', path, { key: keys.owner })).status).toBe(204);
    expect(await read()).toMatchObject({ rev: rev + 1, logo: null, notes: [] });
    expect(await auditOf('delete')).toBe(1);
  });

  it('is the brand’s own: others don’t see it, and only who may change the brand changes it', async () => {
    const other = await newBrand();
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await ask(path, {
        method,
        key: other.keys.owner,
        ...(method === 'PUT' && { type: 'image/png', body: Uint8Array.from(SAMPLES.png) }),
      });
      expect(response.status, method).toBe(404);
    }
    expect((await put(SAMPLES.png, 'image/png', keys.reviewer)).status).toBe(403);
  });
});

describe('a report with a logo', () => {
  it('is made again from its snapshot alone, also when the brand has another logo or none', async () => {
    const own = await newBrand('Lumen & Söhne');
    const { id } = await newCampaign(own.keys.editor);
    const logoPath = `/api/v1/brands/${own.brandId}/logo`;
    const publish = async () => {
      const response = await call('POST', `/api/v1/campaigns/${id}/reports`, {
        key: own.keys.editor,
        body: {},
      });
      return `/api/v1/reports/${(await response.json<{ id: string }>()).id}`;
    };
    const brandOf = async (report: string) => {
      const read = await call('GET', `${report}/snapshot`, { key: own.keys.viewer });
      return (await read.json<Snapshot>()).brand;
    };
    const plain = await publish();
    expect(await brandOf(plain)).not.toHaveProperty('logo');
    const body = Uint8Array.from(SAMPLES.jpeg);
    await ask(logoPath, { method: 'PUT', key: own.keys.owner, type: 'image/jpeg', body });
    const report = await publish();
    await call('DELETE', logoPath, { key: own.keys.owner });
    expect((await brandOf(report)).logo).toMatchObject({ kind: 'jpeg', width: 8, height: 6 });
    const read = await call('GET', `${report}/document`, { key: own.keys.viewer });
    expect(await read.json()).toMatchObject({ logo: { alt: 'Logo of Lumen & Söhne' } });
    const pdf = await call('GET', `${report}/report.pdf`, { key: own.keys.viewer });
    const form = new FormData();
    form.append('file', new File([await pdf.arrayBuffer()], 'report.pdf'));
    expect(await (await ask('/verify', { body: form })).text()).toContain('This report is genuine');
    expect(await brandOf(await publish())).not.toHaveProperty('logo');
  });
});
