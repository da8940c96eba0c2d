// Several touches on the way to one order: how each model shares the one order among them. Readings of the
// same facts, side by side; none of them says what caused the order.
import type { Reason } from './reason.ts';

/**
 * `first`, `last`: all to that touch. `linear`: every touch alike. `position_based`: 40 % to the first, 40 % to the
 * last, 20 % over those between. `survey_led`: all to the source that the buyer named, where it is among the
 * touches, else linear.
 */
export const CREDIT_MODELS = ['first', 'last', 'linear', 'position_based', 'survey_led'] as const;

export type CreditModel = (typeof CREDIT_MODELS)[number];

export type Credits = {
  /** Share of the order by source, in the order of first touches; sums to exactly 1. */
  credits: ReadonlyMap<string, number> | null;
  reason: Reason | null;
};

/** The credit of each touch by its place. */
function creditsByPlace(
  touches: readonly string[],
  model: CreditModel,
  named: string | null,
): number[] {
  const n = touches.length;
  const only = (place: number): number[] => touches.map((_, i) => (i === place ? 1 : 0));
  if (model === 'first') return only(0);
  if (model === 'last') return only(n - 1);
  if (model === 'survey_led' && named !== null && touches.includes(named)) {
    return only(touches.indexOf(named));
  }
  if (model !== 'position_based' || n === 1) return touches.map(() => 1 / n);
  if (n === 2) return [0.5, 0.5];
  return touches.map((_, i) => (i === 0 || i === n - 1 ? 0.4 : 0.2 / (n - 2)));
}

/** Whatever rounding left over goes to the last source: added up in order, the credits are 1. */
function settle(credits: Map<string, number>): void {
  let [sum, before, last] = [0, 0, ''];
  for (const [source, credit] of credits) {
    before = sum;
    sum += credit;
    last = source;
  }
  if (sum !== 1) credits.set(last, 1 - before);
}

/**
 * The credits of one order. `touches`: source keys, earliest first; a source that appears again adds up. `named`:
 * the source that the buyer named, for `survey_led`. Sources without credit are listed with 0. Null without touches.
 */
export function multiTouchCredits(args: {
  touches: readonly string[];
  model: CreditModel;
  named?: string | null;
}): Credits {
  const { touches, model, named = null } = args;
  if (touches.length === 0) return { credits: null, reason: 'no_touches' };
  if (!CREDIT_MODELS.includes(model)) return { credits: null, reason: 'parameter_out_of_range' };
  const byPlace = creditsByPlace(touches, model, named);
  const credits = new Map<string, number>();
  for (const [i, source] of touches.entries()) {
    credits.set(source, (credits.get(source) ?? 0) + (byPlace[i] ?? 0));
  }
  settle(credits);
  return { credits, reason: null };
}
