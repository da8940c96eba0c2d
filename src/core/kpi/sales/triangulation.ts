// The same question asked in several ways: revenue by code, by click, by last click, by survey, and above what sales
// were before. Each has its own error, so that they stand side by side as a range and are never added up.
import type { Snapshot } from '../../report/snapshot.ts';
import { MOST_JOURNEYS } from '../../report/snapshot/orders.ts';
import { answerAssumptions, buyerCells, countOf } from '../buyers/buyer-answers.ts';
import type { BuyerAnswers } from '../buyers/buyer-answers.ts';
import { namedRevenue, valueCells } from '../buyers/buyer-revenue.ts';
import { readKpi } from '../catalogue.ts';
import { hasClick, hasCode, sumOrders } from './conversion-window.ts';
import type { OrderCell } from './conversion-window.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Grade, Interval } from '../finding.ts';
import type { Method } from '../formula/attribution.ts';
import { range, sampling } from '../interval.ts';
import type { Reason } from '../reason.ts';
import { hasOrders } from './order-days.ts';
import { readSales } from './sales-model.ts';

type Answer = {
  readonly method: Method;
  readonly revenueMinor: number | null;
  readonly reason: Reason | null;
  readonly interval: Interval | null;
  readonly grade: Grade;
  readonly assumptions: readonly string[];
};

const none = (method: Method, reason: Reason, grade: Grade): Answer => ({
  method,
  revenueMinor: null,
  reason,
  interval: null,
  grade,
  assumptions: [],
});

const counted = (method: Method, revenueMinor: number, assumption: string): Answer => ({
  method,
  revenueMinor,
  reason: null,
  interval: null,
  grade: 'imported',
  assumptions: [assumption],
});

const byTracking = (snapshot: Snapshot, method: 'code' | 'click'): Answer => {
  const isCode = method === 'code';
  const fits: (cell: OrderCell) => boolean = isCode ? hasCode : hasClick;
  const isOffered = isCode
    ? snapshot.creators.some(({ codes }) => codes.length > 0)
    : snapshot.creators.some(({ hasTrackingLink }) => hasTrackingLink);
  const found = sumOrders(snapshot, fits);
  if (!isOffered && found.orders === 0)
    return none(method, isCode ? 'no_promo_codes' : 'no_link', 'imported');
  if (!hasOrders(snapshot)) return none(method, 'no_orders', 'imported');
  return counted(method, found.netMinor, `assumption.${method}_alone`);
};

/** Orders whose last known touch is a creator's. */
const byLastClick = ({ journeys }: Snapshot): Answer => {
  if (journeys.length === 0) return none('last_click', 'no_journeys', 'imported');
  const own = journeys.filter(({ touches }) => (touches.at(-1)?.creatorId ?? '') !== '');
  const revenueMinor = own.reduce((sum, { netMinor }) => sum + netMinor, 0);
  const answer = counted('last_click', revenueMinor, 'assumption.last_touch');
  return journeys.length < MOST_JOURNEYS
    ? answer
    : { ...answer, assumptions: [...answer.assumptions, 'assumption.rare_journeys'] };
};

/** Over all orders, whether tracked or not. */
const bySurvey = (snapshot: Snapshot, buyers: BuyerAnswers | null): Answer => {
  if (!buyers) return none('survey', 'no_survey', 'surveyed');
  const all = sumOrders(snapshot);
  if (all.orders === 0) return none('survey', 'no_orders', 'surveyed');
  const cells = valueCells(buyers.survey, buyers.question);
  const revenue = namedRevenue(
    cells,
    ({ option, isEarly }) => buyers.creatorOptions.includes(option) && !isEarly,
    all,
  );
  if (typeof revenue === 'string') return none('survey', revenue, 'surveyed');
  return {
    method: 'survey',
    revenueMinor: revenue.revenueMinor,
    reason: null,
    interval: revenue.interval,
    grade: 'surveyed',
    assumptions: ['assumption.answered_alike', ...answerAssumptions(buyers)],
  };
};

const bySalesLift = (snapshot: Snapshot): Answer => {
  const model = readSales(snapshot);
  if ('reason' in model) return none('sales_lift', model.reason, 'modelled');
  const { total, totalLo, totalHi } = model.lift;
  return {
    method: 'sales_lift',
    revenueMinor: total,
    reason: null,
    interval: sampling(totalLo, totalHi, 'method.gls'),
    grade: 'modelled',
    assumptions: ['assumption.no_causal_claim', 'assumption.own_days_only'],
  };
};

const ofMethod = (answer: Answer): Finding => {
  const inputs = { [answer.method]: answer.revenueMinor };
  const reading = readKpi('triangulation', inputs);
  return makeFinding({
    kpi: 'triangulation',
    scope: { kind: 'part', part: answer.method, creatorId: null },
    value: typeof reading === 'number' ? reading : null,
    reason: answer.reason,
    interval: answer.interval,
    grade: answer.grade,
    inputs,
    assumptions: answer.assumptions,
  });
};

/** In how many orders or answers two methods meet: why their revenues can't be added. */
const overlapOf = (snapshot: Snapshot, buyers: BuyerAnswers | null): Finding['inputs'] => {
  const both = sumOrders(snapshot, ({ matchedBy }) => matchedBy === 'code_and_click').orders;
  if (!buyers) return { code_and_click: both };
  const cells = buyerCells(buyers.survey, buyers.question).filter(({ isFlagged }) => !isFlagged);
  const named = (tracking: string): number =>
    countOf(
      cells,
      (cell) =>
        cell.tracking === tracking && !cell.isEarly && buyers.creatorOptions.includes(cell.option),
    );
  return { code_and_click: both, code_and_named: named('code'), click_and_named: named('click') };
};

export const evaluateTriangulation = (
  snapshot: Snapshot,
  buyers: BuyerAnswers | null,
): Finding[] => {
  const answers = [
    byTracking(snapshot, 'code'),
    byTracking(snapshot, 'click'),
    byLastClick(snapshot),
    bySurvey(snapshot, buyers),
    bySalesLift(snapshot),
  ];
  const known = answers.filter(({ revenueMinor }) => revenueMinor !== null);
  const inputs = {
    ...Object.fromEntries(answers.map(({ method, revenueMinor }) => [method, revenueMinor])),
    ...overlapOf(snapshot, buyers),
  };
  const reading = readKpi('triangulation', inputs);
  const isRange = typeof reading === 'object' && reading !== null;
  return [
    makeFinding({
      kpi: 'triangulation',
      value: null,
      reason: isRange ? null : known.length === 1 ? 'few_methods' : 'no_orders',
      interval: isRange ? range(reading.lo, reading.hi, 'method.side_by_side') : null,
      n: known.length,
      grade: 'modelled',
      inputs,
      assumptions: ['assumption.never_added'],
    }),
    ...answers.map(ofMethod),
  ];
};
