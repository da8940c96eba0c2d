// A recount finds what is wrong with a tally, in chunks of any size, and repairs exactly that.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { recountCampaign, recountVersion } from '../../src/storage/recount.ts';
import { saveResponse } from '../../src/storage/response/response.ts';
import { namesCreators, newFixture, rowOf } from './survey-fixture.ts';
import type { Fixture } from './survey-fixture.ts';

const filled = async (): Promise<Fixture> => {
  const fixture = await newFixture(namesCreators('first', 'second', ['x']));
  for (let index = 0; index < 7; index += 1) {
    await saveResponse(
      env.DB,
      await rowOf(fixture, {
        coded: { first: index % 2 === 0 ? 'creator' : 'friend', second: ['x', 'y'] },
        durationS: index,
        orderValueMinor: 1000 * index,
        valueQuestion: 'first',
        texts: [{ questionId: 'why', text: 'lovely', label: 'positive', score: 1, engine: 'test' }],
      }),
    );
  }
  return fixture;
};

const spoil = (sql: string, scope: string): Promise<unknown> =>
  env.DB.prepare(sql).bind(scope).run();

describe('a recount', () => {
  it.each([1, 3, 100])(
    'finds nothing wrong where nothing is, in chunks of %i',
    async (chunkSize) => {
      const fixture = await filled();
      expect(
        await recountVersion(env.DB, fixture.versionId, { isRepair: false, chunkSize }),
      ).toEqual([]);
      expect(
        await recountCampaign(env.DB, fixture.campaignId, { isRepair: false, chunkSize }),
      ).toEqual([]);
    },
  );

  it('names each wrong, missing and surplus cell, and repairs them', async () => {
    const fixture = await filled();
    const { versionId } = fixture;
    await spoil(
      `UPDATE answer_tally SET n = n + 2 WHERE survey_version_id = ?1 AND option_code = 'x'`,
      versionId,
    );
    await spoil(
      `DELETE FROM answer_tally WHERE survey_version_id = ?1 AND option_code = 'friend'`,
      versionId,
    );
    await spoil(
      `INSERT INTO duration_tally (survey_version_id, arm_id, duration_s, brand_id, n) VALUES (?1, 'arm_none', 5, 'b', 1)`,
      versionId,
    );
    await spoil(
      `UPDATE order_value_tally SET sum_minor = sum_minor - 1 WHERE survey_version_id = ?1 AND option_code = 'creator'`,
      versionId,
    );
    await spoil(
      `UPDATE creator_value_tally SET n = n - 1 WHERE survey_version_id = ?1 AND option_code = 'x'`,
      versionId,
    );
    await spoil(
      `DELETE FROM attribution_day_tally WHERE survey_version_id = ?1 AND option_code = 'friend'`,
      versionId,
    );
    await spoil(`UPDATE response_tally SET n = 0 WHERE survey_version_id = ?1`, versionId);
    const found = await recountVersion(env.DB, versionId, { isRepair: true, chunkSize: 2 });
    expect(
      found.map(({ table, key, delta }) => [
        table,
        key.filter((part) => ['x', 'friend', 5].includes(part)).at(0) ?? '',
        delta,
      ]),
    ).toEqual([
      ['answer_tally', 'friend', [3, 0, 0]],
      ['answer_tally', 'x', [-2, 0, 0]],
      ['response_tally', '', [7, 0, 0]],
      ['duration_tally', 5, [-1]],
      ['order_value_tally', '', [0, 1, 0]],
      ['creator_value_tally', 'x', [1, 0, 0]],
      ['attribution_day_tally', 'friend', [3]],
    ]);
    expect(await recountVersion(env.DB, versionId, { isRepair: false })).toEqual([]);
  });

  it('repairs what was felt and what was ordered, too', async () => {
    const fixture = await filled();
    const { campaignId } = fixture;
    await env.DB.prepare(
      `INSERT INTO order_line (campaign_id, ref_hash, brand_id, source, ordered_at, day, net_minor, updated_at)
       VALUES (?1, 'ref', ?2, 'test', 1, '2026-03-05', 4200, 1)`,
    )
      .bind(campaignId, fixture.brandId)
      .run();
    await spoil(`UPDATE sentiment_tally SET n = 1 WHERE campaign_id = ?1`, campaignId);
    await spoil(`UPDATE order_day SET net_minor = 0 WHERE campaign_id = ?1`, campaignId);
    const found = await recountCampaign(env.DB, campaignId, { isRepair: true, chunkSize: 2 });
    expect(found.map(({ table, delta }) => [table, delta])).toEqual([
      ['order_day', [0, 4200, 0, 0]],
      ['sentiment_tally', [6]],
    ]);
    expect(await recountCampaign(env.DB, campaignId, { isRepair: false })).toEqual([]);
  });
});
