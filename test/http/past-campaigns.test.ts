// What a report takes from the brand's earlier campaigns.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, newCampaign } from './api-client.ts';
import { newMoney, read } from './api/money-fixture.ts';
import { snapshotOf } from './snapshot-of.ts';

describe('an earlier campaign', () => {
  it('tells how many conversions there were only where they were of the same action', async () => {
    const money = await newMoney();
    const key = money.keys.editor;
    const earlier = await newCampaign(key, { start_date: '2026-01-05', end_date: '2026-01-25' });
    const body = { template: 'executive' };
    await read(await call('POST', `/api/v1/campaigns/${earlier.id}/reports`, { key, body }), 201);
    const figures = { clicks: 700, conversions: 42, conversions_lo: 40, conversions_hi: 44 };
    await env.DB.prepare(`UPDATE report SET figures = ?2 WHERE campaign_id = ?1`)
      .bind(earlier.id, JSON.stringify(figures))
      .run();
    const past = async () => (await snapshotOf(money)).pastCampaigns;
    expect(await past()).toMatchObject([
      { clicks: 700, orders: 42, orderLimits: { lo: 40, hi: 44 } },
    ]);
    await env.DB.prepare(`UPDATE campaign SET conversion_action = 'sign_up' WHERE id = ?1`)
      .bind(earlier.id)
      .run();
    expect(await past()).toMatchObject([{ clicks: 700, orders: null, orderLimits: null }]);
  });
});
