// The settings of a brand in the console, without scripts.
import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../core/image/samples.ts';
import { call, newBrand } from '../api-client.ts';
import { ask } from '../bucket-client.ts';
import { openPage, signIn } from './console-client.ts';

const newStage = async () => {
  const { brandId, keys } = await newBrand('Lumen');
  const cookie = await signIn(keys.editor);
  const brand = async () =>
    (await call('GET', `/api/v1/brands/${brandId}`, { key: keys.viewer })).json<{
      name: string;
      accent: string;
      footer: string | null;
      rev: number;
      logo: { media_type: string } | null;
    }>();
  const save = (form: Record<string, string>) =>
    openPage('POST', '/console/settings', { cookie, form });
  const send = (files: Record<string, Uint8Array>) => {
    const body = new FormData();
    for (const [name, bytes] of Object.entries(files))
      body.append(name, new File([Uint8Array.from(bytes)], 'x'));
    return ask('/console/settings/logo', {
      body,
      headers: { Cookie: cookie, Origin: 'https://liftnote.test', Accept: 'text/html' },
    });
  };
  return { keys, cookie, brand, save, send };
};

const encoder = new TextEncoder();

describe('the settings of a brand', () => {
  it('are linked for who may change them, and for nobody else', async () => {
    const { keys, cookie } = await newStage();
    const list = async (own: string) =>
      (await openPage('GET', '/console/campaigns', { cookie: own })).text();
    expect(await list(cookie)).toContain('href="/console/settings"');
    const viewer = await signIn(keys.viewer);
    expect(await list(viewer)).not.toContain('/console/settings');
    expect((await openPage('GET', '/console/settings', { cookie: viewer })).status).toBe(403);
  });

  it('save name, colour and line, and say how the colour is shown', async () => {
    const { cookie, brand, save } = await newStage();
    const form = { rev: '1', name: 'Lumen GmbH', accent: '#FFD400', footer: ' Berlin ' };
    const saved = await save(form);
    expect(saved.headers.get('location')).toBe('/console/settings?done=brand_saved');
    expect(await brand()).toMatchObject({
      name: 'Lumen GmbH',
      accent: '#ffd400',
      footer: 'Berlin',
    });
    const html = await (await openPage('GET', '/console/settings', { cookie })).text();
    expect(html).toContain('Contrast 1.38 to 1 is too little');
    expect(html).toContain('.sample.dark{--sample:#ffd400}');
    await save({ ...form, rev: '2', footer: '' });
    expect((await brand()).footer).toBeNull();
  });

  it('say at the field what is wrong, and keep all that was typed', async () => {
    const { brand, save } = await newStage();
    const refused = await save({ rev: '1', name: 'New', accent: 'green', footer: '茶'.repeat(56) });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('value="New"');
    expect(html).toContain('value="green"');
    expect(html).toContain('茶'.repeat(56));
    expect(html).toMatch(/id="accent-problem">Write the colour as #/);
    expect(html).toMatch(/id="footer-problem">Too long/);
    expect(await brand()).toMatchObject({ name: 'Lumen', rev: 1 });
  });

  it('refuse a line of 111 letters, which no field cuts off, and keep it', async () => {
    const { cookie, brand, save } = await newStage();
    const page = await (await openPage('GET', '/console/settings', { cookie })).text();
    for (const field of ['name', 'footer'])
      expect(new RegExp(`<input[^>]* name="${field}"[^>]*>`).exec(page)?.[0]).not.toContain(
        'maxlength',
      );
    const form = { rev: '1', name: 'Lumen', accent: '#000000', footer: 'n'.repeat(111) };
    const refused = await save(form);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toMatch(/id="footer-problem">[^<]*110/);
    expect(html).toContain(`value="${form.footer}"`);
    expect((await brand()).footer).toBeNull();
  });

  it('do not overwrite what somebody else changed unless it is saved again', async () => {
    const { brand, save } = await newStage();
    await save({ rev: '1', name: 'First', accent: '#000000', footer: '' });
    const late = await save({ rev: '1', name: 'Second', accent: '#111111', footer: '' });
    expect(late.status).toBe(422);
    const html = await late.text();
    expect(html).toContain('value="Second"');
    expect(html).toContain('name="rev" value="2"');
    expect((await brand()).name).toBe('First');
  });
});

describe('the logo in the settings', () => {
  it('is saved, shown on light and dark, and removed', async () => {
    const { cookie, brand, send } = await newStage();
    const saved = await send({ file: SAMPLES.png });
    expect(saved.headers.get('location')).toBe('/console/settings?done=logo_saved#logo');
    expect((await brand()).logo).toMatchObject({ media_type: 'image/png' });
    const html = await (await openPage('GET', '/console/settings', { cookie })).text();
    expect(html.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(html).toContain('alt="Logo of Lumen"');
    await openPage('POST', '/console/settings/logo/remove', { cookie });
    expect((await brand()).logo).toBeNull();
  });

  it('is refused at its field', async () => {
    const { brand, send } = await newStage();
    for (const [bytes, said] of [
      [SAMPLES.lossless, 'stand in a PDF'],
      [encoder.encode('<svg viewBox="0 0 1 1"><text>x</text></svg>'), 'holds text'],
      [new Uint8Array(1_100_000), 'larger than 1,024 KB'],
    ] as const) {
      const refused = await send({ file: bytes });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toMatch(new RegExp(`id="file-problem">[^<]*${said}`));
    }
    const none = await send({ file: new Uint8Array() });
    expect(await none.text()).toContain('id="file-problem">');
    expect((await brand()).logo).toBeNull();
  });

  it('of an SVG is its shapes where they can be had, and else what the browser drew', async () => {
    const { brand, send } = await newStage();
    const drawn = SAMPLES.png;
    const plain = '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>';
    await send({ file: encoder.encode(plain), drawn });
    expect((await brand()).logo).toMatchObject({ media_type: 'image/svg+xml' });
    await send({ file: encoder.encode(plain.replace('<path', '<text/><path')), drawn });
    expect((await brand()).logo).toMatchObject({ media_type: 'image/png' });
    // What is no SVG is not drawn anew.
    expect((await send({ file: SAMPLES.lossless, drawn })).status).toBe(422);
  });
});
