// Consent refused, pages that say they are only tried out, and the page for a device that has answered before.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  newSurveyUnasked,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

const MARK = 'Test: not counted';
const BACK = 'https://panel.example/back';

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

beforeEach(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'brand-lift');
  link = linkTo(survey, 'exposed');
});

const get = (path: string): Promise<Response> =>
  call('GET', path, { headers: { Accept: 'text/html' } });
const open = async (path: string): Promise<string> => (await get(path)).text();

const traces = async (id: string): Promise<string> => {
  const tables = ['response', 'response_text', 'dead_letter', 'erased_response', 'audit'];
  const rows = await Promise.all(
    tables.map(async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results),
  );
  return JSON.stringify(rows.flat().filter((row) => JSON.stringify(row).includes(id)));
};

const refuse = (id: string, more: [string, string][] = []): Promise<Response> =>
  sendForm(link, [
    ['id', id],
    ['rev', '1'],
    ['go', 'refuse'],
    ['a.age', '29'],
    ['a.consent', 'yes'],
    ...more,
  ]);

const isErased = async (): Promise<boolean> =>
  (await env.DB.prepare(`SELECT 1 FROM erased_response WHERE survey_version_id = ?1`)
    .bind(survey.version.id)
    .first()) !== null;

describe('a refused consent', () => {
  it('is offered beside the consent alone, and thanked for without saying who asks', async () => {
    const page = await open(link);
    expect(page.match(/value="refuse"/g)).toHaveLength(1);
    expect(/id="q-consent"[\s\S]*?<\/fieldset>/.exec(page)?.[0]).toContain('value="refuse"');
    const response = await refuse(newAnswerId());
    expect(response.status).toBe(303);
    const thanks = await open(response.headers.get('location') ?? '');
    expect(thanks).toContain('Nothing of what you typed is kept');
    expect(thanks).not.toContain('Northwind');
    expect(thanks).not.toContain('Receipt code');
  });

  it('leaves nothing of the form, whatever it holds', async () => {
    const id = newAnswerId();
    await refuse(id, fieldsOf(LIFT_ANSWERS));
    expect(await traces(id)).toBe('[]');
    expect(await isErased()).toBe(false);
  });

  it('after an earlier consent erases what was sent, and a late part does not bring it back', async () => {
    const id = newAnswerId();
    const part = {
      id,
      rev: 1,
      status: 'partial',
      answers: { age: 29, consent: 'yes' },
      last_question: 'follows',
    };
    expect((await sendJson(link, part)).status).toBe(201);
    await refuse(id, [['rev', '2']]);
    expect(await traces(id)).toBe('[]');
    const late = await sendJson(link, { ...part, rev: 2 });
    expect(await late.json()).toMatchObject({ outcome: 'erased' });
    expect(await traces(id)).toBe('[]');
  });

  it('leads a panel’s person back as screened out', async () => {
    const panel = {
      complete_url: `${BACK}?status=1&rid={rid}`,
      screened_out_url: `${BACK}?status=2&rid={rid}`,
      over_quota_url: `${BACK}?status=3&rid={rid}`,
    };
    await call('PUT', `/api/v1/surveys/${survey.id}/distribution`, {
      key: stage.keys.editor,
      body: { frame_origins: [], panel },
      headers: { 'If-Match': '"1"' },
    });
    const response = await refuse(newAnswerId(), [['h.respondent', 'A7']]);
    const thanks = await get(response.headers.get('location') ?? '');
    expect(thanks.headers.get('refresh')).toBe(`0; url=${BACK}?status=2&rid=A7`);
  });

  it('never makes a finished answer look refused', async () => {
    const body = { id: newAnswerId(), rev: 1, status: 'complete', answers: LIFT_ANSWERS };
    const { thanks_url: address } = await (
      await sendJson(link, body)
    ).json<{ thanks_url: string }>();
    expect(await open(`${address}&refused=1`)).toContain('Your answers have arrived');
  });

  it('by a personal link can be thought over, as long as nothing was answered', async () => {
    const made = await call('POST', `/api/v1/surveys/${survey.id}/personal-links`, {
      key: stage.keys.editor,
      body: { external_ids: ['one'], arm: 'exposed' },
    });
    const { items } = await made.json<{ items: { url: string }[] }>();
    const own = new URL(items[0]?.url ?? '').pathname;
    const id = /name="id" value="(resp_\w+)"/.exec(await open(own))?.[1] ?? '';
    const fields: [string, string][] = [
      ['id', id],
      ['go', 'refuse'],
    ];
    expect(await open((await sendForm(own, fields)).headers.get('location') ?? '')).toContain(
      'not taking part',
    );
    expect(await open(own)).toContain('id="questions"');
    await sendJson(own, { id, rev: 1, status: 'complete', answers: LIFT_ANSWERS });
    await sendForm(own, fields);
    expect(await open(own)).toContain('You have answered already');
    expect(await traces(id)).toContain('complete');
  });
});

describe('the page says where answers are kept', () => {
  const HERE = 'Until you agree, your answers are kept on this device only';
  const SAVED = 'Answers are saved as you go';
  /** What is seen of the two without the script. */
  const said = (html: string): string[] =>
    [HERE, SAVED].filter((text) => new RegExp(`<p id="\\w+">${text}<`).test(html));

  it('before consent and after it, and where none is asked', async () => {
    expect(said(await open(link))).toEqual([HERE]);
    const agreed = await sendForm(link, [
      ['id', newAnswerId()],
      ['a.age', '29'],
      ['a.consent', 'yes'],
    ]);
    expect(said(await agreed.text())).toEqual([SAVED]);
    const unasked = await newSurveyUnasked(stage, await newSurvey(stage, 'post-purchase'));
    expect(said(await open(linkTo(unasked, 'buyers')))).toEqual([SAVED]);
  });
});

describe('a survey that is only tried out', () => {
  it('says so on each page of the form, at its end, and in its own language', async () => {
    const page = await open(`${link}?test=1`);
    expect(page).toContain(MARK);
    const fields: [string, string][] = [
      ['id', newAnswerId()],
      ['test', '1'],
    ];
    const second = await sendForm(link, [...fields, ['a.age', '29'], ['a.consent', 'yes']]);
    expect(await second.text()).toContain(MARK);
    const all = fieldsOf(LIFT_ANSWERS);
    const done = await sendForm(link, [...fields, ['rev', '2'], ['go', 'finish'], ...all]);
    expect(await open(done.headers.get('location') ?? '')).toContain(MARK);
    const refused = await sendForm(link, [['go', 'refuse'], ...fields]);
    expect(await open(refused.headers.get('location') ?? '')).toContain(MARK);
    expect(await open(`${link}?test=1&lang=de`)).toContain('Test: zählt nicht');
    const body = { id: newAnswerId(), rev: 1, status: 'complete', answers: LIFT_ANSWERS };
    const json = await sendJson(link, { ...body, test: true });
    const { thanks_url: address } = await json.json<{ thanks_url: string }>();
    expect(await open(address)).toContain(MARK);
  });

  it('is told apart: nothing that counts says so', async () => {
    expect(await open(link)).not.toContain(MARK);
    const body = { id: newAnswerId(), rev: 1, status: 'complete', answers: LIFT_ANSWERS };
    const { thanks_url: address } = await (
      await sendJson(link, body)
    ).json<{ thanks_url: string }>();
    expect(await open(address)).not.toContain(MARK);
  });
});

describe('the page for a device that has answered', () => {
  const finish = async (): Promise<{ receipt: string; thanks_url: string }> =>
    (
      await sendJson(link, { id: newAnswerId(), rev: 1, status: 'complete', answers: LIFT_ANSWERS })
    ).json();

  it('tells the day and nothing that shows the answers, and leads on to the survey as it was opened', async () => {
    const { receipt, thanks_url: address } = await finish();
    const from = encodeURIComponent('?utm_source=story&x="><b>');
    const page = await open(`${address}&on=2026-11-28&from=${from}&lang=en`);
    expect(page).toContain('on this device on November 28, 2026.');
    // Whoever else uses the device would see what was answered.
    expect(page).not.toContain(receipt);
    expect(page).toContain('It was shown when you finished the survey.');
    expect(page).toContain('href="https://liftnote.test/receipt?lang=en"');
    expect(page).toContain(`href="${link}?utm_source=story&amp;x=%22%3E%3Cb%3E#again"`);
    expect(await open(`${address}&on=2026-11-28&from=&lang=en`)).toContain(`href="${link}#again"`);
  });

  it('says who asked only where the next person on the device may know it', async () => {
    const { thanks_url: address } = await finish();
    expect(await open(`${address}&on=2026-11-28&from=&lang=en`)).not.toContain('Northwind');
    const buyers = linkTo(await newSurvey(stage, 'post-purchase'), 'buyers');
    const body = { id: newAnswerId(), rev: 1, status: 'complete', answers: BUYER_ANSWERS };
    const { thanks_url: bought } = await (
      await sendJson(buyers, body)
    ).json<{ thanks_url: string }>();
    const told = await open(`${bought}&on=2026-11-28&from=&lang=en`);
    expect(told).toContain('on this device on November 28, 2026.');
    expect(told).toContain('Northwind');
    expect(told).toContain(`href="${buyers}#again"`);
    const unknown = await open(`${buyers}/thanks?r=${newAnswerId()}&on=2026-11-28&from=&lang=en`);
    expect(unknown).toContain('on this device on November 28, 2026.');
    expect(unknown).not.toContain('commissioned');
  });

  it.each(['', '2026-13-40', '28.11.2026', '<b>'])('is not shown for the day %j', async (day) => {
    const { thanks_url: address } = await finish();
    const page = await open(`${address}&on=${encodeURIComponent(day)}&from=`);
    expect(page).toContain('Your answers have arrived');
  });

  it('says that the answer is erased once it is, and for which one the device shall forget it', async () => {
    const { receipt, thanks_url: address } = await finish();
    const erased = await sendForm('/receipt', [
      ['code', receipt],
      ['go', 'erase'],
    ]);
    const id = new URLSearchParams(address.split('?')[1]).get('r') ?? '';
    expect(await erased.text()).toContain(`data-erased="${id}"`);
    const page = await open(`${address}&on=2026-11-28&from=&lang=en`);
    expect(page).toContain('Your answers are erased');
    expect(page).toContain(`data-erased="${id}"`);
    expect(page).not.toContain(receipt);
    expect(page).toContain('Answer again');
  });
});
