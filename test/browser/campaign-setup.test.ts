// A coordinator sets a campaign up: its first form, its brief, a target, a cost; and meets somebody who does the same.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { toBase64Url } from '../../src/core/bytes.ts';
import { newId } from '../../src/core/id.ts';
import { sha256Hex } from '../../src/core/link.ts';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  expectTargets,
  newPage,
  query,
  workerUrl,
} from './browser.ts';

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let key: string;

beforeAll(async () => {
  const brandId = newId('brand', randomBytes);
  await query(
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES (?1, 'Lumen', 1, 1)`,
    brandId,
  );
  const id = newId('apiKey', randomBytes);
  const secret = toBase64Url(randomBytes(32));
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (?1, ?2, 'test', 'editor', ?3, 1)`,
    id,
    brandId,
    await sha256Hex(secret),
  );
  key = `lnk_${id.slice('key_'.length)}_${secret}`;
});

const signIn = async (page: Page): Promise<void> => {
  await page.goto('/console/sign-in');
  await page.locator('[name=key]').fill(key);
  await page.locator('main button').click();
  await page.waitForURL('**/console/campaigns');
};

const expectSound = async (page: Page): Promise<void> => {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectTargets(page);
};

/** The path of a new campaign. */
const createCampaign = async (page: Page, name: string): Promise<string> => {
  await page.goto('/console/new-campaign');
  await page.locator('#name').fill(name);
  await page.locator('#start_date').fill('2026-03-02');
  await page.locator('#end_date').fill('2026-03-29');
  await page.locator('#time_zone').fill('Europe/Berlin');
  await page.locator('#currency').selectOption('EUR');
  await page.locator('form.setup button').click();
  await page.waitForURL('**/settings?done=campaign_created');
  return new URL(page.url()).pathname.replace(/\/settings$/, '');
};

describe('setting a campaign up', () => {
  it('goes from nothing to a brief, a target and a cost where no script runs', async () => {
    const page = await newPage({ javaScript: false });
    await signIn(page);
    await page.getByRole('link', { name: 'New campaign' }).click();
    await page.getByLabel('Name of the campaign').fill('Spring glow');
    await page.getByLabel('First day').fill('2026-03-02');
    await page.getByLabel('Last day').fill('2026-03-01');
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByLabel('Sales').check();
    await page.getByRole('button', { name: 'Create draft' }).click();
    expect(await page.locator('#end_date-problem').textContent()).toContain('before the start');
    expect(await page.getByLabel('Name of the campaign').inputValue()).toBe('Spring glow');
    expect(await page.getByLabel('Sales').isChecked()).toBe(true);
    await expectSound(page);
    await page.getByLabel('Last day').fill('2026-03-29');
    await page.getByRole('button', { name: 'Create draft' }).click();

    expect(await page.getByRole('status').textContent()).toContain('The draft is ready.');
    await page.getByLabel('Contribution margin').fill('62.5');
    await page.getByLabel('Competitors').fill('Alba\nNuria');
    await page.getByLabel('Invented brands').fill('Alba');
    await page.getByRole('button', { name: 'Save brief' }).click();
    expect(await page.locator('#decoys-problem').textContent()).toContain('Alba is also');
    expect(await page.getByLabel('Contribution margin').inputValue()).toBe('62.5');
    await page.getByLabel('Invented brands').fill('Velora');
    await page.getByRole('button', { name: 'Save brief' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The brief is saved.');

    await page.getByRole('link', { name: 'Spring glow' }).click();
    await page.getByRole('link', { name: 'Targets', exact: true }).click();
    await page
      .getByLabel('Figure')
      .selectOption({ label: 'Brand lift: Aided awareness (percentage points)' });
    await page.getByLabel('Target', { exact: true }).fill('5');
    await page.getByRole('button', { name: 'Set target' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The target is set.');
    await page.getByLabel('New target: Brand lift: Aided awareness').fill('4');
    await page.getByRole('button', { name: /^Change/ }).click();
    expect(await page.getByText('4.0 percentage points').isVisible()).toBe(true);
    await expectSound(page);

    await page.getByRole('link', { name: 'Spring glow' }).click();
    await page.getByRole('link', { name: 'Costs', exact: true }).click();
    await page.getByLabel('Amount').fill('1250');
    await page.getByLabel('State').selectOption('committed');
    await page.getByText('Paid in another currency').click();
    await page.getByLabel('Currency').selectOption('USD');
    await page.getByRole('button', { name: 'Add cost' }).click();
    expect(await page.locator('#rate-problem').textContent()).toContain('No rate from USD');
    expect(await page.getByLabel('Amount').inputValue()).toBe('1250');
    await expectSound(page);
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByRole('button', { name: 'Add cost' }).click();
    await page.getByRole('button', { name: /^Note as paid/ }).click();
    expect(await page.getByRole('cell', { name: 'Paid', exact: true }).count()).toBe(1);
    await page.getByRole('button', { name: /^Remove/ }).click();
    expect(await page.getByText('No cost yet.').isVisible()).toBe(true);
  });

  it('goes from the checklist to a creator with a code and a link where no script runs', async () => {
    const page = await newPage({ javaScript: false });
    await signIn(page);
    await createCampaign(page, 'Summer glow');
    await page.getByRole('link', { name: 'Summer glow' }).click();
    await page.getByRole('link', { name: /^Enter the creators/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mara Lind');
    await page.getByLabel('E-mail').fill('mara@example.com');
    await page.getByLabel('Handles').fill('myspace, @mara, 48200');
    await page.getByRole('button', { name: 'Add creator' }).click();
    expect(await page.locator('#handles-problem').textContent()).toContain('Choose one of');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('mara@example.com');
    await expectSound(page);
    await page.getByLabel('Handles').fill('instagram, @mara, 48200');
    await page.getByRole('button', { name: 'Add creator' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The creator is in the campaign.');

    await page.getByText('Give a promo code or a tracking link').click();
    await page.getByLabel('Creator', { exact: true }).selectOption({ label: 'Mara Lind' });
    await page.getByLabel('Promo code').fill('GLOW15');
    await page.getByLabel('Where the tracking link leads').fill('https://shop.example/serum');
    await page.getByRole('button', { name: 'Give' }).click();
    expect(await page.getByRole('cell', { name: 'GLOW15' }).count()).toBe(1);
    const address = await page.getByLabel('Mara Lind: shop.example/serum').inputValue();
    expect(new URL(address).pathname).toMatch(/^\/l\/\w+$/);
    await expectSound(page);

    await createCampaign(page, 'Autumn glow');
    await page.goto(page.url().replace(/settings.*/, 'creators'));
    await page.getByText('Bring in a creator whom you know').click();
    await page.getByLabel('Creator who is not in this campaign').selectOption('Mara Lind');
    await page.getByRole('button', { name: 'Bring in' }).click();
    expect(await page.getByRole('link', { name: 'Mara Lind' }).count()).toBe(1);
  });

  it('tells who saves late what somebody else changed, and takes nothing from either', async () => {
    const page = await newPage();
    await signIn(page);
    const path = await createCampaign(page, 'Mine and yours');
    const other = await newPage();
    await signIn(other);
    await other.goto(`${path}/settings`);
    await other.getByLabel('Competitors').fill('Alba');
    await other.getByLabel('Target audience').fill('Everybody');
    await other.getByRole('button', { name: 'Save brief' }).click();
    await other.waitForURL('**/settings?done=brief_saved');

    await page.getByLabel('Competitors').fill('Nuria');
    await page.getByRole('button', { name: 'Save brief' }).click();
    const told = page.getByRole('alert');
    expect(await told.textContent()).toContain('Competitors: Changed to “Alba” in the meantime.');
    expect(await told.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await page.getByLabel('Competitors').inputValue()).toBe('Nuria');
    expect(await page.getByLabel('Target audience').inputValue()).toBe('Everybody');
    await expectSound(page);
    await page.getByRole('button', { name: 'Save brief' }).click();
    await page.waitForURL('**/settings?done=brief_saved');
    expect(await page.getByLabel('Competitors').inputValue()).toBe('Nuria');
  });

  const SCREENS = [
    [390, 'dark', 'ar'],
    [1280, 'light', 'en'],
    [390, 'light', 'de'],
    [1280, 'dark', 'ja'],
    [390, 'light', 'hi'],
    [1280, 'light', 'ar'],
    [390, 'dark', 'fr'],
  ] as const;
  it.each(inject('isFull') ? SCREENS : SCREENS.slice(0, 2))(
    'is accessible and fits at %i pixels, %s, in %s, before and after the launch',
    async (width, colorScheme, locale) => {
      const page = await newPage({ width, height: width === 390 ? 844 : 900, colorScheme, locale });
      await signIn(page);
      const path = await createCampaign(page, 'Spring glow');
      const api = (at: string, body: unknown): Promise<Response> =>
        fetch(workerUrl(`/api/v1${path.replace('/console', '')}/${at}`), {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
      await page.goto(`${path}/targets`);
      await page.locator('#aim').selectOption('brand_lift.intent');
      await page.locator('#value').fill('3.25');
      await page.locator('form.setup button').click();
      const cost = { category: 'agency', state: 'committed', amount_minor: 123_456 };
      await api('costs', {
        ...cost,
        date: '2026-03-02',
        note: 'A note of some length, twice over',
      });
      await page.goto(`${path}/creators`);
      await page.locator('#creator_name').fill('Mara Lind');
      // The brand is that of every screen, and knows each handle once.
      await page.locator('#handles').fill(`instagram, @mara.${locale}.${width}, 48200`);
      await page.locator('form:has(#creator_name) button').click();
      await page.waitForURL('**/creators?done=creator_added');
      await page.locator('details:has(#code) > summary').click();
      await page.locator('#creator_id').selectOption('Mara Lind');
      await page.locator('#code').fill('GLOW15');
      await page.locator('#target_url').fill('https://shop.example/serum?colour=rose&size=large');
      await page.locator('form:has(#code) button').click();
      await page.waitForURL('**/creators?done=handed_out');
      const pages = ['settings', 'targets', 'creators', 'costs'].map((at) => `${path}/${at}`);
      const card = { name: 'What we pay', source: 'Agency', year: 2026, currency: 'EUR' };
      const rate = {
        platform: 'tiktok',
        format: '*',
        metric: 'impressions',
        per: 1000,
        amount: 7.5,
      };
      await api('../../rate-cards', { ...card, rates: [rate] });
      const norm = { kpi: 'engagement_rate', denominator: 'followers', low: 0.01, high: 0.03 };
      await api('../../benchmarks', { ...norm, source: 'Our last campaigns', year: 2026 });
      const brand = ['settings', 'rate-cards', 'norms'].map((at) => `/console/${at}`);
      for (const at of ['/console/campaigns', '/console/new-campaign', path, ...pages, ...brand]) {
        await page.goto(at);
        await expectSound(page);
      }
      expect((await api('launch', {})).status).toBe(200);
      await page.goto(`${path}/settings`);
      expect(await page.locator('[name=currency]').count()).toBe(0);
      await expectSound(page);
    },
  );
});
