// Transactions of affiliate networks.
import { describe, expect, it } from 'vitest';
import { parseAwin } from '../../../../src/core/imports/affiliate/awin.ts';
import { parseCj } from '../../../../src/core/imports/affiliate/cj.ts';
import { parseImpact } from '../../../../src/core/imports/affiliate/impact.ts';
import { parseOtherNetwork } from '../../../../src/core/imports/affiliate/other-network.ts';
import { parseRakuten } from '../../../../src/core/imports/affiliate/rakuten.ts';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { ENCODINGS, fileOf } from '../platform/export-file.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const valueOf = (parsed: ReturnType<typeof parseAwin>) => {
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('Awin', () => {
  const HEADING =
    'id,publisherId,siteName,commissionStatus,commissionAmount.amount,commissionAmount.currency,saleAmount.amount,saleAmount.currency,transactionDate,voucherCodeUsed,voucherCode,orderRef';
  const TEXT = fileOf(
    HEADING,
    '900,17,Mira,approved,8.40,EUR,84.03,EUR,2026-09-12T18:22:10,1,glow 15,#1001',
    '901,17,Mira,pending,5,EUR,50,EUR,2026-09-13T09:00:00,0,,1002',
    '902,17,Mira,declined,3,EUR,30,EUR,2026-09-13T09:00:00,0,,1003',
    '900,17,Mira,approved,8.40,EUR,84.03,EUR,2026-09-12T18:22:10,1,glow 15,#1001',
    '903,17,Mira,dreaming,3,EUR,30,EUR,2026-09-13T09:00:00,0,,1004',
    '904,17,Mira,approved,3,GBP,30,GBP,2026-09-13T09:00:00,0,,1005',
  );

  it('gives who was credited for which order, with the code and the commission', () => {
    const { items, skipped } = valueOf(parseAwin(TEXT, frame));
    expect(items).toEqual([
      {
        row: 2,
        reference: '1001',
        isOrder: true,
        publisher: 'Mira',
        code: 'GLOW15',
        atMs: Date.UTC(2026, 8, 12, 16, 22, 10),
        day: '2026-09-12',
        saleMinor: 8403,
        commissionMinor: 840,
        state: 'approved',
      },
      expect.objectContaining({ reference: '1002', state: 'pending', code: '' }),
      expect.objectContaining({ reference: '1003', state: 'declined', commissionMinor: 300 }),
    ]);
    expect(skipped.map(({ row, key }) => [row, key])).toEqual([
      [5, 'import.row.row_repeated'],
      [6, 'import.row.unknown_state'],
      [7, 'import.row.other_currency'],
    ]);
  });

  it.each(ENCODINGS)('in %s is the same', (_, encode) => {
    const decoded = decodeFile(encode(TEXT));
    expect(decoded.ok && parseAwin(decoded.value.text, frame)).toEqual(parseAwin(TEXT, frame));
  });

  it.each([
    [
      'German',
      'Transaktionsdatum;Bestellreferenz;Verkaufsbetrag;Provisionsbetrag;Status;Gutscheincode',
    ],
    [
      'French',
      'Date de transaction;Référence de commande;Montant de la vente;Montant de la commission;Statut;Code promo',
    ],
    [
      'Spanish',
      'Fecha de transacción;Referencia del pedido;Importe de la venta;Importe de la comisión;Estado;Código promocional',
    ],
  ])('is read in %s', (_, heading) => {
    const text = `${heading}\n12.09.2026 18:22;1001;1.084,03;108,40;bestätigt;GLOW15\n`;
    expect(valueOf(parseAwin(text, frame)).items).toMatchObject([
      { saleMinor: 108_403, commissionMinor: 10_840, state: 'approved', code: 'GLOW15' },
    ]);
  });
});

describe('impact.com', () => {
  it('gives actions by their payout', () => {
    const text = fileOf(
      'Action Id,Campaign,Partner,Action Tracker,Status,Event Date,Sale Amount,Payout,Currency,OID,Promo Code',
      '1.2.3,Lumen,Mira,Sale,LOCKED,2026-09-12 09:36 PDT,€84.03,€8.40,EUR,1001,GLOW15',
      'Total,,,,,,84.03,8.40,,,',
    );
    const { items, skipped } = valueOf(parseImpact(text, frame));
    expect(items).toMatchObject([
      {
        reference: '1001',
        publisher: 'Mira',
        atMs: Date.UTC(2026, 8, 12, 16, 36),
        state: 'approved',
      },
    ]);
    expect(skipped).toMatchObject([{ row: 3, key: 'import.row.totals' }]);
  });
});

describe('CJ', () => {
  const HEADING =
    'Event Date,Posting Date,Commission ID,Order ID,Publisher Name,Action Status,Coupon,Sale Amount (USD),Publisher Commission (USD)';
  const TEXT = fileOf(
    HEADING,
    '12-Sep-2026,13-Sep-2026,c1,1001,Mira,closed,GLOW15,100.00,10.00',
    '12-Sep-2026,20-Sep-2026,c2,1001,Mira,closed,GLOW15,-40.00,-4.00',
  );

  it('takes a correction off its order', () => {
    expect(valueOf(parseCj(TEXT, { ...frame, currency: 'USD' })).items).toMatchObject([
      { row: 2, reference: '1001', saleMinor: 6000, commissionMinor: 600, day: '2026-09-12' },
    ]);
  });

  it('takes it off whatever the correction is called and wherever it stands', () => {
    const sales = (...rows: readonly string[]) =>
      valueOf(parseCj(fileOf(HEADING, ...rows), { ...frame, currency: 'USD' }));
    const sold = '12-Sep-2026,13-Sep-2026,c1,1001,Mira,locked,GLOW15,100.00,10.00';
    const back = '12-Sep-2026,20-Sep-2026,c2,1001,Mira,corrected,GLOW15,-100.00,-10.00';
    for (const rows of [
      [sold, back],
      [back, sold],
    ])
      expect(sales(...rows).items).toMatchObject([
        { reference: '1001', saleMinor: 0, commissionMinor: 0, state: 'approved' },
      ]);
    // The order is in an earlier file, whose row this one would replace.
    expect(sales(back)).toMatchObject({
      items: [],
      skipped: [{ row: 2, key: 'import.row.refund_alone' }],
    });
  });

  it('in another currency than the campaign’s is refused by its name', () => {
    expect(parseCj(TEXT, frame)).toMatchObject({
      error: { key: 'import.file.other_currency', values: { currency: 'USD', expected: 'EUR' } },
    });
  });
});

describe('Rakuten', () => {
  it('sums the articles of an order, and takes off what came back', () => {
    const text = fileOf(
      'Publisher ID,Publisher Name,Order ID,Transaction Date,Transaction Time,SKU Number,Product Name,Sales,Total Commission,Coupon Code',
      'p1,Mira,1001,9/12/2026,18:22,S-1,Serum,60.00,6.00,glow15',
      'p1,Mira,1001,9/12/2026,18:22,S-2,Cream,40.00,4.00,',
      'p1,Mira,1001,9/15/2026,18:22,S-2,Cream,-40.00,-4.00,',
      'p2,Bob,1002,9/15/2026,18:22,S-2,Cream,40.00,,',
    );
    const { items, skipped } = valueOf(parseRakuten(text, frame));
    expect(items).toMatchObject([
      {
        row: 2,
        reference: '1001',
        saleMinor: 6000,
        commissionMinor: 600,
        code: 'GLOW15',
        state: null,
      },
    ]);
    expect(skipped).toMatchObject([{ row: 5, key: 'import.row.no_commission' }]);
  });
});

describe('an order of several rows', () => {
  const HEADING = 'Order ID,Affiliate,Article,Sale Amount,Commission,Date,Status';
  const states = (...rows: readonly (readonly [string, number])[]) =>
    valueOf(
      parseOtherNetwork(
        fileOf(
          HEADING,
          ...rows.map(([state, n], at) => `R1,mira,a${at},${n}0,${n},2026-09-12,${state}`),
        ),
        frame,
      ),
    ).items.map(({ state, commissionMinor }) => [state, commissionMinor]);

  it('waits while one of them does, and costs what was not declined', () => {
    expect(states(['approved', 3], ['pending', 2])).toEqual([['pending', 500]]);
    expect(states(['approved', 3], ['declined', 2])).toEqual([['approved', 300]]);
    expect(states(['declined', 2], ['approved', 3])).toEqual([['approved', 300]]);
    expect(states(['declined', 2], ['declined', 3])).toEqual([['declined', 500]]);
  });
});

describe('another network', () => {
  it('is read by the names that the known ones use, and a known one too', () => {
    const text = fileOf(
      'Order ID,Affiliate,Sale Amount,Commission,Date,Status',
      'R1,mira,100,10,2026-09-12,approved',
    );
    expect(valueOf(parseOtherNetwork(text, frame)).items).toMatchObject([
      { reference: 'R1', publisher: 'mira', commissionMinor: 1000 },
    ]);
  });

  it.each([
    ['Order ID,Colour\n', 'import.file.missing_columns'],
    ['Name,Email,Financial Status,Subtotal,Created at\n', 'import.looks_like.shopify_orders'],
  ])('%j is refused', (text, key) => {
    expect(parseOtherNetwork(text, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
