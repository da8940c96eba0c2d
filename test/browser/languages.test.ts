// Interface words of the languages that only surveys speak, on a phone, and texts that a language lacks.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { LOCALES, SURVEY_LOCALES, wordingFor } from '../../src/templates.ts';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage } from './browser.ts';
import { linkOf, stageDefinition } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };
const OWN = SURVEY_LOCALES.filter((locale) => !LOCALES.includes(locale));
const { en } = ALL_TYPES.texts;
/** All but the title is missing. */
const TITLE_ALONE = { reviewed: false, words: { title: 'رأيك' } };

let link: string;

beforeAll(async () => {
  const texts = { en, ar: TITLE_ALONE, ...Object.fromEntries(OWN.map((locale) => [locale, en])) };
  link = linkOf(await stageDefinition({ ...ALL_TYPES, texts }), 'buyers');
});

describe('on a phone', () => {
  it.each(inject('isFull') ? OWN : ['id', 'zh-Hant'])(
    'a form in %s is accessible, fits, and says what is wrong',
    async (locale) => {
      const page = await newPage({ ...PHONE, locale, javaScript: false });
      await page.goto(link);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      await page.click('#next');
      const { t } = wordingFor(locale);
      expect(await page.textContent('#country-error')).toBe(t('survey.problem.choose'));
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    },
  );

  it('texts of another language run in their own direction inside an Arabic page', async () => {
    const page = await newPage({ ...PHONE, locale: 'ar' });
    await page.goto(link);
    expect(await page.textContent('h1')).toBe('رأيك');
    const question = page.locator('#q-country h2 span[lang=en]');
    expect(await question.getAttribute('dir')).toBe('ltr');
    expect(await page.locator('option[lang=en]').count()).toBe(5);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
});
