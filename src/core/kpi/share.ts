// A share of people who were asked or looked at: hidden under 10 of them, only counted under 30, else with
// Wilson's interval.
import { applyFormula } from './catalogue.ts';
import type { KpiId } from './catalogue.ts';
import { makeFinding } from './finding.ts';
import type { Finding } from './finding.ts';
import { wilson } from './interval.ts';
import { tooFewAnswers } from './survey-floor.ts';

type Counted = { readonly name: string; readonly n: number };

/** `top` and `bottom` name the two inputs of the KPI's formula; `others` are printed beside them. */
export const sampledShare = (
  kpi: KpiId,
  top: Counted,
  bottom: Counted,
  rest: Partial<Finding> & Pick<Finding, 'grade'>,
  others: Readonly<Record<string, number>> = {},
): Finding => {
  const tooFew = tooFewAnswers(bottom.n);
  const isHidden = tooFew !== null && tooFew !== 'under_30_people';
  const inputs = { [top.name]: isHidden ? null : top.n, [bottom.name]: bottom.n, ...others };
  return makeFinding({
    kpi,
    value: tooFew === null ? applyFormula(kpi, inputs) : null,
    interval: tooFew === null ? wilson(top.n, bottom.n) : null,
    n: bottom.n,
    inputs,
    ...rest,
    reason: tooFew,
  });
};
