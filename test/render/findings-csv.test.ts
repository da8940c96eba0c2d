// The findings as rows to calculate with.
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { makeFinding } from '../../src/core/kpi/finding.ts';
import type { Finding } from '../../src/core/kpi/finding.ts';
import { findingsCsv } from '../../src/render/findings-csv.ts';
import type { FindingNames } from '../../src/render/findings-csv.ts';

const names = (currency: string): FindingNames => ({
  campaign: { id: 'camp_1', name: 'Spring', currency },
  creators: [
    {
      id: 'crea_1',
      name: '=HYPERLINK("x")',
      status: 'agreed',
      handles: [],
      agreed: [],
      codes: [],
      hasTrackingLink: false,
    },
  ],
  contents: [],
  surveys: [],
});

const read = (findings: readonly Finding[], currency = 'EUR'): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(findingsCsv(findings, names(currency)).slice(1), {
    header: true,
    skipEmptyLines: true,
  }).data;

const base = { grade: 'measured', inputs: {} } as const;

describe('the findings as CSV', () => {
  it('have counts and shares as plain numbers, unrounded', () => {
    const [reach, rate] = read([
      makeFinding({ ...base, kpi: 'reach', value: 1_140_237 }),
      makeFinding({ ...base, kpi: 'engagement_rate', value: 1 / 3, n: 19 }),
    ]);
    expect(reach).toMatchObject({ kpi: 'reach', scope: 'campaign', scope_id: 'camp_1' });
    expect(reach).toMatchObject({ value: '1140237', unit: 'count', currency: '' });
    expect(Number(rate?.['value'])).toBeCloseTo(1 / 3, 14);
    expect(rate).toMatchObject({ n: '19', grade: 'measured', unit: 'share' });
  });

  it.each([
    ['EUR', '1234.56', '1000', '1500.01'],
    ['JPY', '123456', '100000', '150001'],
    ['KWD', '123.456', '100', '150.001'],
  ])('have money in major units of %s', (currency, value, lo, hi) => {
    const spend = makeFinding({
      ...base,
      kpi: 'spend',
      value: 123_456,
      interval: { lo: 100_000, hi: 150_001, kind: 'range', conf: null, method: 'x' },
      target: 100_000,
      verdict: { state: 'missed', probability: null },
      inputs: { paid: 123_456 },
    });
    expect(read([spend], currency)[0]).toMatchObject({
      currency,
      value,
      lo,
      hi,
      interval: 'range',
      target: lo,
      verdict: 'missed',
      probability: '',
      verdict_is_provisional: 'false',
      inputs_in_minor_units: '{"paid":123456}',
    });
  });

  it('have no number where there is none, but its reason', () => {
    const roas = makeFinding({ ...base, kpi: 'roas', value: null, reason: 'no_cost' });
    expect(read([roas])[0]).toMatchObject({ value: '', lo: '', n: '', reason: 'no_cost' });
  });

  it('name whom a row is of, without letting the name run as a formula', () => {
    const [row] = read([
      makeFinding({
        ...base,
        kpi: 'reach',
        value: 1,
        scope: { kind: 'creator', creatorId: 'crea_1' },
      }),
    ]);
    expect(row).toMatchObject({
      scope: 'creator',
      scope_id: 'crea_1',
      scope_name: `'=HYPERLINK("x")`,
    });
  });
});
