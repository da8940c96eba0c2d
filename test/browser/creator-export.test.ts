// A creator fills figures in from a platform's export, in languages that write differently, with scripts and without.
import { Buffer } from 'node:buffer';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { META_ENGLISH, fileOf } from '../core/imports/platform/export-file.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage, query, workerUrl } from './browser.ts';

const KEY = 'creatorexporttest0000000';
const SECRET = 'creator-export-test-secret-0123456789abcdef';

const sha256 = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

type Made = { readonly id: string; readonly personal_link: string };

const api = async (path: string, body: unknown): Promise<Made> => {
  const response = await fetch(workerUrl(`/api/v1${path}`), {
    method: 'POST',
    headers: {
      Authorization: `Bearer lnk_${KEY}_${SECRET}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Made; // each thing that is made has an id, and a collaboration its link
};

beforeAll(async () => {
  await query(
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES ('brand_creatorexport', 'Northwind', 0, 0)`,
  );
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at)
     VALUES (?1, 'brand_creatorexport', 'test', 'editor', ?2, 0)`,
    `key_${KEY}`,
    await sha256(SECRET),
  );
});

const reel = (code: string): string => `https://www.instagram.com/reel/${code}/`;
const line = (code: string, ...figures: readonly (number | string)[]): string =>
  `1,2,mara,Mara,Caption,30,03/10/2026 18:05,${reel(code)},IG reel,,Lifetime,${figures.join(',')}`;

const FILE = fileOf(
  META_ENGLISH,
  line('AAAAAAAAAA1', 41_200, 35_100, 2130, 41, 12, 96, 310),
  line('AAAAAAAAAA2', 50_000, 60_000, 2900, 88, 40, 120, 'n/k'),
  line('SOMEBODYELS', 1, 1, 1, 1, 1, 1, 1),
);

const newLink = async (): Promise<{ path: string; id: string }> => {
  const campaign = await api('/campaigns', {
    name: 'Summer chill',
    start_date: '2026-01-10',
    end_date: '2026-01-31',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const handles = [{ platform: 'instagram', handle: '@mara', followers: 48_200 }];
  const creator = await api('/creators', { name: 'Mara Lind', handles });
  const joint = await api(`/campaigns/${campaign.id}/collaborations`, { creator_id: creator.id });
  for (const code of ['AAAAAAAAAA1', 'AAAAAAAAAA2', 'AAAAAAAAAA3'])
    await api(`/campaigns/${campaign.id}/contents`, {
      url: reel(code),
      collaboration_id: joint.id,
      published_on: '2026-01-12',
    });
  return { path: new URL(joint.personal_link).pathname, id: joint.id };
};

describe('an export on a phone', () => {
  const VISITS = [
    ['ar', true, 'dark', '41,200'],
    ['ja', false, 'light', '41,200'],
    ['de', true, 'light', '41.200'],
  ] as const;
  it.each(inject('isFull') ? VISITS : VISITS.slice(0, 1))(
    'fills figures in, in %s',
    async (lang, javaScript, colorScheme, shown) => {
      const { path, id } = await newLink();
      const page = await newPage({ width: 390, javaScript, colorScheme, locale: lang });
      const look = async (): Promise<void> => {
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      };
      const send = (): Promise<void> => page.locator('main button.primary').last().click();
      const choose = (name: string, buffer: Buffer): Promise<void> =>
        page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });

      await page.goto(`${path}?lang=${lang}`);
      await page.locator('a[href*="/export"]').click();
      await look();
      await choose('IMG_0001.PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
      await send();
      await page.locator('#file-problem').waitFor();
      await look();

      await choose('export.csv', Buffer.from(FILE));
      await send();
      await page.locator('.export').first().waitFor();
      expect(await page.locator('.export').first().getByText(shown).isVisible()).toBe(true);
      for (const summary of await page.locator('.rest summary').all()) await summary.click();
      await look();
      await page.locator('textarea').fill('A screen in a shop');
      await send();

      await page.locator('.entry table').first().waitFor();
      expect(await page.getByText('A screen in a shop').isVisible()).toBe(true);
      await look();
      const rows = await query<{ source: string; impressions: number; explanation: string }>(
        `SELECT s.source, s.figures ->> 'impressions' AS impressions, s.explanation FROM content p
       JOIN submission s ON s.content_id = p.id WHERE p.collaboration_id = ?1 ORDER BY 2`,
        id,
      );
      expect(rows).toEqual([
        { source: 'export', impressions: 41_200, explanation: '' },
        { source: 'export', impressions: 50_000, explanation: 'A screen in a shop' },
      ]);
    },
  );
});
