// Each kind of question on a phone: with its script, without, by keyboard, loaded again in the middle.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { drawArm } from '../../src/core/survey/definition/draw.ts';
import { seedOf } from '../../src/core/survey/definition/order.ts';
import { parseDefinition } from '../../src/core/survey/definition/parse-definition.ts';
import { shownOrderOf } from '../../src/core/survey/flow/personal.ts';
import { ALL_TYPES } from './all-types.ts';
import { expectAccessible, expectNoSidewaysScroll, newPage, query } from './browser.ts';
import type { PageOptions } from './browser.ts';
import { FIRST_VISIT, weighFirstVisit } from './first-visit.ts';
import { linkOf, stageDefinition } from './survey-stage.ts';

const PHONE = { width: 390, height: 844 };

let link: string;

beforeAll(async () => {
  link = linkOf(await stageDefinition(ALL_TYPES), 'buyers');
});

const open = async (address: string, options: PageOptions = {}): Promise<Page> => {
  const page = await newPage({ ...PHONE, ...options });
  await page.goto(address);
  return page;
};

const shown = async (page: Page): Promise<string> =>
  (await page.locator('#questions > .q').getAttribute('data-q')) ?? '';

const next = async (page: Page): Promise<void> => {
  const before = await shown(page);
  await page.click('#next');
  await page.waitForSelector(`#questions > .q:not(#q-${before})`);
};

// The field lies over what is seen of it.
const point = (page: Page, key: string, value: string): Promise<void> =>
  page.check(`[name="a.${key}"][value="${value}"]`, { force: true });

const moveUp = async (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: `Move ${name} up`, exact: true }).click();

/** What is done at each question, on a page in English. */
const ACTS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  country: async (page) => {
    await page.selectOption('#a-country', 'd');
    await page.fill('[name="a.country.other"]', 'Peru');
  },
  nps: (page) => point(page, 'nps', '9'),
  traits: async (page) => {
    for (const [row, value] of ['4', '3', '2', '1'].entries())
      await point(page, `traits.${'abcd'.charAt(row)}`, value);
  },
  agree: (page) => page.check('[name="a.agree.b"][value=prefer_not]'),
  reasons: async (page) => {
    for (const name of ['Taste', 'Price', 'Advice of friends', 'Packaging that can be recycled'])
      await moveUp(page, name);
  },
  best: async (page) => {
    for (const name of ['Water', 'Tea', 'Juice']) await moveUp(page, name);
  },
  pictures: async (page) => {
    await page.check('[name="a.pictures"][value=c]');
    await page.check('[name="a.pictures"][value=b]');
  },
  visits: (page) => page.fill('#a-visits', '12'),
  first: (page) => page.check('[name="a.first"][value=a]'),
  second: (page) => page.check('[name="a.second"][value=b]'),
  third: (page) => page.check('[name="a.third"][value=a]'),
  why: (page) => page.fill('#a-why', 'Nothing much'),
};

const CODED = {
  country: 'd',
  nps: '9',
  'traits.a': '4',
  'traits.b': '3',
  'traits.c': '2',
  'traits.d': '1',
  'agree.b': 'prefer_not',
  reasons: 'b',
  'reasons.b': '1',
  'reasons.a': '2',
  'reasons.d': '3',
  'reasons.c': '4',
  best: 'a',
  'best.a': '1',
  // It took the last place from the one before.
  'best.c': '2',
  'best.b': 'unplaced',
  pictures: ['b'],
  first: 'a',
  second: 'b',
  third: 'a',
};

/** Answers up to a question, which is left open; to the end unless given. */
const walk = async (
  page: Page,
  until = '',
  look?: (id: string) => Promise<void>,
): Promise<string[]> => {
  const asked: string[] = [];
  for (;;) {
    const id = await shown(page);
    asked.push(id);
    await look?.(id);
    if (id === until) return asked;
    await ACTS[id]?.(page);
    if (id === 'why') break;
    await next(page);
  }
  await page.click('#next');
  await page.waitForURL('**/thanks?**');
  return asked;
};

const codedOf = async (id: string): Promise<unknown> => {
  const [row] = await query<{ coded: string }>('SELECT coded FROM response WHERE id = ?1', id);
  return JSON.parse(row?.coded ?? 'null');
};

const idIn = (page: Page): Promise<string> => page.inputValue('input[name=id]');

/** Fields and buttons of the question shown that are too small for a finger. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.$$eval(
    '#questions :is(.choice, .points label, select, .move, textarea, input.text)',
    (targets) =>
      targets
        .map((target) => ({ box: target.getBoundingClientRect(), html: target.outerHTML }))
        .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 44)
        .map(({ html }) => html.slice(0, 80)),
  );

describe('each kind of question on a phone', () => {
  it('is answered one after another, and stored as chosen, moved and typed', async () => {
    const page = await open(`${link}?topic=tea`);
    const id = await idIn(page);
    await walk(page, '', async () => {
      await expectNoSidewaysScroll(page);
      expect(await smallTargets(page)).toEqual([]);
    });
    expect(await codedOf(id)).toEqual(CODED);
    const texts = await query<{ text: string }>(
      'SELECT text FROM response_text WHERE response_id = ?1',
      id,
    );
    expect(texts.map(({ text }) => text).toSorted()).toEqual(['Nothing much', 'Peru']);
  });

  it('says an earlier answer again in the words that stand there, after going back and choosing another too', async () => {
    const page = await open(`${link}?topic=tea`);
    await walk(page, 'why');
    const asked = async (): Promise<string> =>
      ((await page.textContent('#q-why h2')) ?? '').replace(/[\u2068\u2069]/g, '');
    expect(await asked()).toContain('What do people in Peru say about tea?');
    while ((await shown(page)) !== 'country') {
      const before = await shown(page);
      await page.click('#back');
      await page.waitForSelector(`#questions > .q:not(#q-${before})`);
    }
    await page.selectOption('#a-country', 'b');
    while ((await shown(page)) !== 'why') await next(page);
    expect(await asked()).toContain('What do people in Japan say about tea?');
  });

  it('goes on after loading again, in the order it began in', async () => {
    const page = await open(`${link}?topic=tea`);
    const id = await idIn(page);
    await walk(page, 'traits');
    const rows = () =>
      page.$$eval('#q-traits .row', (all) => all.map((row) => row.getAttribute('data-c')));
    const before = await rows();
    for (let turn = 0; turn < 3; turn += 1) {
      await page.reload();
      expect(await idIn(page)).not.toBe(id);
      expect(await rows()).toEqual(before);
    }
    const parsed = parseDefinition(ALL_TYPES);
    if (!parsed.ok) throw new Error('refused');
    const order = shownOrderOf(parsed.value, seedOf(id));
    expect(before).toEqual(order.options['traits']);
    expect(await walk(page)).toEqual(order.questions.slice(2));
    expect(await codedOf(id)).toEqual(CODED);
  });

  it('is asked of the arm that was drawn for the answer, on whatever page it goes on', async () => {
    const bare = { type: 'single', options: [{ code: 'a' }, { code: 'b' }] };
    const drawn = linkOf(
      await stageDefinition({
        ...ALL_TYPES,
        kind: 'brand_lift',
        design: { assignment: 'random' },
        quotas: [],
        texts: {
          en: { ...ALL_TYPES.texts['en'], words: { ...ALL_TYPES.texts['en']?.words, why: 'Why?' } },
        },
        questions: [
          { id: 'first', ...bare },
          { id: 'second', ...bare, show_if: { arm: 'exposed' } },
          { id: 'visits', type: 'number', min: 0, max: 9 },
        ],
      }),
      'control',
    );
    const arms = new Set<string>();
    for (let turn = 0; turn < 12 && arms.size < 2; turn += 1) {
      const page = await open(drawn);
      const arm = drawArm(await idIn(page));
      arms.add(arm);
      await ACTS['first']?.(page);
      for (let again = 0; again < 3; again += 1) await page.reload();
      await next(page);
      expect(await shown(page)).toBe(arm === 'exposed' ? 'second' : 'visits');
    }
    expect(arms.size).toBe(2);
  });

  it('tells at the row what is missing, and no longer once it is there', async () => {
    const page = await open(link);
    await walk(page, 'traits');
    await point(page, 'traits.a', '1');
    await page.click('#next');
    const told = () =>
      page.$$eval('#q-traits .error:not(:empty)', (all) => all.map((one) => one.id).toSorted());
    expect(await told()).toEqual(['traits.b-error', 'traits.c-error', 'traits.d-error']);
    expect(await page.locator('#q-traits .row[aria-invalid=true]').count()).toBe(3);
    const focused = await page.evaluate(() => (document.activeElement as HTMLInputElement).name);
    expect(focused).toMatch(/^a\.traits\.[bcd]$/);
    await expectAccessible(page);
    await point(page, 'traits.c', '1');
    expect(await told()).toEqual(['traits.b-error', 'traits.d-error']);
  });

  it('is ranked by keyboard alone, and each move is read out', async () => {
    const page = await open(link);
    await walk(page, 'reasons');
    const order = () =>
      page.$$eval('#q-reasons li', (all) =>
        all.map(
          (one) =>
            `${(one as HTMLElement).dataset['place']} ${one.querySelector('label')?.textContent}`,
        ),
      );
    const press = async (name: string): Promise<string | null> => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      return page.textContent('#q-reasons [role=status]');
    };
    expect(await press('Move Taste up')).toBe('Taste is now in place 1');
    expect(await press('Move Price up')).toBe('Price is now in place 2');
    expect(await press('Move Price up')).toBe('Price is now in place 1');
    expect((await order()).slice(0, 2)).toEqual(['1 Price', '2 Taste']);
    const focus = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(focus).toBe('Move Price up');
    expect(await press('Move Taste down')).toBe('Taste has no place now');
    await page.click('#next');
    expect(await page.textContent('#reasons-error')).toBe(
      'Please give every place, each of them once',
    );
    // Right above what has to be changed, below all that explains it.
    expect(await page.$eval('#reasons-error', (one) => one.nextElementSibling?.tagName)).toBe('UL');
    const isInside = await page.evaluate(
      () => document.activeElement?.closest('#q-reasons') !== null,
    );
    expect(isInside).toBe(true);
    await expectAccessible(page);
  });

  it('is finished without JavaScript', async () => {
    const page = await open(`${link}?topic=tea`, { javaScript: false });
    const id = await idIn(page);
    expect(await page.locator('.move:visible').count()).toBe(0);
    await page.selectOption('#a-country', 'b');
    await point(page, 'nps', '9');
    await ACTS['traits']?.(page);
    for (const [item, place] of [
      ['a', '2'],
      ['b', '1'],
      ['c', '2'],
      ['d', '3'],
    ] as const)
      await page.selectOption(`[name="a.reasons.${item}"]`, place);
    await page.check('[name="a.pictures"][value=b]');
    for (const one of ['first', 'second', 'third']) await ACTS[one]?.(page);
    await page.click('#next');
    await page.waitForSelector('.summary');
    expect(await page.textContent('#reasons\\.c-error')).toBe('Another one has this place already');
    await expectAccessible(page);
    await page.selectOption('[name="a.reasons.c"]', '4');
    await page.click('#next');
    expect((await page.textContent('#q-why h2'))?.replace(/[\u2068\u2069]/g, '')).toContain(
      'What do people in Japan say about tea?',
    );
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    const { 'agree.b': _, best: _1, 'best.a': _2, 'best.b': _3, 'best.c': _4, ...coded } = CODED;
    expect(await codedOf(id)).toEqual({ ...coded, country: 'b' });
  });

  it('ends early with thanks of its own', async () => {
    const page = await open(link);
    await walk(page, 'traits');
    for (const row of 'abcd') await point(page, `traits.${row}`, '5');
    await page.click('#next');
    await page.waitForURL('**/thanks?**');
    expect(await page.textContent('main')).toContain('That is all we wanted to know.');
    expect(await page.locator('.receipt').count()).toBe(1);
  });
});

describe('each kind of question', () => {
  const SCREENS = [
    ['ar', 'dark', PHONE],
    ['ja', 'light', { width: 1280, height: 900 }],
    ['de', 'dark', { width: 320, height: 700 }],
  ] as const;
  it.each(inject('isFull') ? SCREENS : SCREENS.slice(0, 1))(
    'is accessible and fits in %s, %s',
    async (lang, colorScheme, size) => {
      const page = await open(`${link}?lang=${lang}&topic=tea`, { ...size, colorScheme });
      for (;;) {
        const id = await shown(page);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        if (id === 'why') break;
        if (id === 'reasons')
          for (let place = 0; place < 4; place += 1)
            await page.locator('#q-reasons li[data-place="–"] [data-move=up]').first().click();
        else if (id !== 'best') await ACTS[id]?.(page);
        await next(page);
      }
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(
        lang === 'ar' ? 'rtl' : 'ltr',
      );
    },
  );

  it.each(['en', 'de', 'ar', 'ja'])(
    'comes within 14 KB on a first visit in %s, all kinds together, pictures apart',
    async (lang) => {
      expect(await weighFirstVisit(`${link}?lang=${lang}`)).toBeLessThanOrEqual(FIRST_VISIT);
    },
  );
});
