// Who sent which figures when, and what became of them: whole, in order, and with one current, whatever happens at once.
import { describe, expect, it } from 'vitest';
import { call, newBrand, problemOf } from '../api-client.ts';
import { FIGURES, newCreator } from './creator-fixture.ts';
import { read } from '../api/money-fixture.ts';

type Row = {
  id: string;
  rev: number;
  is_current: boolean;
  replaces_id: string | null;
  replaced_by_id: string | null;
  created_at: number;
  [name: string]: unknown;
};

const newStage = async () => {
  const { keys } = await newBrand();
  const creator = await newCreator(keys.editor);
  const path = `/api/v1/contents/${creator.contentId}/submissions`;
  return {
    keys,
    creator,
    send: (likes: number, key = keys.editor): Promise<Response> =>
      call('POST', path, {
        key,
        body: { figures: { ...FIGURES, likes }, figures_on: '2026-03-20' },
      }),
    history: async (): Promise<Row[]> =>
      (
        await read<{ items: Row[] }>(
          await call('GET', `${path}?limit=200`, { key: keys.viewer }),
          200,
        )
      ).items,
  };
};

const expectChain = (rows: readonly Row[]): void => {
  expect(rows.map(({ is_current: isCurrent }) => isCurrent)).toEqual(
    rows.map((_, index) => index === 0),
  );
  rows.forEach((row, index) => {
    expect(row.replaces_id).toBe(rows[index + 1]?.id ?? null);
    expect(row.replaced_by_id).toBe(rows[index - 1]?.id ?? null);
    const before = rows[index + 1];
    if (before) expect(row.created_at).toBeGreaterThan(before.created_at);
  });
};

describe('the history of a piece', () => {
  it('has one winner and every loser when two replace at once, each naming what it replaced', async () => {
    const { send, history } = await newStage();
    await read(await send(100), 201);
    for (let round = 1; round <= 5; round += 1) {
      const sent = await Promise.all([send(100 * round + 1), send(100 * round + 2)]);
      expect(sent.map(({ status }) => status)).toEqual([201, 201]);
      const rows = await history();
      expect(rows).toHaveLength(1 + 2 * round);
      expectChain(rows);
    }
  });

  it('stays whole when twelve are sent at once by the creator, a key and in bulk', async () => {
    const { send, history, creator, keys } = await newStage();
    const bulk = (likes: number): Promise<Response> =>
      call('POST', `/api/v1/campaigns/${creator.campaignId}/submissions`, {
        key: keys.editor,
        body: {
          submissions: [
            {
              content_id: creator.contentId,
              figures: { ...FIGURES, likes },
              figures_on: '2026-03-20',
            },
          ],
        },
      });
    const sent = await Promise.all(
      Array.from({ length: 4 }, (_, index) => [
        send(10 + index),
        send(20 + index, creator.token),
        bulk(30 + index),
      ]).flat(),
    );
    expect(sent.every(({ status }) => status === 200 || status === 201)).toBe(true);
    const rows = await history();
    expect(rows).toHaveLength(12);
    expectChain(rows);
    const kinds = rows.map(({ sender }) => (sender as { kind: string }).kind); // as the schema says
    expect(kinds.filter((kind) => kind === 'creator')).toHaveLength(4);
  });

  it('skips what was sent back: the next one replaces what counted, and it is named so', async () => {
    const { send, history, keys } = await newStage();
    const first = await read<Row>(await send(1), 201);
    const wrong = await read<Row>(await send(2), 201);
    await read(
      await call('PATCH', `/api/v1/submissions/${wrong.id}`, {
        key: keys.reviewer,
        body: { state: 'rejected', note: 'No' },
        headers: { 'If-Match': '"1"' },
      }),
      200,
    );
    expect(await history()).toMatchObject([
      { id: wrong.id, is_current: false, replaces_id: first.id },
      { id: first.id, is_current: true, replaced_by_id: null },
    ]);
    const next = await read<Row>(await send(3), 201);
    expect(next.replaces_id).toBe(first.id);
    expect((await history()).at(-1)).toMatchObject({ id: first.id, replaced_by_id: next.id });
  });
});

describe('a bulk request', () => {
  it('answers each row in its place, with the status that it would have had by itself', async () => {
    const { keys, creator } = await newStage();
    const row = { figures: FIGURES, figures_on: '2026-03-20' };
    const body = {
      submissions: [
        { ...row, url: 'https://www.instagram.com/reel/UnknownReel1/' },
        { ...row, content_id: creator.contentId, figures: { hearts: 3 } },
        { ...row, content_id: creator.contentId },
        { ...row, url: creator.url },
        { ...row, content_id: 'cont_none' },
      ],
    };
    const { results } = await read<{ results: Row[] }>(
      await call('POST', `/api/v1/campaigns/${creator.campaignId}/submissions`, {
        key: keys.editor,
        body,
      }),
      200,
    );
    expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(results.map(({ status }) => status)).toEqual([404, 422, 201, 422, 404]);
    expect(results[1]).toMatchObject({ invalid_params: [{ name: 'figures.hearts' }] });
  });

  it('takes no more than 200 rows, and none at all of more', async () => {
    const { keys, creator } = await newStage();
    const row = { content_id: creator.contentId, figures: FIGURES, figures_on: '2026-03-20' };
    const send = (length: number): Promise<Response> =>
      call('POST', `/api/v1/campaigns/${creator.campaignId}/submissions`, {
        key: keys.editor,
        body: { submissions: Array.from({ length }, () => row) },
      });
    expect((await send(201)).status).toBe(422);
    expect((await send(0)).status).toBe(422);
    expect((await send(200)).status).toBe(200);
  });
});

describe('who sends figures without end', () => {
  it('is told when to come back, and keeps nobody else from sending', async () => {
    const { send, keys } = await newStage();
    let refused: Response | undefined;
    for (let time = 0; time < 400 && !refused; time += 20) {
      const sent = await Promise.all(Array.from({ length: 20 }, () => send(1)));
      refused = sent.find(({ status }) => status === 429);
    }
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemOf(refused ?? new Response('{}'))).code).toBe('too_many');
    expect((await send(2, keys.owner)).status).toBe(201);
  });
});
