// Leads of customer databases and sales of affiliate networks, to what a report reads.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { call } from '../api-client.ts';
import { HUBSPOT, NETWORK, newLink } from './foreign-files.ts';
import { newHook, sendEvent } from '../hooks/hook-client.ts';
import { bringItems, undo } from './layer-fixture.ts';
import { newMoney, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

describe('leads', () => {
  const leads = async (money: Money) =>
    (await snapshotOf(money)).conversionEvents.map(
      ({ action, creatorId, n }) => `${n} ${action} ${creatorId === money.mira.creatorId}`,
    );

  it('are credited by click and by UTM parameters, and not by a source that is anybody’s', async () => {
    const money = await newMoney();
    const made = await read<{ code: string }>(await newLink(money), 201);
    const click = await call('GET', `/l/${made.code}`, {
      headers: { 'User-Agent': 'Mozilla/5.0 Safari/604.1' },
    });
    const id = new URL(click.headers.get('Location') ?? '').searchParams.get('liftnote_click');
    const brought = await bringItems(money, 'leads', [
      { reference: '1', action: 'lead', at: Date.now() + 1000, click_id: id },
      { reference: '2', action: 'lead', at: Date.now() + 1000 },
    ]);
    expect(brought.summary).toMatchObject({ actions: { lead: 2 }, credited: 1 });
    // The click is past its ninety days: what it told stays.
    await env.DB.prepare(`DELETE FROM click WHERE id = ?1`).bind(id).run();
    const again = [{ reference: '1', action: 'lead', at: Date.now() + 2000, click_id: id }];
    expect((await bringItems(money, 'leads', again)).summary).toMatchObject({ credited: 1 });
    const file =
      'Record ID,Email,Lead Status,Create Date,UTM Source,UTM Medium,UTM Campaign\n' +
      '101,ada@example.com,NEW,2026-03-05 09:14,mira,influencer,spring-glow\n' +
      '102,bob@example.com,NEW,2026-03-05 09:14,mira,,\n';
    const utm = await read<Imported>(await sendFile(money, 'leads', file, '&source=hubspot'), 201);
    expect(utm.summary).toMatchObject({ actions: { lead: 2 }, credited: 1 });
  });

  it('and the deals that they became are not both counted', async () => {
    const money = await newMoney();
    const at = Date.UTC(2026, 2, 5);
    const valueOf = async () =>
      evaluate(await snapshotOf(money)).find(
        ({ kpi, scope }) => kpi === 'leads' && scope.kind === 'campaign',
      )?.value;
    await bringItems(money, 'leads', [
      { reference: '7', action: 'deal', at },
      { reference: '8', action: 'sale', at, value_minor: 900_050 },
    ]);
    expect(await valueOf()).toBe(1);
    await bringItems(money, 'leads', [
      { reference: '1', action: 'lead', at },
      { reference: '2', action: 'lead', at },
    ]);
    expect(await valueOf()).toBe(2);
    // The deal was won since.
    await bringItems(money, 'leads', [{ reference: '7', action: 'sale', at, value_minor: 100 }]);
    expect(await leads(money)).toEqual(['2 lead false', '2 sale false']);
  });

  it('that a webhook told are counted there', async () => {
    const money = await newMoney();
    await read(await sendFile(money, 'leads', HUBSPOT), 201);
    const hook = await newHook(money, 'event');
    const event = { action: 'lead', reference: '101', at: Date.UTC(2026, 2, 5, 8, 14) };
    expect((await sendEvent(hook, event)).status).toBe(200);
    expect(await leads(money)).toEqual(['1 lead false', '1 lead false']);
  });
});

describe('affiliates’ sales', () => {
  it('are touches of the shop’s orders and costs, and no orders', async () => {
    const money = await newMoney();
    const code = { code: 'GLOW15', collaboration_id: money.mira.collaborationId };
    await read(await money.post(`/campaigns/${money.campaignId}/promo-codes`, code), 201);
    const shop =
      'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at\n' +
      '#1001,ada@example.com,paid,EUR,42.00,0,0,42.00,2026-03-05 10:10:00 +0100\n';
    await read(await sendFile(money, 'orders', shop), 201);
    const stored = await read<Imported>(await sendFile(money, 'affiliate', NETWORK), 201);
    expect(stored).toMatchObject({
      source: 'other',
      rows_stored: 3,
      summary: { sales: 2, sale_minor: 6200, commission_minor: 620, declined: 1, credited: 2 },
    });
    const { orders, journeys, costs } = await snapshotOf(money);
    expect(orders.reduce((sum, { n }) => sum + n, 0)).toBe(1);
    expect(journeys).toEqual([
      {
        touches: [{ source: 'affiliate', creatorId: money.ada.creatorId }],
        named: null,
        n: 1,
        netMinor: 4200,
      },
    ]);
    expect(
      costs.map(({ category, creatorId, amountMinor }) => [category, creatorId, amountMinor]),
    ).toEqual(
      expect.arrayContaining([
        ['commission', money.ada.creatorId, 420],
        ['commission', money.mira.creatorId, 200],
      ]),
    );
    expect(costs).toHaveLength(2);
    await undo(money, stored);
    expect((await snapshotOf(money)).costs).toEqual([]);
  });

  it('of one network again replace what it said of the same order', async () => {
    const money = await newMoney();
    await read(await sendFile(money, 'affiliate', NETWORK), 201);
    const declined = NETWORK.replaceAll(/approved|pending/g, 'declined');
    expect(await read<Imported>(await sendFile(money, 'affiliate', declined), 201)).toMatchObject({
      rows_changed: 2,
      rows_unchanged: 1,
    });
    expect((await snapshotOf(money)).costs).toEqual([]);
  });
});
