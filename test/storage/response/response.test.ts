// What saving an answer promises: once is once, the later word counts, and what is finished or erased stays so.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { findOwnAnswer, isErased } from '../../../src/storage/response/erasure.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { erase, namesCreators, newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const save = (row: ResponseRow) => saveResponse(env.DB, row);

const counted = async ({ versionId }: Fixture): Promise<Record<string, number>> => {
  const { results } = await env.DB.prepare(
    `SELECT question_id || '=' || option_code AS cell, n FROM answer_tally WHERE survey_version_id = ?1 AND n <> 0`,
  )
    .bind(versionId)
    .all<{ cell: string; n: number }>();
  return Object.fromEntries(results.map(({ cell, n }) => [cell, n]));
};

const textsOf = async ({ versionId }: Fixture): Promise<Record<string, unknown>[]> => {
  const { results } = await env.DB.prepare(
    `SELECT question_id, text, person_label, is_counted FROM response_text WHERE survey_version_id = ?1 ORDER BY 1`,
  )
    .bind(versionId)
    .all();
  return results;
};

const feelings = async ({ campaignId }: Fixture): Promise<Record<string, number>> => {
  const { results } = await env.DB.prepare(
    `SELECT label, sum(n) AS n FROM sentiment_tally WHERE campaign_id = ?1 GROUP BY 1 HAVING sum(n) <> 0`,
  )
    .bind(campaignId)
    .all<{ label: string; n: number }>();
  return Object.fromEntries(results.map(({ label, n }) => [label, n]));
};

const opinion = (text: string, label: string) => ({
  questionId: 'why',
  text,
  label,
  score: 0.5,
  engine: 'test',
});

describe('saving an answer', () => {
  it('counts the same revision once, however often it is sent', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture, { coded: { q: 'a', many: ['x', 'y'] } });
    const outcomes = [
      await save(row),
      await save(row),
      await save({ ...row, updatedAtMs: 99, durationS: 7 }),
    ];
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'unchanged', 'unchanged']);
    expect(await counted(fixture)).toEqual({ 'q=a': 1, 'many=x': 1, 'many=y': 1 });
  });

  it('refuses other content under the same revision', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture, { coded: { q: 'a' } });
    await save(row);
    const other = await rowOf(fixture, { id: row.id, coded: { q: 'b' } });
    expect(await save(other)).toEqual({ kind: 'conflict', status: 'complete', rev: 1 });
    expect(await counted(fixture)).toEqual({ 'q=a': 1 });
  });

  it('lets a higher revision move the tallies, and a late lower one change nothing', async () => {
    const fixture = await newFixture();
    const first = await rowOf(fixture, { rev: 2, coded: { q: 'a' } });
    await save(first);
    const late = await rowOf(fixture, { id: first.id, rev: 1, coded: { q: 'c' } });
    expect(await save(late)).toMatchObject({ kind: 'superseded', rev: 2 });
    const later = await rowOf(fixture, { id: first.id, rev: 3, coded: { q: 'b' } });
    expect(await save(later)).toMatchObject({ kind: 'stored', rev: 3 });
    expect(await counted(fixture)).toEqual({ 'q=b': 1 });
  });

  it.each(['complete', 'screened_out'] as const)(
    'lets no partial undo an answer that is %s',
    async (status) => {
      const fixture = await newFixture();
      const done = await rowOf(fixture, { status, coded: { q: 'a' } });
      await save(done);
      const partial = await rowOf(fixture, { id: done.id, rev: 9, status: 'partial' });
      expect(await save(partial)).toEqual({ kind: 'final', status, rev: 1 });
    },
  );

  it('counts a partial by where it stands, never by its choices', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture, { status: 'partial', lastQuestion: 'q', coded: { q: 'a' } });
    await save(row);
    expect(await counted(fixture)).toEqual({});
    const reached = await env.DB.prepare(
      `SELECT last_question, n FROM response_tally WHERE survey_version_id = ?1 AND n > 0`,
    )
      .bind(fixture.versionId)
      .all();
    expect(reached.results).toEqual([{ last_question: 'q', n: 1 }]);
  });

  it('keeps words only of the revision that counts, and a person’s label on words that did not change', async () => {
    const fixture = await newFixture();
    const texts = [
      opinion('lovely', 'positive'),
      { ...opinion('a shop', 'neutral'), questionId: 'where.other', label: null },
    ];
    const row = await rowOf(fixture, { rev: 2, texts });
    await save(row);
    await env.DB.prepare(
      `UPDATE response_text SET person_label = 'negative' WHERE survey_version_id = ?1 AND question_id = 'why'`,
    )
      .bind(fixture.versionId)
      .run();
    await save(await rowOf(fixture, { id: row.id, rev: 1, texts: [opinion('late', 'neutral')] }));
    await save(
      await rowOf(fixture, {
        id: row.id,
        rev: 3,
        texts: [opinion('lovely', 'positive')],
        coded: { q: 'b' },
      }),
    );
    expect(await textsOf(fixture)).toEqual([
      { question_id: 'why', text: 'lovely', person_label: 'negative', is_counted: 1 },
    ]);
    expect(await feelings(fixture)).toEqual({ negative: 1 });
    await save(await rowOf(fixture, { id: row.id, rev: 4, texts: [opinion('so so', 'neutral')] }));
    expect(await feelings(fixture)).toEqual({ neutral: 1 });
  });

  it('counts nothing of a test answer, its words neither', async () => {
    const fixture = await newFixture();
    await save(
      await rowOf(fixture, {
        isTest: true,
        coded: { q: 'a' },
        texts: [opinion('lovely', 'positive')],
      }),
    );
    expect(await counted(fixture)).toEqual({});
    expect(await feelings(fixture)).toEqual({});
    expect(await recountVersion(env.DB, fixture.versionId, { isRepair: false })).toEqual([]);
  });

  it('counts words with their answer when a test becomes real, and on its day; a real one never becomes a test', async () => {
    const fixture = await newFixture();
    const change = { texts: [opinion('lovely', 'positive')], isTest: true };
    const test = await rowOf(fixture, change);
    await save(test);
    await save(await rowOf(fixture, { ...change, id: test.id, rev: 2, isTest: false }));
    expect(await feelings(fixture)).toEqual({ positive: 1 });
    const later = { ...change, id: test.id, rev: 3, isTest: false, day: '2026-04-01' };
    await save(await rowOf(fixture, later));
    const days = await env.DB.prepare(
      `SELECT t.day = r.day AND t.day = '2026-04-01' AS same FROM response_text t JOIN response r ON r.id = t.response_id WHERE r.id = ?1`,
    )
      .bind(test.id)
      .first('same');
    expect(days).toBe(1);
    await save(await rowOf(fixture, { ...change, id: test.id, rev: 4 }));
    expect(await feelings(fixture)).toEqual({ positive: 1 });
  });
});

describe('a row that waits since an earlier release', () => {
  it('is stored, though it says less than rows do now', async () => {
    const fixture = await newFixture();
    const {
      quotas: _q,
      deviceHash: _d,
      networkHash: _n,
      pairHash: _p,
      ...old
    } = await rowOf(fixture);
    expect((await save(old as ResponseRow)).kind).toBe('stored');
  });
});

describe('erasing an answer', () => {
  it('takes its words, choices and counts, and refuses the same id for ever', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture, { coded: { q: 'a' }, texts: [opinion('lovely', 'positive')] });
    await save(row);
    await erase(fixture, row);
    expect(await counted(fixture)).toEqual({});
    expect(await textsOf(fixture)).toEqual([]);
    expect(await feelings(fixture)).toEqual({});
    expect(await save(row)).toEqual({ kind: 'erased', status: null, rev: 1 });
    expect(await save({ ...row, rev: 50 })).toEqual({ kind: 'erased', status: null, rev: 50 });
    expect(await findOwnAnswer(env.DB, fixture.linkCode, row.id)).toBeNull();
    expect(await isErased(env.DB, fixture.linkCode, row.idHash)).toBe(true);
    expect(await counted(fixture)).toEqual({});
  });

  it('leaves the id nowhere, not even in the record of the erasure', async () => {
    const fixture = await newFixture();
    const row = await rowOf(fixture, { coded: { q: 'a' } });
    await save(row);
    await erase(fixture, row);
    await erase(fixture, row);
    const { results } = await env.DB.prepare(`SELECT * FROM audit WHERE brand_id = ?1`)
      .bind(fixture.brandId)
      .all();
    expect(JSON.stringify(results)).toContain(row.idHash);
    expect(JSON.stringify(results)).not.toContain(row.id);
  });
});

describe('rows written', () => {
  const LIFT = {
    age: '25_34',
    follows: ['mia', 'ola'],
    unaided: ['alpine', 'northwind'],
    aided: ['alpine', 'northwind'],
    consideration: ['northwind'],
    favourability: '4',
    intent: '5',
    ad_recall: ['northwind'],
    exposure: ['mia'],
    gender: 'female',
    platforms: 'instagram',
    category_use: 'every_month',
  };
  const written = async (rows: readonly ResponseRow[]): Promise<number> => {
    let total = 0;
    const db = new Proxy(env.DB, {
      get: (target, key) => {
        if (key !== 'batch') return Reflect.get(target, key).bind(target);
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements);
          total += results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
          return results;
        };
      },
    });
    for (const row of rows) await saveResponse(db, row);
    return total;
  };

  it('are one for the answer, one a coded value, and few more', async () => {
    const fixture = await newFixture();
    const texts = [
      { ...opinion('alpine, northwind', 'neutral'), questionId: 'unaided', label: null },
      opinion('nice', 'positive'),
    ];
    const hashes = { deviceHash: 'phone', networkHash: 'home' };
    const complete = { coded: LIFT, texts, durationS: 70, ...hashes };
    const values = Object.values(LIFT).flat().length;
    // The answer, where it came from twice, its status, its duration twice, two texts, one feeling.
    expect(await written([await rowOf(fixture, complete)])).toBe(values + 9);
    const partial = await rowOf(fixture, { status: 'partial', lastQuestion: 'consent' });
    const middle = await rowOf(fixture, {
      id: partial.id,
      rev: 2,
      status: 'partial',
      lastQuestion: 'aided',
    });
    const elsewhere = { deviceHash: 'tablet', networkHash: 'office' };
    const whole = await rowOf(fixture, { id: partial.id, rev: 3, ...complete, ...elsewhere });
    expect(await written([partial, middle, whole])).toBe(values + 9 + 2 + 3 + 1);
    expect(await written([whole, whole])).toBe(0);
  });

  it('are one more for a buyer whose choice stood in a known place', async () => {
    const fixture = await newFixture();
    const bought = { coded: { first_heard: 'friend' }, valueQuestion: 'first_heard' };
    const unplaced = await written([await rowOf(fixture, bought)]);
    const placed = { ...bought, chosenPosition: 3 };
    expect(await written([await rowOf(fixture, placed)])).toBe(unplaced + 1);
    const partial = await rowOf(fixture, { ...placed, status: 'partial' });
    expect(await written([partial])).toBe(2);
  });

  it('are one more for the day of what a buyer says, and none for that of anything else', async () => {
    const kinds = ['post_purchase', 'brand_lift'];
    const [buyers, lift] = await Promise.all(
      kinds.map(async (kind) => {
        const fixture = await newFixture(namesCreators('heard', 'who', ['ana']), kind);
        return written([await rowOf(fixture, { coded: { heard: 'creator', who: 'ana' } })]);
      }),
    );
    expect(buyers).toBe((lift ?? 0) + 1);
  });
});
