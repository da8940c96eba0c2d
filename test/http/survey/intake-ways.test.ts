// Answers by way of inboxes, and by the ways that are left when those can't be reached.
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppBindings } from '../../../src/http/env.ts';
import { storeQueued } from '../../../src/inbox/queue.ts';
import { fileOf, sweepFiles } from '../../../src/inbox/sweep.ts';
import worker from '../../../src/index.ts';
import { keepDeadLetter } from '../../../src/storage/response/dead-letter.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import type { ViewCount } from '../../../src/storage/survey/view.ts';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  fieldsOf,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Change = Partial<AppBindings>;

/** A request to the Worker with other bindings; returns when nothing is left to do behind the answer. */
const ask = async (change: Change, path: string, init: RequestInit = {}): Promise<Response> => {
  const ctx = createExecutionContext();
  // Cloudflare adds what it knows of the connection; the Worker reads none of it.
  const request = new Request(`https://liftnote.test${path}`, {
    redirect: 'manual',
    ...init,
  }) as Request<unknown, IncomingRequestCfProperties>;
  const response = await worker.fetch(request, { ...env, INTAKE: 'inbox', ...change }, ctx);
  await waitOnExecutionContext(ctx);
  return response;
};

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify(body),
});

const form = (fields: readonly (readonly [string, string])[]): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
});

const answer = (change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: BUYER_ANSWERS,
  locale: 'en',
  ...change,
});

let stage: Stage;
let survey: SurveyAnswer;
let link: string;

const storedRows = async (): Promise<{ id: string; rev: number; status: string }[]> =>
  (
    await env.DB.prepare(
      `SELECT id, rev, status FROM response WHERE survey_version_id = ?1 ORDER BY id`,
    )
      .bind(survey.version.id)
      .all<{ id: string; rev: number; status: string }>()
  ).results;

const results = async (change: Change = {}) => {
  const response = await ask(change, `/api/v1/surveys/${survey.id}/results`, {
    headers: { Authorization: `Bearer ${stage.keys.viewer}` },
  });
  return response.json<{
    waiting: number;
    dead_letters: number;
    arms: { views: number; complete: number }[];
  }>();
};

const publish = (change: Change = {}): Promise<Response> =>
  ask(change, `/api/v1/campaigns/${stage.campaignId}/reports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${stage.keys.editor}`, 'Content-Type': 'application/json' },
    body: '{}',
  });

/** Inboxes that nobody reaches. */
const NO_INBOX = {
  INBOX: {
    getByName: () => {
      throw new Error('Durable Object is overloaded.');
    },
  } as unknown as AppBindings['INBOX'],
};

/** A queue that keeps what is sent, and the files of a bucket. */
const queueOf = (sent: ResponseRow[]): Queue<ResponseRow> =>
  ({ send: async (row: ResponseRow) => void sent.push(row) }) as unknown as Queue<ResponseRow>;

const bucketOf = (files: Map<string, string>): R2Bucket =>
  ({
    put: async (key: string, text: string) => void files.set(key, text),
    get: async (key: string) => {
      const text = files.get(key);
      return text === undefined ? null : { text: async () => text };
    },
    list: async ({ prefix, limit = 1000, cursor = '' }: R2ListOptions & { prefix: string }) => {
      const keys = [...files.keys()].filter((key) => key.startsWith(prefix) && key > cursor);
      const page = keys.toSorted().slice(0, limit);
      return {
        objects: page.map((key) => ({ key, uploaded: new Date(0) })),
        truncated: keys.length > limit,
        cursor: page.at(-1),
      };
    },
    delete: async (keys: string | string[]) =>
      [keys].flat().forEach((key) => void files.delete(key)),
  }) as unknown as R2Bucket;

/** Reads, and writes nothing. */
const OVERLOADED = new Proxy(env.DB, {
  get: (db, name) =>
    name === 'batch'
      ? () => Promise.reject(new Error('D1_ERROR: D1 DB is overloaded.'))
      : Reflect.get(db, name).bind(db),
});

const broken = (): never => {
  throw new Error('unavailable');
};

beforeEach(async () => {
  stage = await newStage();
  survey = await newSurvey(stage, 'post-purchase');
  link = linkTo(survey, 'buyers');
});

describe('an answer by way of an inbox', () => {
  it('is acknowledged before the database has it, counted at once, and the same again changes nothing', async () => {
    const body = answer();
    const first = await ask({}, link, json(body));
    expect([first.status, await first.json()]).toMatchObject([
      201,
      { outcome: 'stored', status: 'complete' },
    ]);
    expect(await storedRows()).toEqual([]);
    const again = await ask({}, link, json(body));
    expect([again.status, await again.json()]).toMatchObject([200, { outcome: 'unchanged' }]);
    const other = await ask({}, link, json({ ...body, answers: { ...BUYER_ANSWERS, why: 'no' } }));
    expect(other.status).toBe(409);
    expect(await results()).toMatchObject({ waiting: 0, dead_letters: 0, arms: [{ complete: 1 }] });
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });

  it('is thanked for, shown by its receipt and erased though it has not reached the database', async () => {
    const body = answer();
    const sent = await ask({}, link, json(body));
    const { receipt, thanks_url } = await sent.json<{ receipt: string; thanks_url: string }>();
    const thanks = await ask({}, thanks_url, { headers: { Accept: 'text/html' } });
    expect(await thanks.text()).toContain(receipt);
    const shown = await ask({}, '/receipt', form([['code', receipt]]));
    expect(await shown.text()).toContain('A great video');

    const waiting = answer();
    const second = await ask({}, link, json(waiting));
    const { receipt: code } = await second.json<{ receipt: string }>();
    const erased = await ask(
      {},
      '/receipt',
      form([
        ['code', code],
        ['go', 'erase'],
      ]),
    );
    expect(erased.status).toBe(200);
    const late = await ask({}, link, json({ ...waiting, rev: 7 }));
    expect(await late.json()).toMatchObject({ outcome: 'erased' });
    expect(await results()).toMatchObject({ waiting: 0, arms: [{ complete: 1 }] });
    expect((await storedRows()).map(({ id }) => id)).toEqual([body.id]);
  });

  it('comes by the form without a script too, and a late part never undoes it', async () => {
    const id = newAnswerId();
    const fields = [
      ['id', id],
      ['rev', '2'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ] as const;
    expect((await ask({}, link, form(fields))).status).toBe(303);
    await ask({}, link, json(answer({ id, rev: 9, status: 'partial', last_question: 'why' })));
    await results();
    expect(await storedRows()).toEqual([{ id, rev: 2, status: 'complete' }]);
  });

  it('is in the report: publishing waits until it is in the database, or refuses', async () => {
    await ask({}, link, json(answer()));
    const stuck = {
      INBOX: { getByName: () => ({ settle: async () => 1 }) } as unknown as AppBindings['INBOX'],
    };
    const refused = await publish(stuck);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await problemOf(refused)).detail).toMatch(/on their way/);
    expect((await results(stuck)).waiting).toBeGreaterThan(0);
    expect((await results(NO_INBOX)).waiting).toBeGreaterThan(0);

    const { id } = await (await publish()).json<{ id: string }>();
    const snapshot = await call('GET', `/api/v1/reports/${id}/snapshot`, {
      key: stage.keys.viewer,
    });
    const { surveys } = await snapshot.json<{ surveys: { responses: { n: number }[] }[] }>();
    expect(surveys[0]?.responses).toMatchObject([{ n: 1 }]);
  });
});

describe('when an inbox can’t be reached', () => {
  it('an answer goes to the queue, and is stored once however often that delivers it', async () => {
    const sent: ResponseRow[] = [];
    const body = answer();
    const reply = await ask({ ...NO_INBOX, ANSWERS: queueOf(sent) }, link, json(body));
    expect([reply.status, await reply.json()]).toMatchObject([202, { outcome: 'queued', rev: 1 }]);
    const outcomes: string[] = [];
    const deliver = (db: D1Database): Promise<void> => {
      const messages = [...sent, ...sent].map((row) => ({
        body: structuredClone(row),
        attempts: 1,
        ack: () => outcomes.push('ack'),
        retry: () => outcomes.push('retry'),
      }));
      return storeQueued(db, { messages } as unknown as MessageBatch<ResponseRow>, Date.now());
    };
    await deliver({ prepare: broken, batch: broken } as unknown as D1Database);
    expect(outcomes.splice(0)).toEqual(['retry', 'retry']);
    await deliver(env.DB);
    expect(outcomes).toEqual(['ack', 'ack']);
    expect(await storedRows()).toEqual([{ id: body.id, rev: 1, status: 'complete' }]);
  });

  it('nor the queue, it is kept as a file and swept into the database', async () => {
    const files = new Map<string, string>();
    const FILES = bucketOf(files);
    const body = answer();
    const ANSWERS = { send: broken } as unknown as Queue<ResponseRow>;
    const reply = await ask({ ...NO_INBOX, ANSWERS, FILES }, link, json(body));
    expect(reply.status).toBe(202);
    const { receipt, thanks_url: thanks } = await reply.json<{
      receipt: string;
      thanks_url: string;
    }>();
    const page = await ask({ ...NO_INBOX }, thanks, { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain(receipt);
    await ask({ ...NO_INBOX, ANSWERS, FILES }, link, json(body));
    expect(files.size).toBe(1);
    expect(
      await sweepFiles({ prepare: broken, batch: broken } as unknown as D1Database, FILES, 1),
    ).toBe(1);
    expect(await results({ FILES })).toMatchObject({ waiting: 0, arms: [{ complete: 1 }] });
    expect(files.size).toBe(0);
  });

  it('its files are all swept, however many, and one that is none stands in nobody’s way', async () => {
    const files = new Map<string, string>();
    const sent: ResponseRow[] = [];
    await ask({ ...NO_INBOX, ANSWERS: queueOf(sent) }, link, json(answer()));
    const [row] = sent;
    if (!row) throw new Error('nothing was sent');
    for (let n = 0; n < 250; n += 1) {
      const id = newAnswerId();
      const one = { ...row, id, idHash: id };
      files.set(fileOf(one), JSON.stringify(one));
    }
    files.set(`pending/${survey.version.id}/broken/1.json`, '{"id":');
    expect(await sweepFiles(env.DB, bucketOf(files), 1, { versionId: survey.version.id })).toBe(0);
    expect([...files.keys()]).toEqual([`unreadable/pending/${survey.version.id}/broken/1.json`]);
    expect(await storedRows()).toHaveLength(250);
  });

  it('the queue waits longer and longer, so that an outage may last as long as a message is kept', async () => {
    const row = { id: 'x' } as ResponseRow;
    const delays = Array.from({ length: 100 }, async (_, index) => {
      let seconds = 0;
      const message = {
        body: row,
        attempts: index + 1,
        ack: () => undefined,
        retry: ({ delaySeconds }: { delaySeconds: number }) => {
          seconds = delaySeconds;
        },
      };
      const away = { prepare: broken, batch: broken } as unknown as D1Database;
      await storeQueued(away, { messages: [message] } as unknown as MessageBatch<ResponseRow>, 1);
      return seconds;
    });
    const all = await Promise.all(delays);
    expect(all[0]).toBe(30);
    expect(all.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(4 * 24 * 3600 - 6 * 3600);
  });

  it('nor a file, it is refused for a moment, and a form comes back with all that was typed', async () => {
    const nowhere = { ...NO_INBOX, ANSWERS: { send: broken } as unknown as Queue<ResponseRow> };
    const refused = await ask(nowhere, link, json(answer()));
    expect(refused.status).toBe(503);
    const seconds = Number(refused.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThanOrEqual(5);
    expect(seconds).toBeLessThanOrEqual(60);
    const id = newAnswerId();
    const fields = [
      ['id', id],
      ['rev', '2'],
      ['go', 'finish'],
      ...fieldsOf(BUYER_ANSWERS),
    ] as const;
    const page = await ask(nowhere, link, form(fields));
    expect(page.status).toBe(503);
    const html = await page.text();
    expect(html).toContain(id);
    expect(html).toContain('A great video');
    expect(html).toContain('could not be saved just now');
    expect((await ask({}, link, form(fields))).status).toBe(303);
  });

  it('nor the database itself without inboxes, an answer takes the same ways', async () => {
    const sent: ResponseRow[] = [];
    const direct = { INTAKE: 'direct', DB: OVERLOADED };
    expect((await ask({ ...direct, ANSWERS: queueOf(sent) }, link, json(answer()))).status).toBe(
      202,
    );
    expect(sent).toHaveLength(1);
    expect((await ask(direct, link, json(answer()))).status).toBe(503);
  });
});

describe('an answer that is erased by its receipt', () => {
  const erase = (code: string, change: Change = {}): Promise<Response> =>
    ask(
      change,
      '/receipt',
      form([
        ['code', code],
        ['go', 'erase'],
      ]),
    );
  const receiptIn = async (response: Response): Promise<string> =>
    (await response.json<{ receipt: string }>()).receipt;

  it('is gone from the queue’s way too', async () => {
    const sent: ResponseRow[] = [];
    const ANSWERS = queueOf(sent);
    const code = await receiptIn(await ask({ ...NO_INBOX, ANSWERS }, link, json(answer())));
    expect((await erase(code, { ANSWERS })).status).toBe(200);
    const messages = sent.map((body) => ({ body, attempts: 1, ack() {}, retry() {} }));
    await storeQueued(env.DB, { messages } as unknown as MessageBatch<ResponseRow>, 1);
    expect(await storedRows()).toEqual([]);
  });

  it('is gone from the files, with inboxes and without', async () => {
    for (const way of [{ ...NO_INBOX }, { INTAKE: 'direct', DB: OVERLOADED }]) {
      const files = new Map<string, string>();
      const FILES = bucketOf(files);
      const code = await receiptIn(await ask({ ...way, FILES }, link, json(answer())));
      expect(files.size).toBe(1);
      // Of another revision, which nobody could read.
      const [kept = ''] = files.keys();
      files.set(`unreadable/${kept}x`, '{"id":');
      expect((await erase(code, { FILES, INTAKE: 'direct' })).status).toBe(200);
      expect(files.size).toBe(0);
      await sweepFiles(env.DB, FILES, 1);
      expect(await storedRows()).toEqual([]);
    }
  });

  it('is gone from the dead letters', async () => {
    const sent: ResponseRow[] = [];
    const ANSWERS = queueOf(sent);
    const code = await receiptIn(await ask({ ...NO_INBOX, ANSWERS }, link, json(answer())));
    const [row] = sent;
    if (row) await keepDeadLetter(env.DB, { row, error: 'test', failedAtMs: 1 });
    expect((await results()).dead_letters).toBe(1);
    expect((await erase(code)).status).toBe(200);
    expect((await results()).dead_letters).toBe(0);
  });

  it('is not called unknown while it only waits', async () => {
    const code = await receiptIn(await ask({}, link, json(answer())));
    const stuck = {
      getByName: () => ({ settle: async () => 1 }),
    } as unknown as AppBindings['INBOX'];
    const shown = await ask({ INBOX: stuck }, '/receipt', form([['code', code]]));
    expect(shown.status).toBe(503);
  });
});

describe('answers that could not be stored', () => {
  it('are listed without what was answered, and stored again on request', async () => {
    const sent: ResponseRow[] = [];
    for (const body of [answer(), answer()])
      await ask({ ...NO_INBOX, ANSWERS: queueOf(sent) }, link, json(body));
    const [good, bad] = sent;
    if (!good || !bad) throw new Error('nothing was sent');
    const keep = (row: ResponseRow) =>
      keepDeadLetter(env.DB, { row, error: 'FOREIGN KEY constraint failed', failedAtMs: 1 });
    await keep(good);
    await keep({ ...bad, armId: 'arm_of_nobody' });
    const { viewer, editor } = stage.keys;
    const path = `/api/v1/surveys/${survey.id}/dead-letters`;
    const listed = await (await call('GET', path, { key: viewer })).text();
    expect(JSON.parse(listed)).toMatchObject({ items: [{}, {}] });
    expect(listed).not.toContain('A great video');
    const replayed = await call('POST', `${path}/replay`, { key: editor });
    expect(await replayed.json()).toMatchObject({ stored: 1, items: [{ response_id: bad.id }] });
    expect((await storedRows()).map(({ id }) => id)).toEqual([good.id]);
    expect(await results()).toMatchObject({ dead_letters: 1 });
    const stranger = (await newStage()).keys.owner;
    expect((await call('GET', path, { key: stranger })).status).toBe(404);
  });
});

describe('views of a page', () => {
  it('are counted by arm, but not those of robots, previews and trials', async () => {
    const browser = { 'User-Agent': 'Mozilla/5.0 (iPhone) Safari/604.1', Accept: 'text/html' };
    await Promise.all([1, 2, 3].map(() => ask({}, link, { headers: browser })));
    await ask({}, link, { headers: { ...browser, 'User-Agent': 'WhatsApp/2.23' } });
    await ask({}, `${link}?test=1`, { headers: browser });
    expect(await results()).toMatchObject({ arms: [{ views: 3 }] });
    await ask({ INTAKE: 'direct' }, link, { headers: browser });
    expect(await results()).toMatchObject({ arms: [{ views: 4 }] });
  });

  it('are counted once, though an inbox can’t be reached or its reply is lost', async () => {
    const browser = { 'User-Agent': 'Mozilla/5.0 (iPhone) Safari/604.1', Accept: 'text/html' };
    await ask(NO_INBOX, link, { headers: browser });
    const lost = {
      getByName: (name: string) => ({
        countViews: async (id: string, views: readonly ViewCount[]) => {
          await env.INBOX.getByName(name).countViews(id, views);
          throw new Error('Network connection lost.');
        },
      }),
    } as unknown as AppBindings['INBOX'];
    await ask({ INBOX: lost }, link, { headers: browser });
    await ask({}, link, { headers: browser });
    expect(await results()).toMatchObject({ arms: [{ views: 3 }] });
  });
});
