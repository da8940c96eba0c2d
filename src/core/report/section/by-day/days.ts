// The days of a series as a chart takes them: those that are over, in their periods, and what they come to.
import { periodOf } from '../../../campaign/period.ts';
import type { PeriodName } from '../../../campaign/period.ts';
import { isOver } from '../../../kpi/days.ts';
import type { KpiId } from '../../../kpi/catalogue.ts';
import { evaluateSeries } from '../../../kpi/series.ts';
import type { SeriesDay } from '../../../kpi/series.ts';
import type { ReportContext } from '../../context.ts';

export type Counted = SeriesDay & { readonly period: PeriodName };

export const known = (days: readonly Counted[]): readonly (Counted & { value: number })[] =>
  days.flatMap(({ value, ...day }) => (value === null ? [] : [{ ...day, value }]));

export const sumOf = (days: readonly Counted[]): number =>
  known(days).reduce((sum, { value }) => sum + value, 0);

/** Null without a day that is known. */
export const meanOf = (days: readonly Counted[]): number | null => {
  const n = known(days).length;
  return n === 0 ? null : sumOf(days) / n;
};

/** `part`: a count that the KPI is made of; the KPI itself without one. */
export type SeriesName = { readonly kpi: KpiId; readonly part?: string };

export const countedDays = (
  { snapshot, findings }: ReportContext,
  of: SeriesName,
): readonly Counted[] => {
  const [series] = evaluateSeries(
    snapshot,
    findings,
    ({ kpi, scope }) =>
      kpi === of.kpi && (scope.kind === 'part' ? scope.part === of.part : of.part === undefined),
  );
  const framed = (series?.days ?? []).flatMap((day): Counted[] => {
    const period = periodOf(day.day, snapshot.campaign);
    // The last day may not be over, and half a day would look like a fall.
    return period !== null && isOver(snapshot, day.day) ? [{ ...day, period }] : [];
  });
  const counted = known(framed);
  // A period of which nothing is known would be an empty half of the picture.
  return framed.filter(({ period }) => counted.some((day) => day.period === period));
};
