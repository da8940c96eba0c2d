// Codings laid over stored answers: every one of them in chunks, and never over an answer in the making.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { addCodings } from '../../../src/storage/response/answer-code.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { saveResponse, storeStatements } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const who = { atMs: 1, actor: { kind: 'command', id: 'test' }, requestId: 'test' } as const;

const typed = (
  fixture: Fixture,
  texts: Readonly<Record<string, string>>,
  change: Partial<ResponseRow> = {},
): Promise<ResponseRow> =>
  rowOf(fixture, {
    coded: Object.fromEntries(
      Object.keys(texts).flatMap((id) => [
        [id, ['other']],
        [`${id}.coding`, 'uncoded'],
      ]),
    ),
    texts: Object.entries(texts).map(([questionId, text]) => ({
      questionId,
      text,
      textHash: `hash of ${text}`,
      label: null,
      score: null,
      engine: null,
    })),
    ...change,
  });

const code = (
  { brandId, surveyId }: Fixture,
  questionId: string,
  text: string,
  codes: readonly string[],
  first: string | null = null,
) =>
  addCodings(
    env.DB,
    { brandId, surveyId, questionId },
    [{ textHash: `hash of ${text}`, codes, first }],
    false,
    who,
  );

const codedOf = async ({ versionId }: Fixture, id: string): Promise<unknown> =>
  JSON.parse(
    (await env.DB.prepare(`SELECT coded FROM response WHERE survey_version_id = ?1 AND id = ?2`)
      .bind(versionId, id)
      .first<string>('coded')) ?? 'null',
  );

const expectExact = async ({ versionId }: Fixture): Promise<void> =>
  expect(await recountVersion(env.DB, versionId, { isRepair: false })).toEqual([]);

describe('a coding of a text', () => {
  it('reaches more answers than one statement takes', async () => {
    const fixture = await newFixture();
    const rows = await Promise.all(
      Array.from({ length: 2003 }, () => typed(fixture, { open: 'alba' })),
    );
    for (let at = 0; at < rows.length; at += 500)
      await env.DB.batch(storeStatements(env.DB, rows.slice(at, at + 500)));
    expect(await code(fixture, 'open', 'alba', ['alba'])).toEqual({ added: 1, changed: 2003 });
    const { results } = await env.DB.prepare(
      `SELECT option_code, sum(n) AS n FROM answer_tally WHERE survey_version_id = ?1 GROUP BY 1 HAVING sum(n) <> 0`,
    )
      .bind(fixture.versionId)
      .all();
    expect(results).toEqual([
      { option_code: 'alba', n: 2003 },
      { option_code: 'person', n: 2003 },
    ]);
    await expectExact(fixture);
  });

  it('leaves the other questions of an answer as they are, and two questions keep one each', async () => {
    const fixture = await newFixture();
    const before = await typed(fixture, { one: 'alba', two: 'bora' });
    await saveResponse(env.DB, before);
    await code(fixture, 'one', 'alba', ['alba', 'other'], 'alba');
    expect(await codedOf(fixture, before.id)).toEqual({
      one: ['alba', 'other'],
      'one.first': 'alba',
      'one.coding': 'person',
      two: ['other'],
      'two.coding': 'uncoded',
    });
    await code(fixture, 'two', 'bora', ['unreadable']);
    const after = await typed(fixture, { one: 'alba', two: 'bora' });
    await saveResponse(env.DB, after);
    const both = {
      one: ['alba', 'other'],
      'one.first': 'alba',
      'one.coding': 'person',
      two: ['other'],
      'two.coding': 'unreadable',
    };
    expect(await codedOf(fixture, before.id)).toEqual(both);
    expect(await codedOf(fixture, after.id)).toEqual(both);
    await expectExact(fixture);
  });

  it('is no other survey’s, and a revision that comes late does not undo it', async () => {
    const [fixture, other] = [await newFixture(), await newFixture()];
    const row = await typed(fixture, { open: 'alba' }, { rev: 2 });
    await saveResponse(env.DB, row);
    // Of the same brand, so that nothing but the survey keeps them apart.
    await code({ ...other, brandId: fixture.brandId }, 'open', 'alba', ['bora']);
    await saveResponse(env.DB, await typed(fixture, { open: 'alba' }, { id: row.id, rev: 3 }));
    expect(await codedOf(fixture, row.id)).toMatchObject({ open: ['other'] });
    const foreign = await typed(other, { open: 'alba' });
    await saveResponse(env.DB, foreign);
    await code(fixture, 'open', 'alba', ['alba']);
    expect(await codedOf(other, foreign.id)).toMatchObject({ open: ['other'] });
    const late = await typed(fixture, { open: 'bora' }, { id: row.id, rev: 2 });
    expect(await saveResponse(env.DB, late)).toMatchObject({ kind: 'superseded' });
    expect(await codedOf(fixture, row.id)).toMatchObject({ open: ['alba'] });
    const corrected = await typed(fixture, { open: 'bora' }, { id: row.id, rev: 4 });
    await saveResponse(env.DB, corrected);
    expect(await codedOf(fixture, row.id)).toEqual({ open: ['other'], 'open.coding': 'uncoded' });
    await expectExact(fixture);
  });
});
