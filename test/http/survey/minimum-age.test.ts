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

  it.each(['post-purchase', 'post-purchase-returning'] as const)(
    'is asked of buyers with their consent on a first page, whether or not one is given: %s',
    async (template) => {
      const questionsOf = async (change: object) => {
        const made = await newSurvey(stage, template, { ...change });
        const path = `/api/v1/surveys/${made.id}/definition`;
        const answer = await call('GET', path, { key: stage.keys.editor });
        return (await answer.json<{ questions: { id: string }[] }>()).questions;
      };
      const [age, consent, next] = await questionsOf({});
      expect(age).toMatchObject({ id: 'age', minimum_age: { default: 16 } });
      expect(consent).toMatchObject({ id: 'consent', required: true });
      expect(next).toMatchObject({ new_page: true });
      const [older] = await questionsOf({ minimum_age: { default: 18 } });
      expect(older).toMatchObject({ id: 'age', minimum_age: { default: 18 } });
    },
  );

  it('leaves of a buyer below it a count alone, which leads to no order', async () => {
    const buyers = await newSurvey(stage, 'post-purchase');
    const orders = [
      { order_ref: '1001', order_value: '49.90', currency: 'EUR', code: 'MIA10', click: 'clk_1' },
      { order_ref: '1002', order_value: '12.00', currency: 'EUR', utm_source: 'mail' },
    ];
    const ids: string[] = [];
    for (const hidden of orders) {
      const id = newAnswerId();
      ids.push(id);
      const body = { id, rev: 1, status: 'complete', answers: { age: 15 }, hidden, device: id };
      const sent = await sendJson(linkTo(buyers, 'buyers'), body);
      expect(await sent.json()).toMatchObject({ status: 'screened_out' });
    }
    const { results } = await env.DB.prepare(`SELECT * FROM response WHERE id IN (?1, ?2)`)
      .bind(...ids)
      .all();
    const rows = results.map(({ id: _id, id_hash: _hash, ...rest }) => rest);
    expect(rows[0]).toMatchObject({
      status: 'screened_out',
      answers: '{}',
      hidden: '{}',
      stratum: '',
      order_ref_hash: null,
      order_value_minor: null,
      device_hash: null,
    });
    // Nothing tells the one from the other, a hash of what was sent neither.
    expect(rows[1]).toEqual(rows[0]);
  });

  it('takes the order away again from a buyer who corrects their age below it', async () => {
    const link = linkTo(await newSurvey(stage, 'post-purchase'), 'buyers');
    const id = newAnswerId();
    const hidden = { order_ref: '1003', order_value: '49.90', currency: 'EUR' };
    const send = (rev: number, change: object) =>
      sendJson(link, { id, rev, status: 'partial', hidden, ...change });
    const agreed = { answers: { age: 16, consent: 'yes' }, last_question: 'consent' };
    expect((await send(1, agreed)).status).toBe(201);
    const stored = (): Promise<unknown> =>
      env.DB.prepare(`SELECT status, order_ref_hash, order_value_minor FROM response WHERE id = ?1`)
        .bind(id)
        .first();
    expect(await stored()).toMatchObject({ status: 'partial', order_value_minor: 4990 });
    await send(2, { status: 'complete', answers: { age: 15 } });
    expect(await stored()).toEqual({
      status: 'screened_out',
      order_ref_hash: null,
      order_value_minor: null,
    });
  });

  it('tells a buyer who is too young so, and one who buys for the first time otherwise', async () => {
    const link = linkTo(await newSurvey(stage, 'post-purchase-returning'), 'buyers');
    const toldTo = async (answers: object): Promise<string> => {
      const sent = await sendJson(link, { id: newAnswerId(), rev: 1, status: 'complete', answers });
      const { status, thanks_url: address } = await sent.json<{
        status: string;
        thanks_url: string;
      }>();
      expect(status).toBe('screened_out');
      return (await call('GET', `${address}&lang=de`)).text();
    };
    const young = await toldTo({ age: 15 });
    expect(young).toContain('Personen ab 16 Jahren');
    expect(young).not.toContain('schon einmal bei uns gekauft');
    const first = await toldTo({ age: 34, consent: 'yes', first_purchase: 'yes' });
    expect(first).toContain('schon einmal bei uns gekauft');
    expect(first).not.toContain('Personen ab 16 Jahren');
  });
});
