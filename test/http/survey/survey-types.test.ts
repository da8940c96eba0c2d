// Each kind of question from the page to what is stored, counted and shown, with and without a script.
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import { shownOrderOf } from '../../../src/core/survey/flow/personal.ts';
import { seedOf } from '../../../src/core/survey/definition/order.ts';
import { ALL_TYPES } from '../../browser/all-types.ts';
import { call } from '../api-client.ts';
import { withPictures } from '../pictures.ts';
import { fieldsOf, linkTo, newAnswerId, newStage, sendForm, sendJson } from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

beforeAll(async () => {
  stage = await newStage();
  const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
    key: stage.keys.editor,
    body: { definition: await withPictures(stage.brandId, ALL_TYPES), name: 'all' },
  });
  if (response.status !== 201) throw new Error(await response.text());
  survey = await response.json<SurveyAnswer>();
  link = linkTo(survey, 'buyers');
});

const ANSWERS = {
  country: 'b',
  nps: '9',
  'traits.a': '4',
  'traits.b': '3',
  'traits.c': '2',
  'traits.d': '2',
  'reasons.a': '2',
  'reasons.b': '1',
  'reasons.c': '4',
  'reasons.d': '3',
  pictures: ['a', 'b'],
  first: 'a',
  second: 'b',
  third: 'a',
};
const { 'traits.d': _, ...WITHOUT_ROW } = ANSWERS;

const json = (answers: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  sendJson(link, { id: newAnswerId(), rev: 1, status: 'complete', answers, ...more });

type Listed = {
  id: string;
  coded: Record<string, unknown>;
  answers: Record<string, unknown>;
  hidden: Record<string, string>;
  shown_order: Record<string, string[]>;
  question_order: string[];
};

const stored = async (id: string, query = ''): Promise<Listed | undefined> => {
  const path = `/api/v1/surveys/${survey.id}/responses?limit=100${query}`;
  const list = await call('GET', path, { key: stage.keys.viewer });
  return (await list.json<{ items: Listed[] }>()).items.find((item) => item.id === id);
};

describe('an answer to each kind of question', () => {
  it('is stored as one code a row and a place, and read in words', async () => {
    const id = newAnswerId();
    const sent = { id, rev: 1, status: 'complete', answers: ANSWERS };
    expect((await sendJson(link, sent)).status).toBe(201);
    expect((await stored(id))?.coded).toEqual({ ...ANSWERS, reasons: 'b' });
    expect((await stored(id, '&answers_as=labels'))?.answers).toMatchObject({
      country: 'Japan',
      'traits.d': '2',
      'reasons.b': '1',
      pictures: ['A red can', 'A green bottle'],
    });
  });

  it.each([
    ['a row is missing', WITHOUT_ROW, 'answers.traits.d'],
    ['two have one place', { ...ANSWERS, 'reasons.d': '1' }, 'answers.reasons.d'],
    ['the ranking is a list', { ...ANSWERS, reasons: ['a'] }, 'answers.reasons'],
    ['a place is a number', { ...ANSWERS, 'reasons.a': 2 }, 'answers.reasons.a,answers.reasons'],
  ])('is refused at the field when %s', async (_case, answers, field) => {
    const response = await json(answers);
    expect(response.status).toBe(422);
    const { invalid_params: found } = await response.json<{ invalid_params: { name: string }[] }>();
    expect(found.map(({ name }) => name).join()).toBe(field);
  });

  it('leaves out link fields that nobody declared, and is refused with a flood of them', async () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'x']));
    const id = newAnswerId();
    const sent = { id, rev: 1, status: 'complete', answers: ANSWERS };
    expect((await sendJson(link, { ...sent, hidden: fields(40) })).status).toBe(201);
    expect((await stored(id))?.hidden).toEqual({});
    const flood = await json(ANSWERS, { hidden: fields(41) });
    expect(flood.status).toBe(422);
    expect(await flood.text()).toContain('A link carries at most 40 fields');
  });

  it('is taken in any script however much is typed, by form as by script', async () => {
    const ids = ['one', 'two', 'three', 'four'];
    const text = '味がとても好きで、毎日飲んでいます。'.repeat(60).slice(0, 1000);
    const own = { title: 'Taste', privacy: 'A year.', sponsor: 'Asked.', screened_out: 'Thanks.' };
    const words = Object.fromEntries(ids.map((id) => [id, id]));
    const definition = {
      ...ALL_TYPES,
      quotas: [],
      questions: ids.map((id) => ({ id, type: 'long_text', max_length: 1000, required: true })),
      texts: {
        en: { reviewed: false, words: { ...own, ...words } },
      },
    };
    const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: stage.keys.editor,
      body: { definition, name: 'long' },
    });
    expect(response.status, await response.clone().text()).toBe(201);
    const made = linkTo(await response.json<SurveyAnswer>(), 'buyers');
    const answers = Object.fromEntries(ids.map((id) => [id, text]));
    const form = await sendForm(made, [
      ['id', newAnswerId()],
      ['rev', '1'],
      ['passed', ''],
      ['go', 'finish'],
      ...fieldsOf(answers),
    ]);
    expect(form.status).toBe(303);
    const sent = { id: newAnswerId(), rev: 1, status: 'complete', answers };
    expect((await sendJson(made, sent)).status).toBe(201);
  });

  it('is counted for each row and each place', async () => {
    type Results = {
      questions: {
        question: string;
        text: string;
        arms: { options: { code: string; label: string; n: number }[] }[];
      }[];
    };
    const path = `/api/v1/surveys/${survey.id}/results`;
    const before = await (await call('GET', path, { key: stage.keys.viewer })).json<Results>();
    expect((await json(ANSWERS)).status).toBe(201);
    const after = await (await call('GET', path, { key: stage.keys.viewer })).json<Results>();
    const count = ({ questions }: Results, key: string, code: string): number | undefined =>
      questions
        .find(({ question }) => question === key)
        ?.arms[0]?.options.find((option) => option.code === code)?.n;
    for (const [key, code] of [
      ['traits.a', '4'],
      ['reasons', 'b'],
      ['reasons.c', '4'],
      ['nps', '9'],
    ] as const)
      expect(count(after, key, code)).toBe((count(before, key, code) ?? NaN) + 1);
    expect(count(after, 'traits.a', '1')).toBe(0);
    expect(after.questions.map(({ question }) => question)).not.toContain('traits');
    expect(after.questions.map(({ question }) => question)).not.toContain('visits');
    expect(after.questions.find(({ question }) => question === 'traits.b')?.text).toBe(
      'How well do these words fit? Honest',
    );
  });
});

/** A page as its form stands without a script. */
const shownIn = async (response: Response): Promise<string> =>
  /<form id="survey"[\s\S]*?<\/form>/.exec(await response.text())?.[0] ?? '';

const hiddenIn = (form: string): [string, string][] =>
  [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );

describe('the form', () => {
  it('says what is wrong at the row and at the item, and keeps what was chosen', async () => {
    const first = await shownIn(await call('GET', link));
    const response = await sendForm(link, [
      ...hiddenIn(first),
      ...fieldsOf({ ...WITHOUT_ROW, 'reasons.d': '1' }),
    ]);
    expect(response.status).toBe(422);
    const form = await shownIn(response);
    const told = [...form.matchAll(/<p class="error" id="([^"]+)-error">([^<]+)/g)].map(
      ([, key, text]) => `${key}: ${text}`,
    );
    expect(told).toEqual([
      'traits.d: Please choose an answer',
      'reasons.d: Another one has this place already',
    ]);
    expect(form).toMatch(/name="a.traits.b" value="3" checked/);
    expect(form).toMatch(/<option value="b" selected[^>]*>Japan/);
    expect(form.match(/<a href="#q-/g)).toHaveLength(2);
  });

  it('is finished in two pages, of which the second says an answer of the first again', async () => {
    const first = await shownIn(await call('GET', `${link}?topic=tea&utm_source=story&evil=1`));
    expect(first).not.toContain('name="a.why"');
    expect(first).toContain('name="a.agree.a"');
    const second = await sendForm(link, [...hiddenIn(first), ...fieldsOf(ANSWERS)]);
    const form = await shownIn(second);
    expect(form.replace(/[\u2068\u2069]/g, '')).toContain('What do people in Japan say about tea?');
    const thanks = await sendForm(link, [...hiddenIn(form), ['a.why', 'Nothing']]);
    expect(thanks.status).toBe(303);
    const id = hiddenIn(first).find(([name]) => name === 'id')?.[1] ?? '';
    const answer = await stored(id);
    expect(answer?.coded).toEqual({ ...ANSWERS, reasons: 'b' });
    expect(answer?.hidden).toEqual({ topic: 'tea', utm_source: 'story' });
  });

  it('ends early with words of its own, which no address can invent', async () => {
    const first = await shownIn(await call('GET', link));
    const early = {
      country: 'a',
      nps: '0',
      'traits.a': '5',
      'traits.b': '1',
      'traits.c': '1',
      'traits.d': '1',
    };
    const response = await sendForm(link, [...hiddenIn(first), ...fieldsOf(early)]);
    expect(response.status).toBe(303);
    const thanks = response.headers.get('location') ?? '';
    const page = async (path: string): Promise<string> => (await call('GET', path)).text();
    expect(await page(thanks)).toContain('That is all we wanted to know.');
    expect(await page(thanks.replace('end=traits', 'end=nps'))).not.toContain('That is all');
    expect((await json(early)).status).toBe(201);
  });

  it('shows the very order that is recovered from the stored seed', async () => {
    const parsed = parseDefinition(ALL_TYPES);
    if (!parsed.ok) throw new Error('refused');
    for (let turn = 0; turn < 5; turn += 1) {
      const html = await (await call('GET', link)).text();
      const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const shown = shownOrderOf(parsed.value, seedOf(id));
      const order = [...html.matchAll(/data-q="([^"]+)"/g)].map(([, question]) => question);
      // What the script asks later stands in a template after the rest.
      const isShown = (one: string | undefined): boolean => order.includes(one);
      expect(order.filter((one) => one !== 'agree')).toEqual(
        shown.questions.filter((one) => isShown(one) && one !== 'agree'),
      );
      for (const [question, codes] of Object.entries(shown.options)) {
        const part = html.slice(html.indexOf(`data-q="${question}"`));
        const own = [
          ...part
            .slice(0, part.indexOf('data-q', 9))
            .matchAll(/<(?:label|fieldset|li|option)[^>]* data-c="([^"]+)"/g),
        ];
        expect([...new Set(own.map(([, code]) => code))]).toEqual(
          codes.filter((code) => code !== 'prefer_not' || question !== 'pictures'),
        );
      }
      const sent = { id, rev: 1, status: 'complete', answers: ANSWERS };
      expect((await sendJson(link, sent)).status).toBe(201);
      const answer = await stored(id);
      expect(answer?.question_order).toEqual(shown.questions);
      expect(answer?.shown_order).toEqual(shown.options);
    }
  });
});

describe('the schema of a definition', () => {
  it('is public, and names itself where it stands', async () => {
    const response = await call('GET', '/api/v1/survey-definition.schema.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/schema+json');
    const schema = await response.json<{ $schema: string; $id: string; required: string[] }>();
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(new URL(schema.$id).pathname).toBe('/api/v1/survey-definition.schema.json');
    expect(schema.required).toContain('questions');
  });

  it('is refused where its parts do not fit, at the field', async () => {
    const questions = ALL_TYPES.questions.map((question) => ({ ...question }));
    const broken = { ...ALL_TYPES, questions: questions.toReversed() };
    const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: stage.keys.editor,
      body: { definition: broken, name: 'broken' },
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('A condition may only look at earlier questions');
  });
});
