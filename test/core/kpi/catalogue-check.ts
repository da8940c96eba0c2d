// What must be true of any finding, whatever the campaign held.
import { isKpiId } from '../../../src/core/kpi/catalogue.ts';
import { GRADES } from '../../../src/core/kpi/finding.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { REASONS } from '../../../src/core/kpi/reason.ts';

/** What is wrong with a finding, in words. */
export const problemsOf = (finding: Finding): string[] => {
  const { kpi, value, reason, interval, inputs, grade, target, coverage, n } = finding;
  const isNumber = (one: number | null): boolean => one === null || Number.isFinite(one);
  const isRange = interval !== null && (interval.lo !== null || interval.hi !== null);
  const ends = [value, interval?.lo ?? null, interval?.hi ?? null];
  const slack = 1e-9 * Math.max(1, ...ends.map((end) => Math.abs(end ?? 0)));
  const checks: readonly (readonly [boolean, string])[] = [
    [isKpiId(kpi), 'no KPI'],
    [GRADES.includes(grade), 'no evidence grade'],
    [isNumber(value), `value ${value}`],
    [value === null || reason === null, 'a value and a reason for having none'],
    [value !== null || (reason !== null) !== isRange, 'neither value, range nor one reason'],
    [reason === null || REASONS.includes(reason), 'a reason that nobody words'],
    [isNumber(interval?.lo ?? null) && isNumber(interval?.hi ?? null), 'an end without a number'],
    [(interval?.lo ?? -Infinity) <= (interval?.hi ?? Infinity) + slack, 'an interval upside down'],
    [value === null || (interval?.lo ?? value) <= value + slack, 'a value under its interval'],
    [value === null || (interval?.hi ?? value) >= value - slack, 'a value over its interval'],
    [
      interval?.kind !== 'sampling' || interval.conf === 0.95,
      'a sampling interval that is not of 95%',
    ],
    [interval?.kind !== 'range' || interval.conf === null, 'a range with a probability'],
    [Object.values(inputs).every(isNumber), 'an input that is no number'],
    [isNumber(target) && isNumber(n), 'a target or base that is no number'],
    [coverage === null || coverage.have <= coverage.of, 'more covered than there is'],
  ];
  return checks.flatMap(([isRight, problem]) =>
    isRight ? [] : [`${kpi} ${JSON.stringify(finding.scope)}: ${problem}`],
  );
};
