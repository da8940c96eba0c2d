// Post-purchase attribution: the share of buyers who name the creators, carried over to all orders.
import type { Snapshot } from '../report/snapshot.ts';
import { extrapolateOrders } from '../stats/attribution.ts';
import { wilsonCi } from '../stats/proportion.ts';
import type { BuyerAnswers } from './buyer-answers.ts';
import { applyFormula } from './catalogue.ts';
import { sumOrders } from './conversion-window.ts';
import { CONFIDENCE, makeFinding } from './finding.ts';
import type { Finding, Interval } from './finding.ts';
import type { Reason } from './reason.ts';
import { surveyAssumptions } from './survey-choice.ts';

/** A share of fewer answers is not shown: under the first people could be told apart, under the second it says little. */
const MIN_PEOPLE = 10;
const MIN_SHARE_BASE = 30;

/** The survey's own line: share of buyers who name the creators, and what it means for all orders. */
export const evaluateBuyerShare = (snapshot: Snapshot, buyers: BuyerAnswers | null): Finding[] => {
  if (!buyers)
    return [
      makeFinding({
        kpi: 'ppa_share',
        value: null,
        reason: 'no_survey',
        grade: 'surveyed',
        inputs: {},
      }),
    ];
  const { orders } = sumOrders(snapshot);
  const question = buyers.survey.questions.find(({ id }) => id === buyers.questionId);
  const options = (question?.options ?? []).filter(
    ({ code }) => !question?.outsideBase.includes(code),
  );
  const count = (codes: readonly string[]): number =>
    buyers.survey.answers
      .filter(
        (cell) =>
          cell.questionId === buyers.questionId && !cell.isFlagged && codes.includes(cell.option),
      )
      .reduce((sum, { n }) => sum + n, 0);
  const tooFew: Reason | null =
    buyers.answered === 0
      ? 'no_answers'
      : buyers.answered < MIN_PEOPLE
        ? 'under_10_people'
        : buyers.answered < MIN_SHARE_BASE
          ? 'under_30_people'
          : null;
  const shareOf = (named: number): number | null =>
    tooFew === null ? applyFormula('ppa_share', { named, answered: buyers.answered }) : null;
  const interval = (named: number): Interval | null => {
    const { lo, hi } = wilsonCi({ x: named, n: buyers.answered, conf: CONFIDENCE });
    return lo === null || tooFew !== null
      ? null
      : { lo, hi, kind: 'sampling', conf: CONFIDENCE, method: 'method.wilson' };
  };
  // Nulls when more buyers answered than orders are known.
  const extrapolated = extrapolateOrders({
    x: buyers.named,
    n: buyers.answered,
    N: orders,
    conf: CONFIDENCE,
  });
  return [
    makeFinding({
      kpi: 'ppa_share',
      value: shareOf(buyers.named),
      reason: tooFew,
      interval: interval(buyers.named),
      n: buyers.answered,
      grade: 'surveyed',
      inputs: {
        named: buyers.named,
        answered: buyers.answered,
        orders,
        extrapolated: extrapolated.orders,
        extrapolated_lo: extrapolated.lo,
        extrapolated_hi: extrapolated.hi,
        bound_lo: extrapolated.manskiLo,
        bound_hi: extrapolated.manskiHi,
        response_rate: extrapolated.responseRate,
      },
      assumptions: surveyAssumptions(snapshot, 'post_purchase'),
    }),
    ...options.map(({ code }) => {
      const named = count([code]);
      return makeFinding({
        kpi: 'ppa_share' as const,
        scope: {
          kind: 'option',
          surveyId: buyers.survey.id,
          questionId: buyers.questionId,
          option: code,
        },
        value: shareOf(named),
        reason: tooFew,
        interval: interval(named),
        n: buyers.answered,
        grade: 'surveyed' as const,
        inputs: { named, answered: buyers.answered },
      });
    }),
  ];
};
