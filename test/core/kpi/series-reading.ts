// One series of a snapshot, and what it says of a day.
import { evaluateSeries } from '../../../src/core/kpi/series.ts';
import type { Series } from '../../../src/core/kpi/series.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';

export const get = (snapshot: Snapshot, kpi: Series['kpi'], part?: string): Series => {
  const series = evaluateSeries(snapshot, []).find(
    (one) => one.kpi === kpi && (one.scope.kind === 'part' ? one.scope.part : undefined) === part,
  );
  if (!series) throw new Error(`no series for ${kpi}`);
  return series;
};

export const on = (series: Series, day: string): number | null | undefined =>
  series.days.find((one) => one.day === day)?.value;
