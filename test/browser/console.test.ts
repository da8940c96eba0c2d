// A coordinator's way: a printed link, one click to sign in, decide on figures, publish, hand the link on.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { toBase64Url } from '../../src/core/bytes.ts';
import { newId } from '../../src/core/id.ts';
import { sha256Hex } from '../../src/core/link.ts';
import { newResponseId } from '../../src/core/survey/answer/receipt.ts';
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
let campaignId: string;
let collaborationId: string;
let surveyPath: string;
let surveyLink: string;

const api = async <T>(method: string, path: string, body: unknown): Promise<T> => {
  const response = await fetch(workerUrl(`/api/v1${path}`), {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (await response.json()) as T; // as the API documents it
};

beforeAll(async () => {
  const brandId = newId('brand', randomBytes);
  await query(
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES (?1, ?2, 1, 1)`,
    brandId,
    'Lumen Skincare',
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
  const campaign = await api<{ id: string }>('POST', '/campaigns', {
    name: 'Spring glow',
    goals: ['awareness', 'sales'],
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    competitors: ['Alba'],
    decoys: ['Velora'],
  });
  campaignId = campaign.id;
  const creator = await api<{ id: string }>('POST', '/creators', {
    name: 'Mara Lind',
    handles: [
      { platform: 'instagram', handle: '@mara', followers: 48_200, followers_on: '2026-03-01' },
    ],
  });
  const collaboration = await api<{ id: string }>(
    'POST',
    `/campaigns/${campaignId}/collaborations`,
    {
      creator_id: creator.id,
      deliverables: [{ platform: 'instagram', format: 'reel', agreed: 2 }],
    },
  );
  collaborationId = collaboration.id;
  const posts = ['C5xYz12AbCd', 'C5xYz12AbCe'];
  for (const post of posts) {
    const content = await api<{ id: string }>('POST', `/campaigns/${campaignId}/contents`, {
      url: `https://www.instagram.com/reel/${post}/`,
      platform: 'instagram',
      format: 'reel',
      collaboration_id: collaboration.id,
      published_on: '2026-03-10',
    });
    await api('POST', `/contents/${content.id}/submissions`, {
      figures: { impressions: 4100, reach: 5200, likes: 310 },
      figures_on: '2026-03-20',
    });
  }
  const survey = await api<{ id: string; arms: { kind: string; links: { code: string }[] }[] }>(
    'POST',
    `/campaigns/${campaignId}/surveys`,
    {
      template: 'brand-lift',
      name: 'Spring glow: lift',
      unrelated_creators: ['Ola Nowak'],
      category: 'skincare',
      preregistration: { per_arm: 100, ends_on: '2199-04-12' },
    },
  );
  surveyPath = `/console/surveys/${survey.id}`;
  surveyLink = `/s/${survey.arms.find(({ kind }) => kind === 'exposed')?.links[0]?.code ?? ''}`;
});

/** Somebody too young, whom the survey counts and asks nothing more. */
const answerTooYoung = async (): Promise<void> => {
  const response = await fetch(workerUrl(surveyLink), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({
      id: newResponseId(randomBytes),
      rev: 1,
      status: 'complete',
      answers: { age: 12 },
    }),
  });
  if (response.status !== 201) throw new Error(await response.text());
};

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`/console#key=${key}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/console/campaigns');
};

describe('the console', () => {
  it('signs in by a printed link with one click, and keeps the key out of the address', async () => {
    const page = await newPage();
    await page.goto(`/console#key=${key}`);
    expect(page.url()).toBe(workerUrl('/console/sign-in'));
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/campaigns');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('status').textContent()).toBe('You are signed out.');
    await page.goto('/console/campaigns');
    expect(page.url()).toBe(workerUrl('/console/sign-in'));
  });

  it('takes the key of a printed link in a tab that shows the sign-in page already', async () => {
    const page = await newPage();
    await page.goto('/console/sign-in');
    await page.goto(`/console/sign-in#key=${key}`);
    await page.waitForURL('**/console/sign-in');
    expect(await page.getByLabel('Key').inputValue()).toBe(key);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/campaigns');
  });

  it('says at the field that a key is wrong, and moves there', async () => {
    const page = await newPage({ width: 390 });
    await page.goto('/console/sign-in');
    await page.getByLabel('Key').fill('lnk_mistyped');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const field = page.getByLabel('Key');
    expect(await field.inputValue()).toBe('');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('alert').evaluate((box) => box === document.activeElement)).toBe(
      true,
    );
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('takes a coordinator from waiting figures to a published report and its link', async () => {
    const page = await newPage();
    await signIn(page);
    await page.getByRole('link', { name: 'Figures of 2 posts wait for a decision' }).click();
    await expectAccessible(page);
    expect(await page.getByText('The reach (5,200) is above the views (4,100).').count()).toBe(2);
    await page.getByRole('button', { name: 'Accept' }).first().click();
    expect(await page.getByRole('status').textContent()).toBe('Accepted.');
    await page.getByRole('button', { name: 'Send back' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Say what should be corrected');
    await page.getByLabel('Note to the creator').fill('Reach is above views. Please check both.');
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.getByText('Nothing waits for a decision.').waitFor();

    await page.getByRole('link', { name: 'Spring glow' }).click();
    await page.getByRole('button', { name: 'Publish report' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The report is published.');
    await page.getByLabel('For whom?').fill('Lumen marketing');
    await page.getByLabel('What each creator was paid').check();
    await expectTargets(page);
    await page.getByRole('button', { name: 'Create share link' }).click();
    await page.getByText('Leaves out: payouts').waitFor();
    await expectAccessible(page);
    const address = await page.getByLabel('Lumen marketing').inputValue();
    const pdf = await page.request.get(
      (await page.getByRole('link', { name: 'PDF of version 1' }).getAttribute('href')) ?? '',
    );
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

    // Whoever has the link reads it, signed in or not.
    const brand = await newPage();
    await brand.goto(address);
    expect(await brand.title()).toContain('Spring glow');
    const revoke = page.getByRole('button', { name: 'Revoke the link for Lumen marketing' });
    expect(await revoke.isVisible()).toBe(false);
    await page.getByText('Revoke Lumen marketing').click();
    await expectAccessible(page);
    expect((await brand.goto(address))?.status()).toBe(200);
    await revoke.click();
    expect(await page.getByRole('status').textContent()).toBe('The share link is revoked.');
    expect((await brand.goto(address))?.status()).toBe(404);
  });

  it('copies a link, and lets it be selected where no script runs', async () => {
    const page = await newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page);
    await page.goto(`/console/campaigns/${campaignId}`);
    await page.getByText('Creators’ personal links (1)').click();
    await page.getByRole('button', { name: 'Copy Mara Lind' }).click();
    await page.getByRole('button', { name: 'Copied Mara Lind' }).waitFor();
    const link = await page.getByLabel('Mara Lind', { exact: true }).inputValue();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    expect((await fetch(link)).status).toBe(200);
  });

  it('sends a creator’s work back with a note, and copies the letter that says so', async () => {
    const page = await newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page);
    await page.goto(`/console/campaigns/${campaignId}`);
    await page.locator('th').getByRole('link', { name: 'Mara Lind' }).click();
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.locator('#note-problem').waitFor();
    await page.getByLabel('Note to the creator').fill('A reel is missing');
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.getByText('The decision is saved.').waitFor();
    expect(await page.locator('blockquote').innerText()).toBe('A reel is missing');
    await page.goto(`/console/campaigns/${campaignId}/letters?kind=sent_back`);
    await page.getByRole('button', { name: 'Copy Mara Lind' }).click();
    await page.getByRole('button', { name: 'Copied Mara Lind' }).waitFor();
    const letter = await page.evaluate(() => navigator.clipboard.readText());
    expect(letter).toContain('A reel is missing');
    expect(letter).toContain('/c/');
  });

  it('works without scripts', async () => {
    const page = await newPage({ javaScript: false });
    await page.goto('/console');
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Spring glow' }).click();
    expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Publish report' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The report is published.');
    await page.getByLabel('For whom?').fill('Somebody');
    await page.getByRole('button', { name: 'Create share link' }).click();
    await page.getByText('Revoke Somebody').click();
    await page.getByRole('button', { name: 'Revoke the link for Somebody' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The share link is revoked.');
  });

  it('takes comments on the report where no script runs, and says at the field what is no part of one', async () => {
    const page = await newPage({ width: 390, javaScript: false });
    await page.goto('/console');
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`/console/campaigns/${campaignId}`);
    await page.getByRole('link', { name: 'Comments on the report' }).click();
    await page.getByLabel('Whose words these are').fill('Fern & Field');
    await page.getByLabel('At the front').fill('# We won');
    await page.getByRole('button', { name: 'Save comments' }).click();
    expect(await page.locator('#front-problem').textContent()).toContain('# We won');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel('At the front').fill('We **won** a few.');
    await page.getByRole('button', { name: 'Save comments' }).click();
    expect(await page.getByRole('status').textContent()).toContain('The comments are saved.');
    await page.getByRole('button', { name: 'Publish report' }).click();
    await page
      .getByRole('link', { name: /^Open version/ })
      .first()
      .click();
    const comment = page.locator('section:has(.comment)');
    expect(await comment.getByRole('heading').textContent()).toBe('Comment by Fern & Field');
    expect(await comment.locator('strong').textContent()).toBe('won');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('shows on a phone what opens a published version', async () => {
    const page = await newPage({ width: 390 });
    await signIn(page);
    await page.goto(`/console/campaigns/${campaignId}`);
    for (const name of ['Open version 1', 'PDF of version 1']) {
      const box = await page.getByRole('link', { name }).boundingBox();
      expect(box?.x, name).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999), name).toBeLessThanOrEqual(390);
    }
  });

  it('renews a survey’s numbers by itself, and moves neither the reader nor what is being typed', async () => {
    const page = await newPage({ width: 390 });
    await page.clock.install();
    await signIn(page);
    await page.goto(surveyPath);
    const screenedOut = page.locator('#headline').getByText('screened out');
    expect(await screenedOut.textContent()).toBe('0 screened out');
    await page.getByLabel('Wanted lift').fill('7');
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(0);
    await answerTooYoung();
    await page.clock.fastForward(31_000);
    await page.getByText('1 screened out').first().waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    expect(await page.getByLabel('Wanted lift').inputValue()).toBe('7');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('points');

    await page.getByRole('button', { name: 'Refresh every 30 seconds' }).click();
    await answerTooYoung();
    await page.clock.fastForward(90_000);
    await page.waitForTimeout(300);
    expect(await screenedOut.textContent()).toBe('1 screened out');
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(await screenedOut.textContent()).toBe('2 screened out');
  });

  it('shows a survey’s results and plans with another lift where no script runs', async () => {
    const page = await newPage({ javaScript: false });
    await page.goto('/console');
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`/console/campaigns/${campaignId}`);
    await page.getByRole('link', { name: 'Spring glow: lift' }).first().click();
    expect(await page.getByRole('button', { name: 'Refresh every 30 seconds' }).count()).toBe(0);
    await page.getByLabel('Wanted lift').fill('10');
    await page.getByRole('button', { name: 'Calculate' }).click();
    // 388 a side: one half against 60%, two-sided at 95% with 80% power (Fleiss, Levin & Paik 2003, eq. 4.14).
    expect(await page.locator('#planning').getByText('388').first().isVisible()).toBe(true);
  });

  it('adds a post of the audience where no script runs, at night, with what was typed until it is right', async () => {
    const page = await newPage({
      width: 390,
      locale: 'ar',
      javaScript: false,
      colorScheme: 'dark',
    });
    await page.goto('/console/sign-in');
    await page.locator('[name=key]').fill(key);
    await page.locator('main button').click();
    await page.goto(`/console/campaigns/${campaignId}/contents`);
    const form = page.locator('details:has(#url)');
    await form.locator('summary').click();
    await form.locator('#caption').fill('#collab');
    await form.locator('#url').fill('https://www.tiktok.com/@lena');
    await form.locator('button').click();
    await form.locator('#url-problem').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await expectTargets(page);
    await form.locator('#url').fill('https://www.tiktok.com/@lena/video/7300000000000000001');
    await form.locator('button').click();
    expect(await page.locator('.notice').innerText()).not.toBe('');
    expect(await page.locator('article').count()).toBe(1);
    expect(await page.locator('article .caption').textContent()).toBe('#collab');
  });

  it('keeps the register of a post where no script runs, on a phone that reads right to left', async () => {
    const page = await newPage({ width: 390, locale: 'ar', javaScript: false });
    await page.goto('/console/sign-in');
    await page.locator('[name=key]').fill(key);
    await page.locator('main button').click();
    await page.goto(`/console/campaigns/${campaignId}/contents`);
    const post = page.locator('article').first();
    const formOf = (name: string) => post.locator(`details:has(form[action$="/${name}"])`);
    await formOf('rights').locator('summary').click();
    await formOf('rights').locator('[name=kind]').selectOption('licensed');
    await formOf('rights').locator('[name=until]').fill('2199-12-31');
    await formOf('rights').locator('[value=website]').check();
    await formOf('rights').locator('button').click();
    expect(await page.locator('.notice').innerText()).not.toBe('');
    await formOf('disclosure').locator('summary').click();
    await formOf('disclosure').locator('button').click();
    await formOf('disclosure').locator('.field-problem').waitFor();
    await formOf('disclosure').locator('[value=seen]').check();
    await formOf('disclosure').locator('button').click();
    await formOf('ratings').locator('summary').click();
    await formOf('ratings').locator('[name=clarity]').selectOption('4');
    await formOf('ratings').locator('button').click();
    for (const name of ['rights', 'disclosure', 'ratings'])
      await formOf(name).locator('summary').click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    const [content] = await query(
      `SELECT usage_rights, usage_rights_until, has_disclosure FROM content WHERE campaign_id = ?1
       ORDER BY created_at, id LIMIT 1`,
      campaignId,
    );
    expect(content).toEqual({
      usage_rights: 'licensed',
      usage_rights_until: '2199-12-31',
      has_disclosure: 1,
    });
  });

  const SCREENS = [
    ['phone', 390, 'light'],
    ['desk', 1280, 'dark'],
    ['phone', 390, 'dark'],
    ['desk', 1280, 'light'],
  ] as const;
  it.each(inject('isFull') ? SCREENS : SCREENS.slice(0, 1))(
    'is accessible and fits on a %s of %i pixels, %s',
    async (_, width, colorScheme) => {
      const page = await newPage({ width, colorScheme });
      await signIn(page);
      for (const path of [
        '/console/campaigns',
        `/console/campaigns/${campaignId}`,
        `/console/campaigns/${campaignId}/submissions`,
        `/console/campaigns/${campaignId}/contents`,
        `/console/campaigns/${campaignId}/letters?kind=sent_back`,
        `/console/campaigns/${campaignId}/sentiment-audit`,
        `/console/campaigns/${campaignId}/commentary`,
        `/console/collaborations/${collaborationId}`,
        surveyPath,
        `${surveyPath}?points=80`,
      ]) {
        await page.goto(path);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await expectTargets(page);
      }
    },
  );
});

describe('the API docs', () => {
  const SCREENS = [
    ['dark', 390],
    ['light', 1280],
  ] as const;
  it.each(inject('isFull') ? SCREENS : SCREENS.slice(0, 1))(
    'are accessible and fit, %s at %i pixels',
    async (colorScheme, width) => {
      const page = await newPage({ colorScheme, width });
      for (const path of ['/api/docs', '/api/docs/campaigns', '/api/docs/errors']) {
        await page.goto(path);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    },
  );
});
