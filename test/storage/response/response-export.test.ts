// All answers of a survey in pages: every one once, by version and id, and none of another brand.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import { exportResponses, listVersions } from '../../../src/storage/response/response-export.ts';
import type { ExportedResponse } from '../../../src/core/survey-export/column.ts';
import type { ExportFilter } from '../../../src/storage/response/response-export.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';
import { randomBytes } from '../who.ts';
import type { Fixture } from '../survey-fixture.ts';

const ALL: ExportFilter = {
  arm: null,
  status: null,
  isFlagged: null,
  isTest: null,
  from: null,
  to: null,
};

const pagesOf = async (
  { brandId }: Pick<Fixture, 'brandId'>,
  versionIds: string[],
  filter: Partial<ExportFilter> = {},
): Promise<ExportedResponse[][]> => {
  const pages: ExportedResponse[][] = [];
  const whole = { ...ALL, ...filter };
  for await (const page of exportResponses(env.DB, brandId, versionIds, whole)) pages.push(page);
  return pages;
};

const add = async (fixture: Fixture, change: Partial<ResponseRow> = {}): Promise<string> => {
  const row = await rowOf(fixture, change);
  await saveResponse(env.DB, row);
  return row.id;
};

/** So many answers at once, each with this many characters of answers. */
const addMany = (fixture: Fixture, count: number, characters: number) =>
  env.DB.prepare(
    `INSERT INTO response (survey_version_id, id, brand_id, rev, content_hash, arm_id, status, answers, coded, locale,
       day, started_at, updated_at)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?4)
     SELECT ?1, format('resp_%024d', i), ?2, 1, '', ?3, 'partial', json_object('q', hex(zeroblob(?5 / 2))), '{}', 'en',
       '2026-03-05', 1, 2 FROM n`,
  )
    .bind(fixture.versionId, fixture.brandId, fixture.arms[0], count, characters)
    .run();

const addVersion = async (fixture: Fixture): Promise<Fixture> => {
  const versionId = newId('surveyVersion', randomBytes);
  await env.DB.prepare(
    `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
     VALUES (?1, ?2, ?3, 2, '{"second":true}', '', 1)`,
  )
    .bind(versionId, fixture.brandId, fixture.surveyId)
    .run();
  return { ...fixture, versionId };
};

describe('all answers of a survey', () => {
  it('come by version, then by id, each once', async () => {
    const first = await newFixture();
    const second = await addVersion(first);
    const ids = [await add(second), await add(first), await add(second), await add(first)];
    const rows = (await pagesOf(first, [first.versionId, second.versionId])).flat();
    expect(rows.map(({ id, versionNumber }) => [versionNumber, id])).toEqual([
      ...[ids[1] ?? '', ids[3] ?? ''].toSorted().map((id) => [1, id]),
      ...[ids[0] ?? '', ids[2] ?? ''].toSorted().map((id) => [2, id]),
    ]);
    const versions = await listVersions(env.DB, first.brandId, first.surveyId);
    expect(versions.map(({ number, definition }) => [number, definition])).toEqual([
      [2, '{"second":true}'],
      [1, '{}'],
    ]);
  });

  it('are read more at a time where they are short and fewer where they are long, and all of them', async () => {
    const sizes = async (count: number, characters: number): Promise<number[]> => {
      const fixture = await newFixture();
      await addMany(fixture, count, characters);
      const pages = await pagesOf(fixture, [fixture.versionId]);
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(count);
      return pages.map(({ length }) => length);
    };
    expect(await sizes(3000, 100)).toEqual([500, 2000, 500]);
    expect((await sizes(1000, 10_000)).slice(1)).toEqual([199, 199, 102]);
    // A page that is full to the last answer is followed by none.
    expect(await sizes(500, 100)).toEqual([500]);
  });

  it('are none of them another brand’s', async () => {
    const [mine, theirs] = [await newFixture(), await newFixture()];
    await add(theirs);
    expect(await pagesOf(mine, [theirs.versionId])).toEqual([]);
    expect(await listVersions(env.DB, mine.brandId, theirs.surveyId)).toEqual([]);
  });

  it('tell whose link they came by and whether the headline leaves them out', async () => {
    const fixture = await newFixture();
    const creatorId = newId('creator', randomBytes);
    await env.DB.prepare(
      `INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES (?1, ?2, 'Mia', 1, 1)`,
    )
      .bind(creatorId, fixture.brandId)
      .run();
    const theirs = await add(fixture, { creatorId });
    const fast = await add(fixture, { flags: ['speeder'] });
    const told = (await pagesOf(fixture, [fixture.versionId])).flat().map((row) => ({
      [row.id]: [row.creatorName, row.isFlagged],
    }));
    expect(Object.assign({}, ...told)).toEqual({ [theirs]: ['Mia', false], [fast]: [null, true] });
    const kept = await pagesOf(fixture, [fixture.versionId], { isFlagged: false });
    expect(kept.flat().map(({ id }) => id)).toEqual([theirs]);
  });
});
