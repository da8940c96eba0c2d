// What people say they saw, beside how they answer each measure.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeenByArm } from '../../../src/core/report/snapshot/disclosure/seen.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { reduceOldAnswers } from '../../../src/storage/response/reduce.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { codesIn } from '../../../src/storage/snapshot/row.ts';
import type { Row } from '../../../src/storage/snapshot/row.ts';
import { seenOf } from '../../../src/storage/snapshot/seen.ts';
import { SURVEY_QUERIES } from '../../../src/storage/snapshot/survey.ts';
import { question } from '../../core/kpi/lift-study.ts';
import { rowsReadBy } from '../../rows-read.ts';
import { erase, newFixture, rowOf } from '../survey-fixture.ts';

type Coded = ResponseRow['coded'];

const QUESTIONS = [question('aided', { base: 'completes' }), question('intent')];

const CREATORS = [
  { code: 'ana', role: 'campaign_creator' },
  { code: 'zoe', role: 'unrelated_creator' },
  { code: 'none', role: 'none' },
];

/** A lift survey that asks what was seen, or does not. */
const stage = async (purpose: string, options: readonly object[] = CREATORS) => {
  const fixture = await newFixture();
  const definition = {
    questions: [
      { id: 'aided', lift: {} },
      { id: 'intent', lift: {} },
      { id: 'exposure', purpose, options },
      ...['age', 'gender', 'platforms', 'opinion'].map((id) => ({ id })),
    ],
  };
  await env.DB.batch([
    env.DB.prepare(`UPDATE survey SET kind = 'brand_lift', retention_days = 1 WHERE id = ?1`).bind(
      fixture.surveyId,
    ),
    // A version never changes; the fixture's is empty.
    env.DB.prepare(
      `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
       SELECT id || 'b', brand_id, survey_id, 2, ?2, '', 1 FROM survey_version WHERE id = ?1`,
    ).bind(fixture.versionId, JSON.stringify(definition)),
    env.DB.prepare(`UPDATE survey SET current_version_id = ?2 WHERE id = ?1`).bind(
      fixture.surveyId,
      `${fixture.versionId}b`,
    ),
  ]);
  const survey = { ...fixture, versionId: `${fixture.versionId}b` };
  const read = async (db: D1Database = env.DB): Promise<readonly SeenByArm[]> => {
    const [surveys, answers, days] = await db.batch<Row>(
      (['surveys', 'answers', 'days'] as const).map((name) =>
        db.prepare(SURVEY_QUERIES[name]).bind(fixture.campaignId, fixture.brandId),
      ),
    );
    return surveys?.results[0]?.['asks_exposure'] === 1
      ? seenOf(QUESTIONS, {
          answers: answers?.results ?? [],
          days: days?.results ?? [],
        })
      : [];
  };
  return {
    survey,
    control: fixture.arms[1],
    answer: async (coded: Coded, rest: Partial<ResponseRow> = {}): Promise<void> => {
      await saveResponse(env.DB, await rowOf(survey, { coded, ...rest }));
    },
    read,
    rowsRead: () => rowsReadBy(env.DB, read),
  };
};

/** The same from single answers. */
const countedSingly = (answers: readonly Row[]): SeenByArm[] =>
  QUESTIONS.flatMap(({ id, success, outsideBase, base }) => {
    const asked = answers.filter((row) => {
      const codes = codesIn(row, id);
      const isAsked = base === 'completes' || codes.length > 0;
      return isAsked && !codes.some((code) => outsideBase.includes(code));
    });
    const arms = [...Map.groupBy(asked, (row) => String(row['arm_id']))].map(([armId, rows]) => {
      const told = rows.filter((row) => {
        const said = codesIn(row, 'exposure');
        return said.length > 0 && !said.includes('prefer_not');
      });
      const count = (isSeen: boolean) => {
        const side = told.filter((row) => codesIn(row, 'exposure').includes('ana') === isSeen);
        const yes = side.filter((row) => codesIn(row, id).some((code) => success.includes(code)));
        return { x: yes.length, n: side.length };
      };
      const [seen, unseen] = [count(true), count(false)];
      return { armId, seen, unseen, untold: rows.length - told.length };
    });
    return arms.length === 0 ? [] : [{ questionId: id, arms }];
  });

const inOrder = (cells: readonly SeenByArm[]): SeenByArm[] =>
  cells.map(({ questionId, arms }) => ({
    questionId,
    arms: arms.toSorted((a, b) => (a.armId < b.armId ? -1 : 1)),
  }));

describe('answers by what people say they saw', () => {
  it('count a creator of the campaign as seen, another one and none as not, in whatever arm', async () => {
    const { answer, read } = await stage('exposure');
    await answer({ aided: ['yes'], intent: 'yes', exposure: ['ana', 'zoe'] });
    await answer({ aided: ['other', 'yes'], intent: 'no', exposure: ['ana'] });
    await answer({ aided: ['no'], intent: 'prefer_not', exposure: ['zoe'] });
    await answer({ intent: 'yes', exposure: ['none'] });
    expect(await read()).toMatchObject([
      // Who named nothing was asked all the same; who would not say how they intend is left out of that alone.
      { questionId: 'aided', arms: [{ seen: { x: 2, n: 2 }, unseen: { x: 0, n: 2 } }] },
      { questionId: 'intent', arms: [{ seen: { x: 1, n: 2 }, unseen: { x: 1, n: 1 } }] },
    ]);
  });

  it('tell apart who was not asked or would not say, and leave out who did not finish, tested or was flagged', async () => {
    const { answer, read, control } = await stage('exposure');
    const seen = { aided: ['yes'], intent: 'yes', exposure: ['ana'] };
    await answer({ aided: ['yes'], intent: 'yes' });
    await answer({ ...seen, exposure: 'prefer_not' }, { armId: control });
    await answer(seen, { status: 'partial' });
    await answer(seen, { isTest: true });
    await answer(seen, { flags: ['honeypot'] });
    const nobody = { seen: { x: 0, n: 0 }, unseen: { x: 0, n: 0 }, untold: 1 };
    const [aided] = await read();
    expect(aided?.arms).toHaveLength(2);
    for (const arm of aided?.arms ?? []) expect(arm).toMatchObject(nobody);
  });

  it('cost no read an answer, however many there are', async () => {
    const { answer, read, rowsRead } = await stage('exposure');
    const say = () => answer({ aided: ['yes'], intent: 'yes', exposure: ['ana'] });
    await say();
    const few = await rowsRead();
    for (let at = 0; at < 20; at += 1) await say();
    expect(await read()).toHaveLength(2);
    expect(await rowsRead()).toBe(few);
  });

  it('are none where the question names no creator, as in an exposure test', async () => {
    const { answer, read } = await stage('exposure', [{ code: 'yes' }, { code: 'no' }]);
    await answer({ intent: 'yes', exposure: 'yes' });
    await answer({ intent: 'no', exposure: 'no' });
    expect(await read()).toEqual([]);
  });

  it('are none where no question asks what was seen', async () => {
    const { answer, read } = await stage('balance');
    await answer({ aided: ['yes'], intent: 'yes', exposure: ['ana'] });
    expect(await read()).toEqual([]);
  });

  it('are those of the single answers, whatever became of these', async () => {
    const several = fc.oneof(
      fc.constant(undefined),
      fc.constant(['prefer_not']),
      fc.subarray(['other', 'yes'], { minLength: 1 }),
    );
    const one = fc.constantFrom(undefined, 'yes', 'no', 'prefer_not');
    const saw = fc.oneof(
      fc.constantFrom<(string | string[] | undefined)[]>(undefined, 'prefer_not', ['none'], 'ana'),
      fc.subarray(['ana', 'zoe'], { minLength: 1 }),
    );
    const answerOf = fc
      .record({ aided: several, intent: one, exposure: saw })
      // What was not answered has no code.
      .map((coded) => JSON.parse(JSON.stringify(coded)) as Coded);
    const revision = fc.record({
      coded: answerOf,
      status: fc.constantFrom('partial', 'complete'),
      isTest: fc.boolean(),
      flags: fc.constantFrom([], ['honeypot'], ['same_network']),
      arm: fc.constantFrom(0, 1),
      day: fc.constantFrom('2026-03-05', '2026-03-06'),
      stratum: fc.constantFrom('', 'young'),
    });
    const step = fc.record({
      who: fc.nat({ max: 5 }),
      what: fc.constantFrom('send', 'send', 'send', 'send', 'recode', 'reduce', 'erase'),
      revision,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
        const { survey, read } = await stage('exposure');
        const people = await Promise.all(Array.from({ length: 6 }, () => rowOf(survey)));
        for (const [
          at,
          {
            who,
            what,
            revision: { arm, ...rest },
          },
        ] of steps.entries()) {
          const { id, idHash } = people[who] ?? { id: '', idHash: '' };
          const change = { ...rest, id, rev: at + 1, armId: survey.arms[arm] ?? '' };
          if (what === 'send') await saveResponse(env.DB, await rowOf(survey, change));
          else if (what === 'reduce') await reduceOldAnswers(env.DB, 9 * 24 * 3600 * 1000);
          else if (what === 'erase')
            await erase(survey, { surveyVersionId: survey.versionId, id, idHash });
          else
            await env.DB.prepare(
              `UPDATE response SET coded = ?3 WHERE survey_version_id = ?1 AND id = ?2`,
            )
              .bind(survey.versionId, id, JSON.stringify(rest.coded))
              .run();
        }
        const { results } = await env.DB.prepare(
          `SELECT arm_id, coded -> 'aided' AS aided, coded -> 'intent' AS intent, coded -> 'exposure' AS exposure
           FROM response WHERE survey_version_id = ?1 AND status = 'complete' AND is_test = 0 AND is_flagged = 0`,
        )
          .bind(survey.versionId)
          .all<Row>();
        expect(inOrder(await read())).toEqual(inOrder(countedSingly(results)));
        expect(await recountVersion(env.DB, survey.versionId, { isRepair: false })).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
