// The survey as people meet it on a phone: with its script, without, interrupted. Each template in each way of
// finishing it stands in templates.test.ts.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../src/core/campaign/period.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage, query, workerUrl } from './browser.ts';
import { linkOf, stageSurveys } from './survey-stage.ts';
import type { StagedSurvey } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };

let lift: StagedSurvey;
let purchase: StagedSurvey;

beforeAll(async () => {
  ({ lift, purchase } = await stageSurveys());
});

type Stored = { id: string; status: string; coded: string; rev: number };

const answersTo = (survey: StagedSurvey): Promise<Stored[]> =>
  query<Stored>(
    `SELECT r.id, r.status, r.coded, r.rev FROM response r JOIN survey_version v ON v.id = r.survey_version_id
     WHERE v.survey_id = ?1 ORDER BY r.started_at, r.id`,
    survey.id,
  );

const idIn = (page: Page): Promise<string> => page.inputValue('input[name=id]');
const storedAs = async (survey: StagedSurvey, id: string): Promise<Stored | undefined> =>
  (await answersTo(survey)).find((answer) => answer.id === id);

const next = async (page: Page): Promise<void> => page.click('#next');

/** What is done at one question of the lift survey. */
const STEPS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['age', (page) => page.fill('#a-age', '29')],
  ['consent', (page) => page.check('[name="a.consent"]')],
  ['follows', (page) => page.check('[name="a.follows"][value=mia-sommer]')],
  ['unaided', (page) => page.fill('#a-unaided', 'Alpine Brew, northwind')],
  ['aided', (page) => page.check('[name="a.aided"][value=northwind]')],
  ['consideration', (page) => page.check('[name="a.consideration"][value=none]')],
  ['favourability', (page) => page.check('[name="a.favourability"][value="4"]')],
  ['intent', (page) => page.check('[name="a.intent"][value="5"]')],
  ['ad_recall', (page) => page.check('[name="a.ad_recall"][value=northwind]')],
  ['exposure', (page) => page.check('[name="a.exposure"][value=mia-sommer]')],
  ['gender', (page) => page.check('[name="a.gender"][value=prefer_not]')],
  ['platforms', (page) => page.check('[name="a.platforms"][value=youtube]')],
  ['category_use', (page) => page.check('[name="a.category_use"][value=weekly]')],
  ['opinion', (page) => page.fill('#a-opinion', 'I love it')],
];

const CODED = {
  age: '25_34',
  follows: ['mia-sommer'],
  unaided: ['alpine-brew', 'northwind'],
  aided: ['northwind'],
  consideration: ['none'],
  favourability: '4',
  intent: '5',
  ad_recall: ['northwind'],
  exposure: ['mia-sommer'],
  gender: 'prefer_not',
  platforms: 'youtube',
  category_use: 'weekly',
};

/** Answers the questions from one to another, both included. */
const walk = async (
  page: Page,
  from: string,
  to: string,
  look?: (id: string) => Promise<void>,
): Promise<void> => {
  const ids = STEPS.map(([id]) => id);
  for (const [id, act] of STEPS.slice(ids.indexOf(from), ids.indexOf(to) + 1)) {
    await page.waitForSelector(`#questions #q-${id}`);
    expect(await page.locator('#questions > .q').count()).toBe(1);
    await look?.(id);
    await act(page);
    await next(page);
  }
};

/** One question of each kind. */
const KINDS = new Set(['age', 'consent', 'follows', 'favourability', 'opinion']);

describe('the lift survey on a phone', () => {
  it('asks one question at a time to the end, accessibly, and stores what was chosen', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'exposed'));
    expect(await page.title()).not.toContain('Northwind');
    const id = await idIn(page);
    const seen: number[] = [];
    await walk(page, 'age', 'opinion', async (question) => {
      if (KINDS.has(question)) await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      seen.push(
        await page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value),
      );
    });
    await page.waitForURL('**/thanks?**');
    await expectAccessible(page);
    expect(await page.textContent('main')).toContain('commissioned by Northwind');
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const stored = await storedAs(lift, id);
    expect(stored?.status).toBe('complete');
    expect(JSON.parse(stored?.coded ?? '')).toEqual(CODED);
  });

  it('keeps what was typed before its script came over a slow line', async () => {
    const page = await newPage(PHONE);
    let sendScript = (): void => undefined;
    const isAsked = new Promise<void>((done) => {
      sendScript = done;
    });
    await page.route('**/*.js', async (route) => {
      await isAsked;
      await route.continue();
    });
    await page.goto(linkOf(lift, 'exposed'), { waitUntil: 'commit' });
    await page.fill('#a-age', '29');
    sendScript();
    await page.waitForFunction(() => document.querySelectorAll('#questions > .q').length === 1);
    expect(await page.inputValue('#a-age')).toBe('29');
    await next(page);
    await page.waitForSelector('#questions #q-consent');
  });

  it('is finished without JavaScript in four pages, which say what is missing and keep the rest', async () => {
    const page = await newPage({ ...PHONE, javaScript: false });
    await page.goto(linkOf(lift, 'control'));
    const id = await idIn(page);
    await page.check('[name="a.consent"]');
    await next(page);
    await page.waitForSelector('.summary');
    expect(await page.textContent('#age-error')).not.toBe('');
    expect(await page.isChecked('[name="a.consent"]')).toBe(true);
    for (const ids of [
      ['age', 'consent'],
      ['follows', 'unaided'],
      ['aided', 'consideration'],
      [
        'favourability',
        'intent',
        'ad_recall',
        'exposure',
        'gender',
        'platforms',
        'category_use',
        'opinion',
      ],
    ]) {
      // A click does not wait for the page that it leads to.
      await page.waitForSelector(`#q-${ids.at(-1)}`);
      expect(await page.locator('.q').evaluateAll((all) => all.map((one) => one.id))).toEqual(
        ids.map((one) => `q-${one}`),
      );
      await expectNoSidewaysScroll(page);
      for (const [step, act] of STEPS) if (ids.includes(step)) await act(page);
      await next(page);
    }
    await page.waitForURL('**/thanks?**');
    expect(await page.textContent('main')).toContain('commissioned by Northwind');
    const stored = await storedAs(lift, id);
    expect(stored?.status).toBe('complete');
    expect(JSON.parse(stored?.coded ?? '')).toEqual(CODED);
  });

  it('loses nothing when the page is loaded again in the middle', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'exposed'));
    const id = await idIn(page);
    await walk(page, 'age', 'aided');
    await page.check('[name="a.consideration"][value=northwind]');
    const order = await page
      .locator('[name="a.consideration"]')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await page.reload();
    await page.waitForSelector('#questions #q-consideration');
    expect(await idIn(page)).not.toBe(id);
    expect(await page.isChecked('[name="a.consideration"][value=northwind]')).toBe(true);
    expect(
      await page
        .locator('[name="a.consideration"]')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(order);
    expect((await storedAs(lift, id))?.status).toBe('partial');
    await page.click('#back');
    expect(await page.isChecked('[name="a.aided"][value=northwind]')).toBe(true);
    await next(page);
    await walk(page, 'consideration', 'opinion');
    await page.waitForURL('**/thanks?**');
    const stored = await storedAs(lift, id);
    expect(stored?.status).toBe('complete');
    expect(JSON.parse(stored?.coded ?? '')).toMatchObject({ aided: ['northwind'] });
  });

  it('is finished after its locked end by whoever began before, on a page loaded again, and begun by nobody', async () => {
    const { lift: ending } = await stageSurveys();
    const page = await newPage(PHONE);
    await page.goto(linkOf(ending, 'exposed'));
    const id = await idIn(page);
    await walk(page, 'age', 'age');
    await page.waitForSelector('#questions #q-consent');
    // As if it had been yesterday.
    await page.evaluate(() => {
      for (const [name, text] of Object.entries(localStorage)) {
        const kept = JSON.parse(String(text)) as { started: number };
        localStorage.setItem(
          name,
          JSON.stringify({ ...kept, started: kept.started - 24 * 3600 * 1000 }),
        );
      }
    });
    await query(
      `UPDATE preregistration SET body = json_set(body, '$.ends_on', ?2) WHERE survey_id = ?1`,
      ending.id,
      addDays(dayOf(Date.now(), 'Europe/Berlin'), -1),
    );
    await page.goto(linkOf(ending, 'exposed'));
    await page.waitForSelector('#questions #q-consent');
    await walk(page, 'consent', 'opinion');
    await page.waitForURL('**/thanks?**');
    expect((await storedAs(ending, id))?.status).toBe('complete');
    const late = await newPage(PHONE);
    expect((await late.goto(linkOf(ending, 'exposed')))?.status()).toBe(410);
    expect(await late.locator('#questions').count()).toBe(0);
  });

  it('counts a double tap on send once', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'control'));
    const id = await idIn(page);
    await walk(page, 'age', 'category_use');
    await page.fill('#a-opinion', 'Nice');
    await page.locator('#next').dblclick();
    await page.waitForURL('**/thanks?**');
    const answers = (await answersTo(lift)).filter((answer) => answer.id === id);
    expect(answers.map(({ status }) => status)).toEqual(['complete']);
  });

  it('stores only a count of somebody too young', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'exposed'));
    const id = await idIn(page);
    expect(await page.getByText('A short survey of about 3 minutes.').isVisible()).toBe(true);
    await page.fill('#a-age', '15');
    await next(page);
    await page.waitForURL('**/thanks?**');
    expect(await page.textContent('main')).not.toContain('Northwind');
    const stored = await storedAs(lift, id);
    expect([stored?.status, stored?.coded]).toEqual(['screened_out', '{}']);
  });

  it('sends nothing before consent', async () => {
    const page = await newPage(PHONE);
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url());
    });
    await page.goto(linkOf(lift, 'exposed'));
    await page.fill('#a-age', '40');
    await next(page);
    expect(await page.getByText('A short survey of about 3 minutes.').isVisible()).toBe(false);
    expect(await page.locator('footer > p:visible').allTextContents()).toEqual([
      'Until you agree, your answers are kept on this device only',
    ]);
    expect(posts).toEqual([]);
    await page.check('#questions [name="a.consent"]');
    await next(page);
    expect(await page.locator('footer > p:visible').allTextContents()).toEqual([
      'Answers are saved as you go',
    ]);
  });

  it('says nothing of keeping answers where no script keeps them', async () => {
    const page = await newPage({ ...PHONE, javaScript: false });
    await page.goto(linkOf(lift, 'exposed'));
    expect(await page.locator('footer > p:visible').allTextContents()).toEqual([]);
  });

  it('keeps no answer that is left before consent', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'exposed'));
    const id = await idIn(page);
    await page.fill('#a-age', '40');
    await next(page);
    await page.goto('/receipt');
    expect(await storedAs(lift, id)).toBeUndefined();
  });
});

describe('the survey page', () => {
  it('goes on at Enter, and puts the focus on the question that follows', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(purchase, 'buyers'));
    const id = await idIn(page);
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.locator('#a-age').focus();
    await press('3', '4', 'Enter');
    await page.waitForSelector('#questions #q-consent');
    await press('Tab', 'Space', 'Enter');
    await page.waitForSelector('#questions #q-first_heard');
    await page.locator('[name="a.first_heard"]').first().focus();
    await press('Space', 'Enter');
    if ((await page.locator('#questions #q-which_creator').count()) > 0)
      await press('Tab', 'Space', 'Enter');
    await page.waitForSelector('#questions #q-first_heard_when');
    await press('Tab', 'Space', 'Enter');
    await page.waitForSelector('#questions #q-first_purchase');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('first time');
    await press('Tab', 'Space', 'Enter');
    await page.waitForSelector('#questions #q-why');
    await press('Tab', 'h', 'i', 'Tab', 'Tab', 'Enter');
    await page.waitForURL('**/thanks?**');
    expect((await storedAs(purchase, id))?.status).toBe('complete');
  });

  it('asks which creator only of those who name one, and keeps what the link carried', async () => {
    const page = await newPage(PHONE);
    await page.goto(
      `${linkOf(purchase, 'buyers')}?order_ref=%231001&order_value=49.90&currency=EUR`,
    );
    const id = await idIn(page);
    await walk(page, 'age', 'consent');
    await page.check('[value=creator]');
    await next(page);
    await page.check('[value=jonas-park]');
    await page.click('#back');
    await page.check('[value=other]');
    await page.fill('[name="a.first_heard.other"]', 'A billboard');
    await next(page);
    await page.check('[name="a.first_heard_when"][value=longer_ago]');
    await next(page);
    await page.check('[name="a.first_purchase"][value=yes]');
    await next(page);
    await next(page);
    await page.waitForURL('**/thanks?**');
    expect(JSON.parse((await storedAs(purchase, id))?.coded ?? '')).toEqual({
      age: '25_34',
      first_heard: 'other',
      first_heard_when: 'longer_ago',
      first_purchase: 'yes',
    });
    const [order] = await query<{ order_value_minor: number; hidden: string }>(
      `SELECT order_value_minor, hidden FROM response WHERE id = ?1`,
      id,
    );
    expect(order).toEqual({ order_value_minor: 4990, hidden: '{"currency":"EUR"}' });
  });

  it('sends nothing half changed of somebody who goes back while the answer waits for a network', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(purchase, 'buyers'));
    const id = await idIn(page);
    await walk(page, 'age', 'consent');
    await page.check('[value=friend]');
    await next(page);
    await page.check('[name="a.first_heard_when"][value=longer_ago]');
    await next(page);
    await page.check('[name="a.first_purchase"][value=yes]');
    await next(page);
    await page.fill('[name="a.why"]', 'A frend');
    await page.context().setOffline(true);
    await next(page);
    await page.waitForFunction(() => document.querySelector('#status')?.textContent !== '');
    await page.click('#back');
    expect(await page.textContent('#status')).toBe('');
    await page.context().setOffline(false);
    await next(page);
    await page.fill('[name="a.why"]', '');
    // Longer than the first try again waits.
    await page.waitForTimeout(2500);
    expect(await page.isVisible('[name="a.why"]')).toBe(true);
    await page.fill('[name="a.why"]', 'A friend');
    await next(page);
    await page.waitForURL('**/thanks?**');
    expect((await storedAs(purchase, id))?.status).toBe('complete');
    const [stored] = await query<{ text: string }>(
      `SELECT text FROM response_text WHERE response_id = ?1`,
      id,
    );
    expect(stored?.text).toBe('A friend');
  });

  it('clears the other choices when "none" is chosen, and none when another is', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(lift, 'exposed'));
    await walk(page, 'age', 'consent');
    await page.check('[value=mia-sommer]');
    await page.check('[name="a.follows"][value=none]');
    expect(await page.isChecked('[value=mia-sommer]')).toBe(false);
    await page.check('[value=jonas-park]');
    expect(await page.isChecked('[name="a.follows"][value=none]')).toBe(false);
  });

  it('changes its language in the middle and keeps the answers', async () => {
    const page = await newPage({ ...PHONE, locale: 'en-GB' });
    await page.goto(linkOf(lift, 'exposed'));
    await walk(page, 'age', 'consent');
    await page.check('[value=mia-sommer]');
    await page.click('.languages summary');
    await page.click('.languages button[lang=ar]');
    await page.waitForSelector('html[dir=rtl] #questions #q-follows');
    expect(await page.isChecked('[value=mia-sommer]')).toBe(true);
    await expectAccessible(page);
  });

  it('shows a respondent the own answers and erases them', async () => {
    const page = await newPage(PHONE);
    await page.goto(linkOf(purchase, 'buyers'));
    const id = await idIn(page);
    await walk(page, 'age', 'consent');
    await page.check('[value=friend]');
    await next(page);
    await page.check('[name="a.first_heard_when"][value=since_start]');
    await next(page);
    await page.check('[name="a.first_purchase"][value=no]');
    await next(page);
    await page.fill('#a-why', 'On a whim');
    await next(page);
    await page.waitForURL('**/thanks?**');
    const receipt = (await page.textContent('.code'))?.trim() ?? '';
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy code and address' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${workerUrl('/receipt?lang=en')}\n${receipt}`);
    await page.click('.where a');
    await expectAccessible(page);
    await page.fill('#code', receipt.toUpperCase().replaceAll('-', ' '));
    await page.click('main .primary');
    expect(await page.textContent('dl')).toContain('On a whim');
    await expectAccessible(page);
    await page.click('.erase summary');
    await page.click('.danger');
    expect(await page.textContent('h1')).toContain('erased');
    expect(await storedAs(purchase, id)).toBeUndefined();
  });
});
