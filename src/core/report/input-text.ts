// What went into a formula, in the form of its kind: money, a share, a number of seconds.
import type { KpiId } from '../kpi/catalogue.ts';
import { inputKind } from '../kpi/input-kind.ts';
import type { ReportContext } from './context.ts';

export const inputValueText = (
  { t, format }: ReportContext,
  kpi: KpiId,
  name: string,
  value: number | null,
): string => {
  if (value === null) return t('report.none');
  switch (inputKind(kpi, name)) {
    case 'money':
      return format.money(value);
    case 'share':
      return format.value('share', value);
    case 'points':
      // Rounded up as in its table: a smaller lift would be said to be seen.
      return t('report.points', {
        points: name.startsWith('detectable') ? format.pointsUp(value) : format.points(value),
      });
    case 'p':
      return format.p(value);
    case 'number':
      return format.decimal(value, 2);
    case 'seconds':
      return format.value('seconds', value);
    case 'count':
      return format.input(value);
  }
};
