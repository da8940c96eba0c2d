// The whole road of a creator on a phone, in other languages and scripts: three posts, a screenshot, an implausible reach
// that is asked about and explained, and a receipt whose figures are those of the report.
import { Buffer } from 'node:buffer';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { SAMPLES } from '../core/image/samples.ts';
import { expectAccessible, expectNoSidewaysScroll, expectTargets, newPage } from './browser.ts';
import { newCreatorCampaign } from './creator-stage.ts';
import type { CreatorCampaign } from './creator-stage.ts';
import { FIRST_VISIT, weighFirstVisit } from './first-visit.ts';

type Case = readonly [locale: string, javaScript: boolean, scheme: 'light' | 'dark'];

const FULL: readonly Case[] = ['de', 'ar', 'ja', 'en', 'es', 'fr', 'pt', 'hi'].flatMap(
  (locale): Case[] => [
    [locale, true, 'light'],
    [locale, false, 'dark'],
  ],
);
const EVERYDAY: readonly Case[] = [
  ['ar', false, 'light'],
  ['ja', true, 'dark'],
];

// As people type them where the language is read.
const TYPED: Readonly<Record<string, readonly [views: string, reach: string, likes: string]>> = {
  de: ['41,2 Tsd.', '1,2 Mio.', '2.130'],
  ar: ['٤١٢٠٠', '١٬٢٠٠٬٠٠٠', '٢١٣٠'],
  ja: ['4.12万', '120万', '2,130'],
  hi: ['४१,२००', '12 लाख', '2,130'],
};
const PLAIN = ['41200', '1200000', '2130'] as const;

let campaign: CreatorCampaign;
beforeAll(async () => {
  campaign = await newCreatorCampaign('creatorlanguages');
});

let posts = 0;
const newPosts = (): readonly string[] => {
  posts += 1;
  const id = String(posts).padStart(4, '0');
  return [
    `https://www.instagram.com/reel/C5xYz1${id}d/?igsh=MzRlODBiNWFlZA==`,
    `https://www.tiktok.com/@mara/video/731234567890123${id}?_t=8x`,
    `https://youtu.be/dQw4w9W${id}?si=abc`,
  ];
};

const look = async (page: Page): Promise<void> => {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await expectTargets(page);
};

/** Sends the form that a button belongs to, and waits for the page that comes of it. */
const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(button).click()]);
};

const addPost = async (page: Page, url: string): Promise<void> => {
  const field = page.locator('#url');
  if (!(await field.isVisible())) await page.locator('.add summary').click();
  await field.fill(url);
  await press(page, 'form[action*="/contents"] button.primary');
};

/** Digits of whichever script; null where none stand. */
const numberIn = (text: string): number | null => {
  const digits = [...text.normalize('NFKC')].flatMap((sign) => {
    if (!/\p{Nd}/u.test(sign)) return [];
    const code = sign.codePointAt(0) ?? 0;
    // Every script has its ten digits in a row.
    for (let value = 0; value < 10; value += 1)
      if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return [value];
    return [code % 16];
  });
  return digits.length === 0 ? null : Number(digits.join(''));
};

const ascending = (one: number, other: number): number => one - other;

type Snapshot = {
  contents: {
    url: string;
    figures: { values: Record<string, number | null>; hasEvidence: boolean } | null;
  }[];
};

/** Of each post on the receipt: its address, and its figures in the page's order. */
const receiptOf = async (page: Page) =>
  Promise.all(
    (await page.locator('.entry').all()).map(async (entry) => ({
      address: (await entry.locator('.address').innerText()).trim(),
      figures: (await entry.locator('tbody td').allInnerTexts()).map(numberIn),
      screenshots: await entry.locator('.shots img').count(),
      warnings: await entry.locator('ul:not(.shots) li').count(),
      text: await entry.innerText(),
    })),
  );

/** Words and numbers of the receipt's tables that a line's end cuts in two. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.entry tbody :is(th, td)')].flatMap(({ firstChild }) => {
      if (!(firstChild instanceof Text)) return [];
      return [...firstChild.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(firstChild, index);
        range.setEnd(firstChild, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      });
    }),
  );

describe('a creator on a phone', () => {
  it.each(inject('isFull') ? FULL : EVERYDAY)(
    'finishes three posts in %s (scripts: %s, %s), and the report has the receipt’s figures',
    async (locale, javaScript, colorScheme) => {
      const [views, reach, likes] = TYPED[locale] ?? PLAIN;
      const { path } = await campaign.newLink();
      const page = await newPage({ width: 390, javaScript, colorScheme });
      await page.goto(`${path}?lang=${locale}`);
      expect(await weighFirstVisit(`${path}?lang=${locale}`)).toBeLessThanOrEqual(FIRST_VISIT);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      await look(page);

      const [reel = '', video = '', film = ''] = newPosts();
      await addPost(page, reel);
      expect(await weighFirstVisit(new URL(page.url()).pathname)).toBeLessThanOrEqual(FIRST_VISIT);
      await page.locator('#impressions').fill(views);
      await page.locator('#reach').fill(reach);
      await page.locator('#likes').fill(likes);
      await page.locator('#evidence').setInputFiles({
        name: 'insights.png',
        mimeType: 'image/png',
        buffer: Buffer.from(SAMPLES.png),
      });
      await look(page);
      await press(page, '.send button');
      await page.locator('.asking').waitFor();
      expect(await page.locator('.asking li').count()).toBe(2);
      expect(await page.locator('#reach').inputValue()).toBe(reach);
      await look(page);
      await page.locator('#explanation').fill('Ein großes Konto hat es geteilt. 大きなアカウント');
      await press(page, '.asking button');
      await look(page);

      for (const [url, count] of [
        [video, '5312'],
        [film, '731'],
      ] as const) {
        await page.locator('.back a').click();
        await addPost(page, url);
        await page.locator('#impressions').fill(count);
        await press(page, '.send button');
      }
      const receipt = await receiptOf(page);
      await look(page);
      expect(receipt).toHaveLength(3);
      expect(receipt[0]).toMatchObject({ screenshots: 1, warnings: 2 });
      expect(receipt[0]?.text).toContain('Ein großes Konto hat es geteilt. 大きなアカウント');
      expect(receipt[0]?.figures.slice(0, 3)).toEqual([41_200, 1_200_000, 2130]);

      const report = await campaign.api(`/campaigns/${campaign.campaignId}/reports`, {});
      const { contents } = await campaign.api<Snapshot>(`/reports/${report.id}/snapshot`);
      for (const { address, figures, screenshots } of receipt) {
        const post = contents.find(({ url }) => url.endsWith(address));
        const values = Object.values(post?.figures?.values ?? {}).filter((one) => one !== null);
        const known = figures.filter((one) => one !== null);
        expect(values.toSorted(ascending)).toEqual(known.toSorted(ascending));
        expect(post?.figures?.hasEvidence).toBe(screenshots > 0);
      }
    },
  );

  it.each([390, 320])(
    'reads whole words beside a long duration on a receipt %s pixels wide',
    async (width) => {
      const { path } = await campaign.newLink();
      const page = await newPage({ width });
      await page.goto(`${path}?lang=de`);
      await addPost(page, newPosts()[0] ?? '');
      await page.locator('#impressions').fill('1200000');
      await page.locator('#watch_seconds').fill('12:30:15');
      await press(page, '.send button');
      expect(await page.locator('.entry td').allInnerTexts()).toContain('12 Std. 30 Min. 15 Sek.');
      expect(await brokenWords(page)).toEqual([]);
      await look(page);
    },
  );
});
