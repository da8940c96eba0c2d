// Idempotency-Key through the API: one effect, the same answer, whatever happens in between.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/core/bytes.ts';
import { enforceRetention } from '../../../src/storage/retention.ts';
import { call, newBrand, newKey, problemOf } from '../api-client.ts';
import { FIGURES, newCreator, newReel } from '../creator/creator-fixture.ts';
import type { CreatorStage } from '../creator/creator-fixture.ts';
import { read } from './money-fixture.ts';

type Row = { id: string; [name: string]: unknown };

const FIRST = { figures: FIGURES, figures_on: '2026-03-20' };

const stage = async (): Promise<CreatorStage & { key: string; brandId: string }> => {
  const { brandId, keys } = await newBrand();
  return { key: keys.editor, brandId, ...(await newCreator(keys.editor)) };
};

const post = (
  path: string,
  body: unknown,
  key: string,
  idempotencyKey: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  call('POST', `/api/v1${path}`, {
    key,
    body,
    headers: { 'Idempotency-Key': idempotencyKey, ...headers },
  });

const submissions = async ({
  contentId,
  key,
}: {
  contentId: string;
  key: string;
}): Promise<Row[]> =>
  (
    await read<{ items: Row[] }>(
      await call('GET', `/api/v1/contents/${contentId}/submissions?limit=200`, { key }),
      200,
    )
  ).items;

/** As if the Worker had died before it could keep its answer. */
const loseAnswer = (brandId: string): Promise<unknown> =>
  env.DB.prepare(
    `UPDATE idempotency SET status = NULL, headers = NULL, body = NULL, claimed_at = 0 WHERE brand_id = ?1`,
  )
    .bind(brandId)
    .run();

describe('the same request under the same key', () => {
  it('sent five times makes one submission, and every answer after the first is that answer', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const answers: { status: number; etag: string | null; body: Row; isReplay: string | null }[] =
      [];
    for (let time = 0; time < 5; time += 1) {
      const response = await post(path, FIRST, own.key, 'five');
      answers.push({
        status: response.status,
        etag: response.headers.get('etag'),
        isReplay: response.headers.get('idempotent-replayed'),
        body: await response.json<Row>(),
      });
    }
    expect(answers.map(({ isReplay }) => isReplay)).toEqual([null, 'true', 'true', 'true', 'true']);
    for (const { status, etag, body } of answers)
      expect({ status, etag, body }).toEqual({ status: 201, etag: '"1"', body: answers[0]?.body });
    expect(await submissions(own)).toHaveLength(1);
  });

  it('sent five times at once makes one submission: one is carried out, the others wait their turn', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => post(path, FIRST, own.key, 'at-once')),
    );
    const first = sent.filter(
      ({ status, headers }) => status === 201 && !headers.has('idempotent-replayed'),
    );
    expect(first).toHaveLength(1);
    const busy = sent.filter(({ status }) => status === 409);
    for (const response of busy) expect(response.headers.get('retry-after')).toBe('2');
    expect(sent.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await submissions(own)).toHaveLength(1);
    expect((await post(path, FIRST, own.key, 'at-once')).status).toBe(201);
  });

  it('replays even after other figures came in between, and changes nothing then', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const first = await read<Row>(await post(path, FIRST, own.key, 'a'), 201);
    const later = { ...FIRST, figures: { ...FIGURES, likes: 2500 } };
    await read<Row>(await post(path, later, own.key, 'b'), 201);
    expect(await read<Row>(await post(path, FIRST, own.key, 'a'), 201)).toEqual(first);
    expect((await submissions(own)).map(({ is_current: isCurrent }) => isCurrent)).toEqual([
      true,
      false,
    ]);
  });

  it('is one for posts, bulk, collaborations, creators and a file too', async () => {
    const own = await stage();
    const creator = { name: 'Once', handles: [] };
    const other = await read<Row>(await post('/creators', creator, own.key, 'creator'), 201);
    const url = newReel();
    const requests: [string, unknown][] = [
      ['/creators', creator],
      [`/campaigns/${own.campaignId}/collaborations`, { creator_id: other.id }],
      [`/campaigns/${own.campaignId}/contents`, { url, collaboration_id: own.collaborationId }],
      [`/campaigns/${own.campaignId}/submissions`, { submissions: [{ ...FIRST, url: own.url }] }],
    ];
    for (const [path, body] of requests) {
      const [first, again] = [
        await post(path, body, own.key, `once ${path}`.replaceAll(/\W/g, '-')),
        await post(path, body, own.key, `once ${path}`.replaceAll(/\W/g, '-')),
      ];
      expect(again.headers.get('idempotent-replayed'), path).toBe('true');
      expect([again.status, await again.text()], path).toEqual([first.status, await first.text()]);
    }
    const csv = `url,figures_on,likes\n${own.url},2026-03-21,9\n`;
    const path = `/campaigns/${own.campaignId}/imports/figures`;
    const file = () => post(path, csv, own.key, 'file', { 'Content-Type': 'text/csv' });
    const [first, again] = [await read<Row>(await file(), 201), await read<Row>(await file(), 201)];
    expect(again).toEqual(first);
  });

  it('knows a form by its fields, whatever parts them', async () => {
    const own = await stage();
    const csv = `url,figures_on,likes\n${own.url},2026-03-21,9\n`;
    const send = (boundary: string, text: string): Promise<Response> => {
      const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="may.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
      return post(`/campaigns/${own.campaignId}/imports/figures`, form, own.key, 'form', {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      });
    };
    const first = await read<Row>(await send('x-boundary', csv), 201);
    expect(first).toMatchObject({ file_name: 'may.csv', rows_stored: 1 });
    expect(await read<Row>(await send('another', csv), 201)).toEqual(first);
    expect((await send('x-boundary', csv.replace(',9', ',8'))).status).toBe(422);
  });
});

describe('a key', () => {
  it.each(['', 'two words', 'x'.repeat(256), 'a, b'])('%j is refused', async (sent) => {
    const own = await stage();
    const response = await post(`/contents/${own.contentId}/submissions`, FIRST, own.key, sent);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([
      'Idempotency-Key',
    ]);
    expect(await submissions(own)).toEqual([]);
  });

  it('can’t mean another body, another address or another query', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    expect((await post(path, FIRST, own.key, 'k')).status).toBe(201);
    const others: [string, unknown][] = [
      [path, { ...FIRST, figures_on: '2026-03-21' }],
      [`${path}?lang=de`, FIRST],
      [`/campaigns/${own.campaignId}/submissions`, FIRST],
    ];
    for (const [address, body] of others) {
      const response = await post(address, body, own.key, 'k');
      expect(response.status, address).toBe(422);
      expect((await problemOf(response)).invalid_params[0]?.name).toBe('Idempotency-Key');
    }
    expect(await submissions(own)).toHaveLength(1);
  });

  it('is free again after a refusal', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    expect((await post(path, { figures: {} }, own.key, 'k')).status).toBe(422);
    expect((await post(path, FIRST, own.key, 'k')).status).toBe(201);
  });

  it('of one credential says nothing to another, nor of one brand to another', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const first = await read<Row>(await post(path, FIRST, own.key, 'shared'), 201);
    const other = await newKey(own.brandId, 'editor');
    const more = { ...FIRST, figures: { ...FIGURES, likes: 1 } };
    expect((await read<Row>(await post(path, more, other, 'shared'), 201)).id).not.toBe(first.id);
    expect((await read<Row>(await post(path, FIRST, own.token, 'shared'), 201)).id).not.toBe(
      first.id,
    );
    const root = await newKey(null, 'owner');
    const card = { name: 'Mara', handles: [] };
    const ids = await Promise.all(
      [own.brandId, (await newBrand()).brandId].map(async (brandId) => {
        const sent = await post('/creators', card, root, 'shared', { 'Liftnote-Brand': brandId });
        return (await read<Row>(sent, 201)).id;
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('means a new request after 24 hours, and is gone after the night', async () => {
    const own = await stage();
    const path = '/creators';
    const card = { name: 'Daily', handles: [] };
    const first = await read<Row>(await post(path, card, own.key, 'daily'), 201);
    await env.DB.prepare(`UPDATE idempotency SET created_at = created_at - ?2 WHERE brand_id = ?1`)
      .bind(own.brandId, 24 * 3_600_000)
      .run();
    const second = await read<Row>(await post(path, card, own.key, 'daily'), 201);
    expect(second.id).not.toBe(first.id);
    const count = async () =>
      (
        await env.DB.prepare(`SELECT count(*) AS n FROM idempotency WHERE brand_id = ?1`)
          .bind(own.brandId)
          .first<{ n: number }>()
      )?.n;
    await enforceRetention(env.DB, Date.now() + 23 * 3_600_000);
    expect(await count()).toBe(1);
    await enforceRetention(env.DB, Date.now() + 25 * 3_600_000);
    expect(await count()).toBe(0);
  });
});

describe('when the answer was lost', () => {
  it('figures and posts are there once, under the same id, and are answered as made', async () => {
    const own = await stage();
    const url = newReel();
    const requests: [string, unknown][] = [
      [`/contents/${own.contentId}/submissions`, FIRST],
      [`/campaigns/${own.campaignId}/contents`, { url, collaboration_id: own.collaborationId }],
    ];
    for (const [path, body] of requests) {
      const first = await read<Row>(await post(path, body, own.key, 'lost'), 201);
      await loseAnswer(own.brandId);
      const second = await read<Row>(await post(path, body, own.key, 'lost'), 201);
      expect(second.id, path).toBe(first.id);
      await env.DB.prepare(`DELETE FROM idempotency WHERE brand_id = ?1`).bind(own.brandId).run();
    }
    expect(await submissions(own)).toHaveLength(1);
  });

  it('figures are not sent again over those that came since', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const first = await read<Row>(await post(path, FIRST, own.key, 'lost'), 201);
    const later = await read<Row>(
      await call('POST', `/api/v1${path}`, {
        key: own.key,
        body: { ...FIRST, figures: { ...FIGURES, likes: 2500 } },
      }),
      201,
    );
    await loseAnswer(own.brandId);
    const second = await read<Row>(await post(path, FIRST, own.key, 'lost'), 201);
    expect(second).toMatchObject({ id: first.id, is_current: false, replaced_by_id: later.id });
    expect((await submissions(own)).map(({ id }) => id)).toEqual([later.id, first.id]);
    const { results } = await env.DB.prepare(`SELECT action FROM audit WHERE noun_id = ?1`)
      .bind(first.id)
      .all();
    expect(results).toEqual([{ action: 'create' }]);
  });

  it('a refusal in between frees the key for nothing else, and nothing is made twice after it', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    const first = await read<Row>(await post(path, FIRST, own.key, 'lost'), 201);
    const more = { ...FIRST, figures: { ...FIGURES, likes: 2500 } };
    await read<Row>(await post(path, more, own.key, 'later'), 201);
    await loseAnswer(own.brandId);
    const publishedOn = (day: string | null) =>
      env.DB.prepare(`UPDATE content SET published_on = ?2 WHERE id = ?1`)
        .bind(own.contentId, day)
        .run();
    await publishedOn('2026-03-25');
    expect((await post(path, FIRST, own.key, 'lost')).status).toBe(422);
    await publishedOn(null);
    const third = await read<Row>(await post(path, FIRST, own.key, 'lost'), 201);
    expect(third.id).toBe(first.id);
    expect(await submissions(own)).toHaveLength(2);
  });

  it('what can’t be found again is said to be there, and is never made twice', async () => {
    const own = await stage();
    const card = { name: 'Only one', handles: [] };
    await read<Row>(await post('/creators', card, own.key, 'lost'), 201);
    for (let time = 0; time < 3; time += 1) {
      await loseAnswer(own.brandId);
      const again = await post('/creators', card, own.key, 'lost');
      expect(again.status).toBe(409);
      expect((await problemOf(again)).invalid_params[0]?.reason).toMatch(/answer is lost/);
    }
    const { results } = await env.DB.prepare(
      `SELECT id FROM creator WHERE brand_id = ?1 AND name = ?2`,
    )
      .bind(own.brandId, card.name)
      .all();
    expect(results).toHaveLength(1);
  });

  it('only the same request may take the turn', async () => {
    const own = await stage();
    const path = `/contents/${own.contentId}/submissions`;
    await read<Row>(await post(path, FIRST, own.key, 'lost'), 201);
    await loseAnswer(own.brandId);
    const other = await post(path, { ...FIRST, figures_on: '2026-03-21' }, own.key, 'lost');
    expect(other.status).toBe(422);
  });
});

describe('secrets', () => {
  it('that are shown once are never kept, and the same request again makes no second one', async () => {
    const { brandId, keys } = await newBrand();
    const body = { name: 'Agency', role: 'viewer' };
    const made = await read<Row>(await post('/keys', body, keys.owner, 'secret'), 201);
    const again = await post('/keys', body, keys.owner, 'secret');
    expect(again.status).toBe(409);
    expect((await problemOf(again)).detail).toMatch(/holds a secret/);
    await loseAnswer(brandId);
    expect((await post('/keys', body, keys.owner, 'secret')).status).toBe(409);
    const listed = await call('GET', '/api/v1/keys?limit=200', { key: keys.owner });
    const { items } = await listed.json<{ items: Row[] }>();
    expect(items.filter(({ name }) => name === 'Agency')).toMatchObject([{ id: made.id }]);
  });

  it('and everything else are unreadable in the database, as is the key', async () => {
    const own = await stage();
    const creator = await read<Row>(
      await post('/creators', { name: 'Zed Unlikely', handles: [] }, own.key, 'clear-key'),
      201,
    );
    const path = `/campaigns/${own.campaignId}/collaborations`;
    const made = await read<Row>(
      await post(path, { creator_id: creator.id }, own.key, 'clear-key-2'),
      201,
    );
    const { results } = await env.DB.prepare(
      `SELECT *, hex(body) AS hex FROM idempotency WHERE brand_id = ?1`,
    )
      .bind(own.brandId)
      .all<{ hex: string; status: number }>();
    expect(results.map(({ status }) => status)).toEqual([201, 201]);
    const text = results
      .map((row) => JSON.stringify(row) + new TextDecoder().decode(fromHex(row.hex)))
      .join();
    for (const secret of ['clear-key', 'Zed Unlikely', String(made['personal_link']).slice(-43)])
      expect(text).not.toContain(secret);
  });
});
