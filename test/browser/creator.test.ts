// A creator on a phone, from the personal link to the receipt, with scripts and without.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, newPage, query } from './browser.ts';
import { newCreatorCampaign } from './creator-stage.ts';
import type { CreatorCampaign } from './creator-stage.ts';

let newLink: CreatorCampaign['newLink'];
beforeAll(async () => {
  ({ newLink } = await newCreatorCampaign('creatorpage'));
});

const figure = (page: Page, label: string) =>
  page.getByRole('row', { name: label }).getByRole('cell');

// The whole road; every stop is looked at, and none may scroll sideways.
const submit = async (page: Page, path: string, post: string): Promise<void> => {
  const look = async (): Promise<void> => {
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  };
  await page.goto(path);
  expect(await page.getByText('0 of 1 posted').isVisible()).toBe(true);
  await look();

  await page.getByLabel('Address of the post').fill('https://www.instagram.com/mara.makes/');
  await page.getByRole('button', { name: 'Add this post' }).click();
  await page.getByText('Please look at 1 field').waitFor();
  expect(await page.getByLabel('Address of the post').inputValue()).toBe(
    'https://www.instagram.com/mara.makes/',
  );
  await look();
  await page.getByLabel('Address of the post').fill(`Look! ${post}?igsh=MzRlODBiNWFlZA==`);
  await page.getByLabel('I marked it as advertising').check();
  await page.getByRole('button', { name: 'Add this post' }).click();

  await page.getByRole('heading', { name: 'Figures of your Instagram reel' }).waitFor();
  await look();
  await page.getByLabel('Views', { exact: true }).fill('41.2K');
  await page.getByLabel('Accounts reached').fill('1.2M');
  await page.getByLabel('Likes').fill('lots');
  await page.getByRole('button', { name: 'Send figures' }).click();
  await page.getByText('Please look at 1 field').waitFor();
  expect(await page.getByLabel('Accounts reached').inputValue()).toBe('1.2M');
  await look();
  await page.getByLabel('Likes').fill('2,130');
  await page.getByRole('button', { name: 'Send figures' }).click();

  await page.getByRole('heading', { name: 'Just checking' }).waitFor();
  expect(await page.getByText('= 1,200,000').isVisible()).toBe(true);
  await look();
  await page.getByLabel('How did this come about?').fill('A big account shared it.');
  await page.getByRole('button', { name: 'Send them like this' }).click();

  await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
  expect(await figure(page, 'Accounts reached').innerText()).toBe('1,200,000');
  expect(await figure(page, 'Likes').innerText()).toBe('2,130');
  expect(await figure(page, 'Saves').innerText()).toBe('Not known');
  expect(await page.getByText('A big account shared it.').isVisible()).toBe(true);
  await look();
  await page.getByRole('link', { name: 'Back to the campaign' }).click();
  await page.getByText('Everything agreed is posted and has its figures.').waitFor();
  await look();
};

const WAYS = [
  ['with scripts', true, 'light', 'https://www.instagram.com/reel/C5xYz12AbCd/'],
  ['without scripts', false, 'dark', 'https://www.instagram.com/reel/D6xYz12AbCd/'],
] as const;

describe('the personal page on a phone', () => {
  // Every day the road without scripts is gone in Arabic, by the tests of languages.
  it.each(inject('isFull') ? WAYS : WAYS.slice(0, 1))(
    'takes a creator from link to receipt %s',
    async (_name, javaScript, colorScheme, post) => {
      const { path, creatorId } = await newLink();
      const page = await newPage({ width: 390, javaScript, colorScheme });
      await submit(page, path, post);
      const [row] = await query<{ figures: string; explanation: string; status: string }>(
        `SELECT s.figures, s.explanation, c.status FROM collaboration c
       JOIN content p ON p.collaboration_id = c.id JOIN submission s ON s.content_id = p.id
       WHERE c.creator_id = ?1`,
        creatorId,
      );
      expect(JSON.parse(row?.figures ?? '{}')).toMatchObject({
        impressions: 41_200,
        reach: 1_200_000,
        likes: 2130,
        saves: null,
      });
      expect(row).toMatchObject({ explanation: 'A big account shared it.', status: 'submitted' });
    },
  );

  it('keeps typed figures when the page is left, and forgets them once they are sent', async () => {
    const { path } = await newLink();
    const page = await newPage({ width: 390 });
    await page.goto(path);
    await page
      .getByLabel('Address of the post')
      .fill('https://www.instagram.com/reel/E7xYz12AbCd/');
    await page.getByRole('button', { name: 'Add this post' }).click();
    await page.getByLabel('Views', { exact: true }).fill('1.5K');
    expect(await page.getByText('= 1,500').isVisible()).toBe(true);
    const address = page.url();
    await page.goto(path);
    await page.goto(address);
    expect(await page.getByLabel('Views', { exact: true }).inputValue()).toBe('1.5K');
    expect(await page.getByText('We put back what you had typed.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Send figures' }).click();
    await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
    await page.goto(address);
    expect(await page.getByLabel('Views', { exact: true }).inputValue()).toBe('1,500');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    // A correction that was begun outlives a look at the receipt.
    await page.getByLabel('Views', { exact: true }).fill('1.6K');
    await page.goto(`${path}/receipt`);
    await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
    await page.goto(address);
    expect(await page.getByLabel('Views', { exact: true }).inputValue()).toBe('1.6K');
  });

  it('keeps what was typed of an audience, also when a file beside it can’t be read', async () => {
    const { path } = await newLink();
    const page = await newPage({ width: 390 });
    const women = page.getByLabel('Women');
    await page.goto(`${path}/audience`);
    await women.fill('72.5');
    await page.reload();
    expect(await women.inputValue()).toBe('72.5');
    await page.getByText('Take it from the platform’s file').click();
    const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(300_000, 'x') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByText('Please look at 1 field').waitFor();
    expect(await women.inputValue()).toBe('72.5');
    await expectAccessible(page);
    await page.locator('button.primary').click();
    await page.locator('.notice.good').waitFor();
    expect(await women.inputValue()).toBe('72.5');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('copies the promo code, and says that it was opened only once somebody touches it', async () => {
    const { path, creatorId } = await newLink();
    const page = await newPage({ width: 390 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const status = async (): Promise<string | undefined> =>
      (
        await query<{ status: string }>(
          `SELECT status FROM collaboration WHERE creator_id = ?1`,
          creatorId,
        )
      )[0]?.status;
    await page.goto(path);
    expect(await status()).toBe('invited');
    const opened = page.waitForResponse((response) => response.url().endsWith('/opened'));
    await page.getByRole('button', { name: 'Copy Your promo code' }).click();
    expect((await opened).status()).toBe(204);
    expect(await status()).toBe('opened');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `MARA${creatorId.slice(-6)}`,
    );
  });

  it('is readable at 320 pixels, and on a wide screen', async () => {
    const { path } = await newLink();
    for (const width of [320, 1280]) {
      const page = await newPage({ width });
      expect((await page.goto(path))?.status()).toBe(200);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
});
