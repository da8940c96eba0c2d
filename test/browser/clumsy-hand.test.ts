// What clumsy hands do to a survey on a phone: tap twice, paste too much, leave in the middle of a word.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newPage, query } from './browser.ts';
import { agree, linkOf, stageSurveys } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };
const TOO_LONG = 'Alpine Brew, '.repeat(40).trim();

let lift: string;
let buyers: string;

beforeAll(async () => {
  const { lift: study, purchase } = await stageSurveys();
  lift = linkOf(study, 'exposed');
  buyers = linkOf(purchase, 'buyers');
});

const open = async (link: string): Promise<Page> => {
  const page = await newPage(PHONE);
  await page.goto(link);
  await page.waitForSelector('#questions .q');
  return page;
};

describe('a question', () => {
  it('is not answered for by the second tap of two on the one before', async () => {
    const page = await open(buyers);
    await agree(page);
    await page.check('[value=friend]');
    await page.locator('#next').dblclick();
    await page.waitForSelector('#questions #q-first_heard_when');
    expect(await page.locator('#questions .error:visible').count()).toBe(0);
  });

  it('keeps its choices where they are when its message goes', async () => {
    const page = await open(buyers);
    await agree(page);
    await page.click('#next');
    const message = page.locator('#first_heard-error');
    expect(await message.textContent()).toBe('Please choose an answer');
    const top = async () => (await page.locator('label:has([value=friend])').boundingBox())?.y ?? 0;
    const before = await top();
    await page.check('[value=friend]');
    expect(await message.isVisible()).toBe(false);
    expect(Math.abs((await top()) - before)).toBeLessThan(1);
    await page.click('#next');
    await page.click('#back');
    expect(before - (await top())).toBeGreaterThan(20);
  });

  it('takes a text that is too long whole, says so, and lets nobody lose the rest by leaving', async () => {
    const page = await open(lift);
    const id = await page.inputValue('input[name=id]');
    await page.fill('#a-age', '29');
    await page.click('#next');
    await page.check('[name="a.consent"]');
    await page.click('#next');
    await page.check('[name="a.follows"][value=mia-sommer]');
    await page.click('#next');
    await page.focus('#questions #a-unaided');
    await page.keyboard.insertText(TOO_LONG);
    await page.click('#next');
    expect(await page.textContent('#unaided-error')).toBe('Please use at most 200 characters');
    expect(await page.inputValue('#a-unaided')).toBe(TOO_LONG);
    await page.goto('/receipt');
    const stored = () =>
      query(`SELECT status, last_question, coded FROM response WHERE id = ?1`, id);
    await expect.poll(async () => (await stored())[0]?.['last_question']).toBe('unaided');
    const [left] = await stored();
    expect(left?.['status']).toBe('partial');
    expect(JSON.parse(String(left?.['coded']))).toEqual({
      age: '25_34',
      follows: ['mia-sommer'],
    });
  });
});
