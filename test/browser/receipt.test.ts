// Own answers as a receipt shows them, in the survey's language or in another.
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible, newPage } from './browser.ts';
import { linkOf, stageDefinition } from './survey-stage.ts';

/** The words of each line, and the side of the page at which they stand. */
const sidesOf = (page: Page): Promise<(readonly [string, string])[]> =>
  page.$$eval('dt, dd', (lines) =>
    lines.map((line) => {
      const words = document.createRange();
      words.selectNodeContents(line);
      const [inner, outer] = [words, line].map((one) => one.getBoundingClientRect());
      const side = inner?.right === outer?.right ? 'right' : 'between';
      return [line.textContent, inner?.left === outer?.left ? 'left' : side] as const;
    }),
  );

it.each([
  ['en', 'en', 'left', 'صديق'],
  ['en', 'ar', 'left', 'صديق'],
  ['ar', 'ar', 'right', 'A friend'],
  ['ar', 'en', 'right', 'A friend'],
])(
  'a survey in %s has each answer below the beginning of its question, on a page in %s',
  async (locale, lang, side, typed) => {
    const { words } = ALL_TYPES.texts[locale] ?? {};
    const why = words?.['nps'] ?? '';
    const survey = await stageDefinition({
      ...ALL_TYPES,
      default_locale: locale,
      quotas: [],
      texts: { [locale]: { reviewed: true, words: { ...words, why } } },
      questions: [
        { id: 'first', type: 'single', options: [{ code: 'a' }, { code: 'b' }] },
        { id: 'why', type: 'long_text', max_length: 100 },
      ],
    });
    const page = await newPage({ width: 390 });
    await page.goto(linkOf(survey, 'buyers'));
    await page.check('[name="a.first"][value="a"]');
    await page.click('#next');
    await page.fill('#questions [name="a.why"]', typed);
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    const receipt = (await page.textContent('.code'))?.trim() ?? '';
    await page.goto(`/receipt?lang=${lang}`);
    await page.fill('#code', receipt);
    await page.click('main .primary');
    await page.waitForSelector('.erase');
    const sides = await sidesOf(page);
    expect(sides.map(([, found]) => found)).toEqual([side, side, side, side]);
    expect(sides.slice(2)).toEqual([
      [why, side],
      [typed, side],
    ]);
    await expectAccessible(page);
  },
);
