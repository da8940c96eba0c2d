// From what age people take part, by the country that Cloudflare says a request comes from.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClientData } from '../../../src/core/survey/flow/client.ts';
import { endBelow } from '../../../src/core/survey/definition/minimum-age.ts';
import { routeOf } from '../../../src/core/survey/flow/flow.ts';
import worker from '../../../src/index.ts';
import { call, problemOf } from '../api-client.ts';
import {
  fieldsOf,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

const RULE = { default: 16, countries: { KR: 14, US: 21 } };
const SHOWN = { KR: 14, US: 21, DE: 16, T1: 16 } as const;
type Country = keyof typeof SHOWN;

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

beforeAll(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'brand-lift', { minimum_age: RULE });
  link = linkTo(survey, 'exposed');
});

/** The page as somebody in a country gets it. */
const open = async (country: Country | undefined, path = link): Promise<string> => {
  const ctx = createExecutionContext();
  const cf = country === undefined ? {} : { cf: { country } };
  const headers = { Accept: 'text/html' };
  const request = new Request(`https://liftnote.test${path}`, { ...cf, headers });
  const response = await worker.fetch(request, env, ctx);
  await waitOnExecutionContext(ctx);
  return response.text();
};

const dataIn = (html: string): ClientData =>
  JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as ClientData;

/** What the page's script does with the questions. */
const scriptOf = ({ questions }: ClientData) => {
  const shown = questions.find(({ minimum_age }) => minimum_age !== undefined)?.minimum_age;
  return { shown, questions: questions.map((question) => endBelow(question, shown)) };
};

const send = async (years: number, minimumAge: number | undefined) => {
  const body = {
    id: newAnswerId(),
    rev: 1,
    status: 'complete',
    answers: years < (minimumAge ?? 16) ? { age: years } : { ...LIFT_ANSWERS, age: years },
    ...(minimumAge !== undefined && { minimum_age: minimumAge }),
  };
  const response = await sendJson(link, body);
  return response.json<{ status: string; thanks_url: string }>();
};

describe('the minimum age', () => {
  it('is that of the country, and page and server end the survey for the same people', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Country>('KR', 'US', 'DE', 'T1'),
        fc.integer({ min: 10, max: 30 }),
        async (country, years) => {
          const { shown, questions } = scriptOf(dataIn(await open(country)));
          expect(shown).toBe(SHOWN[country]);
          const isOut = routeOf(questions, { age: years }).isScreenedOut;
          expect(isOut).toBe(years < SHOWN[country]);
          const { status } = await send(years, shown);
          expect(status).toBe(isOut ? 'screened_out' : 'complete');
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is the usual one where the country is not known or the page named one that is none', async () => {
    expect(scriptOf(dataIn(await open(undefined))).shown).toBe(16);
    // By the usual age nothing more would have been asked, so that no page sends this.
    expect((await send(13, 13)).status).toBe(422);
    expect((await send(15, undefined)).status).toBe('screened_out');
    expect((await send(15, 14)).status).toBe('complete');
  });

  it('stays with the form without JavaScript, from whatever country it is sent', async () => {
    const html = await open('US');
    expect(html).toContain('name="minimum_age" value="21"');
    const fields = (id: string, years: number): [string, string][] => [
      ['id', id],
      ['v', survey.version.id],
      ['rev', '1'],
      ['passed', ''],
      ['lang', 'en'],
      ['minimum_age', '21'],
      ...fieldsOf({ age: years, consent: 'yes' }),
    ];
    const older = await sendForm(link, fields(newAnswerId(), 21));
    expect(older.status).toBe(200);
    expect(await older.text()).toContain('name="minimum_age" value="21"');
    const younger = await sendForm(link, fields(newAnswerId(), 20));
    expect(younger.status).toBe(303);
    const thanks = await call('GET', younger.headers.get('Location') ?? '');
    expect(await thanks.text()).toContain('for people aged 21 and over');
  });

  it('is told at the end, in the words of each language', async () => {
    const { thanks_url: address, status } = await send(15, 21);
    expect(status).toBe('screened_out');
    const german = await call('GET', `${address}&lang=de`);
    expect(await german.text()).toContain('Personen ab 21 Jahren');
    const forged = address.replace('minimum_age=21', 'minimum_age=99');
    expect(await (await call('GET', `${forged}&lang=ja`)).text()).toContain('16歳以上の方');
  });

  it('is taken from a machine that asked by it', async () => {
    const taken = async (change: object) =>
      (
        await call('POST', `/api/v1/surveys/${survey.id}/responses`, {
          key: stage.keys.editor,
          body: {
            id: newAnswerId(),
            rev: 1,
            status: 'complete',
            arm: 'exposed',
            answers: { ...LIFT_ANSWERS, age: 15 },
            ...change,
          },
        })
      ).json<{ status: unknown }>();
    expect((await taken({ minimum_age: 14 })).status).toBe('complete');
    expect((await taken({ answers: { age: 15 } })).status).toBe('screened_out');
  });

  it('is refused below 13 years, and for what is no country', async () => {
    const problem = async (template: string, minimum_age: object) => {
      const body = { template, name: 'Refused', minimum_age };
      const path = `/api/v1/campaigns/${stage.campaignId}/surveys`;
      const { status, invalid_params } = await problemOf(
        await call('POST', path, { key: stage.keys.editor, body }),
      );
      return [status, invalid_params[0]?.name];
    };
    expect(await problem('sentiment-pulse', { default: 12 })).toEqual([422, 'minimum_age.default']);
    expect(await problem('sentiment-pulse', { default: 16, countries: { usa: 13 } })).toEqual([
      422,
      'minimum_age.countries.usa',
    ]);
  });

  it('is asked first of buyers too where it is given, in each language of the survey', async () => {
    const buyers = await newSurvey(stage, 'post-purchase', { minimum_age: { default: 18 } });
    const answer = await call('GET', `/api/v1/surveys/${buyers.id}/definition`, {
      key: stage.keys.editor,
    });
    const { questions, texts } = await answer.json<{
      questions: { id: string; minimum_age?: unknown }[];
      texts: Record<string, Record<string, string>>;
    }>();
    expect(questions[0]).toMatchObject({ id: 'age', minimum_age: { default: 18 } });
    expect(Object.keys(texts)).toHaveLength(8);
    for (const words of Object.values(texts)) expect(words['age']).not.toBe('');
    const send = (answers: object) =>
      sendJson(linkTo(buyers, 'buyers'), {
        id: newAnswerId(),
        rev: 1,
        status: 'complete',
        minimum_age: 18,
        answers,
      });
    expect(await (await send({ age: 17 })).json()).toMatchObject({ status: 'screened_out' });
  });
});
