// Answering over HTTP, by JSON and by form: what is taken, what is refused and where it says so.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendForm,
  sendJson,
} from './survey-client.ts';

type Row = {
  status: string;
  rev: number;
  last_question: string;
  coded: string;
  is_test: number;
  flags: string;
};

const rowOf = (id: string): Promise<Row | null> =>
  env.DB.prepare(
    `SELECT status, rev, last_question, coded, is_test, flags FROM response WHERE id = ?1`,
  )
    .bind(id)
    .first<Row>();

const newLift = async () => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'brand-lift');
  return { stage, survey, link: linkTo(survey, 'exposed') };
};

// For what leaves nothing behind.
let shared: ReturnType<typeof newLift> | undefined;
const sharedLift = () => (shared ??= newLift());

const newPurchase = async () => {
  const survey = await newSurvey(await newStage(), 'post-purchase');
  return { survey, link: linkTo(survey, 'buyers') };
};

/** What the form's first page asks of buyers. */
const AGREED: [string, string][] = [
  ['a.age', '34'],
  ['a.consent', 'yes'],
];

const whole = (change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: LIFT_ANSWERS,
  ...change,
});

describe('an answer as JSON', () => {
  it('is stored once, and the same again gives the same receipt', async () => {
    const { link } = await newLift();
    const body = whole();
    const first = await sendJson(link, body);
    const second = await sendJson(link, body);
    expect([first.status, second.status]).toEqual([201, 200]);
    const [one, two] = [
      await first.json<Record<string, string>>(),
      await second.json<Record<string, string>>(),
    ];
    expect(one).toMatchObject({ outcome: 'stored', status: 'complete' });
    expect(two).toEqual({ ...one, outcome: 'unchanged' });
  });

  it('is a conflict under the same revision with other content', async () => {
    const { link } = await newLift();
    const body = whole();
    await sendJson(link, body);
    const response = await sendJson(link, { ...body, answers: { ...LIFT_ANSWERS, intent: '1' } });
    expect(response.status).toBe(409);
    expect((await problemOf(response)).invalid_params[0]?.name).toBe('rev');
  });

  it('is saved in parts after consent, and a late part never undoes the whole', async () => {
    const { link } = await newLift();
    const id = newAnswerId();
    const part = {
      id,
      rev: 1,
      status: 'partial',
      answers: { age: 29, consent: 'yes' },
      last_question: 'follows',
    };
    expect((await sendJson(link, part)).status).toBe(201);
    expect(await rowOf(id)).toMatchObject({ status: 'partial', last_question: 'follows' });
    await sendJson(link, whole({ id, rev: 3 }));
    const late = await sendJson(link, { ...part, rev: 9 });
    expect(await late.json()).toMatchObject({ outcome: 'final', status: 'complete' });
    expect(await rowOf(id)).toMatchObject({ status: 'complete', rev: 3 });
  });

  it('below the minimum age leaves a count and nothing of the person', async () => {
    const { link } = await newLift();
    const body = whole({ answers: { age: 15 } });
    expect(await (await sendJson(link, body)).json()).toMatchObject({ status: 'screened_out' });
    const row = await env.DB.prepare(`SELECT * FROM response WHERE id = ?1`).bind(body.id).first();
    expect(row).toMatchObject({
      status: 'screened_out',
      answers: '{}',
      coded: '{}',
      stratum: '',
      hidden: '{}',
    });
    expect(await (await call('GET', `${link}/thanks?r=${body.id}`)).text()).not.toContain(
      'Northwind',
    );
  });

  it('keeps no exact age and no order number', async () => {
    const { link } = await newPurchase();
    const lift = await newLift();
    const age = whole();
    await sendJson(lift.link, age);
    const order = whole({
      answers: BUYER_ANSWERS,
      hidden: { order_ref: 'SECRET-77', order_value: '10.00' },
    });
    await sendJson(link, order);
    const { results } = await env.DB.prepare(`SELECT * FROM response WHERE id IN (?1, ?2)`)
      .bind(age.id, order.id)
      .all();
    const stored = JSON.stringify(results.map(({ id: _id, ...rest }) => rest));
    expect(stored).not.toContain('SECRET');
    expect(results.map(({ answers }) => String(answers))).not.toContain('29');
    expect(stored).toContain('25_34');
  });

  it('flags haste and a filled trap, and counts them all the same', async () => {
    const { link } = await newLift();
    const body = whole({ started_at: Date.now() - 3000, website: 'http://spam.example' });
    expect((await sendJson(link, body)).status).toBe(201);
    expect(await rowOf(body.id)).toMatchObject({
      status: 'complete',
      flags: '["honeypot","speeder"]',
    });
  });

  it.each([
    ['a missing answer', { answers: { ...LIFT_ANSWERS, intent: undefined } }, 'answers.intent'],
    [
      'a choice that is not offered',
      { answers: { ...LIFT_ANSWERS, intent: '9' } },
      'answers.intent',
    ],
    [
      'a list where one is asked',
      { answers: { ...LIFT_ANSWERS, intent: ['5'] } },
      'answers.intent',
    ],
    [
      '"none" beside others',
      { answers: { ...LIFT_ANSWERS, aided: ['none', 'northwind'] } },
      'answers.aided',
    ],
    [
      'the same choice twice',
      { answers: { ...LIFT_ANSWERS, aided: ['northwind', 'northwind'] } },
      'answers.aided',
    ],
    ['an age in words', { answers: { ...LIFT_ANSWERS, age: 'old' } }, 'answers.age'],
    ['half a year', { answers: { ...LIFT_ANSWERS, age: 29.5 } }, 'answers.age'],
    ['an age of 500', { answers: { ...LIFT_ANSWERS, age: 500 } }, 'answers.age'],
    ['no consent', { answers: { ...LIFT_ANSWERS, consent: undefined } }, 'answers.consent'],
    ['a part without consent', { status: 'partial', answers: { age: 30 } }, 'answers.consent'],
    [
      'a question that is not there',
      { answers: { ...LIFT_ANSWERS, shoe_size: 44 } },
      'answers.shoe_size',
    ],
    [
      'a prototype for answers',
      { answers: JSON.parse('{"__proto__": {"age": 29, "consent": "yes"}}') },
      'answers.age',
    ],
    ['answers after the end', { answers: { age: 15, gender: 'female' } }, 'answers.gender'],
    [
      'text that is too long',
      { answers: { ...LIFT_ANSWERS, opinion: 'x'.repeat(501) } },
      'answers.opinion',
    ],
    [
      'an object as an answer',
      { answers: { ...LIFT_ANSWERS, opinion: { $ne: 1 } } },
      'answers.opinion',
    ],
    ['an id of another form', { id: 'resp_1' }, 'id'],
    ['revision 0', { rev: 0 }, 'rev'],
    ['a status of its own', { status: 'screened_out' }, 'status'],
    ['another survey’s version', { version: 'sver_none' }, 'version'],
    ['an unknown field', { brand_id: 'brand_x' }, 'brand_id'],
    ['an unknown last question', { status: 'partial', last_question: 'nowhere' }, 'last_question'],
  ])('is refused with %s, named, and nothing is stored', async (_, change, field) => {
    const { link } = await sharedLift();
    const body = whole(change);
    const response = await sendJson(link, body);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toContain(field);
    expect(await rowOf(body.id)).toBeNull();
  });

  it('never makes the server fail, whatever is sent', async () => {
    const { link } = await newLift();
    const anything = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .record({
          id: fc.constant(newAnswerId()),
          rev: fc.jsonValue(),
          status: fc.constantFrom('partial', 'complete', 3),
          answers: fc.jsonValue(),
        })
        .map((body) => JSON.stringify(body)),
      fc
        .record({
          answers: fc.dictionary(
            fc.constantFrom(...Object.keys(LIFT_ANSWERS), '__proto__', 'age.other'),
            fc.jsonValue(),
          ),
          hidden: fc.constant({}),
        })
        .map(({ answers }) => JSON.stringify(whole({ answers: { ...LIFT_ANSWERS, ...answers } }))),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const response = await call('POST', link, {
          body,
          headers: { Accept: 'application/json' },
        });
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: inject('isFull') ? 1500 : 20 },
    );
  });

  it.each([
    ['128 KB and more', 'application/json', JSON.stringify({ answers: 'x'.repeat(132_000) }), 413],
    ['XML', 'text/xml', '<a/>', 415],
    ['JSON that is none', 'application/json', '{"id":', 400],
    ['a broken form', 'multipart/form-data; boundary=x', 'nothing of the kind', 400],
  ])('is refused when it is %s', async (_, type, body, status) => {
    const { link } = await sharedLift();
    const response = await call('POST', link, {
      body,
      headers: { 'Content-Type': type, Accept: 'application/json' },
    });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).status).toBe(status);
  });
});

describe('an answer by form', () => {
  const ask = async (link: string): Promise<string> => (await call('GET', link)).text();
  const valueOf = (html: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const state = (html: string): [string, string][] =>
    ['id', 'v', 'rev', 'passed', 'lang', 'started'].map((name) => [name, valueOf(html, name)]);

  /** The page after that on which buyers agree. */
  const agreeTo = async (link: string): Promise<string> =>
    (await sendForm(link, [...state(await ask(link)), ...AGREED])).text();

  it('can come whole in one post, and again, and counts once', async () => {
    const { link } = await newLift();
    const id = newAnswerId();
    const fields: [string, string][] = [['id', id], ['go', 'finish'], ...fieldsOf(LIFT_ANSWERS)];
    for (const _ of [1, 2]) {
      const response = await sendForm(link, fields);
      expect(response.status).toBe(303);
      expect(response.headers.get('Location')).toBe(`${link}/thanks?r=${id}&lang=en`);
    }
    expect(await rowOf(id)).toMatchObject({ status: 'complete', rev: 1 });
  });

  it('comes back with its message and all else kept when something is missing', async () => {
    const { link } = await newPurchase();
    const html = await ask(`${link}?order_ref=77&code=%22%3E%3Cscript%3E`);
    const agreed = await sendForm(link, [...state(html), ['h.order_ref', '77'], ...AGREED]);
    const response = await sendForm(link, [
      ...state(await agreed.text()),
      ['h.order_ref', '77'],
      ...AGREED,
      ['a.first_heard', ''],
      ['a.first_heard.other', 'x'],
    ]);
    expect(response.status).toBe(422);
    const again = await response.text();
    expect(again).toContain('Please choose an answer');
    expect(valueOf(again, 'h.order_ref')).toBe('77');
    expect(valueOf(again, 'id')).toBe(valueOf(html, 'id'));
    expect(html).not.toContain('"><script>');
  });

  it('asks which creator only after a creator was named, carrying what was said', async () => {
    const { link } = await newPurchase();
    const first = await agreeTo(link);
    expect(first).toContain('<input type="hidden" name="a.age" value="34"/>');
    const second = await (
      await sendForm(link, [...state(first), ...AGREED, ['a.first_heard', 'creator']])
    ).text();
    expect(second).toMatch(/<form.*id="q-which_creator".*<\/form>/s);
    expect(second).toContain('<input type="hidden" name="a.first_heard" value="creator"/>');
    const other = await (
      await sendForm(link, [...state(first), ...AGREED, ['a.first_heard', 'friend']])
    ).text();
    expect(other.split('<template')[0]).not.toContain('q-which_creator');
    expect(await rowOf(valueOf(first, 'id'))).toMatchObject({
      status: 'partial',
      coded: '{"age":"25_34","first_heard":"friend"}',
    });
    const back = await (
      await sendForm(link, [
        ...state(second),
        ...AGREED,
        ['a.first_heard', 'creator'],
        ['go', 'back'],
      ])
    ).text();
    expect(back).toMatch(/value="creator" checked=""/);
  });

  it('takes a change after going back in the browser as a correction, until it is finished', async () => {
    const { link } = await newPurchase();
    const first = await agreeTo(link);
    const id = valueOf(first, 'id');
    await sendForm(link, [...state(first), ...AGREED, ['a.first_heard', 'friend']]);
    await sendForm(link, [...state(first), ...AGREED, ['a.first_heard', 'search']]);
    expect(await rowOf(id)).toMatchObject({
      coded: '{"age":"25_34","first_heard":"search"}',
      rev: 3,
    });
    const finish = (heard: string) =>
      sendForm(link, [
        ...state(first),
        ['go', 'finish'],
        ...AGREED,
        ['a.first_heard', heard],
        ['a.first_heard_when', 'longer_ago'],
        ['a.first_purchase', 'no'],
      ]);
    expect((await finish('search')).status).toBe(303);
    expect((await finish('press')).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({
      status: 'complete',
      coded:
        '{"age":"25_34","first_heard":"search","first_heard_when":"longer_ago","first_purchase":"no"}',
    });
  });

  it('speaks another language at once and keeps what was filled in', async () => {
    const { link } = await newLift();
    const html = await ask(link);
    const response = await sendForm(link, [...state(html), ['a.age', '41'], ['go', 'lang:ar']]);
    expect(response.status).toBe(200);
    const arabic = await response.text();
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain('value="41"');
  });

  it('reads the age in the digits of the keyboard', async () => {
    const { link } = await newLift();
    const id = newAnswerId();
    await sendForm(link, [
      ['id', id],
      ['go', 'finish'],
      ...fieldsOf({ ...LIFT_ANSWERS, age: '٢٩' }),
    ]);
    expect(JSON.parse((await rowOf(id))?.coded ?? '{}')).toMatchObject({ age: '25_34' });
  });

  it('asks again for an age that nobody who reads has, and ends for nobody because of it', async () => {
    const { link } = await newLift();
    const id = newAnswerId();
    const answer = (age: string): Promise<Response> =>
      sendForm(link, [
        ['id', id],
        ['a.age', age],
        ['a.consent', 'yes'],
      ]);
    for (const age of ['1', '4', '121']) {
      const response = await answer(age);
      expect(response.status, age).toBe(422);
      expect(await response.text()).toContain('Please write a number from 5 to 120');
    }
    expect(await rowOf(id)).toBeNull();
    expect((await answer('5')).headers.get('Location')).toContain('/thanks');
  });

  it('says what it is before the first question, and not again', async () => {
    const { link } = await newLift();
    const intro = /<p id="intro"( hidden="")?>A short survey of about 3 minutes/;
    const first = await ask(link);
    expect(intro.exec(first)?.[1]).toBeUndefined();
    expect(first.search(intro)).toBeGreaterThan(0);
    expect(first.search(intro)).toBeLessThan(first.indexOf('id="q-age"'));
    const second = await sendForm(link, [
      ['id', newAnswerId()],
      ['a.age', '29'],
      ['a.consent', 'yes'],
    ]);
    expect(intro.exec(await second.text())?.[1]).toBe(' hidden=""');
    const { link: buyers } = await newPurchase();
    expect(await ask(buyers)).toContain('<p id="intro">A short survey of about 1 minute');
  });

  it('marks a test answer', async () => {
    const { link } = await newPurchase();
    const html = await ask(`${link}?test=1`);
    expect(valueOf(html, 'test')).toBe('1');
    const id = newAnswerId();
    await sendForm(link, [['id', id], ['test', '1'], ['go', 'finish'], ...fieldsOf(BUYER_ANSWERS)]);
    expect(await rowOf(id)).toMatchObject({ is_test: 1, status: 'complete' });
  });

  it('never makes the server fail, whatever its fields', async () => {
    const { link } = await newPurchase();
    const names = [
      'id',
      'v',
      'rev',
      'passed',
      'lang',
      'started',
      'go',
      'a.age',
      'a.consent',
      'a.first_heard',
      'a.first_heard.other',
      'a.which_creator',
      'a.why',
      'h.order_value',
      'h.currency',
      'h.order_ref',
      'website',
      '__proto__',
    ];
    const values = fc.oneof(
      fc.constantFrom(
        '',
        newAnswerId(),
        'creator',
        'other',
        'why',
        'first_heard',
        'lang:xx',
        'back',
        'finish',
        '-1',
        '1e999',
      ),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 12 }),
        async (fields) => {
          const response = await sendForm(link, fields);
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: inject('isFull') ? 1500 : 20 },
    );
  });
});

describe('a survey address', () => {
  it('answers alike for unknown and malformed codes, in every way', async () => {
    const paths = [
      '/s/0000000000',
      '/s/nothing-like-it',
      `/s/${'x'.repeat(300)}`,
      '/s/%00',
      '/s/0000000000/thanks',
    ];
    const bodies = await Promise.all(
      paths.map(async (path) => {
        const response = await call('GET', path, { headers: { Accept: 'text/html' } });
        return [response.status, (await response.text()).replace(/Request \w+/g, '')];
      }),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(404);
    expect((await sendJson('/s/0000000000', whole())).status).toBe(404);
  });

  it('is neither cached nor indexed, shows no brand in its title, and takes nothing once closed', async () => {
    const { survey, link } = await newLift();
    const response = await call('GET', link);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const html = await response.text();
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html.split('<template')[0]).not.toContain('Northwind');
    expect(html).not.toMatch(/decoy|competitor|campaign_creator|crea_/);
    await env.DB.prepare(`UPDATE survey SET closed_at = 1 WHERE id = ?1`).bind(survey.id).run();
    expect((await call('GET', link)).status).toBe(410);
    const body = whole();
    const refused = await sendJson(link, body);
    expect(await problemOf(refused)).toMatchObject({ status: 410, code: 'closed' });
    const form = await sendForm(link, [
      ['id', body.id],
      ['go', 'finish'],
      ...fieldsOf(LIFT_ANSWERS),
    ]);
    expect([form.status, (await form.text()).includes('This survey has ended')]).toEqual([
      410,
      true,
    ]);
    expect(await rowOf(body.id)).toBeNull();
  });
});

describe('a receipt', () => {
  const receiptOf = async (link: string, body: Record<string, unknown>): Promise<string> =>
    (await (await sendJson(link, body)).json<{ receipt: string }>()).receipt;

  it('shows the own answers in words, erases them, and the same answer sent again stays erased', async () => {
    const { link } = await newPurchase();
    const body = whole({ answers: BUYER_ANSWERS });
    const receipt = await receiptOf(link, body);
    const shown = await (
      await sendForm('/receipt', [
        ['code', receipt.toUpperCase()],
        ['go', 'show'],
      ])
    ).text();
    expect(shown).toContain('From a creator or influencer');
    expect(shown).toContain('A great video');
    const erased = await sendForm('/receipt', [
      ['code', receipt],
      ['go', 'erase'],
    ]);
    expect(await erased.text()).toContain('Your answers are erased');
    expect(await rowOf(body.id)).toBeNull();
    const again = await sendJson(link, body);
    expect([again.status, await again.json()]).toMatchObject([
      200,
      { outcome: 'erased', status: null },
    ]);
    expect(await rowOf(body.id)).toBeNull();
    const form = await sendForm(link, [
      ['id', body.id],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ]);
    expect(await (await call('GET', form.headers.get('Location') ?? '')).text()).toContain(
      'Your answers are erased',
    );
  });

  it('comes with the address where it works later, in the language of the survey', async () => {
    const { link } = await newPurchase();
    const body = whole({ answers: BUYER_ANSWERS, locale: 'de' });
    const receipt = await receiptOf(link, body);
    const thanks = await (await call('GET', `${link}/thanks?r=${body.id}`)).text();
    const address = /class="where">[^<]*<a href="([^"]*)"><bdi>([^<]*)</.exec(thanks);
    expect(address?.slice(1)).toEqual([
      'https://liftnote.test/receipt?lang=de',
      'liftnote.test/receipt',
    ]);
    expect(thanks).toContain(`data-copy="https://liftnote.test/receipt?lang=de\n${receipt}"`);
    const lookup = await (await call('GET', '/receipt?lang=de')).text();
    expect(lookup).toContain('action="/receipt?lang=de"');
  });

  it.each(['', 'nonsense', '0000-0000-0000-0000', 'x'.repeat(5000)])(
    'that is none (%#) says so and keeps what was typed',
    async (code) => {
      const response = await sendForm('/receipt', [
        ['code', code],
        ['go', 'erase'],
      ]);
      expect([413, 422]).toContain(response.status);
    },
  );
});
