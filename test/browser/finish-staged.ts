// One person with a phone who finishes a staged survey, and what has to be true of it on the way and afterwards.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { idOf } from '../../src/core/survey/definition/condition.ts';
import type { Answers } from '../../src/core/survey/definition/condition.ts';
import { routeOf } from '../../src/core/survey/flow/flow.ts';
import { definitionFor } from '../../src/core/survey/flow/personal.ts';
import { expectNoSidewaysScroll, newPage, query } from './browser.ts';
import { codesOf, textsOf } from './choose-answer.ts';
import { finishSurvey } from './finish-survey.ts';
import type { Finished, Way } from './finish-survey.ts';
import { finger, keyboard, mouse } from './hand.ts';
import type { StagedQuestionnaire } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };

const cutOff = {
  interrupt: (page) => page.context().setOffline(true),
  goOn: (page) => page.context().setOffline(false),
} satisfies Partial<Way>;

const loadedAgain = {
  interrupt: async (page) => {
    const before = await page.innerText('#questions');
    await page.reload();
    expect(await page.innerText('#questions')).toBe(before);
  },
} satisfies Partial<Way>;

type Ways = Readonly<Record<string, Pick<Way, 'hand' | 'interrupt' | 'goOn'>>>;

/** One thing at a time, the cheapest first. */
export const SINGLE_WAYS = {
  'without JavaScript': { hand: mouse },
  'cut off in the middle': { hand: mouse, ...cutOff },
  'loaded again in the middle': { hand: mouse, ...loadedAgain },
  'by keyboard alone': { hand: keyboard },
  'with a finger': { hand: finger },
} as const satisfies Ways;

/** The same in fewer visits: each hand meets a mishap. */
export const JOINED_WAYS = {
  'without JavaScript': { hand: mouse },
  'by keyboard alone, cut off in the middle': { hand: keyboard, ...cutOff },
  'with a finger, loaded again in the middle': { hand: finger, ...loadedAgain },
} as const satisfies Ways;

const WAYS = { ...SINGLE_WAYS, ...JOINED_WAYS };

export type Visit = {
  readonly locale: string;
  readonly way: keyof typeof WAYS;
  readonly scheme: 'light' | 'dark';
  /** Which link is followed, and which of several answers is chosen. */
  readonly turn: number;
  /** What else is looked at on every page, the thanks too. */
  readonly look: Way['look'];
};

type Stored = {
  readonly id: string;
  readonly status: string;
  readonly coded: string;
  readonly locale: string;
};

export const answersTo = (survey: StagedQuestionnaire): Promise<Stored[]> =>
  query<Stored>(
    `SELECT r.id, r.status, r.coded, r.locale FROM response r JOIN survey_version v ON v.id = r.survey_version_id
     WHERE v.survey_id = ?1`,
    survey.id,
  );

const ownIn = (answers: Answers, id: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => idOf(key) === id));

/** The very codes and words that were chosen, complete and once. */
const expectStored = async (
  survey: StagedQuestionnaire,
  id: string,
  locale: string,
  { asked, answers }: Finished,
): Promise<void> => {
  const stored = (await answersTo(survey)).filter((one) => one.id === id);
  expect(stored.map((one) => [one.status, one.locale])).toEqual([['complete', locale]]);
  const codes = asked.map((one) => codesOf(one, ownIn(answers, one.id)));
  expect(JSON.parse(stored[0]?.coded ?? '')).toEqual(Object.assign({}, ...codes));
  const texts = await query<{ question_id: string; text: string }>(
    'SELECT question_id, text FROM response_text WHERE response_id = ?1 ORDER BY question_id',
    id,
  );
  expect(texts.map((one) => [one.question_id, one.text])).toEqual(
    asked
      .flatMap((one) => textsOf(one, ownIn(answers, one.id)))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
};

const expectThanks = async (page: Page, locale: string, receipt: string): Promise<void> => {
  expect(await page.getAttribute('html', 'lang')).toBe(locale);
  expect(await page.getAttribute('main', 'data-state')).toBe('complete');
  // Who asked is told now.
  expect(await page.textContent('main')).toContain('Northwind');
  expect((await page.textContent('.code'))?.replaceAll('-', '').trim()).toBe(receipt);
};

const linkFor = (survey: StagedQuestionnaire, turn: number) => {
  const links = survey.arms.flatMap(({ kind, links }) =>
    links.map(({ code }) => ({ arm: kind, code })),
  );
  const link = links[turn % links.length];
  if (!link) throw new Error('the survey has no link');
  return link;
};

export const hasScript = (way: Visit['way']): boolean => way !== 'without JavaScript';

/** A phone is dear to make: it is handed on, with nothing left on it. */
export const newPhone = (way: Visit['way']): Promise<Page> =>
  newPage({ ...PHONE, javaScript: hasScript(way) });

const open = async (page: Page, address: string, { locale, scheme }: Visit): Promise<void> => {
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(`${address}?lang=${locale}`);
};

/** Says the id of the answer. */
export const finishStaged = async (
  page: Page,
  survey: StagedQuestionnaire,
  visit: Visit,
): Promise<string> => {
  const { locale, way, turn } = visit;
  const link = linkFor(survey, turn);
  await open(page, `/s/${link.code}`, visit);
  expect(await page.getAttribute('html', 'lang')).toBe(locale);
  expect(await page.getAttribute('html', 'dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
  if (survey.definition.kind === 'brand_lift')
    expect(`${await page.title()} ${await page.innerText('header')}`).not.toContain('Northwind');
  const id = (await page.getAttribute('[name=id]', 'value')) ?? '';
  const definition = definitionFor(survey.definition, { id, arm: link.arm, hidden: {} });
  const finished = await finishSurvey(page, {
    ...WAYS[way],
    definition,
    turn,
    look: async (page, at) => {
      await expectNoSidewaysScroll(page);
      await visit.look(page, at);
    },
  });
  const { asked, answers, texts } = finished;
  expect(texts.filter((text) => text === '' || /[{}]/.test(text))).toEqual([]);
  expect(asked).toEqual(routeOf(definition.questions, answers).asked);
  await expectThanks(page, locale, `${link.code}${id.slice('resp_'.length)}`);
  await expectStored(survey, id, locale, finished);
  await page.evaluate(() => localStorage.clear());
  return id;
};
