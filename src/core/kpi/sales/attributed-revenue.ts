// Revenue by the attribution method; by creator as far as codes and clicks tell; by channel as buyers name it.
import type { Snapshot } from '../../report/snapshot.ts';
import { attribute } from './attribution.ts';
import type { Attribution } from './attribution.ts';
import type { BuyerAnswers } from '../buyers/buyer-answers.ts';
import { answerAssumptions } from '../buyers/buyer-answers.ts';
import { namedRevenue, valueCells } from '../buyers/buyer-revenue.ts';
import { applyFormula } from '../catalogue.ts';
import { canTrack } from './can-track.ts';
import { codeFirst, crossedOf, isTracked, sumOrders, sumOrdersOf } from './conversion-window.ts';
import { hasOrders } from './order-days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';

const ofCampaign = (attribution: Attribution | null): Finding => {
  const inputs = {
    tracked: attribution?.tracked.netMinor ?? null,
    revenue: attribution?.all.netMinor ?? null,
    ...(attribution?.surveyed ? { revenue_share: attribution.surveyed.revenueShare } : {}),
  };
  return makeFinding({
    kpi: 'attributed_revenue',
    value: applyFormula('attributed_revenue', inputs),
    reason: 'no_orders',
    interval: attribution?.revenueInterval ?? null,
    n: attribution?.surveyed?.valued ?? null,
    grade: attribution?.surveyed ? 'surveyed' : 'imported',
    inputs,
    assumptions: attribution?.assumptions ?? [],
  });
};

const ofCreator = (
  snapshot: Snapshot,
  attribution: Attribution | null,
  creator: Snapshot['creators'][number],
): Finding => {
  const { id } = creator;
  const canBeTracked = canTrack(creator, snapshot.orders);
  const sums = sumOrdersOf(snapshot, id, isTracked);
  const crossed = crossedOf(snapshot, id);
  const inputs =
    attribution && canBeTracked
      ? {
          orders: sums.orders,
          tracked: sums.netMinor,
          revenue: attribution.all.netMinor,
          ...crossed,
        }
      : {};
  return makeFinding({
    kpi: 'attributed_revenue',
    scope: { kind: 'creator', creatorId: id },
    value: applyFormula('attributed_revenue', inputs),
    reason: canBeTracked ? 'no_orders' : 'not_tracked',
    grade: 'imported',
    inputs,
    assumptions: ['assumption.tracked_only', ...codeFirst(crossed)],
  });
};

/** Every channel that buyers could choose, over all orders, whenever they first heard: no credit, so one rule for all. */
const byChannel = (snapshot: Snapshot, buyers: BuyerAnswers): Finding[] => {
  const all = sumOrders(snapshot);
  const areKnown = hasOrders(snapshot);
  const cells = valueCells(buyers.survey, buyers.question);
  const options = buyers.question.options.filter(
    ({ code }) => !buyers.question.outsideBase.includes(code),
  );
  return options.map(({ code }) => {
    const revenue = namedRevenue(cells, ({ option }) => option === code, all);
    const isKnown = typeof revenue !== 'string';
    const inputs = {
      revenue: areKnown ? all.netMinor : null,
      revenue_share: isKnown ? revenue.share : null,
    };
    return makeFinding({
      kpi: 'attributed_revenue',
      scope: {
        kind: 'option',
        surveyId: buyers.survey.id,
        questionId: buyers.questionId,
        option: code,
      },
      value: applyFormula('attributed_revenue', inputs),
      reason: all.orders === 0 ? 'no_orders' : isKnown ? null : revenue,
      interval: isKnown ? revenue.interval : null,
      n: cells.reduce((sum, { n }) => sum + n, 0),
      grade: 'surveyed',
      inputs,
      assumptions: ['assumption.answered_alike', ...answerAssumptions(buyers)],
    });
  });
};

export const evaluateAttributedRevenue = (
  snapshot: Snapshot,
  buyers: BuyerAnswers | null,
): Finding[] => {
  const attribution = attribute(snapshot);
  return [
    ofCampaign(attribution),
    ...snapshot.creators.map((creator) => ofCreator(snapshot, attribution, creator)),
    ...(buyers ? byChannel(snapshot, buyers) : []),
  ];
};
