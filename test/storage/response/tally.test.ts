// The law that reports stand on: whatever was inserted, revised, completed, corrected, sent twice and erased, in
// whatever order, each tally is what counting the answers gives. The counting here shares no SQL with the triggers.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import { recountCampaign, recountVersion } from '../../../src/storage/recount.ts';
import { readTallies } from '../../../src/storage/response/tally.ts';
import { erase, namesCreators, newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

type Content = Pick<
  ResponseRow,
  | 'status'
  | 'lastQuestion'
  | 'creatorId'
  | 'isTest'
  | 'flags'
  | 'stratum'
  | 'coded'
  | 'day'
  | 'durationS'
  | 'orderValueMinor'
  | 'chosenPosition'
> & { readonly arm: 0 | 1; readonly text: string | null };

const content: fc.Arbitrary<Content> = fc.record({
  status: fc.constantFrom('partial', 'complete', 'complete', 'screened_out'),
  lastQuestion: fc.constantFrom('first', 'second'),
  arm: fc.constantFrom(0, 1),
  creatorId: fc.constantFrom(null, 'crea_1'),
  isTest: fc.constantFrom(false, false, false, true),
  flags: fc.constantFrom([], ['speeder']),
  stratum: fc.constantFrom('code', 'none/early'),
  coded: fc.record(
    {
      first: fc.constantFrom('creator', 'friend', 'prefer_not'),
      second: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')).map((codes) => codes.toSorted()),
    },
    { requiredKeys: ['second'] },
  ),
  day: fc.constantFrom('2026-03-05', '2026-03-06'),
  durationS: fc.constantFrom(null, 12, 60),
  orderValueMinor: fc.constantFrom(null, 0, 4990, 123_456_789),
  chosenPosition: fc.constantFrom(null, 1, 2),
  text: fc.constantFrom(null, 'lovely', 'awful'),
});

type Step =
  | { readonly kind: 'save'; readonly id: number; readonly rev: number; readonly content: Content }
  | { readonly kind: 'repeat' | 'erase'; readonly id: number }
  | { readonly kind: 'flag'; readonly id: number; readonly isFlagged: 0 | 1 }
  | { readonly kind: 'recode'; readonly id: number; readonly code: string }
  | { readonly kind: 'revalue'; readonly id: number; readonly minor: number | null };

const id = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      id,
      rev: fc.integer({ min: 1, max: 4 }),
      content,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('repeat' as const, 'erase' as const), id }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('flag' as const),
      id,
      isFlagged: fc.constantFrom(0 as const, 1 as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('recode' as const),
      id,
      code: fc.constantFrom('creator', 'press'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('revalue' as const),
      id,
      minor: fc.constantFrom(null, 100),
    }),
  },
);

const idOf = (index: number): string => `resp_${'abc'.charAt(index).repeat(26)}`;

const play = async (fixture: Fixture, steps: readonly Step[]): Promise<void> => {
  const sent = new Map<number, ResponseRow>();
  const correct = (sql: string, index: number, value: string | number | null): Promise<unknown> =>
    env.DB.prepare(`UPDATE response SET ${sql} WHERE survey_version_id = ?1 AND id = ?2`)
      .bind(fixture.versionId, idOf(index), value)
      .run();
  for (const one of steps) {
    if (one.kind === 'save') {
      const { arm, text, ...rest } = one.content;
      const row = await rowOf(fixture, {
        ...rest,
        id: idOf(one.id),
        rev: one.rev,
        armId: fixture.arms[arm],
        valueQuestion: rest.orderValueMinor === null ? null : 'first',
        texts:
          text === null
            ? []
            : [
                {
                  questionId: 'why',
                  text,
                  label: text === 'lovely' ? 'positive' : 'negative',
                  score: 1,
                  engine: 'test',
                },
              ],
      });
      sent.set(one.id, row);
      await saveResponse(env.DB, row);
    } else if (one.kind === 'repeat') {
      const row = sent.get(one.id);
      if (row) await saveResponse(env.DB, row);
    } else if (one.kind === 'erase') {
      const row = sent.get(one.id) ?? (await rowOf(fixture, { id: idOf(one.id) }));
      await erase(fixture, row);
    } else if (one.kind === 'flag') await correct('is_flagged = ?3', one.id, one.isFlagged);
    else if (one.kind === 'recode')
      await correct(`coded = json_set(coded, '$.first', ?3)`, one.id, one.code);
    else if (one.kind === 'revalue')
      await correct(`order_value_minor = ?3, value_question = 'first'`, one.id, one.minor);
  }
};

type Stored = {
  arm_id: string;
  creator_id: string;
  status: string;
  last_question: string;
  is_test: number;
  is_flagged: number;
  stratum: string;
  coded: string;
  day: string;
  duration_s: number | null;
  order_value_minor: number | null;
  value_question: string | null;
  chosen_position: number | null;
  texts: number;
};

const tick = (cells: Record<string, number[]>, key: unknown[], add: number[]): void => {
  const name = JSON.stringify(key);
  cells[name] = add.map((value, index) => (cells[name]?.[index] ?? 0) + value);
};

/** Counts the stored answers in plain code. */
const count = (rows: readonly Stored[]): Record<string, Record<string, number[]>> => {
  const tallies: Record<string, Record<string, number[]>> = {
    answer: {},
    response: {},
    duration: {},
    value: {},
    named: {},
    day: {},
    position: {},
  };
  const { answer = {}, response = {}, duration = {}, value = {}, position = {} } = tallies;
  const { named = {}, day = {} } = tallies;
  for (const row of rows.filter(({ is_test }) => is_test === 0)) {
    tick(
      response,
      [row.arm_id, row.day, row.status, row.last_question, row.stratum, row.is_flagged],
      [1],
    );
    if (row.status !== 'complete') continue;
    if (row.duration_s !== null) tick(duration, [row.arm_id, row.duration_s], [1]);
    const coded = JSON.parse(row.coded) as Record<string, string | string[]>;
    const channel = row.value_question === null ? undefined : coded[row.value_question];
    if (coded['first'] !== undefined && row.is_flagged === 0)
      tick(day, [row.day, coded['first'], row.stratum], [1]);
    for (const [question, chosen] of Object.entries(coded)) {
      for (const code of [chosen].flat()) {
        tick(
          answer,
          [question, code, row.arm_id, row.stratum, row.is_flagged, row.creator_id],
          [1],
        );
        const minor = row.order_value_minor;
        if (minor !== null && question === row.value_question) {
          tick(value, [question, code, row.stratum, row.is_flagged], [1, minor, minor ** 2]);
        }
        const isInBase = channel !== undefined && channel !== 'prefer_not';
        if (minor !== null && question === 'second' && isInBase) {
          tick(named, [question, code, row.stratum, row.is_flagged], [1, minor, minor ** 2]);
        }
        const place = row.is_flagged === 0 ? row.chosen_position : null;
        if (place !== null && question === row.value_question)
          tick(position, [question, code, place], [1]);
      }
    }
  }
  return tallies;
};

const readCells = async (
  sql: string,
  scope: string,
  keys: number,
): Promise<Record<string, number[]>> => {
  const rows = await env.DB.prepare(sql).bind(scope).raw<(string | number)[]>();
  return Object.fromEntries(
    rows.map((row) => [JSON.stringify(row.slice(0, keys)), row.slice(keys).map(Number)]),
  );
};

const stored = async (version: string) => ({
  answer: await readCells(
    `SELECT question_id, option_code, arm_id, stratum, is_flagged, creator_id, n FROM answer_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    6,
  ),
  response: await readCells(
    `SELECT arm_id, day, status, last_question, stratum, is_flagged, n FROM response_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    6,
  ),
  duration: await readCells(
    `SELECT arm_id, duration_s, n FROM duration_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    2,
  ),
  value: await readCells(
    `SELECT question_id, option_code, stratum, is_flagged, n, sum_minor, sum_squares FROM order_value_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    4,
  ),
  named: await readCells(
    `SELECT question_id, option_code, stratum, is_flagged, n, sum_minor, sum_squares FROM creator_value_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    4,
  ),
  day: await readCells(
    `SELECT day, option_code, stratum, n FROM attribution_day_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    3,
  ),
  position: await readCells(
    `SELECT question_id, option_code, position, n FROM position_tally WHERE survey_version_id = ?1 AND n <> 0`,
    version,
    3,
  ),
});

describe('tallies', () => {
  it('equal a recount after any sequence of saves, corrections and erasures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const fixture = await newFixture(namesCreators('first', 'second', ['x', 'y']));
        await play(fixture, steps);
        const { results } = await env.DB.prepare(
          `SELECT * FROM response WHERE survey_version_id = ?1`,
        )
          .bind(fixture.versionId)
          .all<Stored>();
        expect(await stored(fixture.versionId)).toEqual(count(results));
        const options = { isRepair: false, chunkSize: 2 };
        expect(await recountVersion(env.DB, fixture.versionId, options)).toEqual([]);
        expect(await recountCampaign(env.DB, fixture.campaignId, options)).toEqual([]);
      }),
      { numRuns: inject('isFull') ? 1000 : 12 },
    );
  }, 600_000);

  it('have the value of an order at its channel and at each creator named, until the answer is erased', async () => {
    const fixture = await newFixture(namesCreators('heard', 'who', ['ana', 'ben']));
    const bought = { orderValueMinor: 49_90, valueQuestion: 'heard' };
    const rows = await Promise.all(
      [
        { heard: 'creator', who: 'ana' },
        { heard: 'friend' },
        { heard: 'prefer_not', who: 'ana' },
      ].map((coded) => rowOf(fixture, { ...bought, coded })),
    );
    for (const row of rows) await saveResponse(env.DB, row);
    const { value, named } = await stored(fixture.versionId);
    const cell = [1, 49_90, 49_90 ** 2];
    expect(value).toMatchObject({
      [JSON.stringify(['heard', 'creator', 'none', 0])]: cell,
      [JSON.stringify(['heard', 'friend', 'none', 0])]: cell,
    });
    // Who would not say how is not among those whom the names are a part of.
    expect(named).toEqual({ [JSON.stringify(['who', 'ana', 'none', 0])]: cell });
    for (const row of rows) await erase(fixture, row);
    const left = await stored(fixture.versionId);
    expect([left.value, left.named]).toEqual([{}, {}]);
  });

  it('move the value of an order with the answer’s flag, its creator and the channel it is read as', async () => {
    const fixture = await newFixture(namesCreators('heard', 'who', ['ana', 'ben']));
    const bought = { orderValueMinor: 10, valueQuestion: 'heard' };
    const row = await rowOf(fixture, { ...bought, coded: { heard: 'creator', who: 'ana' } });
    await saveResponse(env.DB, row);
    const after = async (change: string) => {
      await env.DB.prepare(`UPDATE response SET ${change} WHERE survey_version_id = ?1 AND id = ?2`)
        .bind(fixture.versionId, row.id)
        .run();
      return (await stored(fixture.versionId)).named;
    };
    const at = (code: string, isFlagged: 0 | 1, minor = 10) => ({
      [JSON.stringify(['who', code, 'none', isFlagged])]: [1, minor, minor ** 2],
    });
    expect(await after('is_flagged = 1')).toEqual(at('ana', 1));
    expect(await after(`coded = json_set(coded, '$.who', 'ben')`)).toEqual(at('ben', 1));
    expect(await after('is_flagged = 0, order_value_minor = 20')).toEqual(at('ben', 0, 20));
    expect(await after(`coded = json_set(coded, '$.heard', 'prefer_not')`)).toEqual({});
    expect(await after(`coded = json_set(coded, '$.heard', 'friend')`)).toEqual(at('ben', 0, 20));
    expect(await after('order_value_minor = NULL')).toEqual({});
  });

  it('have an unflagged answer on its day, as what it is read, until it is erased', async () => {
    const fixture = await newFixture(namesCreators('heard', 'who', ['ana']));
    const row = await rowOf(fixture, { coded: { heard: 'other', who: 'ana' } });
    await saveResponse(env.DB, row);
    const days = async () => (await stored(fixture.versionId)).day;
    const at = (...cell: string[]) => ({ [JSON.stringify(cell)]: [1] });
    expect(await days()).toEqual(at('2026-03-05', 'other', 'none'));
    const after = async (change: string) => {
      await env.DB.prepare(`UPDATE response SET ${change} WHERE survey_version_id = ?1 AND id = ?2`)
        .bind(fixture.versionId, row.id)
        .run();
      return days();
    };
    expect(await after(`coded = json_set(coded, '$.heard', 'creator')`)).toEqual(
      at('2026-03-05', 'creator', 'none'),
    );
    expect(await after(`day = '2026-03-06', stratum = 'none/early'`)).toEqual(
      at('2026-03-06', 'creator', 'none/early'),
    );
    expect(await after('is_flagged = 1')).toEqual({});
    expect(await after('is_flagged = 0')).toEqual(at('2026-03-06', 'creator', 'none/early'));
    expect(await after('is_test = 1')).toEqual({});
    expect(await after('is_test = 0')).toEqual(at('2026-03-06', 'creator', 'none/early'));
    await erase(fixture, row);
    expect(await days()).toEqual({});
  });

  it('have no days of an answer to any other question, nor of another kind of survey', async () => {
    const other = await newFixture({ questions: [{ id: 'heard', type: 'single' }] });
    await saveResponse(env.DB, await rowOf(other, { coded: { heard: 'creator' } }));
    const lift = await newFixture(namesCreators('heard', 'who', ['ana']), 'brand_lift');
    await saveResponse(env.DB, await rowOf(lift, { coded: { heard: 'creator' } }));
    expect((await stored(other.versionId)).day).toEqual({});
    expect((await stored(lift.versionId)).day).toEqual({});
  });

  it('give the median of an odd and of an even number of durations', async () => {
    const fixture = await newFixture();
    for (const durationS of [10, 20, 90])
      await saveResponse(env.DB, await rowOf(fixture, { durationS }));
    for (const durationS of [10, 20, 30, 90]) {
      await saveResponse(env.DB, await rowOf(fixture, { durationS, armId: fixture.arms[1] }));
    }
    const { durations } = await readTallies(env.DB, fixture.brandId, fixture.surveyId);
    expect(durations).toEqual([
      // Over all arms, which is not the mean of theirs.
      { arm: null, medianS: 20 },
      { arm: 'control', medianS: 25 },
      { arm: 'exposed', medianS: 20 },
    ]);
  });
});
