// Costs and promo codes through the API.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { newMoney, problemNames, read } from './money-fixture.ts';
import type { Money } from './money-fixture.ts';

type Cost = {
  id: string;
  rev: number;
  amount_minor: number;
  note: string;
  creator_id: string | null;
};
const fee = { category: 'fee', state: 'paid', amount_minor: 125_000, date: '2026-03-02' };

const add = (money: Money, change: Record<string, unknown> = {}) =>
  money.post(`/campaigns/${money.campaignId}/costs`, { ...fee, ...change });

const actionsOn = async (nounId: string): Promise<string[]> => {
  const { results } = await env.DB.prepare(
    `SELECT action FROM audit WHERE noun_id = ?1 ORDER BY id`,
  )
    .bind(nounId)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
};

describe('a cost', () => {
  it('is added, changed and removed, and each of it is recorded', async () => {
    const money = await newMoney();
    const cost = await read<Cost>(
      await add(money, { creator_id: money.ada.creatorId, note: ' Three  reels ' }),
      201,
    );
    expect(cost).toMatchObject({
      ...fee,
      creator_id: money.ada.creatorId,
      note: 'Three  reels',
      rev: 1,
    });
    const path = `/api/v1/costs/${cost.id}`;
    const key = money.keys.editor;
    const changed = await call('PATCH', path, {
      key,
      body: { amount_minor: 0, creator_id: null },
      headers: { 'If-Match': '"1"' },
    });
    expect(changed.headers.get('ETag')).toBe('"2"');
    expect(await changed.json()).toMatchObject({
      amount_minor: 0,
      creator_id: null,
      category: 'fee',
      note: 'Three  reels',
    });
    expect((await call('DELETE', path, { key })).status).toBe(428);
    expect((await call('DELETE', path, { key, headers: { 'If-Match': '"1"' } })).status).toBe(412);
    expect((await call('DELETE', path, { key, headers: { 'If-Match': '"2"' } })).status).toBe(204);
    expect(
      (await call('PATCH', path, { key, body: {}, headers: { 'If-Match': '"2"' } })).status,
    ).toBe(404);
    expect(await actionsOn(cost.id)).toEqual(['create', 'update', 'delete']);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ amount_minor: 12.5 }, 'amount_minor'],
    [{ amount_minor: -1 }, 'amount_minor'],
    [{ amount_minor: '100' }, 'amount_minor'],
    [{ category: 'bribe' }, 'category'],
    [{ state: undefined }, 'state'],
    [{ date: '2026-02-30' }, 'date'],
    [{ creator_id: 'crea_other' }, 'creator_id'],
  ])('with %j is refused by the field’s name', async (change, name) => {
    const money = await newMoney();
    const response = await add(money, change);
    expect([response.status, problemNames(await problemOf(response))]).toEqual([422, [name]]);
  });

  it('of another brand’s creator is refused like one of nobody’s', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    expect((await add(money, { creator_id: other.ada.creatorId })).status).toBe(422);
  });

  it('is listed in pages in the order of entry', async () => {
    const money = await newMoney();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1)
      ids.push((await read<Cost>(await add(money), 201)).id);
    const path = `/api/v1/campaigns/${money.campaignId}/costs?limit=3`;
    const first = await read<{ items: Cost[]; next_cursor: string }>(
      await call('GET', path, { key: money.keys.viewer }),
      200,
    );
    const rest = await read<{ items: Cost[]; next_cursor: null }>(
      await call('GET', `${path}&cursor=${first.next_cursor}`, { key: money.keys.viewer }),
      200,
    );
    expect(rest.next_cursor).toBeNull();
    expect([...first.items, ...rest.items].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });
});

describe('a promo code', () => {
  const code = (money: Money, text: unknown, collaborationId = money.ada.collaborationId) =>
    money.post(`/campaigns/${money.campaignId}/promo-codes`, {
      code: text,
      collaboration_id: collaborationId,
    });

  it('is kept as written and one however it is written', async () => {
    const money = await newMoney();
    const made = await read(await code(money, 'Glow  15'), 201);
    expect(made).toMatchObject({
      code: 'Glow 15',
      code_key: 'GLOW15',
      creator_id: money.ada.creatorId,
    });
    const again = await code(money, 'gloW 15');
    expect([again.status, problemNames(await problemOf(again))]).toEqual([409, ['code']]);
    expect(made).toMatchObject({ is_shared: false });
    const shared = await read(await code(money, 'gloW 15', money.mira.collaborationId), 201);
    expect(shared).toMatchObject({ creator_id: money.mira.creatorId, is_shared: true });
  });

  it.each(['', '   ', 'A,B', 'x'.repeat(65), 7])('is not %j', async (text) => {
    const money = await newMoney();
    expect((await code(money, text)).status).toBe(422);
  });

  it('needs a collaboration of this campaign', async () => {
    const [money, other] = [await newMoney(), await newMoney()];
    expect((await code(money, 'A', other.ada.collaborationId)).status).toBe(422);
  });

  it('in any script is listed once over all pages', async () => {
    const money = await newMoney();
    const codes = ['GLOW15', 'GLOW15', 'GRÜN', 'سعر', 'ひかり', '✨SALE'];
    for (const [at, text] of codes.entries())
      await read(await code(money, text, (at === 1 ? money.mira : money.ada).collaborationId), 201);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 6; page += 1) {
      const { items, next_cursor } = await read<{
        items: { code: string }[];
        next_cursor: string | null;
      }>(
        await call('GET', `/api/v1/campaigns/${money.campaignId}/promo-codes?limit=1${cursor}`, {
          key: money.keys.viewer,
        }),
        200,
      );
      seen.push(...items.map((item) => item.code));
      cursor = `&cursor=${next_cursor}`;
    }
    expect(seen.toSorted()).toEqual(codes.toSorted());
  });
});
