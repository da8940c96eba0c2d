// How a survey is handed out: who may frame it, where a panel's people are led, what a shop signs.
import { env } from 'cloudflare:workers';
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

beforeEach(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'post-purchase');
  link = linkTo(survey, 'buyers');
});

const BACK = 'https://panel.example/back';
const PANEL = {
  complete_url: `${BACK}?status=1&rid={rid}&sig={sig}`,
  screened_out_url: `${BACK}?status=2&rid={rid}`,
  over_quota_url: `${BACK}?status=3&rid={rid}`,
};

const set = (body: object, rev = 1, id = survey.id): Promise<Response> =>
  call('PUT', `/api/v1/surveys/${id}/distribution`, {
    key: stage.keys.editor,
    body: { frame_origins: [], panel: null, ...body },
    headers: { 'If-Match': `"${rev}"` },
  });

const newSigningKey = async (): Promise<string> => {
  const made = await call('POST', `/api/v1/surveys/${survey.id}/signing-key`, {
    key: stage.keys.editor,
  });
  expect(made.status).toBe(201);
  return (await made.json<{ key: string }>()).key;
};

const get = (path: string): Promise<Response> =>
  call('GET', path, { headers: { Accept: 'text/html' } });
const policyOf = (response: Response): string =>
  /frame-ancestors ([^;]+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';

const hiddenOf = async (id: string): Promise<Record<string, string>> => {
  const row = await env.DB.prepare(`SELECT hidden FROM response WHERE id = ?1`)
    .bind(id)
    .first<string>('hidden');
  return JSON.parse(row ?? '{}') as Record<string, string>; // a JSON object by a CHECK of the table
};

const answer = (change: object = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: BUYER_ANSWERS,
  ...change,
});

describe('the address of a survey', () => {
  it('is found as people type it, and leads to the one that is written', async () => {
    const typed = `/s/${link.slice(3).toUpperCase().replaceAll('0', 'O')}`;
    const response = await get(`${typed}?lang=de`);
    expect([response.status, response.headers.get('location')]).toEqual([302, `${link}?lang=de`]);
    expect((await get(link)).status).toBe(200);
  });
});

describe('the sites that may frame a survey', () => {
  it('are nobody until they are listed, and then only by the embedded page', async () => {
    expect(policyOf(await get(`${link}/embed`))).toBe("'none'");
    const saved = await set({
      frame_origins: ['https://shop.example', 'https://www.shop.example:8443'],
    });
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
    const listed = 'https://shop.example https://www.shop.example:8443';
    expect(policyOf(await get(`${link}/embed`))).toBe(listed);
    expect(policyOf(await get(link))).toBe("'none'");
    expect(policyOf(await get(`${link}/thanks?r=x&embed=1`))).toBe(listed);
    expect(policyOf(await get(`${link}/thanks?r=x`))).toBe("'none'");
    expect(policyOf(await get('/receipt?embed=1'))).toBe("'none'");
    expect(policyOf(await get('/s/0000000000/embed'))).toBe("'none'");
  });

  it('are told the end of a survey inside their page too', async () => {
    await set({ frame_origins: ['https://shop.example'] });
    expect(
      (
        await call('PATCH', `/api/v1/surveys/${survey.id}/settings`, {
          key: stage.keys.editor,
          body: { closed: true },
          headers: { 'If-Match': '"1"' },
        })
      ).status,
    ).toBe(200);
    const closed = await get(`${link}/embed`);
    expect([closed.status, policyOf(closed)]).toEqual([410, 'https://shop.example']);
  });

  it.each([
    'http://shop.example',
    'https://shop.example/',
    'https://shop.example/path',
    'https://*.shop.example',
    'https://a;script-src *',
    'https://a.example;b',
    '*',
    "'self'",
    'https://SHOP.example',
    'https://shop.example:443',
  ])('are refused as %s', async (origin) => {
    const problem = await problemOf(await set({ frame_origins: [origin] }));
    expect([problem.status, problem.invalid_params[0]?.name]).toEqual([422, 'frame_origins.0']);
  });

  it('are changed by who has read them last, one change at a time', async () => {
    expect((await set({}, 3)).status).toBe(412);
    expect((await set({}, 1)).status).toBe(200);
    expect((await set({}, 1)).status).toBe(412);
    expect((await set({}, 2)).status).toBe(200);
  });

  it('get a page that stays inside theirs, without a script too', async () => {
    await set({ frame_origins: ['https://shop.example'] });
    const page = await (await get(`${link}/embed`)).text();
    expect(page).toContain(`action="${link}/embed"`);
    const done = await sendForm(`${link}/embed`, [
      ['id', newAnswerId()],
      ['rev', '1'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ]);
    const thanks = await get(done.headers.get('location') ?? '');
    expect(policyOf(thanks)).toBe('https://shop.example');
    expect(await thanks.text()).toMatch(/action="\/receipt[^>]*target="_blank"/);
  });
});

describe('a panel’s person', () => {
  const thanksOf = async (path: string, body: object): Promise<Response> => {
    const { thanks_url: address } = await (
      await sendJson(path, { ...answer(), ...body })
    ).json<{
      thanks_url: string;
    }>();
    return get(address);
  };

  it('is named by the link in the page and kept with the answer', async () => {
    await set({ panel: { ...PANEL, parameter: 'pid' } });
    const page = await (await get(`${link}?pid=Panel-77&respondent=other`)).text();
    expect(page).toContain('name="h.respondent" value="Panel-77"');
    const body = answer({ hidden: { respondent: 'Panel-77' } });
    await sendJson(link, body);
    expect(await hiddenOf(body.id)).toMatchObject({ respondent: 'Panel-77' });
  });

  it('is not taken from a link when there is no panel', async () => {
    const body = answer({ hidden: { respondent: 'Panel-77' } });
    await sendJson(link, body);
    expect(await hiddenOf(body.id)).toEqual({});
    expect(await (await get(`${link}?rid=Panel-77`)).text()).not.toContain('Panel-77');
  });

  it('keeps the receipt at the end and goes on from there, signed by the survey’s key', async () => {
    const key = await newSigningKey();
    await set({ panel: PANEL });
    const thanks = await thanksOf(link, { hidden: { respondent: 'A:7' } });
    const page = await thanks.text();
    const sig = createHmac('sha256', key).update('panel|complete|A:7').digest('hex');
    expect(page).toContain(`href="${BACK}?status=1&amp;rid=A%3A7&amp;sig=${sig}"`);
    expect(page).toContain('Receipt code');
    expect(thanks.headers.get('refresh')).toBeNull();
  });

  it('is led back at once when screened out', async () => {
    const lift = await newSurvey(stage, 'brand-lift');
    await set({ panel: PANEL }, 1, lift.id);
    const tooYoung = { answers: { age: 12 }, hidden: { respondent: 'A7' } };
    const thanks = await thanksOf(linkTo(lift, 'exposed'), tooYoung);
    expect(thanks.headers.get('refresh')).toBe(`0; url=${BACK}?status=2&rid=A7`);
  });

  it('can’t be exchanged on the way back, nor can an answer that is not finished', async () => {
    await set({ panel: PANEL });
    const sent = answer({ hidden: { respondent: 'A7' } });
    const { thanks_url: address } = await (
      await sendJson(link, sent)
    ).json<{ thanks_url: string }>();
    expect(await (await get(address)).text()).toContain(BACK);
    expect(await (await get(address.replace('A7', 'B8'))).text()).not.toContain(BACK);
    expect(await (await get(address.replace(/&seal=\w+/, ''))).text()).not.toContain(BACK);
    const part = {
      status: 'partial',
      answers: { age: 34, consent: 'yes', first_heard: 'creator' },
      last_question: 'first_heard',
    };
    const unfinished = await thanksOf(link, { ...part, hidden: { respondent: 'A7' } });
    expect(await unfinished.text()).not.toContain(BACK);
  });

  it('without a name goes nowhere', async () => {
    await set({ panel: PANEL });
    expect(await (await thanksOf(link, {})).text()).not.toContain(BACK);
    expect(await (await thanksOf(link, { hidden: { respondent: '<b>' } })).text()).not.toContain(
      BACK,
    );
  });

  it('is never led where a link says: only stored addresses with encryption are taken', async () => {
    const open = { ...PANEL, complete_url: 'https://{rid}/' };
    const problem = await problemOf(await set({ panel: open }));
    expect(problem.invalid_params[0]?.name).toBe('panel.complete_url');
  });
});

describe('an order in the link', () => {
  const ORDER = { order_ref: '1001', order_value: '49.90', currency: 'EUR', customer: 'new' };
  const sign = (key: string, order = ORDER): string =>
    createHmac('sha256', key)
      .update(`order|${order.order_ref}|${order.order_value}|${order.currency}|${order.customer}`)
      .digest('hex');
  const take = async (hidden: object) => {
    const body = answer({ hidden });
    expect((await sendJson(link, body)).status).toBe(201);
    const value = await env.DB.prepare(
      `SELECT order_value_minor AS value FROM response WHERE id = ?1`,
    )
      .bind(body.id)
      .first<number>('value');
    return { value, ...(await hiddenOf(body.id)) };
  };

  it('is taken as before while the survey has no key, new customers too', async () => {
    expect(await take(ORDER)).toEqual({ value: 4990, currency: 'EUR', customer: 'new' });
    expect(await take({ ...ORDER, order_signature: 'valid' })).not.toHaveProperty(
      'order_signature',
    );
  });

  it('is marked by whether the shop signed it, and left out when somebody changed it', async () => {
    const key = await newSigningKey();
    const sig = sign(key);
    expect(await take({ ...ORDER, sig })).toEqual({
      value: 4990,
      currency: 'EUR',
      customer: 'new',
      order_signature: 'valid',
    });
    expect(await take(ORDER)).toMatchObject({ value: 4990, order_signature: 'none' });
    expect(await take({ ...ORDER, order_value: '4990.00', sig })).toEqual({
      value: null,
      order_signature: 'wrong',
    });
    expect(await take({ ...ORDER, order_signature: 'valid' })).toMatchObject({
      order_signature: 'none',
    });
    expect(await take({})).toEqual({ value: null });
  });

  it('is signed wrongly with the key before the newest', async () => {
    const old = sign(await newSigningKey());
    await newSigningKey();
    expect(await take({ ...ORDER, sig: old })).toMatchObject({ order_signature: 'wrong' });
  });

  it('comes through the form without a script as well', async () => {
    const key = await newSigningKey();
    const query = new URLSearchParams({ ...ORDER, sig: sign(key) });
    const page = await (await get(`${link}?${query.toString()}`)).text();
    const fields = [...page.matchAll(/name="(h\.\w+|id)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    await sendForm(link, [...fields, ['rev', '1'], ['go', 'finish'], ...fieldsOf(BUYER_ANSWERS)]);
    const id = fields.find(([name]) => name === 'id')?.[1] ?? '';
    expect(await hiddenOf(id)).toMatchObject({ order_signature: 'valid', customer: 'new' });
  });

  it('shows its key once: nothing that is read later has it', async () => {
    const key = await newSigningKey();
    const read = await call('GET', `/api/v1/surveys/${survey.id}/distribution`, {
      key: stage.keys.owner,
    });
    const text = await read.text();
    expect(text).toContain('"has_signing_key":true');
    expect(text).not.toContain(key);
    const { results } = await env.DB.prepare(
      `SELECT * FROM survey_distribution WHERE survey_id = ?1`,
    )
      .bind(survey.id)
      .all();
    expect(JSON.stringify(results)).not.toContain(key.slice(4));
  });
});

describe('invitations to a survey', () => {
  type Invitations = {
    locale: string;
    names_brand: boolean;
    items: { arm: string; url: string; story: string; email: { text: string } }[];
  };
  const read = async (id: string, lang: string): Promise<Invitations> =>
    (
      await call('GET', `/api/v1/surveys/${id}/invitations?lang=${lang}`, {
        key: stage.keys.viewer,
      })
    ).json<Invitations>();

  it('are the same for both arms of a lift study but for the link, and name no brand', async () => {
    const lift = await newSurvey(stage, 'brand-lift');
    const { locale, names_brand: named, items } = await read(lift.id, 'ja');
    expect([locale, named, items.map(({ arm }) => arm)]).toEqual([
      'ja',
      false,
      ['control', 'exposed'],
    ]);
    const [one = '', two = ''] = items.map(({ story, email, url }) =>
      `${story} ${email.text}`.replaceAll(url, ''),
    );
    expect(one).toBe(two);
    expect(one).not.toContain('Northwind');
  });

  it('name the brand to its buyers, in the nearest language', async () => {
    const { locale, items } = await read(survey.id, 'pt-BR');
    expect([locale, items.length]).toEqual(['pt', 1]);
    expect(items[0]?.story).toContain('Northwind');
    expect(items[0]?.story).toContain(new URL(link, 'https://liftnote.test').href);
  });
});
