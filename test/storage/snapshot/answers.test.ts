// Answers as a snapshot reads them from the tallies, against the answers themselves.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveResponse } from '../../../src/storage/response/response.ts';
import {
  ANSWER_QUERIES,
  answersOf,
  creatorAnswersOf,
} from '../../../src/storage/snapshot/answers.ts';
import type { Row } from '../../../src/storage/snapshot/row.ts';
import { rowsReadBy } from '../../rows-read.ts';
import { erase, newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const readRows = async (
  { campaignId, brandId }: Fixture,
  name: keyof typeof ANSWER_QUERIES,
  db = env.DB,
): Promise<Row[]> => {
  const statement = db.prepare(ANSWER_QUERIES[name]).bind(campaignId, brandId);
  return (await statement.all<Row>()).results;
};

const CREATORS = [null, 'crea_ana', 'crea_bo'];

const step = fc.record({
  who: fc.nat({ max: 7 }),
  isErased: fc.constantFrom(false, false, false, true),
  creatorId: fc.constantFrom(...CREATORS),
  arm: fc.constantFrom(0, 1),
  flags: fc.constantFrom([], ['duplicate']),
  stratum: fc.constantFrom('18-24|f', '18-24|m', '25-34|f'),
  coded: fc.constantFrom({ age: 'x' }, { age: 'y', seen: ['ana', 'bo'] }, { seen: ['bo'] }, {}),
});

describe('answers in a snapshot', () => {
  it('are those of all people by option, arm and cell, and unflagged those of each creator’s own', async () => {
    const isByStratum = (questionId: string): boolean => questionId === 'age';
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
        const fixture = await newFixture();
        const people = await Promise.all(Array.from({ length: 8 }, () => rowOf(fixture)));
        for (const [at, { who, isErased, arm, ...change }] of steps.entries()) {
          const row = people[who] ?? (await rowOf(fixture));
          const armId = fixture.arms[arm] ?? '';
          if (isErased) await erase(fixture, row);
          else
            await saveResponse(
              env.DB,
              await rowOf(fixture, { ...change, armId, id: row.id, rev: at + 1 }),
            );
        }
        const singly = async (columns: string, where: string) =>
          (
            await env.DB.prepare(
              `SELECT ${columns}, count(*) AS n FROM coded_answer WHERE survey_version_id = ?1 AND ${where}
               GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
            )
              .bind(fixture.versionId)
              .all<Row>()
          ).results;
        const [rows, ofCreators] = [
          await readRows(fixture, 'answers'),
          await readRows(fixture, 'creatorAnswers'),
        ];
        const all = await singly(
          `question_id AS "questionId", option_code AS "option", arm_id AS "armId", is_flagged AS "isFlagged",
           iif(question_id = 'age', stratum, '') AS stratum`,
          'true',
        );
        expect(answersOf(rows, ofCreators, isByStratum)).toEqual(
          all.map((cell) => ({ ...cell, isFlagged: cell['isFlagged'] === 1 })),
        );
        expect(creatorAnswersOf(ofCreators)).toEqual(
          await singly(
            `creator_id AS "creatorId", question_id AS "questionId", option_code AS "option", stratum, 0 AS "zero"`,
            `creator_id <> '' AND is_flagged = 0`,
          ).then((cells) => cells.map(({ zero: _zero, ...cell }) => cell)),
        );
      }),
    );
  });

  it('are read once each, and not again where no creator has people of their own', async () => {
    const fixture = await newFixture();
    const reads = (name: keyof typeof ANSWER_QUERIES): Promise<number> =>
      rowsReadBy(env.DB, (db) => readRows(fixture, name, db));
    const answer = async (cells: number): Promise<void> => {
      for (let at = 0; at < cells; at += 1)
        await saveResponse(
          env.DB,
          await rowOf(fixture, { stratum: `cell ${at}`, coded: { age: 'x' } }),
        );
    };
    await answer(1);
    const one = { answers: await reads('answers'), creators: await reads('creatorAnswers') };
    await answer(20);
    expect(await reads('answers')).toBe(one.answers + 19);
    expect(await reads('creatorAnswers')).toBe(one.creators);
  });
});
