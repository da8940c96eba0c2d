// The settings of a brand in a real browser: a colour shown while it is typed, and a logo made ready before it is sent.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../src/core/bytes.ts';
import { newId } from '../../src/core/id.ts';
import { sha256Hex } from '../../src/core/link.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  expectTargets,
  newPage,
  query,
} from './browser.ts';

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let key: string;
let brandId: string;

beforeAll(async () => {
  brandId = newId('brand', randomBytes);
  await query(
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES (?1, 'Lumen Skincare', 1, 1)`,
    brandId,
  );
  const id = newId('apiKey', randomBytes);
  const secret = toBase64Url(randomBytes(32));
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (?1, ?2, 'test', 'owner', ?3, 1)`,
    id,
    brandId,
    await sha256Hex(secret),
  );
  key = `lnk_${id.slice('key_'.length)}_${secret}`;
});

const openSettings = async (page: Page): Promise<void> => {
  await page.goto(`/console#key=${key}`);
  await page.click('[data-key-submit]');
  await page.waitForURL(/campaigns/);
  await page.click('a[href="/console/settings"]');
  await page.waitForURL(/settings/);
};

/** A file on disk, as somebody chooses one. */
const fileOf = (name: string, content: string): string => {
  const path = join(tmpdir(), `${brandId}-${name}`);
  writeFileSync(path, content);
  return path;
};

const LETTERS =
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><rect width="900" height="300" fill="#0b3d91"/><text x="40" y="200" font-size="160" fill="#fff">Lumen</text></svg>';

const keptType = async (): Promise<string | undefined> => {
  const [row] = await query<{ media_type: string }>(
    `SELECT media_type FROM brand_logo WHERE brand_id = ?1`,
    brandId,
  );
  return row?.media_type;
};

describe('the settings of a brand', () => {
  it('show a colour as pages would while it is typed', async () => {
    const page = await newPage();
    await openSettings(page);
    const said = (scheme: string) => page.textContent(`.sample.${scheme} [data-said]`);
    await page.fill('#accent', '#ffd400');
    expect(await said('light')).toMatch(/^Contrast 1.38 to 1 is too little/);
    expect(await said('dark')).toMatch(/^Contrast \d+\.\d+ to 1$/);
    const colour = await page.$eval('.sample.dark strong', (one) => getComputedStyle(one).color);
    expect(colour).toBe('rgb(255, 212, 0)');
    // Half a colour says nothing yet.
    await page.fill('#accent', '#ffd');
    expect(await said('light')).toMatch(/1.38/);
  });

  it('draw a logo whose letters can’t be taken over, and show it before and after it is sent', async () => {
    const page = await newPage();
    await openSettings(page);
    expect(await page.isVisible('[data-logo-preview]')).toBe(false);
    await page.setInputFiles('#file', fileOf('letters.svg', LETTERS));
    await page.waitForSelector('[name=drawn]', { state: 'attached' });
    expect(await page.isVisible('[data-logo-preview]')).toBe(true);
    await page.click('#logo button[type=submit]');
    await page.waitForURL(/logo_saved/);
    expect(await keptType()).toBe('image/png');
    expect(await page.getAttribute('#logo img', 'src')).toMatch(/^data:image\/png;base64,/);
    expect(await page.$eval('#logo img', (one) => (one as HTMLImageElement).naturalWidth)).toBe(
      640,
    );
  });

  it('send a picture that is too large smaller than it was', async () => {
    const page = await newPage();
    await openSettings(page);
    const large = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [3000, 1500];
      canvas.getContext('2d')?.fillRect(0, 0, 3000, 700);
      return canvas.toDataURL('image/webp');
    });
    await page.setInputFiles('#file', {
      name: 'large.webp',
      mimeType: 'image/webp',
      buffer: Buffer.from(large.split(',')[1] ?? '', 'base64'),
    });
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#file')?.files?.[0]?.name === 'logo.png',
    );
    await page.click('#logo button[type=submit]');
    await page.waitForURL(/logo_saved/);
    expect(await keptType()).toBe('image/png');
  });

  it.each(['en', 'ar', 'ja'])(
    'can be read and used on a phone, light and dark: %s',
    async (locale) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await newPage({ locale, colorScheme, width: 390 });
        await openSettings(page);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await expectTargets(page);
      }
    },
  );
});
