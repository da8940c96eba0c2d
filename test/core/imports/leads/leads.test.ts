// Leads and deals as HubSpot, Salesforce and Zoho export them.
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parseHubspot } from '../../../../src/core/imports/leads/hubspot.ts';
import { outcomeOf } from '../../../../src/core/imports/leads/outcome.ts';
import { recogniseText } from '../../../../src/core/imports/recognise.ts';
import { parseSalesforce } from '../../../../src/core/imports/leads/salesforce.ts';
import { parseZoho } from '../../../../src/core/imports/leads/zoho.ts';
import { leadEvent } from '../../../../src/core/sales/lead.ts';
import { ENCODINGS, fileOf } from '../platform/export-file.ts';

const frame = { timeZone: 'Europe/Berlin', currency: 'EUR' };
const valueOf = (parsed: ReturnType<typeof parseHubspot>) => {
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('how a deal went', () => {
  it.each([
    ['Wonder demo', 'open'],
    ['Slots offered', 'open'],
    ['closedwon', 'won'],
    ['Closed Won (Sales)', 'won'],
    ['Not won', 'lost'],
    ['Lost to a competitor who won', 'lost'],
    ['Ganado', 'won'],
    ['成約済み', 'won'],
  ])('%j is %s', (stage, outcome) => {
    expect(outcomeOf(stage, '')).toBe(outcome);
  });
});

describe('HubSpot', () => {
  it.each([
    ['Record ID,Email,Create Date,Original Source'],
    ['Datensatz-ID,Vorname,E-Mail,Lead-Status,Erstellungsdatum'],
    ['ID de registro,Nombre,Correo,Fecha de creación'],
    ["ID d'enregistrement,Prénom,E-mail,Date de création"],
    ['ID do registro,Nome,E-mail,Data de criação'],
    ['レコードID,Eメール,作成日'],
  ])('is known by id, address and day in each language: %j', (heading) => {
    expect(recogniseText(`${heading}\n`)).toBe('hubspot');
  });

  it.each([
    ['zoho', 'Record Id,Email,Lead Source,Lead Status,Created Time'],
    ['salesforce', 'Lead ID,Email,Lead Source,Lead Status,Created Date'],
    ['shopify_customers', 'First Name,Last Name,Email,Total Spent'],
  ])('is not taken for %s', (known, heading) => {
    expect(recogniseText(`${heading}\n`)).toBe(known);
  });

  const CONTACTS = fileOf(
    'Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Original Source,First Page Seen',
    `101,Ada,Löwe,Ada@Example.com,,NEW,2026-09-12 09:14,PAID_SOCIAL,https://lumen.example/?liftnote_click=clk_${'b'.repeat(24)}`,
    '102,Bob,,,+49 30 1234567,OPEN_DEAL,9/15/2026 2:30 PM,,',
    '103,Eve,,,,NEW,,,',
    ',Ada,Löwe,ada@example.com,,NEW,2026-09-12 09:14,,',
  );

  it('gives leads with what must be hashed, and no names', () => {
    const { items, skipped } = valueOf(parseHubspot(CONTACTS, frame));
    expect(items[0]).toEqual({
      row: 2,
      kind: 'lead',
      reference: '101',
      contact: 'ada@example.com',
      createdAtMs: Date.UTC(2026, 8, 12, 7, 14),
      closedAtMs: null,
      stage: 'NEW',
      outcome: 'open',
      valueMinor: null,
      source: 'PAID_SOCIAL',
      utm: {},
      clickId: `clk_${'b'.repeat(24)}`,
    });
    expect(items[1]).toMatchObject({ contact: '+49301234567' });
    // Without an id the contact is the reference.
    expect(items[2]).toMatchObject({ row: 5, reference: 'ada@example.com' });
    expect(skipped).toMatchObject([{ row: 4, key: 'import.row.no_date' }]);
    expect(JSON.stringify(items)).not.toContain('Löwe');
  });

  it.each(ENCODINGS)('in %s is the same', (_, encode) => {
    const decoded = decodeFile(encode(CONTACTS));
    expect(decoded.ok && parseHubspot(decoded.value.text, frame)).toEqual(
      parseHubspot(CONTACTS, frame),
    );
  });

  it('of stages makes one deal, a sale on the day it was won', () => {
    const text = fileOf(
      'Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount,Currency',
      '7,Big one,Qualified lead,2026-09-01,2026-09-20,"€9,000.50",EUR',
      '7,Big one,Closed won,2026-09-01,2026-09-20,"€9,000.50",EUR',
      '8,Small one,Closed Lost,2026-09-02,2026-09-21,100,EUR',
      '9,Foreign,Proposal,2026-09-03,,100,USD',
    );
    const { items, skipped } = valueOf(parseHubspot(text, frame));
    expect(items).toMatchObject([
      { row: 2, kind: 'deal', outcome: 'won', valueMinor: 900_050 },
      { row: 4, outcome: 'lost' },
    ]);
    expect(items.map(leadEvent)).toEqual([
      { action: 'sale', atMs: Date.UTC(2026, 8, 20, 10), valueMinor: 900_050 },
      { action: 'deal', atMs: Date.UTC(2026, 8, 2, 10), valueMinor: null },
    ]);
    expect(skipped).toEqual([
      { row: 3, key: 'import.row.lead_repeated', values: { first: 2 } },
      { row: 5, key: 'import.row.other_currency', values: { currency: 'USD', expected: 'EUR' } },
    ]);
  });

  it.each([
    ['German', 'Datensatz-ID;Dealname;Deal-Phase;Erstelldatum;Betrag'],
    ['Spanish', 'ID del registro;Nombre del negocio;Etapa del negocio;Fecha de creación;Importe'],
    ['Portuguese', 'ID do registro;Nome do negócio;Etapa do negócio;Data de criação;Valor'],
    ['Japanese', 'レコードID;取引名;取引ステージ;作成日;金額'],
  ])('is read in %s', (_, heading) => {
    const text = `${heading}\n7;x;Neu;12.09.2026;1.234,50\n`;
    expect(valueOf(parseHubspot(text, frame)).items).toMatchObject([
      { kind: 'deal', reference: '7', valueMinor: 123_450 },
    ]);
  });
});

describe('Salesforce', () => {
  it('ends its report with totals and lines about itself, which are no records', () => {
    const text = fileOf(
      '"Opportunity ID","Opportunity Name","Stage","Amount","Close Date","Created Date","Primary Campaign Source"',
      '"006A","Deal","Closed Won","1234.5","9/20/2026","9/1/2026","Spring Glow"',
      '"Grand Totals (1 record)","","","1234.5","","",""',
      '',
      '"Confidential Information - Do Not Distribute"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
    );
    const { items, skipped } = valueOf(parseSalesforce(text, frame));
    expect(items).toMatchObject([
      { reference: '006A', outcome: 'won', valueMinor: 123_450, utm: { campaign: 'Spring Glow' } },
    ]);
    expect(skipped.map(({ key }) => key)).toEqual([
      'import.row.totals',
      'import.row.note',
      'import.row.note',
    ]);
  });
});

describe('Zoho', () => {
  it('gives leads by its own names', () => {
    const text = fileOf(
      'Record Id,Lead Owner,Company,Email,Lead Source,Lead Status,Created Time',
      'zcrm_1,Sam,Acme,ada@example.com,Web,Lost Lead,2026-09-12 15:45:00',
    );
    expect(valueOf(parseZoho(text, frame)).items).toMatchObject([
      { kind: 'lead', reference: 'zcrm_1', source: 'Web', outcome: 'lost' },
    ]);
  });
});

describe('an outcome', () => {
  it.each([
    ['Closed Won', '', 'won'],
    ['closedwon', '', 'won'],
    ['Abgeschlossen und gewonnen', '', 'won'],
    ['受注', '', 'won'],
    ['Lost to one that won before', '', 'lost'],
    ['Cierre perdido', '', 'lost'],
    ['Negotiation', '', 'open'],
    ['Stage 7', 'TRUE', 'won'],
    ['', '', 'open'],
  ])('of the stage %j and %j is %s', (stage, won, expected) => {
    expect(outcomeOf(stage, won)).toBe(expected);
  });
});

describe('a wrong file', () => {
  it.each([
    ['Record Id,Lead Owner,Lead Source,Lead Status,Created Time\n', 'import.looks_like.zoho'],
    ['Opportunity Name,Stage,Amount\n', 'import.looks_like.salesforce'],
    ['Transaction Date,Order ID,SKU Number,Sales,Total Commission\n', 'import.looks_like.rakuten'],
    ['Name,Colour\n', 'import.file.missing_columns'],
  ])('%j is refused', (text, key) => {
    expect(parseHubspot(text, frame)).toMatchObject({ ok: false, error: { key } });
  });
});
