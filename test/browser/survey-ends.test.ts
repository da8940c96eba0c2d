// The edges of a survey in a browser: refused, screened out before, answered before, full, and only tried out.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage, query } from './browser.ts';
import { openSite } from './host-site.ts';
import type { Site } from './host-site.ts';
import { agree, linkOf, stageDefinition, stageSurveys } from './survey-stage.ts';
import type { StagedSurvey } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };

let lift: StagedSurvey;
let purchase: StagedSurvey;
let exposed: string;
let buyers: string;

beforeAll(async () => {
  ({ lift, purchase } = await stageSurveys());
  exposed = linkOf(lift, 'exposed');
  buyers = linkOf(purchase, 'buyers');
});

const next = (page: Page): Promise<void> => page.click('#next');

const toConsent = async (page: Page): Promise<string> => {
  await page.goto(exposed);
  const id = await page.inputValue('input[name=id]');
  await page.fill('#a-age', '29');
  await next(page);
  await page.waitForSelector('#questions #q-consent');
  return id;
};

const answerAgreed = async (page: Page): Promise<void> => {
  for (const [name, value] of [
    ['first_heard', 'friend'],
    ['first_heard_when', 'since_start'],
    ['first_purchase', 'yes'],
  ]) {
    await page.locator(`#questions [name="a.${name}"][value="${value}"]`).check();
    await next(page);
  }
  await page.locator('#questions [name="a.why"]').fill('A friend');
  await next(page);
  await page.waitForURL('**/thanks?**');
};

const answerPurchase = async (page: Page): Promise<void> => {
  await agree(page);
  await answerAgreed(page);
};

const isStored = async (id: string): Promise<boolean> =>
  (await query(`SELECT 1 FROM response WHERE id = ?1`, id)).length > 0;

const keptNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);

describe('a consent that somebody refuses', () => {
  it('by keyboard ends the survey, sends and keeps nothing of what was typed', async () => {
    const page = await newPage(PHONE);
    const id = await toConsent(page);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    expect(await keptNames(page)).toHaveLength(1);
    await page.focus('[name="a.consent"]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('No, thank you');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thanks?**');
    expect(await page.textContent('main')).toContain('You are not taking part');
    expect(sent.join('&')).toContain('go=refuse');
    expect(sent.join('&')).not.toMatch(/a\.(age|consent)=|=29(&|$)/);
    expect(await keptNames(page)).toEqual([]);
    expect(await isStored(id)).toBe(false);
    await page.goto(exposed);
    expect(await page.inputValue('#questions #a-age')).toBe('');
  });

  it('after having agreed takes back what was sent, on a page loaded again too', async () => {
    const page = await newPage(PHONE);
    const id = await toConsent(page);
    await page.check('[name="a.consent"]');
    const saved = page.waitForResponse((response) => response.request().method() === 'POST');
    await next(page);
    await saved;
    expect(await isStored(id)).toBe(true);
    await page.reload();
    await page.waitForSelector('#questions #q-follows');
    await page.click('#back');
    await page.click('[value=refuse]');
    await page.waitForURL('**/thanks?**');
    expect(await isStored(id)).toBe(false);
    expect(await keptNames(page)).toEqual([]);
  });

  it('without JavaScript ends it too', async () => {
    const page = await newPage({ ...PHONE, javaScript: false });
    await page.goto(exposed);
    const id = await page.inputValue('input[name=id]');
    await page.fill('#a-age', '29');
    await page.click('[value=refuse]');
    await page.waitForURL('**/thanks?**');
    expect(await page.textContent('main')).toContain('You are not taking part');
    expect(await isStored(id)).toBe(false);
  });

  it.each([
    ['en', 'light'],
    ['ar', 'dark'],
    ['ja', 'light'],
  ] as const)('is offered and thanked for accessibly in %s, %s', async (lang, colorScheme) => {
    const page = await newPage({ ...PHONE, colorScheme });
    await page.goto(`${exposed}?lang=${lang}&test=1`);
    await page.fill('#a-age', '29');
    await next(page);
    await page.waitForSelector('#questions #q-consent');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.click('[value=refuse]');
    await page.waitForURL('**/thanks?**');
    await expectAccessible(page);
    expect(await page.locator('.test').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
  });
});

describe('somebody screened out', () => {
  it('stays so in the tab, by each link of the survey, and nowhere else', async () => {
    const page = await newPage(PHONE);
    await page.goto(exposed);
    await page.fill('#a-age', '13');
    await next(page);
    await page.waitForURL('**/thanks?**');
    const told = await page.textContent('main');
    for (const path of [exposed, linkOf(lift, 'control')]) {
      await page.goto(path);
      await page.waitForURL('**/thanks?**');
      expect(await page.textContent('main')).toBe(told);
    }
    await page.goto(`${exposed}?test=1`);
    await page.waitForSelector('#questions #q-age');
    expect(await page.context().cookies()).toEqual([]);
    const other = await page.context().newPage();
    await other.goto(exposed);
    await other.fill('#a-age', '29');
    await next(other);
    await other.waitForSelector('#questions #q-consent');
  });
});

describe('a link that was answered on the device', () => {
  it('says when, shows nobody the answers, and lets somebody else answer', async () => {
    const page = await newPage(PHONE);
    await page.goto(`${buyers}?utm_source=mail`);
    await answerPurchase(page);
    const receipt = (await page.textContent('.code'))?.trim() ?? '';
    await page.goto(`${buyers}?utm_source=story`);
    await page.waitForURL('**/thanks?**');
    const told = await page.textContent('main');
    const today = new Intl.DateTimeFormat('en', {
      dateStyle: 'long',
      timeZone: 'Europe/Berlin',
    }).format(Date.now());
    expect(told).toContain(`on this device on ${today}.`);
    expect(told).not.toContain(receipt);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'Answer again' }).click();
    await page.waitForSelector('#questions #q-age');
    expect(new URL(page.url()).search).toBe('?utm_source=story');
    await agree(page);
    await page.check('[value=friend]');
    await next(page);
    await page.waitForSelector('#questions #q-first_heard_when');
    // What somebody else has begun goes on by the plain link too.
    await page.goto(buyers);
    await page.waitForSelector('#questions #q-first_heard_when');
    await page.click('#back');
    await answerAgreed(page);
    expect((await page.textContent('.code'))?.trim()).not.toBe(receipt);
  });

  it('asks anew for another order, and after the answer was erased', async () => {
    const page = await newPage(PHONE);
    await page.goto(`${buyers}?order_ref=1001`);
    await answerPurchase(page);
    const receipt = (await page.textContent('.code'))?.trim() ?? '';
    await page.goto(`${buyers}?order_ref=1002`);
    await page.waitForSelector('#questions #q-age');
    await page.goto(`${buyers}?order_ref=1001`);
    await page.waitForURL('**/thanks?**');
    await page.click('.where a');
    await page.fill('#code', receipt);
    await page.click('main .primary');
    await page.click('.erase summary');
    await page.click('.danger');
    expect(await page.textContent('h1')).toContain('erased');
    await page.waitForFunction(() => !Object.keys(localStorage).some((name) => /1001/.test(name)));
    await page.goto(`${buyers}?order_ref=1001`);
    await page.waitForSelector('#questions #q-age');
  });

  it('says that the answer is erased when that happened elsewhere, and then asks anew', async () => {
    const page = await newPage({ ...PHONE, colorScheme: 'dark' });
    await page.goto(`${buyers}?lang=ar`);
    await answerPurchase(page);
    const receipt = (await page.textContent('.code'))?.trim() ?? '';
    const elsewhere = await newPage(PHONE);
    await elsewhere.goto('/receipt?lang=ar');
    await elsewhere.fill('#code', receipt);
    await elsewhere.click('main .primary');
    await elsewhere.click('.erase summary');
    await elsewhere.click('.danger');
    await elsewhere.waitForSelector('[data-erased]');
    await page.goto(buyers);
    await page.waitForSelector('[data-erased]');
    expect(await page.textContent('main')).not.toContain(receipt);
    await expectAccessible(page);
    await page.goto(buyers);
    await page.waitForSelector('#questions #q-age');
  });

  it('leaves nothing on the device when it was only tried out', async () => {
    const page = await newPage(PHONE);
    await page.goto(`${buyers}?test=1`);
    await answerPurchase(page);
    expect(await page.textContent('header')).toContain('Test: not counted');
    expect((await keptNames(page)).filter((name) => name.includes(buyers))).toEqual([]);
    await page.goto(buyers);
    await page.waitForSelector('#questions #q-age');
    await page.fill('#a-age', '34');
    await page.goto(`${buyers}?test=1`);
    await page.waitForSelector('#questions #q-age');
    expect(await page.inputValue('#a-age')).toBe('');
  });
});

describe('a full survey', () => {
  let panel: Site;
  let full: StagedSurvey;
  let link: string;

  const fill = (n: number): Promise<unknown> =>
    query(
      `INSERT INTO quota_tally (survey_version_id, quota_id, brand_id, n)
       SELECT current_version_id, 'all', brand_id, ?2 FROM survey WHERE id = ?1
       ON CONFLICT DO UPDATE SET n = ?2`,
      full.id,
      n,
    );

  beforeAll(async () => {
    panel = await openSite();
    full = await stageDefinition({ ...ALL_TYPES, quotas: [{ id: 'all', limit: 5 }] });
    link = linkOf(full, 'buyers');
    // Straight into the table: the API takes addresses with encryption alone.
    const back = panel.page('<p>Welcome back</p>');
    const ends = ['complete', 'screened_out', 'over_quota'].map((end) => [
      `${end}_url`,
      `${back}?${end}={rid}`,
    ]);
    await query(
      `INSERT INTO survey_distribution (survey_id, brand_id, panel, updated_at)
       SELECT id, brand_id, ?2, 1 FROM survey WHERE id = ?1`,
      full.id,
      JSON.stringify({ parameter: 'rid', ...Object.fromEntries(ends) }),
    );
  });
  afterAll(() => panel.close());

  it('thanks accessibly, and takes whoever has begun on the device to where they were', async () => {
    await fill(0);
    const page = await newPage(PHONE);
    await page.goto(`${link}?rid=A7`);
    await page.waitForSelector('#questions .q');
    const first = await page.getAttribute('#questions .q', 'data-q');
    await page.selectOption('#questions [name="a.country"]', 'b');
    await next(page);
    await page.waitForFunction(
      (before) => document.querySelector<HTMLElement>('#questions .q')?.dataset['q'] !== before,
      first,
    );
    const reached = await page.getAttribute('#questions .q', 'data-q');
    await fill(5);
    await page.goto(`${link}?rid=A7`);
    await page.waitForURL('**resume=1**');
    await page.waitForSelector(`#questions [data-q="${reached}"]`);
    for (const colorScheme of ['light', 'dark'] as const) {
      const other = await newPage({ ...PHONE, colorScheme });
      await other.goto(`${link}?lang=ar`);
      await other.waitForSelector('[data-state=over_quota]');
      await expectAccessible(other);
      await expectNoSidewaysScroll(other);
    }
  });

  it.each([true, false])('leads a panel’s person back, with a script: %s', async (javaScript) => {
    await fill(5);
    const page = await newPage({ ...PHONE, javaScript });
    await page.goto(`${link}?rid=B8`, { waitUntil: 'commit' });
    await page.getByText('Welcome back').waitFor();
    expect(page.url()).toContain('over_quota=B8');
  });
});
