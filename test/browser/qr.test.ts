// QR codes as cameras read them: drawn by a real browser, read by a decoder that has nothing to do with the encoder.
import { createHash, randomBytes } from 'node:crypto';
import jsQR from 'jsqr';
import type { QRCode } from 'jsqr';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newPage, query, workerUrl } from './browser.ts';
import { linkOf, stageSurveys } from './survey-stage.ts';

let link: string;
let key: string;

beforeAll(async () => {
  const { purchase } = await stageSurveys();
  link = linkOf(purchase, 'buyers');
  const id = randomBytes(12).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at)
     SELECT ?1, brand_id, 'test', 'viewer', ?2, 1 FROM survey WHERE id = ?3`,
    `key_${id}`,
    createHash('sha256').update(secret).digest('hex'),
    purchase.id,
  );
  key = `lnk_${id}_${secret}`;
});

/** Its pixels as the browser draws it, red, green, blue and opacity, `side` pixels a side. */
const drawn = async (page: Page, address: string, side: number): Promise<Uint8ClampedArray> => {
  const response = await fetch(workerUrl(address), { headers: { Authorization: `Bearer ${key}` } });
  const type = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer()).toString('base64');
  const pixels = await page.evaluate(
    async ([source, size]) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = new OffscreenCanvas(size, size);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0, size, size);
      const data = context?.getImageData(0, 0, size, size).data ?? [];
      return Array.from(data, (value) => String.fromCharCode(value)).join('');
    },
    [`data:${type};base64,${bytes}`, side] as const,
  );
  return Uint8ClampedArray.from(pixels, (sign) => sign.charCodeAt(0));
};

const read = (pixels: Uint8ClampedArray, side: number): QRCode => {
  const found = jsQR(pixels, side, side);
  if (!found) throw new Error('no QR code was found');
  return found;
};

describe.each(['svg', 'png'])('the QR code as %s', (kind) => {
  it.each([200, 777])('is read as the survey’s address at %i pixels', async (side) => {
    const page = await newPage();
    const address = `/api/v1/survey-links/${link.slice(3)}/qr.${kind}?size=${side}`;
    const { data, version, location } = read(await drawn(page, address, side), side);
    expect(data).toBe(workerUrl(link));
    // ISO/IEC 18004: 17 modules and four more a version; a quiet zone of four on each side.
    const module = (location.topRightCorner.x - location.topLeftCorner.x) / (17 + 4 * version);
    for (const corner of [
      location.topLeftCorner.x,
      location.topLeftCorner.y,
      side - location.bottomRightCorner.x,
    ])
      expect(corner / module).toBeGreaterThan(3.5);
  });
});
