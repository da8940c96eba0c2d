// The language of a survey's pages: from the link, the browser or the switch, and what stands where a text is missing.
import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, SURVEY_LOCALES, wordingFor } from '../../../src/templates.ts';
import { call, problemOf } from '../api-client.ts';
import { newAnswerId, newStage, sendForm, sendJson } from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

const ENGLISH = {
  title: 'Your opinion',
  intro: 'It takes a minute.',
  privacy: 'Answers are kept for a year.',
  sponsor: 'Asked by Northwind.',
  screened_out: 'Thank you.',
  prefer_not: 'Prefer not to say',
  drink: 'What do you drink most?',
  'drink.help': 'Think of last week.',
  'drink.tea': 'Tea',
  'drink.coffee': 'Coffee',
  fit: 'How well does “fresh” fit?',
  'fit.low': 'Not at all',
  'fit.high': 'Very well',
};

const ITALIAN = {
  ...ENGLISH,
  title: 'La Sua opinione',
  drink: 'Che cosa beve di più?',
  'drink.help': 'Pensi alla settimana scorsa.',
  'drink.tea': 'Tè',
};

const CHINESE = { ...ENGLISH, title: '您的意見', drink: '您最常喝什麼？' };

/** Most of it is missing. */
const ARABIC = { title: 'رأيك' };

const definitionIn = (texts: Readonly<Record<string, Record<string, string>>>) => ({
  schema: 1,
  kind: 'pulse',
  default_locale: 'en',
  texts: Object.fromEntries(
    Object.entries(texts).map(([locale, words]) => [locale, { reviewed: false, words }]),
  ),
  stratum: { by: 'questions', questions: ['drink'] },
  questions: [
    {
      id: 'drink',
      type: 'single',
      required: true,
      options: [{ code: 'tea' }, { code: 'coffee' }, { code: 'mate', label: 'Mate Azul' }],
    },
    { id: 'fit', type: 'scale', points: 11, prefer_not_to_say: true },
  ],
});

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

const send = (
  { campaignId, keys }: Stage,
  texts: Readonly<Record<string, Record<string, string>>>,
): Promise<Response> =>
  call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
    key: keys.editor,
    body: { name: 'Languages', definition: definitionIn(texts) },
  });

const made = async (
  texts: Readonly<Record<string, Record<string, string>>>,
): Promise<SurveyAnswer> => {
  const response = await send(stage, texts);
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<SurveyAnswer>();
};

const linkOf = ({ arms }: SurveyAnswer): string => `/s/${arms[0]?.links[0]?.code}`;

const page = async (path: string, accepted = 'en'): Promise<string> => {
  const headers = { Accept: 'text/html', 'Accept-Language': accepted };
  return (await call('GET', path, { headers })).text();
};

/** Of the page, and of one of its interface words. */
const spoken = (html: string): (string | undefined)[] => [
  /<html lang="([^"]*)"/.exec(html)?.[1],
  SURVEY_LOCALES.find((locale) => html.includes(`>${wordingFor(locale).t('survey.saved')}<`)),
];

const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

beforeAll(async () => {
  stage = await newStage();
  survey = await made({ en: ENGLISH, it: ITALIAN, 'zh-Hant': CHINESE, ar: ARABIC });
  link = linkOf(survey);
});

describe('a survey with Italian and traditional Chinese texts', () => {
  it.each([
    ['it', '', 'it-CH, fr;q=0.9, en;q=0.8'],
    ['it', '?lang=it', 'zh-TW'],
    ['zh-Hant', '', 'zh-TW,zh;q=0.9,en-US;q=0.8'],
    ['zh-Hant', '', 'zh-HK'],
    ['zh-Hant', '?lang=zh-MO', 'it'],
    ['en', '', 'pl, nl;q=0.5'],
    ['en', '?lang=pl', 'it'],
  ])('speaks %s by the link “%s” and the browser’s “%s”', async (locale, query, accepted) => {
    const html = await page(`${link}${query}`, accepted);
    expect(spoken(html)).toEqual([locale, locale]);
  });

  it('offers each language by its own name, and speaks it when it is chosen', async () => {
    const html = await page(link);
    const names = [...html.matchAll(/value="lang:([^"]*)" lang="([^"]*)"[^>]*>([^<]*)</g)];
    expect(names.map(([, ...name]) => name)).toEqual([
      ['en', 'en', 'English'],
      ['it', 'it', 'Italiano'],
      ['zh-Hant', 'zh-Hant', '繁體中文'],
      ['ar', 'ar', 'العربية'],
    ]);
    for (const locale of ['it', 'zh-Hant']) {
      const state = ['id', 'v', 'rev', 'passed', 'lang'].map((name): [string, string] => [
        name,
        valueOf(html, name),
      ]);
      const chosen = await sendForm(link, [...state, ['go', `lang:${locale}`]]);
      expect(spoken(await chosen.text())).toEqual([locale, locale]);
    }
  });

  it('tells its script what to say in the same language', async () => {
    const data = /<script type="application\/json" id="data">(.*?)<\/script>/s;
    const html = await page(`${link}?lang=zh-Hant`);
    const { words } = JSON.parse(data.exec(html)?.[1] ?? '{}') as { words: Record<string, string> };
    expect(words['problem.required']).toBe(wordingFor('zh-Hant').t('survey.problem.required'));
    expect(words['problem.range']).toContain('{min}');
  });

  it('thanks and shows the receipt and the answers in Italian', async () => {
    const id = newAnswerId();
    const sent = { id, rev: 1, status: 'complete', answers: { drink: 'tea' }, locale: 'it' };
    const { receipt } = await (await sendJson(link, sent)).json<{ receipt: string }>();
    const { t } = wordingFor('it');
    expect(await page(`${link}/thanks?r=${id}`)).toContain(t('survey.thanks.saved'));
    const own = await sendForm('/receipt?lang=it', [
      ['code', receipt],
      ['go', 'show'],
    ]);
    const html = await own.text();
    expect(html).toContain('<html lang="it"');
    expect(html).toContain(t('survey.receipt.erase'));
    expect(html).toContain(`<dt>${ITALIAN.drink}</dt><dd>${ITALIAN['drink.tea']}</dd>`);
    const asked = await sendForm('/receipt?lang=pl', [
      ['code', receipt],
      ['go', 'show'],
    ]);
    const polish = await asked.text();
    expect(polish).toContain('<html lang="pl"');
    expect(polish).toContain(`<dt lang="en" dir="ltr">${ENGLISH.drink}</dt>`);
  });
});

describe('a text that a language lacks', () => {
  it('stands in the first language, marked as such, and is told to the coordinator', async () => {
    const html = await page(`${link}?lang=ar`);
    expect(html).toContain('<html lang="ar" dir="rtl"');
    expect(html).toContain('<h1>رأيك</h1>');
    for (const [key, text] of Object.entries(ENGLISH)) {
      // Neither is said before the end, and the points of a scale are said with their end.
      if (key === 'title' || key === 'sponsor' || key === 'screened_out') continue;
      const found = new RegExp(
        `<[^>]* lang="en" dir="ltr"[^>]*>(?:\\d+ = )?${text.replace('?', '\\?')}<`,
      );
      expect(html, key).toMatch(found);
    }
    expect(html).toContain('<bdi>Mate Azul</bdi>');
    const id = newAnswerId();
    const sent = { id, rev: 1, status: 'complete', answers: { drink: 'mate' }, locale: 'ar' };
    expect((await sendJson(link, sent)).status).toBe(201);
    const thanks = await page(`${link}/thanks?r=${id}`);
    expect(thanks).toContain('<p>رأيك</p>');
    expect(thanks).toContain(`<p lang="en" dir="ltr">${ENGLISH.sponsor}</p>`);
    expect(survey.languages.find(({ locale }) => locale === 'ar')?.missing_texts).toContain(
      'drink.tea',
    );
  });

  it('is marked nowhere when there is none', async () => {
    expect(await page(`${link}?lang=it`)).not.toMatch(/<(?!html)[^>]* lang="en" dir/);
    expect(await page(link)).not.toMatch(/<(?!html)[^>]* lang="en" dir/);
  });
});

describe('a language without interface words of its own', () => {
  it.each([
    ['pt-BR', 'pt', 'ltr'],
    ['zh', 'zh-Hans', 'ltr'],
    ['in', 'id', 'ltr'],
    ['sv', 'en', 'ltr'],
    ['ps', 'en', 'rtl'],
  ])('%s takes those of %s and runs %s', async (locale, words, direction) => {
    const other = linkOf(await made({ en: ENGLISH, [locale]: ENGLISH }));
    const html = await page(`${other}?lang=${locale}`);
    expect(html).toContain(`<html lang="${locale}" dir="${direction}"`);
    expect(spoken(html)[1]).toBe(words);
  });

  it.each(['en-a1', 'de-12'])('%s is refused, which names no language', async (locale) => {
    const response = await send(stage, { en: ENGLISH, [locale]: ENGLISH });
    expect(response.status).toBe(422);
    expect(JSON.stringify(await problemOf(response))).toContain(locale);
  });
});

describe('other pages', () => {
  const onlyOfSurveys = SURVEY_LOCALES.filter((locale) => !LOCALES.includes(locale));

  it('speak English to readers of a language that only surveys have', async () => {
    expect(onlyOfSurveys).toEqual(['id', 'it', 'ko', 'nl', 'pl', 'tr', 'zh-Hans', 'zh-Hant']);
    for (const locale of onlyOfSurveys) {
      for (const path of ['/console/sign-in', '/c/none', '/r/none']) {
        const html = await page(path, locale);
        expect(html.replaceAll(/request_\w+|Request \w+/g, ''), path).toBe(
          (await page(path)).replaceAll(/request_\w+|Request \w+/g, ''),
        );
        expect(html, path).toContain('<html lang="en"');
      }
      const api = await call('GET', '/api/v1/brands', { headers: { 'Accept-Language': locale } });
      expect(api.headers.get('Content-Language')).toBe('en');
    }
  });

  it('that respondents come to speak those languages, wrong links too', async () => {
    for (const locale of onlyOfSurveys) {
      const { t } = wordingFor(locale);
      expect(await page('/receipt', locale)).toContain(t('survey.receipt.lookup'));
      for (const path of ['/s/none', '/i/none', '/l/none'])
        expect(await page(path, locale), path).toContain(`<h1>${t('error.not_found')}</h1>`);
    }
  });
});
