// What a snapshot adds up from single orders: the ways to them, customers of a cohort, and who came back.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/core/id.ts';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { saveResponse } from '../../src/storage/response/response.ts';
import {
  ORDER_QUERIES,
  customersOf,
  journeyOf,
  receivedOf,
} from '../../src/storage/snapshot/orders.ts';
import type { Row } from '../../src/storage/snapshot/row.ts';
import { VOICE_QUERIES, sentimentOf } from '../../src/storage/snapshot/voice.ts';
import { recountCampaign } from '../../src/storage/recount.ts';
import { rowsReadBy } from '../rows-read.ts';
import { erase, newFixture, rowOf } from './survey-fixture.ts';
import { randomBytes } from './who.ts';
import type { Fixture } from './survey-fixture.ts';

type Order = {
  readonly ref: string;
  readonly day: string;
  readonly netMinor?: number;
  readonly isCounted?: boolean;
  readonly customer?: string;
  readonly kind?: string;
  readonly matchedBy?: string;
};

const place = async ({ brandId, campaignId }: Fixture, orders: readonly Order[]): Promise<void> => {
  await env.DB.batch(
    orders.map(({ ref, day, netMinor = 100_00, isCounted = true, customer, kind, matchedBy }) =>
      env.DB.prepare(
        `INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, is_counted,
           customer_hash, customer_kind, matched_by, updated_at)
         VALUES (?1, ?2, ?3, 'test', 1, ?4, ?5, ?6, ?7, ?8, ?9, 1)`,
      ).bind(
        campaignId,
        ref,
        brandId,
        day,
        netMinor,
        isCounted ? 1 : 0,
        customer ?? null,
        kind ?? 'unknown',
        matchedBy ?? 'none',
      ),
    ),
  );
};

/** `[order, creator]`, earliest first. */
const touch = async (
  { brandId, campaignId }: Fixture,
  touches: readonly (readonly [string, string])[],
): Promise<void> => {
  await env.DB.batch(
    touches.map(([ref, creatorId], index) =>
      env.DB.prepare(
        `INSERT INTO touch (campaign_id, ref_hash, at, source, brand_id, creator_id) VALUES (?1, ?2, ?3, 'click', ?4, ?5)`,
      ).bind(campaignId, ref, index + 1, brandId, creatorId),
    ),
  );
};

/** A version of the survey that asks which creator it was. */
const askWhich = async (fixture: Fixture): Promise<Fixture> => {
  const versionId = newId('surveyVersion', randomBytes);
  const which = { id: 'which', options: [{ code: 'ana', creator_id: 'crea_ana' }] };
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
       VALUES (?1, ?2, ?3, 2, ?4, '', 1)`,
    ).bind(
      versionId,
      fixture.brandId,
      fixture.surveyId,
      JSON.stringify({ questions: [{ id: 'why' }, which] }),
    ),
    env.DB.prepare(`UPDATE survey SET current_version_id = ?1 WHERE id = ?2`).bind(
      versionId,
      fixture.surveyId,
    ),
  ]);
  return { ...fixture, versionId };
};

const read = async (
  name: 'journeys' | 'cohort' | 'returning' | 'ordersReceived',
  { brandId, campaignId }: Pick<Fixture, 'brandId' | 'campaignId'>,
  today?: string,
): Promise<readonly Row[]> => {
  const values = [campaignId, brandId, ...(today === undefined ? [] : [today])];
  return (
    await env.DB.prepare(ORDER_QUERIES[name])
      .bind(...values)
      .all<Row>()
  ).results;
};

const journeysOf = async (fixture: Fixture): Promise<Snapshot['journeys']> =>
  (await read('journeys', fixture)).map((row) =>
    journeyOf(row, (code) => (code === 'ana' ? 'crea_ana' : '')),
  );

describe('when orders last came in', () => {
  const on = (day: string): number => Date.parse(`${day}T12:00:00Z`);

  const imported = (
    { brandId, campaignId }: Fixture,
    kind: string,
    day: string,
    undone: number | null = null,
  ) =>
    env.DB.prepare(
      `INSERT INTO import (id, brand_id, campaign_id, kind, source, file_name, file_hash, rows_read, rows_stored,
         rows_skipped, created_by, created_at, undone_at) VALUES (?1, ?2, ?3, ?4, 'shop', '', ?1, 1, 1, 0, '', ?5, ?6)`,
    ).bind(newId('import', randomBytes), brandId, campaignId, kind, on(day), undone);

  const hooked = ({ brandId, campaignId }: Fixture, kind: string, day: string) =>
    env.DB.prepare(
      `INSERT INTO webhook_in (id, brand_id, campaign_id, kind, name, taken, last_delivery_at, created_by, created_at)
         VALUES (?1, ?2, ?3, ?4, '', 3, ?5, '', 1)`,
    ).bind(newId('webhookIn', randomBytes), brandId, campaignId, kind, on(day));

  const told = ({ brandId, campaignId }: Fixture) =>
    env.DB.prepare(
      `INSERT INTO webhook_order (campaign_id, ref_hash, brand_id, webhook_id, version, facts)
         SELECT ?1, 'a', ?2, id, '1', '{}' FROM webhook_in WHERE campaign_id = ?1 LIMIT 1`,
    ).bind(campaignId, brandId);

  const received = async (fixture: Fixture) =>
    receivedOf((await read('ordersReceived', fixture))[0], 'Europe/Berlin').ordersReceived;

  it('is the newest import that stands, or what a shop sent later, and nothing without either', async () => {
    const fixture = await newFixture();
    expect(await received(fixture)).toBeUndefined();
    await env.DB.batch([
      imported(fixture, 'orders', '2026-03-01'),
      imported(fixture, 'orders', '2026-03-02'),
      imported(fixture, 'orders', '2026-03-03', 1),
      imported(fixture, 'comments', '2026-03-04'),
      // Leads alone, so far.
      hooked(fixture, 'event', '2026-03-05'),
    ]);
    expect(await received(fixture)).toEqual({ on: '2026-03-02', by: 'file' });
    await told(fixture).run();
    expect(await received(fixture)).toEqual({ on: '2026-03-05', by: 'file' });
    // Another that brings leads alone says nothing of orders.
    await hooked(fixture, 'event', '2026-03-09').run();
    expect(await received(fixture)).toEqual({ on: '2026-03-05', by: 'file' });
    const other = await newFixture();
    await env.DB.batch([hooked(other, 'event', '2026-03-05'), told(other)]);
    expect(await received(other)).toEqual({ on: '2026-03-05', by: 'shop' });
  });
});

describe('the ways to orders', () => {
  it('are those of counted orders of the window with a known touch, alike ones together', async () => {
    const fixture = await newFixture();
    await place(fixture, [
      { ref: 'a', day: '2026-03-05' },
      { ref: 'b', day: '2026-04-05', netMinor: 50_00 },
      { ref: 'late', day: '2026-04-06' },
      { ref: 'early', day: '2026-03-01' },
      { ref: 'refunded', day: '2026-03-05', isCounted: false },
      { ref: 'untouched', day: '2026-03-05' },
    ]);
    await touch(
      fixture,
      ['a', 'b', 'late', 'early', 'refunded'].flatMap((ref) => [
        [ref, ''] as const,
        [ref, 'crea_ana'] as const,
      ]),
    );
    expect(await journeysOf(fixture)).toEqual([
      {
        touches: [
          { source: 'click', creatorId: '' },
          { source: 'click', creatorId: 'crea_ana' },
        ],
        named: null,
        n: 2,
        netMinor: 150_00,
      },
    ]);
    const foreign = await newFixture();
    expect(await read('journeys', { ...fixture, brandId: foreign.brandId })).toEqual([]);
  });

  it('look for what buyers said of the orders that they lead to alone', async () => {
    const fixture = await askWhich(await newFixture());
    await place(fixture, [{ ref: 'a', day: '2026-03-05' }]);
    await touch(fixture, [['a', 'crea_ana']]);
    const answer = async (orderRefHash: string): Promise<void> => {
      await saveResponse(env.DB, await rowOf(fixture, { orderRefHash, coded: { which: 'ana' } }));
    };
    const reads = () =>
      rowsReadBy(env.DB, (db) =>
        db.prepare(ORDER_QUERIES.journeys).bind(fixture.campaignId, fixture.brandId).all(),
      );
    for (const ref of ['a', 'other']) await answer(ref);
    const few = await reads();
    for (let at = 0; at < 10; at += 1) await answer(`other ${at}`);
    expect(await reads()).toBe(few);
    expect(await journeysOf(fixture)).toMatchObject([{ named: 'crea_ana', n: 1 }]);
  });

  it('know whom the buyer named, and credit nobody whom the buyer heard of before', async () => {
    const fixture = await askWhich(await newFixture());
    const named = { which: 'ana' };
    const buyers = [
      ['named', { coded: named }],
      ['early', { coded: named, stratum: 'none/early' }],
      ['elsewhere', { coded: {} }],
      ['flagged', { coded: named, flags: ['duplicate'] }],
    ] as const;
    await place(
      fixture,
      buyers.map(([ref]) => ({ ref, day: '2026-03-05' })),
    );
    await touch(
      fixture,
      buyers.map(([ref]) => [ref, `crea_${ref}`] as const),
    );
    for (const [orderRefHash, answer] of buyers)
      await saveResponse(env.DB, await rowOf(fixture, { ...answer, orderRefHash }));
    const found = await journeysOf(fixture);
    expect(
      Object.fromEntries(found.map(({ touches, named: who }) => [touches[0]?.creatorId, who])),
    ).toEqual({ crea_named: 'crea_ana', crea_early: '', crea_elsewhere: '', crea_flagged: null });
  });
});

describe('customers', () => {
  it('are a cohort once the horizon has passed, with what each ordered within it', async () => {
    const fixture = await newFixture();
    await env.DB.prepare(`UPDATE campaign SET horizon_months = 2 WHERE id = ?1`)
      .bind(fixture.campaignId)
      .run();
    await place(fixture, [
      { ref: '1', day: '2026-01-10', customer: 'x', kind: 'new', netMinor: 100_00 },
      { ref: '2', day: '2026-03-09', customer: 'x', kind: 'returning', netMinor: 30_00 },
      { ref: '3', day: '2026-03-10', customer: 'x', kind: 'returning', netMinor: 999_00 },
      { ref: '4', day: '2026-01-20', customer: 'y', kind: 'new', netMinor: 70_00 },
      { ref: '5', day: '2026-01-05', customer: 'z', kind: 'returning', netMinor: 500_00 },
      { ref: '6', day: '2026-03-05', customer: 'w', kind: 'new', netMinor: 500_00 },
    ]);
    const [row] = await read('cohort', fixture, '2026-04-01');
    expect(customersOf(2, row, undefined).cohort).toEqual({
      horizonMonths: 2,
      from: '2026-01-10',
      to: '2026-01-20',
      customers: 2,
      orders: 3,
      netMinor: 200_00,
      sumSquares: 130_00 ** 2 + 70_00 ** 2,
    });
  });

  it('who came back within the window are counted once, and tracked if any of their orders was', async () => {
    const fixture = await newFixture();
    await place(fixture, [
      { ref: '1', day: '2026-03-05', customer: 'x', kind: 'returning', matchedBy: 'code' },
      { ref: '2', day: '2026-03-06', customer: 'x', kind: 'returning' },
      { ref: '3', day: '2026-03-06', customer: 'y', kind: 'returning' },
      { ref: '4', day: '2026-02-06', customer: 'z', kind: 'returning' },
      { ref: '5', day: '2026-03-06', customer: 'w', kind: 'new' },
    ]);
    expect(await read('returning', fixture)).toEqual([{ buyers: 2, tracked: 1 }]);
  });
});

describe('how open answers feel', () => {
  const FRAME = {
    startDate: '2026-03-02',
    endDate: '2026-03-31',
    baselineStartDate: '2026-02-01',
    afterEndDate: '2026-04-05',
  };

  it('is told from ten people on, each counted once whatever they wrote', async () => {
    const fixture = await newFixture();
    const toldOf = async (): Promise<(readonly [string, number])[]> => {
      const { results } = await env.DB.prepare(VOICE_QUERIES.sentiment)
        .bind(fixture.campaignId, fixture.brandId)
        .all<Row>();
      return sentimentOf(results, FRAME).map(({ label, n }) => [label, n]);
    };
    const write = async (day: string): Promise<void> => {
      const texts = ['why', 'else'].map((questionId) => ({
        questionId,
        text: 'Lovely',
        label: 'positive',
        score: 1,
        engine: 'test',
      }));
      await saveResponse(env.DB, await rowOf(fixture, { day, texts }));
    };
    for (let at = 0; at < 9; at += 1) await write(at < 5 ? '2026-03-05' : '2026-03-06');
    expect(await toldOf()).toEqual([['', 18]]);
    await write('2026-03-07');
    expect(await toldOf()).toEqual([['positive', 20]]);
  });

  const textsIn = (questions: readonly string[]) =>
    questions.map((questionId) => ({
      questionId,
      text: 'Lovely',
      label: 'positive',
      score: 1,
      engine: 'test',
    }));

  it('is read of tallies, however many wrote', async () => {
    const fixture = await newFixture();
    const write = async (): Promise<void> => {
      await saveResponse(env.DB, await rowOf(fixture, { texts: textsIn(['why', 'else']) }));
    };
    const reads = () =>
      rowsReadBy(env.DB, (db) =>
        db.prepare(VOICE_QUERIES.sentiment).bind(fixture.campaignId, fixture.brandId).all(),
      );
    await write();
    const few = await reads();
    for (let at = 0; at < 10; at += 1) await write();
    expect(await reads()).toBe(few);
  });

  it('is of as many people as wrote on a day, whatever became of their answers', async () => {
    const step = fc.record({
      who: fc.nat({ max: 3 }),
      isErased: fc.constantFrom(false, false, false, true),
      isTest: fc.boolean(),
      day: fc.constantFrom('2026-03-05', '2026-03-06'),
      asked: fc.subarray(['why', 'else', 'more']),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 15 }), async (steps) => {
        const fixture = await newFixture();
        const people = await Promise.all(Array.from({ length: 4 }, () => rowOf(fixture)));
        for (const [at, { who, isErased, isTest, day, asked }] of steps.entries()) {
          const row = people[who] ?? (await rowOf(fixture));
          const change = { id: row.id, rev: at + 1, isTest, day, texts: textsIn(asked) };
          if (isErased) await erase(fixture, row);
          else await saveResponse(env.DB, await rowOf(fixture, change));
        }
        const { results } = await env.DB.prepare(
          `SELECT day, count(DISTINCT response_id) AS n FROM response_text
           WHERE survey_version_id = ?1 AND is_counted = 1 GROUP BY 1 ORDER BY 1`,
        )
          .bind(fixture.versionId)
          .all<Row>();
        const told = await env.DB.prepare(VOICE_QUERIES.sentiment)
          .bind(fixture.campaignId, fixture.brandId)
          .all<Row>();
        const counted = told.results.filter(({ source }) => source === '');
        expect(counted.map(({ day, n }) => ({ day, n }))).toEqual(results);
        expect(await recountCampaign(env.DB, fixture.campaignId, { isRepair: false })).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
