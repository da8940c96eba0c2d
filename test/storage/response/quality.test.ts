// Signs of answers that are not one person's honest one, and that marking them keeps every tally right.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markFastAnswers } from '../../../src/storage/response/fast-answers.ts';
import { saltOf } from '../../../src/storage/response/network-salt.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { saveResponse, storeStatements } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { rowsReadBy } from '../../rows-read.ts';
import { erase, newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const flagsIn = async ({ versionId }: Fixture): Promise<Record<string, string[]>> => {
  const { results } = await env.DB.prepare(
    `SELECT id, flags, is_flagged FROM response WHERE survey_version_id = ?1`,
  )
    .bind(versionId)
    .all<{ id: string; flags: string; is_flagged: number }>();
  return Object.fromEntries(
    results.map(({ id, flags, is_flagged }) => {
      const found = JSON.parse(flags) as string[];
      return [id, is_flagged === 1 ? [...found, 'left out'] : found];
    }),
  );
};

const expectExact = async ({ versionId }: Fixture): Promise<void> =>
  expect(await recountVersion(env.DB, versionId, { isRepair: false })).toEqual([]);

const save = (row: ResponseRow) => saveResponse(env.DB, row);

describe('a second answer', () => {
  it('from the same device is marked and left out; the first stays, corrected or sent again', async () => {
    const fixture = await newFixture();
    const shared = { deviceHash: 'phone', coded: { q: 'a' } };
    const [first, second] = [await rowOf(fixture, shared), await rowOf(fixture, shared)];
    for (const row of [first, second, first, { ...first, rev: 2, contentHash: 'x' }, second])
      await save(row);
    expect(await flagsIn(fixture)).toEqual({
      [first.id]: [],
      [second.id]: ['duplicate', 'left out'],
    });
    await expectExact(fixture);
  });

  it('in another arm from the same device is marked as that', async () => {
    const fixture = await newFixture();
    const first = await rowOf(fixture, { deviceHash: 'phone' });
    const second = await rowOf(fixture, { deviceHash: 'phone', armId: fixture.arms[1] });
    await save(first);
    await save(second);
    expect(await flagsIn(fixture)).toEqual({
      [first.id]: [],
      [second.id]: ['two_arms', 'left out'],
    });
    await expectExact(fixture);
  });

  it('of the same person after the campaign is what a study before and after asks for', async () => {
    const fixture = await newFixture();
    await env.DB.batch(
      (['before', 'after'] as const).map((kind, index) =>
        env.DB.prepare(`UPDATE arm SET kind = ?2 WHERE id = ?1`).bind(
          fixture.arms[index] ?? '',
          kind,
        ),
      ),
    );
    const device = { deviceHash: 'phone', networkHash: 'home' };
    const [first, second] = [
      await rowOf(fixture, device),
      await rowOf(fixture, { ...device, armId: fixture.arms[1] }),
    ];
    await save(first);
    await save(second);
    expect(await flagsIn(fixture)).toEqual({ [first.id]: [], [second.id]: [] });
  });

  it('is the first one of its device once the one before is erased, and no other becomes it', async () => {
    const fixture = await newFixture();
    const shared = { deviceHash: 'phone', coded: { q: 'a' } };
    const [first, slow, twoArms, fast] = [
      await rowOf(fixture, shared),
      await rowOf(fixture, { ...shared, updatedAtMs: 3 }),
      await rowOf(fixture, { ...shared, armId: fixture.arms[1], updatedAtMs: 4 }),
      await rowOf(fixture, { deviceHash: 'laptop', flags: ['speeder'] }),
    ];
    for (const row of [first, slow, twoArms, fast]) await save(row);
    await erase(fixture, fast);
    await erase(fixture, twoArms);
    await save({ ...twoArms, id: `${twoArms.id}x`, idHash: 'x' });
    await erase(fixture, first);
    expect(await flagsIn(fixture)).toEqual({
      [slow.id]: [],
      [`${twoArms.id}x`]: ['two_arms', 'left out'],
    });
    await expectExact(fixture);
  });

  it('keeps what else it is marked for when the one before is erased', async () => {
    const fixture = await newFixture();
    const first = await rowOf(fixture, { deviceHash: 'phone' });
    const second = await rowOf(fixture, { deviceHash: 'phone', flags: ['speeder', 'gibberish'] });
    await save(first);
    await save(second);
    await erase(fixture, first);
    expect(await flagsIn(fixture)).toEqual({ [second.id]: ['speeder', 'gibberish', 'left out'] });
    await expectExact(fixture);
  });

  it('about the same order is marked, from whatever device', async () => {
    const fixture = await newFixture();
    const order = { orderRefHash: 'order 1', coded: { q: 'a' } };
    const [phone, laptop, form] = [
      await rowOf(fixture, { ...order, deviceHash: 'phone' }),
      await rowOf(fixture, { ...order, deviceHash: 'laptop', updatedAtMs: 3 }),
      await rowOf(fixture, { ...order, updatedAtMs: 4 }),
    ];
    for (const row of [phone, laptop, form]) await save(row);
    expect(await flagsIn(fixture)).toEqual({
      [phone.id]: [],
      [laptop.id]: ['duplicate', 'left out'],
      [form.id]: ['duplicate', 'left out'],
    });
    await erase(fixture, phone);
    expect(await flagsIn(fixture)).toEqual({
      [laptop.id]: [],
      [form.id]: ['duplicate', 'left out'],
    });
    await expectExact(fixture);
  });

  it('from the same device about another order is no second one', async () => {
    const fixture = await newFixture();
    const device = { deviceHash: 'phone' };
    const [first, second, plain] = [
      await rowOf(fixture, { ...device, orderRefHash: 'order 1' }),
      await rowOf(fixture, { ...device, orderRefHash: 'order 2', updatedAtMs: 3 }),
      await rowOf(fixture, { ...device, updatedAtMs: 4 }),
    ];
    for (const row of [first, second, plain]) await save(row);
    expect(await flagsIn(fixture)).toEqual({
      [first.id]: [],
      [second.id]: [],
      [plain.id]: ['duplicate', 'left out'],
    });
    // It still is the second one of the other order's.
    await erase(fixture, first);
    expect((await flagsIn(fixture))[plain.id]).toEqual(['duplicate', 'left out']);
    await erase(fixture, second);
    expect((await flagsIn(fixture))[plain.id]).toEqual([]);
    await expectExact(fixture);
  });

  it('of a person whom a panel names is marked, from whatever device, but not before and after', async () => {
    const fixture = await newFixture();
    const named = { pairHash: 'person', coded: { q: 'a' } };
    const [first, second, order] = [
      await rowOf(fixture, { ...named, orderRefHash: 'order 1' }),
      await rowOf(fixture, named),
      await rowOf(fixture, { ...named, orderRefHash: 'order 2' }),
    ];
    await save(first);
    await save(order);
    await save(second);
    expect(await flagsIn(fixture)).toEqual({
      [first.id]: [],
      [second.id]: ['duplicate', 'left out'],
      [order.id]: [],
    });
    await expectExact(fixture);
    await env.DB.prepare(`UPDATE arm SET kind = 'before' WHERE id = ?1`)
      .bind(fixture.arms[0])
      .run();
    const again = await rowOf(fixture, named);
    await save(again);
    expect((await flagsIn(fixture))[again.id]).toEqual([]);
  });

  it('frees those of several orders at once when the one without an order goes', async () => {
    const fixture = await newFixture();
    const device = { deviceHash: 'phone' };
    const plain = await rowOf(fixture, device);
    const orders = [
      await rowOf(fixture, { ...device, orderRefHash: 'order 1', updatedAtMs: 3 }),
      await rowOf(fixture, { ...device, orderRefHash: 'order 2', updatedAtMs: 4 }),
      await rowOf(fixture, { ...device, orderRefHash: 'order 2', updatedAtMs: 5 }),
    ];
    for (const row of [plain, ...orders]) await save(row);
    await erase(fixture, plain);
    const flags = await flagsIn(fixture);
    expect(orders.map(({ id }) => flags[id])).toEqual([[], [], ['duplicate', 'left out']]);
    await expectExact(fixture);
  });

  it('stays marked when it is corrected from where nothing tells the device', async () => {
    const fixture = await newFixture();
    const [first, second] = [
      await rowOf(fixture, { deviceHash: 'phone' }),
      await rowOf(fixture, { deviceHash: 'phone' }),
    ];
    await save(first);
    await save(second);
    await save({ ...second, rev: 2, contentHash: 'x', deviceHash: null });
    expect((await flagsIn(fixture))[second.id]).toEqual(['duplicate', 'left out']);
    await expectExact(fixture);
  });

  it('is looked for without walking through all others', async () => {
    const fixture = await newFixture();
    const many = await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        rowOf(fixture, {
          deviceHash: `device ${n}`,
          networkHash: `network ${n}`,
          orderRefHash: `order ${n}`,
        }),
      ),
    );
    await env.DB.batch(storeStatements(env.DB, many));
    const one = await rowOf(fixture, {
      deviceHash: 'device 7',
      networkHash: 'network 7',
      orderRefHash: 'order 7',
    });
    const results = await env.DB.batch(storeStatements(env.DB, [one]));
    const read = results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
    expect(read).toBeLessThan(100);
    expect((await flagsIn(fixture))[one.id]).toContain('duplicate');
  });

  it('from the same network is marked and counts all the same', async () => {
    const fixture = await newFixture();
    const [first, second] = [
      await rowOf(fixture, { networkHash: 'cafe', deviceHash: 'one' }),
      await rowOf(fixture, { networkHash: 'cafe', deviceHash: 'two' }),
    ];
    await save(first);
    await save(second);
    expect(await flagsIn(fixture)).toEqual({ [first.id]: [], [second.id]: ['same_network'] });
  });

  it('does not repeat a broken off, a test or another survey’s one', async () => {
    const [fixture, elsewhere] = [await newFixture(), await newFixture()];
    const device = { deviceHash: 'phone' };
    await save(await rowOf(fixture, { ...device, status: 'partial' }));
    await save(await rowOf(fixture, { ...device, isTest: true }));
    await save(await rowOf(elsewhere, device));
    const row = await rowOf(fixture, device);
    await save(row);
    expect((await flagsIn(fixture))[row.id]).toEqual([]);
  });

  it('is one of however many come together: all but one are marked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 6 }), async (count, cut) => {
        const fixture = await newFixture();
        const rows = await Promise.all(
          Array.from({ length: count }, () => rowOf(fixture, { deviceHash: 'phone' })),
        );
        for (const part of [rows.slice(0, cut), rows.slice(cut)])
          if (part.length > 0) await env.DB.batch(storeStatements(env.DB, part));
        const found = Object.values(await flagsIn(fixture));
        expect(found.filter((flags) => flags.length === 0)).toHaveLength(1);
        expect(found.filter((flags) => flags.includes('duplicate'))).toHaveLength(count - 1);
        await expectExact(fixture);
      }),
      { numRuns: 15 },
    );
  });
});

describe('answers under half the median time', () => {
  it('are marked, and unmarked as the median moves, in whatever order they came', async () => {
    const fixture = await newFixture();
    const add = async (durationS: number, flags: string[] = []): Promise<string> => {
      const row = await rowOf(fixture, { durationS, flags });
      await save(row);
      return row.id;
    };
    const quick = await add(19);
    const robot = await add(3, ['honeypot']);
    for (let n = 0; n < 30; n += 1) await add(40);
    expect(await markFastAnswers(env.DB, fixture.versionId)).toBe(2);
    expect(await markFastAnswers(env.DB, fixture.versionId)).toBe(0);
    expect((await flagsIn(fixture))[quick]).toEqual(['half_median', 'left out']);
    await expectExact(fixture);
    for (let n = 0; n < 60; n += 1) await add(6);
    expect(await markFastAnswers(env.DB, fixture.versionId)).toBe(2);
    expect((await flagsIn(fixture))[quick]).toEqual([]);
    expect((await flagsIn(fixture))[robot]).toEqual(['honeypot', 'left out']);
    await expectExact(fixture);
  });

  it('are found without reading the others, however many there are', async () => {
    const fixture = await newFixture();
    const add = async (durationS: number): Promise<void> => {
      await save(await rowOf(fixture, { durationS }));
    };
    const mark = () => rowsReadBy(env.DB, (db) => markFastAnswers(db, fixture.versionId));
    for (let n = 0; n < 30; n += 1) await add(40);
    await add(12);
    await mark();
    const few = await mark();
    for (let n = 0; n < 90; n += 1) await add(40);
    expect(await mark()).toBe(few);
    await add(12);
    // The tallies and the index move with the one that is marked.
    expect(await mark()).toBeLessThan(few + 20);
    expect(await markFastAnswers(env.DB, fixture.versionId)).toBe(0);
  });

  it('are not judged while fewer than thirty have a time', async () => {
    const fixture = await newFixture();
    for (let n = 0; n < 29; n += 1)
      await save(await rowOf(fixture, { durationS: n === 0 ? 1 : 50 }));
    expect(await markFastAnswers(env.DB, fixture.versionId)).toBe(0);
  });
});

describe('the key of a day’s networks', () => {
  it('is the one that was there first', async () => {
    const day = `day ${crypto.randomUUID()}`;
    expect(await saltOf(env.DB, day, 'one')).toBe('one');
    expect(await saltOf(env.DB, day, 'two')).toBe('one');
  });
});
