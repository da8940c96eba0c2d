// What the console says of a campaign must be what its report will say.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { findingOf } from '../../../src/core/kpi/finding.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { readOverview } from '../../../src/storage/campaign/campaign-overview.ts';
import { readSnapshot } from '../../../src/storage/snapshot.ts';
import { newBrand, newCampaign } from '../../http/api-client.ts';

it("counts delivered pieces as the report does: an extra one makes up for nobody's missing one", async () => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor);
  const run = (sql: string, ...values: (string | number)[]): Promise<unknown> =>
    env.DB.prepare(sql)
      .bind(...values)
      .run();
  await run(
    `INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES (?1, ?2, 'Ana', 1, 1)`,
    `crea_${campaignId}`,
    brandId,
  );
  await run(
    `INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, link_hash, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?1, 1, 1)`,
    `coll_${campaignId}`,
    brandId,
    campaignId,
    `crea_${campaignId}`,
  );
  for (const format of ['reel', 'story']) {
    await run(
      `INSERT INTO deliverable (collaboration_id, platform, format, brand_id, agreed) VALUES (?1, 'instagram', ?2, ?3, 1)`,
      `coll_${campaignId}`,
      format,
      brandId,
    );
  }
  for (const number of [1, 2]) {
    await run(
      `INSERT INTO content (id, brand_id, campaign_id, collaboration_id, platform, format, url, url_key, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, 'instagram', 'reel', ?1, ?1, 1, 1)`,
      `cont_${campaignId}_${number}`,
      brandId,
      campaignId,
      `coll_${campaignId}`,
    );
  }
  const window = { from: '2026-03-02', to: '2026-04-05' };
  const { creators } = await readOverview(env.DB, brandId, campaignId, window);
  expect(creators[0]).toMatchObject({ agreed: 2, fulfilled: 1, posted: 2 });
  const snapshot = await readSnapshot(env.DB, brandId, campaignId, {
    rendererVersion: '1',
    template: 'full',
    pageFormat: 'a4',
    locale: 'en',
    takenAtMs: 1,
    rateCards: [],
    benchmarks: [],
    normsNotFound: [],
    previousVersion: null,
    issuer: { address: 'https://liftnote.test', key: 'k'.repeat(43) },
  });
  const finding = snapshot && findingOf(evaluate(snapshot), 'content_produced');
  expect(finding?.value).toBe(creators[0]?.fulfilled);
});
