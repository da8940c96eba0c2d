// Net revenue of each creator by code, by click and by survey, side by side: one order can be in all three, so that
// they are never added up.
import type { Snapshot } from '../../report/snapshot.ts';
import { extrapolateOrders } from '../../stats/attribution.ts';
import { answerAssumptions } from '../buyers/buyer-answers.ts';
import type { BuyerAnswers } from '../buyers/buyer-answers.ts';
import { namedRevenue, valueCells } from '../buyers/buyer-revenue.ts';
import { applyFormula } from '../catalogue.ts';
import {
  clickAssumptionsOf,
  hasBoth,
  hasCode,
  sumClickedOf,
  sumOrders,
  sumOrdersOf,
} from './conversion-window.ts';
import type { OrderSums } from './conversion-window.ts';
import { hasOrders } from './order-days.ts';
import { creatorMentions } from '../buyers/creator-mentions.ts';
import type { CreatorMention } from '../buyers/creator-mentions.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Reason } from '../reason.ts';
import { MIN_PEOPLE, tooFewAnswers } from '../survey-floor.ts';

type Creator = Snapshot['creators'][number];

const partOf = (part: string, creatorId: string): Extract<Finding['scope'], { kind: 'part' }> => ({
  kind: 'part',
  part,
  creatorId,
});

const byTracking = (
  snapshot: Snapshot,
  { id, codes, hasTrackingLink }: Creator,
  part: 'code' | 'click',
): Finding => {
  const missing: Reason | null =
    part === 'code' && codes.length === 0
      ? 'no_promo_codes'
      : part === 'click' && !hasTrackingLink
        ? 'no_link'
        : !hasOrders(snapshot)
          ? 'no_orders'
          : null;
  const own = part === 'code' ? sumOrdersOf(snapshot, id, hasCode) : sumClickedOf(snapshot, id);
  // Of those that are both the creator's by code and by click, and therefore in both rows.
  const both = sumClickedOf(snapshot, id, (cell) => hasBoth(cell) && cell.creatorId === id);
  const inputs =
    missing === null ? { revenue: own.netMinor, orders: own.orders, both_ways: both.orders } : {};
  return makeFinding({
    kpi: 'revenue_per_creator',
    scope: partOf(part, id),
    value: missing === null ? applyFormula('revenue_per_creator', inputs) : null,
    reason: missing,
    grade: 'imported',
    inputs,
    assumptions: part === 'click' ? clickAssumptionsOf(snapshot) : [],
  });
};

/** Orders of buyers who name the creator, carried over to all orders. */
const namedOrders = (named: number, answered: number, orders: number): Finding['inputs'] => {
  const carried = extrapolateOrders({ x: named, n: answered, N: orders, conf: CONFIDENCE });
  return {
    named,
    answered,
    extrapolated: carried.orders,
    extrapolated_lo: carried.lo,
    extrapolated_hi: carried.hi,
  };
};

/**
 * Of the revenue of all orders, the share of those buyers who credit the creator among all who said how they heard of
 * the brand, whether or not that led to the question which creator it was.
 */
const creditedRevenue = (
  { survey, question: main }: BuyerAnswers,
  { question, options }: CreatorMention,
  all: OrderSums,
): ReturnType<typeof namedRevenue> => {
  const values = valueCells(survey, question);
  return namedRevenue(
    values,
    ({ option, isEarly }) => options.includes(option) && !isEarly,
    all,
    question.id === main.id ? values : valueCells(survey, main),
  );
};

const bySurvey = (
  snapshot: Snapshot,
  buyers: BuyerAnswers | null,
  mention: CreatorMention | undefined,
  creatorId: string,
): Finding => {
  const shared = { kpi: 'revenue_per_creator', scope: partOf('survey', creatorId) } as const;
  const nothing = (reason: Reason, inputs = {}): Finding =>
    makeFinding({ ...shared, value: null, reason, grade: 'surveyed', inputs });
  if (!buyers || !mention) return nothing('no_survey');
  const { named } = mention;
  const all = sumOrders(snapshot);
  const tooFew = tooFewAnswers(buyers.answered);
  if (tooFew !== null || named === null)
    return nothing(tooFew ?? 'withheld', {
      named: buyers.answered < MIN_PEOPLE ? null : named,
      answered: buyers.answered,
    });
  const counts = namedOrders(named, buyers.answered, all.orders);
  if (all.orders === 0) return nothing('no_orders', counts);
  const revenue = creditedRevenue(buyers, mention, all);
  if (typeof revenue === 'string') return nothing(revenue, counts);
  const inputs = { revenue: revenue.revenueMinor, ...counts };
  return makeFinding({
    ...shared,
    value: applyFormula('revenue_per_creator', inputs),
    interval: revenue.interval,
    n: buyers.answered,
    grade: 'surveyed',
    inputs,
    assumptions: ['assumption.answered_alike', ...answerAssumptions(buyers)],
  });
};

export const evaluateCreatorRevenue = (
  snapshot: Snapshot,
  buyers: BuyerAnswers | null,
): Finding[] => {
  const mentions = buyers ? creatorMentions(snapshot, buyers) : [];
  return [
    makeFinding({
      kpi: 'revenue_per_creator',
      value: null,
      reason: 'per_creator',
      grade: 'imported',
      inputs: {},
    }),
    ...snapshot.creators.flatMap((creator) => [
      byTracking(snapshot, creator, 'code'),
      byTracking(snapshot, creator, 'click'),
      bySurvey(
        snapshot,
        buyers,
        mentions.find(({ creatorId }) => creatorId === creator.id),
        creator.id,
      ),
    ]),
  ];
};
