// The period that YouTube Studio puts into the name of a download ("Content 2026-09-12_2026-10-01 Channel.zip"). Both days
// belong to it.
import { isDay } from '../../campaign/period.ts';
import type { Day } from '../../campaign/period.ts';

export type ExportPeriod = { readonly from: Day; readonly to: Day };

export const periodOfName = (fileName: string): ExportPeriod | null => {
  const match = /(?<!\d)(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})(?!\d)/.exec(fileName.slice(0, 300));
  const [, from = '', to = ''] = match ?? [];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
};
