// Names of targets and their values, in the reader's language.
import { isKpiId } from '../../../core/kpi/catalogue.ts';
import { targetUnit } from '../../../core/kpi/target-text.ts';
import { createFormat } from '../../../core/report/format.ts';
import type { Target } from '../../../core/campaign/target.ts';
import type { Wording } from '../../../core/wording.ts';
import type { LiftAim } from './target-view.ts';

/** Null where a number is written without one. */
export const unitWord = ({ t }: Wording, kpi: string, currency: string): string | null => {
  const unit = targetUnit(kpi);
  if (unit === 'money') return currency;
  return unit === null || unit === 'count' || unit === 'number' ? null : t(`setup.unit.${unit}`);
};

/** Of brand lift also what the question measures. */
export const targetName = (
  { t, has }: Wording,
  { kpi, questionId }: Pick<Target, 'kpi' | 'questionId'>,
  lift: readonly LiftAim[],
): string => {
  const name = isKpiId(kpi) ? t(`kpi.${kpi}`) : kpi;
  if (questionId === '') return name;
  const metric = lift.find(({ id }) => id === questionId)?.metric ?? '';
  const problem = has(`metric.${metric}`) ? t(`metric.${metric}`) : questionId;
  return t('setup.at', { field: name, problem });
};

/** With all the digits that it was set with. */
export const targetShown = (
  wording: Wording,
  { kpi, value }: Pick<Target, 'kpi' | 'value'>,
  currency: string,
): string => {
  const unit = targetUnit(kpi) ?? 'number';
  const shown = createFormat(wording, currency).exact(unit, value);
  return unit === 'points' ? wording.t('setup.points', { n: shown }) : shown;
};
