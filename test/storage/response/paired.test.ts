// The same people before and after, as their answers are linked by what they gave to be known again by.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { PAIRED_QUERY, pairedOf } from '../../../src/storage/snapshot/paired.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { question } from '../../core/kpi/lift-study.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const askedTwice = async (): Promise<Fixture> => {
  const fixture = await newFixture();
  await env.DB.batch(
    (['before', 'after'] as const).map((kind, index) =>
      env.DB.prepare(`UPDATE arm SET kind = ?2 WHERE id = ?1`).bind(
        fixture.arms[index] ?? '',
        kind,
      ),
    ),
  );
  return fixture;
};

const answer = async (
  fixture: Fixture,
  when: 0 | 1,
  pairHash: string | null,
  code: string | string[],
  rest: Partial<ResponseRow> = {},
): Promise<void> => {
  const change = { armId: fixture.arms[when], pairHash, coded: { aided: code }, ...rest };
  await saveResponse(env.DB, await rowOf(fixture, change));
};

const paired = async ({ campaignId, brandId }: Fixture) => {
  const { results } = await env.DB.prepare(PAIRED_QUERY)
    .bind(campaignId, brandId)
    .all<Record<string, string | number>>();
  return pairedOf([question('aided'), question('balance', { metric: null })], results);
};

describe('people who answered before and after', () => {
  it('are counted by what they said each time', async () => {
    const fixture = await askedTwice();
    for (const [key, before, after] of [
      ['a', 'yes', 'yes'],
      ['b', 'no', 'yes'],
      ['c', 'no', ['maybe', 'yes']],
      ['d', 'yes', 'no'],
      ['e', 'no', 'no'],
      ['f', 'no', 'prefer_not'],
    ] as const) {
      await answer(fixture, 0, key, before);
      await answer(fixture, 1, key, typeof after === 'string' ? after : [...after]);
    }
    expect(await paired(fixture)).toEqual([
      { questionId: 'aided', both: 1, onlyAfter: 2, onlyBefore: 1, neither: 1 },
    ]);
  });

  it('are none when a key is missing, used twice, or one of the answers does not count', async () => {
    const fixture = await askedTwice();
    await answer(fixture, 0, null, 'yes');
    await answer(fixture, 1, null, 'yes');
    await answer(fixture, 0, 'twice', 'yes');
    await answer(fixture, 0, 'twice', 'no');
    await answer(fixture, 1, 'twice', 'yes');
    await answer(fixture, 0, 'flagged', 'yes');
    await answer(fixture, 1, 'flagged', 'yes', { flags: ['honeypot'] });
    await answer(fixture, 0, 'partial', 'yes', { status: 'partial' });
    await answer(fixture, 1, 'partial', 'yes');
    await answer(fixture, 0, 'test', 'yes', { isTest: true });
    await answer(fixture, 1, 'test', 'yes');
    expect(await paired(fixture)).toEqual([]);
  });
});
