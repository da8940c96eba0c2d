// The end of a survey for people whom a panel sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, newPage, query } from './browser.ts';
import { openSite } from './host-site.ts';
import type { Site } from './host-site.ts';
import { agree, linkOf, stageSurveys } from './survey-stage.ts';
import type { StagedSurvey } from './survey-stage.ts';

let panel: Site;
let back: string;
let lift: StagedSurvey;
let purchase: StagedSurvey;

beforeAll(async () => {
  panel = await openSite();
  back = panel.page('<p>Welcome back</p>');
  ({ lift, purchase } = await stageSurveys());
  // Straight into the table: the API takes addresses with encryption alone.
  const ends = ['complete', 'screened_out', 'over_quota'].map((end) => [
    `${end}_url`,
    `${back}?${end}={rid}`,
  ]);
  for (const survey of [lift, purchase]) {
    await query(
      `INSERT INTO survey_distribution (survey_id, brand_id, panel, updated_at)
       SELECT id, brand_id, ?2, 1 FROM survey WHERE id = ?1`,
      survey.id,
      JSON.stringify({ parameter: 'rid', ...Object.fromEntries(ends) }),
    );
  }
});
afterAll(() => panel.close());

const answerPurchase = async (page: Page): Promise<void> => {
  await agree(page);
  for (const [name, value] of [
    ['first_heard', 'friend'],
    ['first_heard_when', 'since_start'],
    ['first_purchase', 'yes'],
  ]) {
    await page.locator(`#questions [name="a.${name}"][value="${value}"]`).check();
    await page.click('#next');
  }
  await page.locator('#questions [name="a.why"]').fill('A friend');
  await page.click('#next');
  await page.waitForURL('**/thanks?**');
};

describe('a panel’s person', () => {
  it.each(['light', 'dark'] as const)(
    'sees the receipt and goes back from there, %s',
    async (colorScheme) => {
      const page = await newPage({ width: 390, colorScheme });
      await page.goto(`${linkOf(purchase, 'buyers')}?rid=A-7`);
      await answerPurchase(page);
      await page.getByText('Receipt code').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: /^Go on to/ }).click();
      await page.getByText('Welcome back').waitFor();
      expect(page.url()).toBe(`${back}?complete=A-7`);
    },
  );

  it.each([true, false])(
    'is led back at once when screened out, with a script: %s',
    async (javaScript) => {
      const page = await newPage({ width: 390, javaScript });
      await page.goto(`${linkOf(lift, 'exposed')}?rid=B-8`);
      await page.fill('#a-age', '12');
      if (!javaScript) await page.check('[name="a.consent"]');
      await page.click('#next');
      await page.getByText('Welcome back').waitFor();
      expect(page.url()).toBe(`${back}?screened_out=B-8`);
    },
  );
});
