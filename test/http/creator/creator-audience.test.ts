// Audience splits and checks of a creator over HTTP.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/campaign/period.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import { newCreator } from './creator-fixture.ts';
import { problemNames, read } from '../api/money-fixture.ts';

type Splits = { items: { platform: string; dimension: string; on: string; not_stated: number }[] };

const newStage = async () => {
  const { brandId, keys } = await newBrand();
  return { brandId, keys, creator: await newCreator(keys.editor) };
};

const gender = (female: number) => [{ group: 'female', percent: female }];

describe('an audience split', () => {
  it('comes from a key or the creator’s own token, and of each dimension the latest day stands', async () => {
    const { keys, creator } = await newStage();
    const path = `/api/v1/collaborations/${creator.collaborationId}/audience-splits`;
    const send = async (key: string, on: string, rest: object): Promise<Splits> =>
      read(await call('POST', path, { key, body: { platform: 'instagram', on, ...rest } }), 201);
    await send(creator.token, '2026-03-05', {
      gender: gender(72),
      country: [{ group: 'DE', percent: 61.2 }],
    });
    const stands = await send(keys.editor, '2026-03-01', { gender: gender(50) });
    expect(stands.items).toMatchObject([
      { dimension: 'country', on: '2026-03-05', not_stated: 38.8 },
      { dimension: 'gender', on: '2026-03-05', not_stated: 28 },
    ]);
    await send(creator.token, '2026-03-05', { gender: gender(70) });
    expect(await read<Splits>(await call('GET', path, { key: creator.token }), 200)).toMatchObject({
      items: [{ dimension: 'country' }, { dimension: 'gender', not_stated: 30 }],
    });
  });

  it('is refused at its field: a day to come, an unknown group, too much, a file of others', async () => {
    const { brandId, keys, creator } = await newStage();
    await env.DB.prepare(
      `INSERT INTO file (id, brand_id, kind, media_type, bytes, width, height, sha256, created_by, created_at)
       VALUES (?1, ?2, 'evidence', 'image/png', 9, 1, 1, ?1, 'creator_link:coll_other', 1)`,
    )
      .bind(`file_${brandId.slice(6)}`, brandId)
      .run();
    const other = await newCreator(keys.editor);
    const path = `/api/v1/collaborations/${creator.collaborationId}/audience-splits`;
    const base = { platform: 'instagram', on: '2026-03-01', gender: gender(72) };
    for (const [change, names] of [
      [{ on: '2198-01-01' }, ['on']],
      [{ gender: [{ group: 'f', percent: 3 }] }, ['gender.0.group']],
      [
        {
          age: [
            { group: '18-24', percent: 99 },
            { group: '25-34', percent: 9 },
          ],
        },
        ['age'],
      ],
      [{ gender: undefined }, ['(body)']],
      [{ evidence: `file_${brandId.slice(6)}` }, ['evidence']],
      [{ evidence: 'file_none' }, ['evidence']],
    ] as const) {
      const response = await call('POST', path, {
        key: creator.token,
        body: { ...base, ...change },
      });
      expect(response.status).toBe(422);
      expect(problemNames(await problemOf(response))).toEqual(names);
    }
    expect((await call('POST', path, { key: other.token, body: base })).status).toBe(404);
  });
});

describe('checks of a creator', () => {
  type Checks = {
    worth_checking: number;
    note: string;
    checks: {
      check: string;
      result: string;
      message: string;
      numbers: Record<string, number | null>;
      rule: string;
      source: { name: string; year: number } | null;
    }[];
  };

  it('say what stands out with its numbers, rule and source, and why others could not be made', async () => {
    const { keys, creator } = await newStage();
    await read(
      await call('POST', `/api/v1/contents/${creator.contentId}/submissions`, {
        key: keys.editor,
        body: {
          figures: {
            reach: 9000,
            impressions: 8000,
            likes: 40_000,
            comments: 1,
            shares: 0,
            saves: 3,
          },
          figures_on: '2026-03-12',
        },
      }),
      201,
    );
    const counts = [10_000, 10_010, 10_020, 10_030, 10_040, 10_050, 10_060, 10_070, 10_900];
    const items = counts.map((followers, index) => ({
      creator_id: creator.creatorId,
      platform: 'instagram',
      day: addDays('2026-03-01', index),
      followers,
    }));
    const imports = `/api/v1/campaigns/${creator.campaignId}/imports/followers`;
    await read(await call('POST', imports, { key: keys.editor, body: { items } }), 201);
    const path = `/api/v1/collaborations/${creator.collaborationId}/checks`;
    const told = await read<Checks>(await call('GET', path, { key: keys.viewer }), 200);
    const resultOf = (name: string): string | undefined =>
      told.checks.find(({ check }) => check === name)?.result;
    expect(Object.fromEntries(told.checks.map(({ check, result }) => [check, result]))).toEqual({
      engagement_rate: 'worth_checking',
      reach_above_impressions: 'worth_checking',
      likes_above_impressions: 'worth_checking',
      saves_above_reach: 'nothing_odd',
      generic_comments: 'not_possible',
      follower_jump: 'worth_checking',
    });
    expect(told.worth_checking).toBe(4);
    expect(resultOf('saves_above_reach')).toBe('nothing_odd');
    for (const { result, message, rule } of told.checks) {
      if (result === 'worth_checking') expect(message).toMatch(/^Worth checking: /);
      if (result === 'not_possible') expect(message).toMatch(/^Not possible: /);
      expect(rule).toMatch(/^Stands out /);
    }
    const rate = told.checks.find(({ check }) => check === 'engagement_rate');
    expect(rate?.numbers).toMatchObject({ engagements: 40_004, followers: 48_200 });
    expect(rate?.source?.name).not.toBe('');
    expect(told.note).toContain('proves nothing');
  });

  it('of a creator who posted nothing are all not possible', async () => {
    const { keys, creator } = await newStage();
    const told = await read<Checks>(
      await call('GET', `/api/v1/collaborations/${creator.collaborationId}/checks`, {
        key: keys.viewer,
      }),
      200,
    );
    expect(new Set(told.checks.map(({ result }) => result))).toEqual(new Set(['not_possible']));
  });
});
