// Orders of any shop, by a mapping that somebody made.
import { describe, expect, it } from 'vitest';
import { parseGenericOrders } from '../../../../src/core/imports/orders/generic-orders.ts';
import {
  orderMapping,
  suggestOrderMapping,
} from '../../../../src/core/imports/orders/order-mapping.ts';
import type { OrderMapping } from '../../../../src/core/imports/orders/order-mapping.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const HEADING = 'Beleg;Wann;Betrag brutto;MwSt;Versand;Zustand;Kunde;Land;Gutschein';
const mapping: OrderMapping = {
  reference: 'Beleg',
  ordered_at: 'wann',
  total: 'Betrag brutto',
  tax: 'MwSt',
  shipping: 'Versand',
  status: 'Zustand',
  counted_statuses: ['Bezahlt'],
  email: 'Kunde',
  country: 'Land',
  codes: 'Gutschein',
};
const read = (text: string, given = mapping) => {
  const parsed = parseGenericOrders(text, frame, given);
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('a mapping', () => {
  const problems = (input: unknown) => {
    const parsed = orderMapping.safeParse(input);
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  };

  it.each([
    [{}, ['reference', 'ordered_at']],
    [{ reference: 'a', ordered_at: 'b' }, ['net']],
    [{ reference: 'a', ordered_at: 'b', net: 'c', status: 'd' }, ['counted_statuses']],
    [{ reference: 'a', ordered_at: 'b', net: 'c', counted_statuses: ['d'] }, ['counted_statuses']],
    [{ reference: 'a', ordered_at: 'b', net: 'c', colour: 'd' }, ['']],
    [{ reference: 'a', ordered_at: 'b', net: 'c' }, []],
  ])('%j lacks %j', (input, fields) => {
    expect(problems(input)).toEqual(fields);
  });

  it('is suggested from usual names, each column once', () => {
    expect(
      suggestOrderMapping(['Bestellnummer', 'Datum', 'Gesamtbetrag', 'MwSt.', 'Farbe']),
    ).toEqual({
      reference: 'Bestellnummer',
      ordered_at: 'Datum',
      total: 'Gesamtbetrag',
      tax: 'MwSt.',
    });
    expect(suggestOrderMapping(['Colour', 'Size'])).toEqual({});
  });
});

describe('orders by a mapping', () => {
  const file = [
    HEADING,
    'B-17;12.09.2026 18:22;1.119,00;178,66;5,00;bezahlt;Ada@Example.com;DE;GLOW15',
    'B-18;13.09.2026;119,00;19,00;;offen;;DE;',
    'Summe;;1.238,00;;;;;;',
    '',
  ].join('\n');

  it('are net of the tax and shipping that are mapped, and count by the statuses that were named', () => {
    const { items, skipped } = read(file);
    expect(items).toEqual([
      {
        row: 2,
        reference: 'B-17',
        orderedAtMs: Date.UTC(2026, 8, 12, 16, 22),
        region: 'DE',
        netMinor: 93_534,
        discountMinor: 0,
        refundedMinor: 0,
        uncounted: null,
        customer: 'ada@example.com',
        customerKind: null,
        codes: ['GLOW15'],
        clickId: '',
      },
      expect.objectContaining({ reference: 'B-18', netMinor: 10_000, uncounted: 'unpaid' }),
    ]);
    expect(skipped).toEqual([{ row: 4, key: 'import.row.totals' }]);
  });

  it('take a net amount as it stands', () => {
    const net = read('no,at,net,back\n1,2026-09-12,10.00,2.00\n2,2026-09-12,0,5\n', {
      reference: 'No',
      ordered_at: 'At',
      net: 'Net',
      refunded: 'Back',
    });
    expect(net.items).toMatchObject([
      { netMinor: 1000, refundedMinor: 200, uncounted: null },
      { netMinor: 0, refundedMinor: 500, uncounted: 'refunded' },
    ]);
  });

  it('with a row for each product are one; rows that disagree are named', () => {
    const row = 'B-17;12.09.2026;119,00;19,00;;bezahlt;;DE;';
    const other = 'B-17;12.09.2026;99,00;19,00;;bezahlt;;DE;';
    const { items, skipped } = read([HEADING, row, row, other].join('\n'));
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([{ row: 4, key: 'import.row.contradicts', values: { first: 2 } }]);
  });

  it.each([
    ['a mapped column that is not there', 'Beleg;Wann\n1;2\n', 'import.file.missing_columns'],
    [
      'a file of a known tool',
      'Name,Email,Financial Status,Subtotal,Created at\n',
      'import.looks_like.shopify_orders',
    ],
    ['a quotation that never ends', `${HEADING}\n"B-17;1\n`, 'import.file.open_quote'],
  ])('refuse %s', (_, text, key) => {
    expect(parseGenericOrders(text, frame, mapping)).toMatchObject({ ok: false, error: { key } });
  });
});
