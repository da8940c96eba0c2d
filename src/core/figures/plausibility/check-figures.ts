// All rules over one post's figures. What can't be known is not odd: a figure left empty never makes a warning.
import type { Figures } from '../metric.ts';
import { CHANGE_RULES } from './change-rules.ts';
import { PART_RULES } from './part-rules.ts';
import type { PlausibilityContext, PlausibilityRule } from './rule.ts';
import { SIZE_RULES } from './size-rules.ts';
import { USUAL_RULES } from './usual-rules.ts';
import type { PlausibilityWarning } from './warning.ts';

const PLAUSIBILITY_RULES: readonly PlausibilityRule[] = [
  ...PART_RULES,
  ...SIZE_RULES,
  ...CHANGE_RULES,
  ...USUAL_RULES,
];

export const checkFigures = (
  figures: Figures,
  context: PlausibilityContext,
): readonly PlausibilityWarning[] =>
  PLAUSIBILITY_RULES.flatMap(({ code, metric, check }) => {
    const values = check(figures, context);
    return values ? [{ code, metric, values }] : [];
  });
