// The check against robots and the minimum age in a real browser. Cloudflare's script is the test's own, and answers
// are caught before the Worker would ask Cloudflare.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, newPage, query } from './browser.ts';
import { linkOf, stageDefinition } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };
const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

const DEFINITION = {
  schema: 1,
  kind: 'audience_profile',
  default_locale: 'en',
  stratum: { by: 'tracking' },
  questions: [
    {
      id: 'age',
      type: 'number',
      required: true,
      min: 5,
      max: 120,
      minimum_age: { default: 16, countries: { KR: 18 } },
    },
    { id: 'consent', type: 'consent', required: true },
    { id: 'like', type: 'single', required: true, options: [{ code: 'yes' }, { code: 'no' }] },
  ],
  texts: {
    en: {
      reviewed: true,
      words: {
        title: 'A short survey',
        privacy: 'Private.',
        sponsor: 'By Northwind.',
        screened_out: 'For people aged {minimum_age} and over.',
        age: 'How old are you?',
        consent: 'Do you agree?',
        'consent.yes': 'Yes',
        like: 'Do you like it?',
        'like.yes': 'Yes',
        'like.no': 'No',
      },
    },
  },
};

let plain: string;
let checked: string;

beforeAll(async () => {
  const [one, other] = [await stageDefinition(DEFINITION), await stageDefinition(DEFINITION)];
  await query(`UPDATE survey SET is_challenged = 1 WHERE id = ?1`, other.id);
  plain = linkOf(one, 'audience');
  checked = linkOf(other, 'audience');
});

type Body = { status: string; minimum_age?: number; challenge?: string };

/** Whole answers that the page sends; each is taken. */
const catchAnswers = async (page: Page, link: string): Promise<Body[]> => {
  const bodies: Body[] = [];
  await page.route(`**${link}`, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const body = route.request().postDataJSON() as Body; // the page's own
    if (body.status !== 'complete') return route.fallback();
    bodies.push(body);
    return route.fulfill({
      status: 201,
      json: { rev: 2, status: 'complete', thanks_url: `${link}/thanks?r=x` },
    });
  });
  return bodies;
};

/** Cloudflare's script as the test plays it: `when` is what happens once the widget stands. */
const playCloudflare = async (page: Page, when: string): Promise<string[]> => {
  const asked: string[] = [];
  await page.route('https://challenges.cloudflare.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      contentType: 'text/javascript',
      body: `window.turnstile = { render(box, options) {
        box.append(Object.assign(document.createElement('p'), { textContent: options.sitekey + ' ' + options.language }));
        const field = box.appendChild(Object.assign(document.createElement('input'), {
          type: 'hidden', name: 'cf-turnstile-response' }));
        ${when}
      } };`,
    });
  });
  return asked;
};

const answerAge = async (page: Page, years: string): Promise<void> => {
  await page.fill('#a-age', years);
  await page.click('#next');
};

const toTheEnd = async (page: Page): Promise<void> => {
  await answerAge(page, '30');
  await page.check('[name="a.consent"]');
  await page.click('#next');
  await page.check('[name="a.like"][value=yes]');
};

describe('a survey that checks for robots', () => {
  it('asks Cloudflare with the last question, not before, and sends what it says', async () => {
    const page = await newPage(PHONE);
    const asked = await playCloudflare(
      page,
      `field.value = 'a token'; options.callback('a token');`,
    );
    const bodies = await catchAnswers(page, checked);
    await page.goto(checked);
    await expectAccessible(page);
    expect(await page.textContent('footer')).toContain('security company Cloudflare');
    await answerAge(page, '30');
    await page.check('[name="a.consent"]');
    expect([asked, await page.isVisible('#challenge')]).toEqual([[], false]);
    await page.click('#next');
    await page.waitForSelector('#challenge p');
    expect(await page.textContent('#challenge p')).toBe('site-key en');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.check('[name="a.like"][value=yes]');
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(asked).toEqual([SCRIPT]);
    expect(bodies).toMatchObject([{ challenge: 'a token' }]);
  });

  it('waits a little for a check that is not done yet', async () => {
    const page = await newPage(PHONE);
    await playCloudflare(
      page,
      `setTimeout(() => { field.value = 'late'; options.callback('late'); }, 1500);`,
    );
    const bodies = await catchAnswers(page, checked);
    await page.goto(checked);
    await toTheEnd(page);
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(bodies).toMatchObject([{ challenge: 'late' }]);
  });

  it.each([
    ['says nothing', ''],
    ['fails', `options['error-callback']('300010');`],
  ])('sends the answer without it when the check %s', async (_, when) => {
    const page = await newPage(PHONE);
    await playCloudflare(page, when);
    const bodies = await catchAnswers(page, checked);
    await page.goto(checked);
    await toTheEnd(page);
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(bodies.map(({ challenge }) => challenge ?? '')).toEqual(['']);
  });

  it('sends the answer without it when Cloudflare’s script is blocked', async () => {
    const page = await newPage(PHONE);
    await page.route('https://challenges.cloudflare.com/**', (route) => route.abort());
    const bodies = await catchAnswers(page, checked);
    await page.goto(checked);
    await toTheEnd(page);
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(bodies.map(({ challenge }) => challenge)).toEqual([undefined]);
  });
});

/** From here on the page is as it is made in a country where people must be 18. */
const goAbroad = (page: Page): Promise<unknown> =>
  page.route(`**${plain}`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const html = await response.text();
    expect(html).toContain('"minimum_age":16');
    return route.fulfill({ response, body: html.replace('"minimum_age":16', '"minimum_age":18') });
  });

describe('the minimum age', () => {
  it('stays the one that the answer began with when it is gone on with in another country', async () => {
    const page = await newPage(PHONE);
    const bodies = await catchAnswers(page, plain);
    await page.goto(plain);
    await answerAge(page, '17');
    await page.waitForSelector('#questions #q-consent');
    await goAbroad(page);
    await page.reload();
    await page.waitForSelector('#questions #q-consent');
    await page.check('[name="a.consent"]');
    await page.click('#next');
    await page.check('[name="a.like"][value=yes]');
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(bodies).toMatchObject([{ minimum_age: 16, answers: { age: 17, like: 'yes' } }]);
  });

  it('is that of the country for an answer that begins there', async () => {
    const page = await newPage(PHONE);
    const bodies = await catchAnswers(page, plain);
    await goAbroad(page);
    await page.goto(plain);
    await answerAge(page, '17');
    await page.waitForURL('**/thanks?**');
    expect(bodies).toMatchObject([{ minimum_age: 18, answers: { age: 17 } }]);
  });
});
