// Costs by file and in a list: other currencies with a stated rate, several files that hold the same cost, undo.
import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../api-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { bringItems, sendItems, undo } from './layer-fixture.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

const FILE = [
  'Datum;Kategorie;Status;Creator;Betrag;Währung;Kurs;Kursquelle;Notiz',
  '2.3.2026;Honorar;bezahlt;Ada Lund;1.250,00;;;;Drei Reels',
  '3.3.2026;Gift;offen;;80,00;USD;0,92;EZB 3.3.2026;',
  '3.3.2026;Gift;offen;;80,00;USD;0,92;EZB 3.3.2026;',
  '4.3.2026;Honorar;bezahlt;;9,00;USD;;;',
  '4.3.2026;Honorar;bezahlt;;9,00;USD;0,92;;',
  '4.3.2026;Laune;bezahlt;;9,00;;;;',
  '4.3.2026;Honorar;vielleicht;;9,00;;;;',
  '4.3.2026;Honorar;bezahlt;Nobody;9,00;;;;',
  '4.3.2026;Honorar;bezahlt;;-9,00;;;;',
  'Summe;;;;1.410,00;;;;',
].join('\n');

const send = async (money: Money, file = FILE, status = 201): Promise<Imported> =>
  read<Imported>(await sendFile(money, 'costs', file), status);

const sumOf = async (money: Money): Promise<number> =>
  (await snapshotOf(money)).costs.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const fee = (amount_minor: number) => ({
  category: 'fee',
  state: 'paid',
  date: '2026-03-02',
  amount_minor,
});

describe('a file of costs', () => {
  it('keeps what was paid in another currency with its rate, and says which rows it left out and why', async () => {
    const money = await newMoney();
    const stored = await send(money);
    expect(stored).toMatchObject({
      source: 'costs',
      rows_read: 10,
      rows_stored: 3,
      summary: { committed_minor: 2 * 7360, paid_minor: 125_000, converted: 2 },
    });
    expect(stored.problems.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '5: No rate from USD: state one, or enter it among the campaign’s exchange rates',
      '6: Say where the rate is from',
      '7: “Laune” is no category of costs: choose one of fee, product, shipping, agency, paid_boost, software, commission',
      '8: The status “vielleicht” is not known',
      '9: “Nobody” in creator: the campaign has no such creator',
      "10: “-9,00” in amount can't be read as an amount",
      '11: A line of totals',
    ]);
    const list = await call('GET', `/api/v1/campaigns/${money.campaignId}/costs`, {
      key: money.keys.viewer,
    });
    const { items } = await list.json<{ items: Record<string, unknown>[] }>();
    expect(items).toContainEqual(
      expect.objectContaining({
        category: 'product',
        amount_minor: 7360,
        amount_original_minor: 8000,
        currency: 'USD',
        rate: 0.92,
        rate_source: 'EZB 3.3.2026',
      }),
    );
  });

  it('undone and stored again is the first, and stored twice is stored once', async () => {
    const money = await newMoney();
    const empty = await dumpOf(money.campaignId);
    const first = await send(money);
    const before = await dumpOf(money.campaignId);
    expect(await send(money, FILE, 200)).toMatchObject({ id: first.id, repeated: true });
    expect(await dumpOf(money.campaignId)).toEqual(before);
    await undo(money, first);
    expect(await dumpOf(money.campaignId)).toEqual(empty);
    await send(money);
    expect(await dumpOf(money.campaignId)).toEqual(before);
  });

  it('sent again once its rate is entered brings what was left out, and a dry run says so before', async () => {
    const money = await newMoney();
    const tried = async () =>
      read<Imported>(await sendFile(money, 'costs', FILE, '&dry_run=1'), 200);
    await send(money);
    expect(await tried()).toMatchObject({ rows_stored: 0, repeated: true });
    const path = `/api/v1/campaigns/${money.campaignId}`;
    const campaign = await call('GET', path, { key: money.keys.editor });
    await read(
      await call('PATCH', path, {
        key: money.keys.editor,
        headers: { 'If-Match': campaign.headers.get('ETag') ?? '' },
        body: { exchange_rates: [{ currency: 'USD', rate: 0.9, on: '2026-03-02' }] },
      }),
      200,
    );
    expect(await tried()).toMatchObject({ rows_stored: 1, repeated: false });
    expect(await send(money)).toMatchObject({ rows_stored: 1, repeated: false });
  });

  it('that overlaps another is counted once, and undoing either loses nothing of the other', async () => {
    const money = await newMoney();
    const first = await bringItems(money, 'costs', [fee(100), fee(200)]);
    const second = await bringItems(money, 'costs', [fee(200), fee(300)]);
    expect(second).toMatchObject({ rows_stored: 1, rows_unchanged: 1 });
    expect(await sumOf(money)).toBe(600);
    await undo(money, first);
    expect(await sumOf(money)).toBe(500);
    await undo(money, second);
    expect(await sumOf(money)).toBe(0);
  });

  it('undone leaves what was entered by hand, and what was changed since', async () => {
    const money = await newMoney();
    await read(await money.post(`/campaigns/${money.campaignId}/costs`, fee(50)), 201);
    const made = await bringItems(money, 'costs', [fee(100), fee(200)]);
    const path = `/api/v1/campaigns/${money.campaignId}/costs`;
    const { items } = await (
      await call('GET', path, { key: money.keys.viewer })
    ).json<{ items: { id: string; amount_minor: number }[] }>();
    const own = items.find(({ amount_minor: amount }) => amount === 200);
    const changed = await call('PATCH', `/api/v1/costs/${own?.id}`, {
      key: money.keys.editor,
      headers: { 'If-Match': '"1"' },
      body: { amount_minor: 250 },
    });
    expect(changed.status).toBe(200);
    await undo(money, made);
    expect(await sumOf(money)).toBe(300);
    const removed = await call('DELETE', `/api/v1/costs/${own?.id}`, {
      key: money.keys.editor,
      headers: { 'If-Match': '"2"' },
    });
    expect(removed.status).toBe(204);
  });
});

describe('a cost in another currency', () => {
  const dollars = { ...fee(0), amount_minor: undefined, amount_original_minor: 8000 };
  const enter = (money: Money, body: unknown) =>
    money.post(`/campaigns/${money.campaignId}/costs`, body);

  it('is converted by the stated rate, and by another one when that is corrected', async () => {
    const money = await newMoney();
    const rated = { ...dollars, currency: 'JPY', rate: 0.0061, rate_source: 'Bank, 2 March' };
    const made = await read<{ id: string; amount_minor: number }>(await enter(money, rated), 201);
    // 8,000 yen have no minor units: 48.80 euros.
    expect(made.amount_minor).toBe(4880);
    const patched = await call('PATCH', `/api/v1/costs/${made.id}`, {
      key: money.keys.editor,
      headers: { 'If-Match': '"1"' },
      body: { rate: 0.007 },
    });
    expect(await patched.json()).toMatchObject({
      amount_minor: 5600,
      amount_original_minor: 8000,
      rate_source: 'Bank, 2 March',
    });
    const own = await call('PATCH', `/api/v1/costs/${made.id}`, {
      key: money.keys.editor,
      headers: { 'If-Match': '"2"' },
      body: { amount_minor: 5555 },
    });
    expect(await own.json()).toMatchObject({ amount_minor: 5555, currency: null, rate: null });
  });

  it('needs a rate and where it is from, and one amount', async () => {
    const money = await newMoney();
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ ...dollars, currency: 'USD' }, 'rate'],
      [{ ...dollars, currency: 'USD', rate: 0.9 }, 'rate_source'],
      [{ ...fee(1), currency: 'USD', rate: 0.9, rate_source: 'x' }, 'amount_minor'],
      [{ ...dollars, currency: 'XQX' }, 'currency'],
      [{ ...fee(1), amount_minor: undefined }, 'amount_minor'],
    ];
    for (const [body, field] of wrong) {
      const answer = await enter(money, body);
      expect(answer.status, field).toBe(422);
      expect(problemNames(await problemOf(answer))).toEqual([field]);
    }
    const listed = await sendItems(money, 'costs', [fee(1), { ...dollars, currency: 'USD' }]);
    expect(problemNames(await problemOf(listed))).toEqual(['items.1.rate']);
  });
});
