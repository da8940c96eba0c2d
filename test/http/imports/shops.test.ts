// Orders of other shops than Shopify: recognised or named, and of any shop by a mapping of its columns.
import { describe, expect, it } from 'vitest';
import { problemOf } from '../api-client.ts';
import { dumpOf } from '../campaign-dump.ts';
import { undo } from './layer-fixture.ts';
import { newMoney, problemNames, read, sendFile } from '../api/money-fixture.ts';
import type { Imported } from '../api/money-fixture.ts';
import { snapshotOf } from '../snapshot-of.ts';

const WOO = [
  'Order Number,Order Date,Order Status,Order Total Amount,Order Shipping Amount,Coupon Code,Email (Billing)',
  '17,2026-03-04 18:22,completed,20.00,5.00,GLOW15,ada@example.com',
  '18,2026-03-05 18:22,cancelled,20.00,5.00,,bo@example.com',
].join('\n');

const OWN = [
  'Bestellung;Wann;Netto;Gutschein;Kunde',
  'A-1;4.3.2026 18:22;1.250,00;GLOW15;ada@example.com',
  'A-2;15.3.2026 18:22;20,00;;bo@example.com',
].join('\n');

const MAPPING = {
  reference: 'Bestellung',
  ordered_at: 'Wann',
  net: 'Netto',
  codes: 'Gutschein',
  email: 'Kunde',
};
const mapped = (mapping: unknown): string =>
  `&source=generic&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;

describe('orders of WooCommerce', () => {
  it('are recognised, credited by code, and the same as those of a shop’s other files', async () => {
    const money = await newMoney();
    const code = { code: 'GLOW15', collaboration_id: money.ada.collaborationId };
    await read(await money.post(`/campaigns/${money.campaignId}/promo-codes`, code), 201);
    const stored = await read<Imported>(await sendFile(money, 'orders', WOO), 201);
    expect(stored).toMatchObject({
      source: 'woocommerce',
      rows_stored: 2,
      summary: { counted: 1, matched: { code: 1 }, not_counted: { cancelled: 1 } },
    });
    const again = await read<Imported>(await sendFile(money, 'orders', WOO), 200);
    expect(again).toMatchObject({ id: stored.id, repeated: true });
    const shopify =
      'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at\n' +
      '#17,ada@example.com,paid,EUR,15.00,5.00,0,20.00,2026-03-04 18:22:00 +0100\n';
    const other = await read<Imported>(await sendFile(money, 'orders', shopify), 201);
    expect(other.rows_stored).toBe(0);
    expect(JSON.stringify(await dumpOf(money.campaignId))).not.toContain('example.com');
  });
});

describe('orders of any shop', () => {
  it('come in by a mapping of its columns, and go again', async () => {
    const money = await newMoney();
    const empty = await dumpOf(money.campaignId);
    const tried = await read<Imported>(
      await sendFile(money, 'orders', OWN, `${mapped(MAPPING)}&dry_run=1`),
      200,
    );
    expect(tried).toMatchObject({
      source: 'generic',
      rows_stored: 2,
      summary: { net_minor: 127_000 },
    });
    const stored = await read<Imported>(await sendFile(money, 'orders', OWN, mapped(MAPPING)), 201);
    expect((await snapshotOf(money)).orders.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(
      127_000,
    );
    await undo(money, stored);
    expect(await dumpOf(money.campaignId)).toEqual(empty);
  });

  it('need a mapping that names what an order can’t do without', async () => {
    const money = await newMoney();
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['&source=generic', ['mapping']],
      ['&source=generic&mapping=%7B', ['mapping']],
      [mapped({ reference: 'Bestellung' }), ['mapping.ordered_at']],
      [mapped({ reference: 'Bestellung', ordered_at: 'Wann' }), ['mapping.net']],
      [mapped({ ...MAPPING, price: 'Netto' }), ['mapping.price']],
      [mapped({ ...MAPPING, net: 'Preis' }), ['file']],
    ];
    for (const [query, fields] of cases) {
      const answer = await sendFile(money, 'orders', OWN, query);
      expect(answer.status, query).toBe(422);
      expect(problemNames(await problemOf(answer)), query).toEqual(fields);
    }
  });
});
