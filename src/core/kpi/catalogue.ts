// The KPIs as data, one entry an id: unit, which way is better, where it lives in the report, which goals it serves,
// its formula and a worked example. Their words are the keys kpi.<id>; the files beside evaluate compute them.
import { CONTENT } from './catalogue/content.ts';
import { CONVERSION } from './catalogue/conversion.ts';
import { ENGAGEMENT } from './catalogue/engagement.ts';
import { applyTo } from './catalogue/entry.ts';
import type { Inputs, KpiEntry, Reading } from './catalogue/entry.ts';
import { LIFT } from './catalogue/lift.ts';
import { MONEY } from './catalogue/money.ts';
import { TRAFFIC } from './catalogue/traffic.ts';
import { VISIBILITY } from './catalogue/visibility.ts';
import type { Reason } from './reason.ts';

export const CATALOGUE = {
  ...VISIBILITY,
  ...ENGAGEMENT,
  ...LIFT,
  ...TRAFFIC,
  ...CONVERSION,
  ...MONEY,
  ...CONTENT,
} as const satisfies Readonly<Record<string, KpiEntry>>;

export type KpiId = keyof typeof CATALOGUE;

// A list of the keys of a const object.
export const KPI_IDS = Object.keys(CATALOGUE) as KpiId[];

export const isKpiId = (id: string): id is KpiId => Object.hasOwn(CATALOGUE, id);

export const kpiEntry = (id: KpiId): KpiEntry => CATALOGUE[id];

/** A KPI from its inputs: a value, a range, or nothing. */
export const readKpi = (id: KpiId, inputs: Inputs): Reading => {
  const { formula } = kpiEntry(id);
  const reading = typeof formula === 'function' ? formula(inputs) : applyTo(formula, inputs);
  const ends =
    typeof reading === 'object' && reading !== null ? [reading.lo, reading.hi] : [reading];
  return ends.every((end) => end === null || Number.isFinite(end)) ? reading : null;
};

/** The same where it is a single value. */
export const applyFormula = (id: KpiId, inputs: Inputs): number | null => {
  const reading = readKpi(id, inputs);
  return typeof reading === 'number' ? reading : null;
};

/** Why a KPI has no value when its inputs don't give one. */
export const missingReason = (id: KpiId): Reason => {
  const { formula } = kpiEntry(id);
  return typeof formula === 'function' ? 'not_defined' : formula.missing;
};
