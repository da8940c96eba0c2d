// The worked examples as people read them: their words name the very inputs that the catalogue computes from.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KPI_IDS, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import type { KpiId } from '../../../src/core/kpi/catalogue.ts';
import { inputKind } from '../../../src/core/kpi/input-kind.ts';
import { REPORT_LOCALES } from '../../../src/templates.ts';

/** Examples that tell an input by its parts or in a word; the numbers that stand there instead. */
const OTHERWISE: Partial<Record<KpiId, readonly number[]>> = {
  reach: [80_000, 40_000],
  impressions: [100_000, 50_000],
  emv: [100_000, 5, 20],
  // 480 orders are the tracked ones and these.
  conversions: [80, 30, 120, 400],
  // A quarter of the revenue that is not tracked.
  attributed_revenue: [4_000, 20_000],
  authenticity_flags: [],
  // A credit is a part of an order, not a share in percent.
  multi_touch: [12, 0.25],
};

/** Digits, whatever groups or parts them in the language. */
const numbersIn = (text: string): number[] =>
  [
    ...text
      .replace(/(\d)[.,\u00A0\u202F](?=\d{3}(?:\D|$))/gu, '$1')
      .replace(/(\d),(\d)/gu, '$1.$2')
      .matchAll(/\d+(?:\.\d+)?/gu),
  ].map(([number]) => Number(number));

/** Money in major units, shares in percent. */
const asWritten = (id: KpiId, name: string, value: number): number => {
  const kind = inputKind(id, name);
  if (kind === 'money') return value / 100;
  return kind === 'share' || kind === 'points' ? Number((value * 100).toFixed(6)) : value;
};

const inputsOf = (id: KpiId): readonly number[] =>
  OTHERWISE[id] ??
  Object.entries(kpiEntry(id).example.inputs).flatMap(([name, value]) =>
    value === null ? [] : [asWritten(id, name, value)],
  );

const ascending = (a: number, b: number): number => a - b;

/** Where the campaign's action is another than orders. */
const OF_EVENTS: Partial<Record<KpiId, readonly number[]>> = {
  conversions: [180, 480],
  conversion_rate: inputsOf('conversion_rate').toSorted(ascending),
  cpa: inputsOf('cpa').toSorted(ascending),
};

describe('the words of a worked example', () => {
  it.each(REPORT_LOCALES)(
    'tell its inputs, and leave its result to the formula, in %s',
    (locale) => {
      const words = JSON.parse(readFileSync(`templates/locales/${locale}/report.json`, 'utf8'));
      for (const id of KPI_IDS) {
        const text: string = words[`kpi.${id}.example`];
        expect(text, id).toContain('{value}');
        expect(numbersIn(text), `${id}: ${text}`).toEqual(
          expect.arrayContaining([...inputsOf(id)]),
        );
        const own: string | undefined = words[`kpi.${id}.example.events`];
        expect(own && numbersIn(own).toSorted(ascending), id).toEqual(OF_EVENTS[id]);
      }
    },
  );
});
