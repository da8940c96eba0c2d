// Each survey template on a phone, finished in each of its languages: with a finger, by keyboard alone, without
// JavaScript, with the network cut in the middle, loaded again in the middle; in light and dark. Every day each hand
// meets a mishap, in a part in which every way and scheme meets every template and language; in the full run all of
// them, one thing at a time.
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../src/templates-surveys.ts';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible } from './browser.ts';
import { coverPairs } from './cover-pairs.ts';
import {
  answersTo,
  finishStaged,
  hasScript,
  JOINED_WAYS,
  newPhone,
  SINGLE_WAYS,
} from './finish-staged.ts';
import type { Visit } from './finish-staged.ts';
import { FIRST_VISIT, weighFirstVisit } from './first-visit.ts';
import { stageDefinition, stageTemplate } from './survey-stage.ts';
import type { StagedQuestionnaire } from './survey-stage.ts';

type Case = Pick<Visit, 'locale' | 'way' | 'scheme'> & { readonly name: string };

type Survey = readonly [name: string, locales: readonly string[]];

const isFull = inject('isFull');

/** In the full run the kinds of question too that no template has. */
const SURVEYS: readonly Survey[] = [
  ...SURVEY_TEMPLATES.map((name): Survey => [name, Object.keys(surveyTemplate(name).texts)]),
  ...(isFull ? ([['of every kind of question', Object.keys(ALL_TYPES.texts)]] as const) : []),
];
const SCHEMES = ['light', 'dark'] as const;

const ALL: readonly Case[] = SURVEYS.flatMap(([name, locales]) =>
  locales.flatMap((locale) =>
    // Those are its keys.
    (Object.keys(isFull ? SINGLE_WAYS : JOINED_WAYS) as Visit['way'][]).flatMap((way) =>
      SCHEMES.map((scheme) => ({ name, locale, way, scheme })),
    ),
  ),
);
// Nine templates in eight languages would be 72 visits; that each speaks them all is tested in core too.
const EVERYDAY = coverPairs(ALL, 'name locale');

// Each template in each language in each way; begun in one scheme, and looked at in both.
const FULL = ALL.filter(
  ({ scheme }, at) => scheme === SCHEMES[Math.floor(at / SCHEMES.length) % SCHEMES.length],
);

const CASES: readonly (Case & { readonly turn: number })[] = (isFull ? FULL : EVERYDAY).map(
  (one, turn) => ({ ...one, turn }),
);

const expectAccessibleInBoth = async (page: Page, { scheme }: Case): Promise<void> => {
  for (const colorScheme of SCHEMES.toSorted((one) => (one === scheme ? 1 : -1))) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
};

/** Every day one page of every other visit; in the full run all that differ from those that the finger saw. */
const lookFor = (one: (typeof CASES)[number]): Visit['look'] => {
  if (!isFull) return (page, at) => (at * 2 === one.turn % 12 ? expectAccessible(page) : undefined);
  const isNew = one.way === 'with a finger' || one.way === 'without JavaScript';
  return async (page) => {
    const isTold = (await page.locator('#status:not(:empty)').count()) > 0;
    if (isNew || isTold) await expectAccessibleInBoth(page, one);
  };
};

const stage = (name: string): Promise<StagedQuestionnaire> => {
  const template = SURVEY_TEMPLATES.find((one) => one === name);
  return template ? stageTemplate(template, surveyTemplate(template)) : stageDefinition(ALL_TYPES);
};

/** What fails names its case, and the phone that it was on is not used again. */
const finishAll = async (survey: StagedQuestionnaire, cases: typeof CASES): Promise<string[]> => {
  const left = [...cases];
  const ids: string[] = [];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    const phones = new Map<boolean, Page>();
    for (let one = left.shift(); one; one = left.shift()) {
      const { locale, way, scheme } = one;
      const phone = phones.get(hasScript(way)) ?? (await newPhone(way));
      phones.set(hasScript(way), phone);
      try {
        ids.push(await finishStaged(phone, survey, { ...one, look: lookFor(one) }));
      } catch (error) {
        const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
        failed.push(`in ${locale}, ${way}, ${scheme}: ${told}`);
        phones.clear();
      }
    }
  };
  // Two at once, which is what two cores are good for.
  await Promise.all([work(), work()]);
  expect(failed.join('\n\n')).toBe('');
  return ids;
};

it('every day each way and each scheme meet every template and every language, and one another', () => {
  const columns = ['name', 'locale', 'way', 'scheme'] as const;
  const missing = ALL.flatMap((one) =>
    columns.flatMap((a) =>
      columns
        .filter((b) => a !== b && `${a} ${b}` !== 'name locale' && `${b} ${a}` !== 'name locale')
        .filter((b) => !EVERYDAY.some((other) => other[a] === one[a] && other[b] === one[b]))
        .map((b) => `${one[a]}, ${one[b]}`),
    ),
  );
  expect(missing).toEqual([]);
  expect(EVERYDAY.length).toBeLessThan(ALL.length / (isFull ? 10 : 5));
});

const groups = SURVEYS.map(([name, locales]) => {
  const cases = CASES.filter((one) => one.name === name);
  return {
    name,
    locales,
    cases,
    languages: [...new Set(cases.map(({ locale }) => locale))].join(', '),
  };
});

it.each(groups)(
  'the survey $name is finished in $languages, stored once as it was answered, and light in all its languages',
  async ({ name, locales, cases }) => {
    const survey = await stage(name);
    for (const { kind, links } of survey.arms)
      for (const path of links.flatMap(({ code }) =>
        locales.map((lang) => `/s/${code}?lang=${lang}`),
      ))
        expect(await weighFirstVisit(path), `${kind} ${path}`).toBeLessThanOrEqual(FIRST_VISIT);
    const ids = await finishAll(survey, cases);
    expect((await answersTo(survey)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  },
  isFull ? 600_000 : 60_000,
);
