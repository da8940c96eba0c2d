// A target as people write it, in percent, points or whole money, and as it is stored: in the unit of its KPI.
import { decimalOf, decimalText } from '../figures/decimal-input.ts';
import { currencyExponent } from '../money.ts';
import { isKpiId, kpiEntry } from './catalogue.ts';
import type { Unit } from './catalogue/entry.ts';

/** Null of a KPI that is not in the catalogue any more. */
export const targetUnit = (kpi: string): Unit | null => (isKpiId(kpi) ? kpiEntry(kpi).unit : null);

const scaleOf = (kpi: string, currency: string): number => {
  switch (targetUnit(kpi)) {
    case 'share':
    case 'points':
      return 100;
    case 'money':
      return 10 ** -currencyExponent(currency);
    case 'count':
    case 'multiple':
    case 'number':
    case 'seconds':
    case null:
      return 1;
  }
};

// Twelve digits, or 7% would be stored as 0.07000000000000001.
const exactly = (value: number): number => Number(value.toPrecision(12));

export const targetText = (kpi: string, value: number, currency: string): string =>
  decimalText(exactly(value * scaleOf(kpi, currency)));

/** NaN of what can't be read. */
export const targetValue = (kpi: string, text: string, currency: string): number =>
  exactly(decimalOf(text) / scaleOf(kpi, currency));
