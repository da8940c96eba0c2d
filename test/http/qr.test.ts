// QR codes over HTTP: of whose links, in which sizes. That phones can read them is tested in a real browser.
import { beforeAll, describe, expect, it } from 'vitest';
import { call, newKey, problemOf } from './api-client.ts';
import { newStage, newSurvey } from './survey/survey-client.ts';
import type { Stage } from './survey/survey-client.ts';

let stage: Stage;
let code: string;

beforeAll(async () => {
  stage = await newStage();
  const survey = await newSurvey(stage, 'post-purchase');
  code = survey.arms[0]?.links[0]?.code ?? '';
});

const qr = (kind: string, query = '', key = stage.keys.viewer): Promise<Response> =>
  call('GET', `/api/v1/survey-links/${code}/qr.${kind}${query}`, { key });

describe('the QR code of a survey link', () => {
  it('is a picture as large as asked for', async () => {
    const svg = await qr('svg', '?size=1024');
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg [^>]*width="1024" height="1024"/);
    const png = await qr('png', '?size=1000');
    expect(png.headers.get('content-type')).toBe('image/png');
    const bytes = new DataView(await png.arrayBuffer());
    // https://www.w3.org/TR/png-3/: eight bytes of signature, then the header with width and height.
    expect([bytes.getUint32(0), bytes.getUint32(16), bytes.getUint32(20)]).toEqual([
      0x89504e47, 1000, 1000,
    ]);
    expect(bytes.byteLength).toBeLessThan(8000);
  });

  it.each(['199', '2049', '1e9', 'wide', '512.5', ''])('is of no size %j', async (size) => {
    for (const kind of ['svg', 'png']) {
      const response = await qr(kind, `?size=${size}`);
      expect([response.status, (await problemOf(response)).invalid_params[0]?.name]).toEqual([
        422,
        'size',
      ]);
    }
  });

  it('is not drawn for another brand, nor of an address that is none', async () => {
    const other = await newStage();
    expect((await qr('svg', '', other.keys.owner)).status).toBe(404);
    const foreign = await call('GET', '/api/v1/survey-links/k3v9x2m7qa/qr.png', {
      key: stage.keys.viewer,
    });
    expect(foreign.status).toBe(404);
  });

  it('is drawn of a tracking link too', async () => {
    const made = await call('POST', `/api/v1/campaigns/${stage.campaignId}/tracking-links`, {
      key: stage.keys.editor,
      body: { target_url: 'https://shop.example/' },
    });
    const { code: link } = await made.json<{ code: string }>();
    const path = `/api/v1/tracking-links/${link}/qr.png`;
    expect((await call('GET', path, { key: stage.keys.viewer })).status).toBe(200);
  });

  it('is seen in the console by who is signed in there', async () => {
    const key = await newKey(stage.brandId, 'viewer');
    const signedIn = await call('POST', '/console/sign-in', {
      body: new URLSearchParams({ key }).toString(),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: 'https://liftnote.test',
      },
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const path = `/console/survey-links/${code}/qr.svg`;
    const shown = await call('GET', path, { headers: { Cookie: cookie } });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect((await call('GET', path)).status).toBe(303);
  });
});
