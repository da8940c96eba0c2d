// An inbox in the real runtime: what it acknowledges is in the database once, whatever happens on the way.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { inboxName } from '../../src/inbox/name.ts';
import { storeAll } from '../../src/inbox/store-all.ts';
import {
  dropDeadLetter,
  keepDeadLetter,
  listDeadLetters,
} from '../../src/storage/response/dead-letter.ts';
import { recountVersion } from '../../src/storage/recount.ts';
import { saveResponse } from '../../src/storage/response/response.ts';
import type { ResponseRow } from '../../src/storage/response/response.ts';
import { erase, newFixture, rowOf } from '../storage/survey-fixture.ts';
import type { Fixture } from '../storage/survey-fixture.ts';

const inboxFor = ({ versionId }: Fixture): DurableObjectStub<Inbox> =>
  env.INBOX.getByName(inboxName(versionId, 0));

const storedIn = async ({ versionId }: Fixture) =>
  (
    await env.DB.prepare(
      `SELECT id, rev, status, is_test, coded, started_at FROM response WHERE survey_version_id = ?1 ORDER BY id`,
    )
      .bind(versionId)
      .all<{ id: string; rev: number; status: string; coded: string }>()
  ).results;

const expectExact = async ({ versionId }: Fixture): Promise<void> =>
  expect(await recountVersion(env.DB, versionId, { isRepair: false })).toEqual([]);

/** A database whose calls by these names go another way. */
const changedDatabase = (calls: Readonly<Record<string, (...args: never[]) => unknown>>) =>
  new Proxy(env.DB, {
    get: (db, name) => calls[String(name)] ?? Reflect.get(db, name).bind(db),
  });

const AWAY = new Proxy(env.DB, {
  get: () => () => {
    throw new Error('D1_ERROR: Network connection lost.');
  },
});

/** While `work` runs the inbox has that database. */
const withDatabase = async (
  inbox: DurableObjectStub<Inbox>,
  databaseOf: (instance: Inbox) => D1Database,
  work: (instance: Inbox, state: DurableObjectState) => Promise<void>,
): Promise<void> =>
  runInDurableObject(inbox, async (instance: Inbox, state) => {
    Object.assign(instance, { env: { ...env, DB: databaseOf(instance) } });
    try {
      await work(instance, state);
    } finally {
      Object.assign(instance, { env });
    }
  });

/** While `work` runs the inbox finds no database. */
const withoutDatabase = async (inbox: DurableObjectStub<Inbox>, work: () => Promise<void>) => {
  const set = (DB: D1Database): Promise<void> =>
    runInDurableObject(inbox, (instance) => {
      Object.assign(instance, { env: { ...env, DB } });
    });
  await set(AWAY);
  try {
    await work();
  } finally {
    await set(env.DB);
  }
};

const nextAlarmMs = async (state: DurableObjectState): Promise<number> =>
  ((await state.storage.getAlarm()) ?? Number.POSITIVE_INFINITY) - Date.now();

const FINISHED = ['complete', 'screened_out'] as const;

describe('an inbox', () => {
  it('brings what it acknowledged into the database by itself', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const row = await rowOf(fixture, { coded: { q: 'a' } });
    expect(await inbox.accept(row)).toEqual({ kind: 'stored', status: 'complete', rev: 1 });
    expect(await storedIn(fixture)).toEqual([]);
    expect(await runDurableObjectAlarm(inbox)).toBe(true);
    expect(await storedIn(fixture)).toMatchObject([{ id: row.id, rev: 1 }]);
    expect(await inbox.settle(null)).toBe(0);
    await expectExact(fixture);
  });

  it('answers and stores as the database itself would, in whatever order revisions come and drains fall', async () => {
    const step = fc.record({
      who: fc.nat({ max: 1 }),
      rev: fc.integer({ min: 1, max: 4 }),
      status: fc.constantFrom('partial', 'partial', ...FINISHED),
      code: fc.constantFrom('a', 'b'),
      isTest: fc.boolean(),
      isDrained: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const [direct, boxed] = [await newFixture(), await newFixture()];
        const inbox = inboxFor(boxed);
        const ids = await Promise.all([rowOf(direct), rowOf(direct)]);
        for (const { who, rev, status, code, isTest, isDrained } of steps) {
          const change: Partial<ResponseRow> = {
            id: ids[who]?.id ?? '',
            rev,
            status,
            isTest,
            coded: { q: code },
            contentHash: `${status} ${code} ${isTest}`,
            startedAtMs: rev * (who + 1),
          };
          const outcome = await saveResponse(env.DB, await rowOf(direct, change));
          expect(await inbox.accept(await rowOf(boxed, change))).toEqual(outcome);
          if (isDrained) await inbox.settle(null);
        }
        await inbox.settle(null);
        expect(await storedIn(boxed)).toEqual(await storedIn(direct));
        await expectExact(boxed);
      }),
      { numRuns: inject('isFull') ? 25 : 10 },
    );
  });

  it('keeps one that the database will not have apart, and stores all others', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const rows = await Promise.all(Array.from({ length: 9 }, () => rowOf(fixture)));
    const bad = await rowOf(fixture, { armId: 'arm_of_nobody' });
    for (const row of [...rows.slice(0, 4), bad, ...rows.slice(4)]) await inbox.accept(row);
    expect(await inbox.settle(null)).toBe(0);
    expect((await storedIn(fixture)).map(({ id }) => id)).toEqual(
      rows.map(({ id }) => id).toSorted(),
    );
    const letters = await listDeadLetters(env.DB, fixture.brandId, fixture.surveyId, 10);
    expect(letters).toMatchObject([
      { row: { id: bad.id }, error: expect.stringMatching(/FOREIGN KEY/) },
    ]);
    await expectExact(fixture);
  });

  it('keeps everything while the database is away, and stores it once it is back', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const rows = await Promise.all(Array.from({ length: 3 }, () => rowOf(fixture)));
    await withoutDatabase(inbox, async () => {
      for (const row of rows) expect((await inbox.accept(row)).kind).toBe('stored');
      expect(await inbox.settle(null)).toBe(3);
      expect(await runDurableObjectAlarm(inbox)).toBe(true);
      expect((await inbox.accept(rows[0] ?? (await rowOf(fixture)))).kind).toBe('unchanged');
    });
    expect(await storedIn(fixture)).toEqual([]);
    // The failed alarm set the next one.
    expect(await runDurableObjectAlarm(inbox)).toBe(true);
    expect(await storedIn(fixture)).toHaveLength(3);
    await expectExact(fixture);
  });

  it('does not take a revision for stored that came while an earlier one was on its way', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const row = await rowOf(fixture, { coded: { q: 'a' } });
    const later = await rowOf(fixture, { id: row.id, rev: 2, coded: { q: 'b' } });
    await inbox.accept(row);
    let isLate = false;
    const slow = (instance: Inbox) =>
      changedDatabase({
        batch: async (statements: D1PreparedStatement[]) => {
          const results = await env.DB.batch(statements);
          if (!isLate) await instance.accept(later);
          isLate = true;
          return results;
        },
      });
    await withDatabase(inbox, slow, async (instance) => {
      await instance.settle(null);
    });
    await inbox.settle(null);
    expect(await storedIn(fixture)).toMatchObject([{ rev: 2, coded: '{"q":"b"}' }]);
  });

  it('refuses an erased answer for ever, though it still waits or comes again', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const [waiting, stored] = [await rowOf(fixture), await rowOf(fixture)];
    await inbox.accept(stored);
    await inbox.settle(null);
    await inbox.accept(waiting);
    for (const row of [waiting, stored]) {
      await inbox.erase(row.idHash);
      await erase(fixture, row);
    }
    for (const row of [waiting, stored, { ...waiting, rev: 9 }])
      expect(await inbox.accept(row)).toMatchObject({ kind: 'erased', status: null });
    await inbox.settle(null);
    expect(await storedIn(fixture)).toEqual([]);
    await expectExact(fixture);
  });

  it('says whole counts of views, so that saying them again adds nothing', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const { brandId, versionId, arms } = fixture;
    const cell = {
      surveyVersionId: versionId,
      armId: arms[0],
      day: '2026-03-05',
      shard: 0,
      brandId,
    };
    const seen = (n: number, turnedAway = 0) => [{ ...cell, n, turnedAway }];
    const told = (column: 'n' | 'turned_away' = 'n'): Promise<number | null> =>
      env.DB.prepare(`SELECT sum(${column}) AS n FROM survey_view WHERE survey_version_id = ?1`)
        .bind(versionId)
        .first<number>('n');
    await inbox.countViews('first', seen(3));
    await withoutDatabase(inbox, async () => {
      await inbox.settle(null);
      await inbox.countViews('second', seen(2));
      // The reply was lost.
      await inbox.countViews('second', seen(2));
    });
    await inbox.settle(null);
    await inbox.settle(null);
    expect(await told()).toBe(5);
    await inbox.countViews('third', seen(1));
    expect(await runDurableObjectAlarm(inbox)).toBe(true);
    expect(await told()).toBe(6);
    // Those turned away are told though nothing else was counted, and once.
    for (const batch of ['fourth', 'fourth']) await inbox.countViews(batch, seen(0, 2));
    expect(await runDurableObjectAlarm(inbox)).toBe(true);
    expect([await told(), await told('turned_away')]).toEqual([6, 2]);
  });

  it('waits for what was there when it was asked to settle, not for what keeps coming', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const rows = await Promise.all(Array.from({ length: 20 }, () => rowOf(fixture)));
    await inbox.accept(await rowOf(fixture));
    let batches = 0;
    const busy = (instance: Inbox) =>
      changedDatabase({
        batch: async (statements: D1PreparedStatement[]) => {
          const results = await env.DB.batch(statements);
          await scheduler.wait(2);
          const next = rows[batches];
          if (next) await instance.accept(next);
          batches += 1;
          return results;
        },
      });
    await withDatabase(inbox, busy, async (instance) => {
      expect(await instance.settle(null)).toBe(0);
    });
    expect(batches).toBeLessThan(4);
    expect(await inbox.settle(null)).toBe(0);
  });

  it('wakes soon for an answer that came while the alarm was at work', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const late = await rowOf(fixture);
    await inbox.accept(await rowOf(fixture));
    const slow = (instance: Inbox) =>
      changedDatabase({
        batch: async (statements: D1PreparedStatement[]) => {
          const results = await env.DB.batch(statements);
          await scheduler.wait(2);
          await instance.accept(late);
          return results;
        },
      });
    await withDatabase(inbox, slow, async (instance, state) => {
      await state.storage.deleteAlarm();
      await instance.alarm();
      expect(await nextAlarmMs(state)).toBeLessThan(5000);
    });
  });

  it('leaves a database alone that is away, however many answers come', async () => {
    const fixture = await newFixture();
    const inbox = inboxFor(fixture);
    const [first, second] = [await rowOf(fixture), await rowOf(fixture)];
    await withDatabase(
      inbox,
      () => AWAY,
      async (instance, state) => {
        await instance.accept(first);
        for (let tries = 0; tries < 6; tries += 1) await instance.alarm();
        await instance.accept(second);
        expect(await nextAlarmMs(state)).toBeGreaterThan(20_000);
      },
    );
  });
});

describe('rows on their way into the database', () => {
  it('are not tried one by one while it is overloaded, and none is given up', async () => {
    const fixture = await newFixture();
    const rows = await Promise.all(Array.from({ length: 32 }, () => rowOf(fixture)));
    let calls = 0;
    const overloaded = changedDatabase({
      batch: async () => {
        calls += 1;
        throw new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.');
      },
    });
    const waiting = rows.map((row) => ({ row, attempts: 7 }));
    expect(await storeAll(overloaded, waiting, 1)).toEqual({ done: [], failed: [], isAway: true });
    expect(calls).toBe(1);
  });

  it('that an earlier release wrote and this one can’t read end among the dead letters, not for ever in the way', async () => {
    const fixture = await newFixture();
    const good = await rowOf(fixture);
    const { flags: _flags, ...old } = await rowOf(fixture);
    const waiting = [good, old as ResponseRow].map((row) => ({ row, attempts: 7 }));
    const { done } = await storeAll(env.DB, waiting, 1);
    expect(done).toHaveLength(2);
    expect((await storedIn(fixture)).map(({ id }) => id)).toEqual([good.id]);
    expect(await listDeadLetters(env.DB, fixture.brandId, fixture.surveyId, 9)).toHaveLength(1);
  });

  it('that were stored again keep a later revision that failed meanwhile', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture);
    const letter = (one: ResponseRow) => ({ row: one, error: 'test', failedAtMs: 1 });
    await keepDeadLetter(env.DB, letter(row));
    await keepDeadLetter(env.DB, letter({ ...row, rev: 2 }));
    await dropDeadLetter(env.DB, row);
    const list = () => listDeadLetters(env.DB, fixture.brandId, fixture.surveyId, 9);
    expect(await list()).toMatchObject([{ row: { rev: 2 } }]);
    await dropDeadLetter(env.DB, { ...row, rev: 2 });
    expect(await list()).toEqual([]);
  });
});
