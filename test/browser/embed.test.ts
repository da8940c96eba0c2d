// A survey inside the page of another site, as its visitors meet it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, newPage, query, workerUrl } from './browser.ts';
import { codeOf, embed, letFrame, openSite } from './host-site.ts';
import type { Site } from './host-site.ts';
import { agree, linkOf, stageSurveys } from './survey-stage.ts';
import type { StagedSurvey } from './survey-stage.ts';

let site: Site;
let lift: StagedSurvey;
let purchase: StagedSurvey;

beforeAll(async () => {
  site = await openSite();
  ({ lift, purchase } = await stageSurveys());
  await letFrame(lift, [site.origin]);
  await letFrame(purchase, [site.origin]);
});
afterAll(() => site.close());

type Event = readonly [string, Readonly<Record<string, unknown>>];

const saidIn = (page: Page): Promise<Event[]> => page.evaluate('said');
const waitFor = (page: Page, name: string, code: string): Promise<unknown> =>
  page.waitForFunction(
    `said.some(([name, { survey }]) => name === '${name}' && survey === '${code}')`,
  );

const INLINE = (survey: StagedSurvey, height = 600): string =>
  `<div style="min-height:${height}px">${embed(survey, `data-mode="inline" data-height="${height}"`)}</div>`;

const frameOf = (page: Page, survey: StagedSurvey) =>
  page.frameLocator(`iframe[src*="/s/${codeOf(survey)}/embed"]`);

const answerPurchase = async (page: Page): Promise<void> => {
  const frame = frameOf(page, purchase);
  const pick = (name: string, value: string) =>
    frame.locator(`[name="a.${name}"][value="${value}"]`).check();
  const next = () => frame.locator('#next').click();
  await agree(frame);
  await pick('first_heard', 'creator');
  await next();
  await pick('which_creator', 'mia-sommer');
  await next();
  await pick('first_heard_when', 'since_start');
  await next();
  await pick('first_purchase', 'yes');
  await next();
  await frame.locator('[name="a.why"]').fill('A great video');
  await next();
};

describe('a survey in the flow of another site’s page', () => {
  it('is answered there to the end, shifts nothing while it loads, and tells how far somebody is', async () => {
    const page = await newPage();
    await page.goto(site.page(`${INLINE(purchase)}<p>Below</p>`));
    await waitFor(page, 'ready', codeOf(purchase));
    await frameOf(page, purchase).locator('#next').waitFor();
    expect(await page.evaluate('shifted')).toBe(0);
    expect(await page.locator('iframe').getAttribute('title')).not.toBe('Survey');
    await expectAccessible(page);
    await answerPurchase(page);
    await waitFor(page, 'complete', codeOf(purchase));
    const said = await saidIn(page);
    expect(said.filter(([name]) => name === 'ready')).toHaveLength(1);
    expect(said.at(-1)).toEqual(['complete', { survey: codeOf(purchase), status: 'complete' }]);
    const percents = said.flatMap(([name, { percent }]) =>
      name === 'progress' ? [Number(percent)] : [],
    );
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  });

  it('takes more room at once where that moves nothing in view', async () => {
    const page = await newPage();
    await page.goto(
      site.page(`<p style="height:500px">A long text</p>${INLINE(purchase, 300)}<p>Below</p>`),
    );
    await page.waitForFunction(`document.querySelector('iframe').offsetHeight > 300`);
    expect(await page.evaluate('shifted')).toBe(0);
  });

  it('takes more room when somebody begins and a question needs it', async () => {
    const page = await newPage({ width: 390 });
    await page.goto(site.page(embed(lift, 'data-height="300"')));
    await waitFor(page, 'ready', codeOf(lift));
    const content = frameOf(page, lift).locator('html');
    expect(
      await page.locator('iframe').evaluate((frame) => (frame as HTMLElement).offsetHeight),
    ).toBe(300);
    await content.click();
    await page.waitForFunction(`document.querySelector('iframe').offsetHeight > 300`);
    const [inner, outer] = [
      await content.evaluate((root) => root.scrollHeight),
      await page.locator('iframe').evaluate((frame) => (frame as HTMLElement).offsetHeight),
    ];
    expect(outer).toBe(inner);
  });

  it('stands twice on one page, each telling of itself alone', async () => {
    const page = await newPage();
    await page.goto(site.page(INLINE(purchase) + INLINE(lift)));
    await waitFor(page, 'ready', codeOf(purchase));
    await page.locator('iframe').nth(1).scrollIntoViewIfNeeded();
    await waitFor(page, 'ready', codeOf(lift));
    await answerPurchase(page);
    await waitFor(page, 'complete', codeOf(purchase));
    const done = (await saidIn(page)).filter(([name]) => name === 'complete');
    expect(done).toEqual([['complete', { survey: codeOf(purchase), status: 'complete' }]]);
  });

  it('hears nobody but its own frame', async () => {
    const page = await newPage();
    await page.goto(site.page(INLINE(purchase)));
    await waitFor(page, 'ready', codeOf(purchase));
    const before = (await saidIn(page)).length;
    await page.evaluate(`postMessage({ type: 'liftnote:complete', status: 'complete' }, '*')`);
    await page.evaluate(`new Promise((done) => setTimeout(done, 100))`);
    expect((await saidIn(page)).slice(before).map(([name]) => name)).not.toContain('complete');
  });

  it('gives a site that is not listed a link instead', async () => {
    const other = await openSite();
    const page = await newPage({ allowErrors: /frame-ancestors/ });
    await page.goto(other.page(INLINE(purchase)));
    const link = page.locator('main a');
    await link.waitFor();
    expect(await link.getAttribute('href')).toContain(linkOf(purchase, 'buyers'));
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await saidIn(page)).toEqual([]);
    other.close();
  });

  it('is still heard from once it has ended, so that the page keeps what it says', async () => {
    await query('UPDATE survey SET closed_at = 1 WHERE id = ?1', lift.id);
    const page = await newPage();
    await page.goto(site.page(INLINE(lift)));
    await waitFor(page, 'ready', codeOf(lift));
    const words = frameOf(page, lift).getByRole('heading');
    expect(await words.textContent()).toBe('This survey has ended');
    await query('UPDATE survey SET closed_at = NULL WHERE id = ?1', lift.id);
  });

  it('is never shown by its plain address in a frame', async () => {
    const page = await newPage({ allowErrors: /frame-ancestors/ });
    const plain = workerUrl(linkOf(purchase, 'buyers'));
    await page.goto(site.page(`<iframe title="Survey" src="${plain}"></iframe>`));
    await page.waitForLoadState('load');
    expect(await page.frameLocator('iframe').locator('#survey').count()).toBe(0);
  });
});

describe('a survey in a pop-up', () => {
  const OPENER = '<button id="open">Tell us</button> <a href="#elsewhere">Elsewhere</a>';
  const popup = (attributes = ''): string =>
    site.page(OPENER + embed(purchase, `data-mode="popup" data-open="#open" ${attributes}`));
  const isOpen = (page: Page): Promise<boolean> =>
    page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open);

  const openPopup = async (page: Page): Promise<void> => {
    await page.locator('#open').focus();
    await page.keyboard.press('Enter');
    await waitFor(page, 'ready', codeOf(purchase));
    await frameOf(page, purchase).locator('#next').waitFor();
  };

  it('opens where it is pressed, keeps the focus, and gives it back on Escape', async () => {
    const page = await newPage();
    await page.goto(popup('data-close="Close the survey"'));
    expect(await page.locator('iframe').count()).toBe(0);
    await openPopup(page);
    await expectAccessible(page);
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(
        `document.activeElement.closest('dialog') || document.activeElement === document.body ? '' : document.activeElement.outerHTML`,
      );
      expect(focused).toBe('');
    }
    await page.getByRole('button', { name: 'Close the survey' }).focus();
    await page.keyboard.press('Escape');
    expect(await isOpen(page)).toBe(false);
    expect(await page.evaluate('document.activeElement.id')).toBe('open');
    // The page inside may still say how far it is.
    const closed = (await saidIn(page)).filter(([name]) => name === 'close');
    expect(closed).toEqual([['close', { survey: codeOf(purchase) }]]);
  });

  it('closes on Escape while somebody is answering, and goes on where it was', async () => {
    const page = await newPage();
    await page.goto(popup());
    await openPopup(page);
    await agree(frameOf(page, purchase));
    const choice = frameOf(page, purchase).locator('[name="a.first_heard"][value="friend"]');
    await choice.check();
    await choice.press('Escape');
    await waitFor(page, 'close', codeOf(purchase));
    expect(await isOpen(page)).toBe(false);
    await page.locator('#open').click();
    expect(await choice.isChecked()).toBe(true);
  });

  it('is dark around a dark survey, on a page that knows no dark', async () => {
    const page = await newPage({ colorScheme: 'dark' });
    await page.goto(popup());
    await openPopup(page);
    const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
    expect(await page.locator('dialog').evaluate(ground)).not.toBe('rgb(255, 255, 255)');
  });

  it('comes without a movement for whoever asks for none', async () => {
    const movements = async (reducedMotion: 'reduce' | 'no-preference'): Promise<unknown> => {
      const page = await newPage({ reducedMotion });
      await page.goto(popup());
      return page.evaluate(
        `document.querySelector('#open').click() ?? document.querySelector('dialog').getAnimations().length`,
      );
    };
    expect(await movements('no-preference')).toBe(1);
    expect(await movements('reduce')).toBe(0);
  });

  it('opens by itself when nothing opens it, and is answered there', async () => {
    const page = await newPage({ width: 390 });
    await page.goto(site.page(embed(purchase, 'data-mode="popup"')));
    await waitFor(page, 'ready', codeOf(purchase));
    await answerPurchase(page);
    await waitFor(page, 'complete', codeOf(purchase));
    expect(await isOpen(page)).toBe(true);
    await frameOf(page, purchase).getByText('Receipt code').waitFor();
    const rows = await query(
      `SELECT r.status FROM response r JOIN survey_version v ON v.id = r.survey_version_id
       WHERE v.survey_id = ?1 AND r.status = 'complete'`,
      purchase.id,
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});
