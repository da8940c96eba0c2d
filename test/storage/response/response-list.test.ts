// Pages of answers: each answer on one of them, and the last page read as cheaply as the first.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/id.ts';
import { listResponses } from '../../../src/storage/response/response-list.ts';
import type { ResponseFilter } from '../../../src/storage/response/response-list.ts';
import { storeStatements } from '../../../src/storage/response/response.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';
import { randomBytes } from '../who.ts';
import type { Fixture } from '../survey-fixture.ts';

const MANY = 200;
const LIMIT = 20;

/** Two versions of a survey, each with as many answers, whose ids lie among one another. */
const filled = async (): Promise<{ fixture: Fixture; versionIds: string[]; ids: string[][] }> => {
  const fixture = await newFixture();
  const second = newId('surveyVersion', randomBytes);
  await env.DB.prepare(
    `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
     VALUES (?1, ?2, ?3, 2, '{}', '', 1)`,
  )
    .bind(second, fixture.brandId, fixture.surveyId)
    .run();
  const versionIds = [fixture.versionId, second];
  const ids: string[][] = [];
  for (const versionId of versionIds) {
    const rows = await Promise.all(
      Array.from({ length: MANY }, () => rowOf({ ...fixture, versionId }, {})),
    );
    await env.DB.batch(storeStatements(env.DB, rows));
    ids.push(rows.map(({ id }) => id).toSorted());
  }
  return { fixture, versionIds, ids };
};

/** The database, and how many rows each of its statements read. */
const metered = (): { db: D1Database; reads: number[] } => {
  const reads: number[] = [];
  const count = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get: (target, name) => {
        if (name === 'bind') return (...values: unknown[]) => count(target.bind(...values));
        if (name !== 'all') return Reflect.get(target, name) as unknown;
        return async () => {
          const result = await target.all();
          reads.push(result.meta.rows_read);
          return result;
        };
      },
    });
  const db = new Proxy(env.DB, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => count(target.prepare(sql))
        : (Reflect.get(target, name) as unknown),
  });
  return { db, reads };
};

const readAll = async (
  { brandId, surveyId }: Fixture,
  filter: ResponseFilter = { status: null, arm: null },
): Promise<{ pages: string[][]; reads: number[] }> => {
  const { db, reads } = metered();
  const pages: string[][] = [];
  let after: { atMs: number; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof listResponses>> = await listResponses(
      db,
      brandId,
      surveyId,
      filter,
      { limit: LIMIT, after },
    );
    pages.push(page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return { pages, reads };
};

describe('a list of answers', () => {
  it('tells each answer once, those of the first version before those of the second', async () => {
    const { fixture, ids } = await filled();
    const { pages } = await readAll(fixture);
    expect(pages.flat()).toEqual(ids.flat());
  });

  it('reads no more rows for the last page than for the first', async () => {
    const { fixture } = await filled();
    const { pages, reads } = await readAll(fixture);
    expect(pages).toHaveLength((2 * MANY) / LIMIT);
    const most = Math.max(...reads);
    // A row of the answer and one of its arm, and the versions.
    expect(most).toBeLessThan(3 * LIMIT);
  });

  it('goes on in the next version where an earlier one ends within a page', async () => {
    const { fixture, versionIds, ids } = await filled();
    const gone = ids[0]?.at(-1) ?? '';
    await env.DB.prepare(`DELETE FROM response WHERE survey_version_id = ?1 AND id = ?2`)
      .bind(versionIds[0] ?? '', gone)
      .run();
    const { pages } = await readAll(fixture);
    expect(pages.flat()).toEqual(ids.flat().filter((id) => id !== gone));
  });
});
