// Everything that is read from orders, from what buyers said of them, and from what they were worth.
import type { Snapshot } from '../../report/snapshot.ts';
import { evaluateAttributedRevenue } from './attributed-revenue.ts';
import { evaluateBreakEven } from '../money/break-even.ts';
import { buyerAnswers } from '../buyers/buyer-answers.ts';
import { evaluateBuyerShare } from '../buyers/buyer-share.ts';
import { evaluateConversionRate } from '../traffic/conversion-rate.ts';
import { conversionCoverage, isOfOrders } from './campaign-action.ts';
import { evaluateConversions } from './conversions.ts';
import { evaluateCreatorRevenue } from './creator-revenue.ts';
import { evaluateCustomers } from './customers.ts';
import { evaluateEmv } from '../money/emv.ts';
import { kpiEntry } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { evaluateForecast } from '../money/forecast.ts';
import { evaluateMultiTouch } from './multi-touch.ts';
import { orderCoverage, orderGrade } from './order-days.ts';
import { evaluatePartnership } from '../money/partnership.ts';
import { evaluatePositionBias } from '../buyers/position-bias.ts';
import { evaluatePromo } from './promo.ts';
import { evaluateReturns } from '../money/returns.ts';
import { evaluateSalesLift } from './sales-lift.ts';
import { evaluateTriangulation } from './triangulation.ts';

/** What rests on touches too, which come from elsewhere. */
const isOfTouches = ({ kpi, scope }: Finding): boolean =>
  kpi === 'multi_touch' || (scope.kind === 'part' && scope.part === 'last_click');

/**
 * Says of each on how many days of the window all that it rests on is known, so that the other days leave it a part of the
 * whole, and how it is known.
 */
const withDays = (snapshot: Snapshot, findings: readonly Finding[]): Finding[] => {
  const own = orderGrade(snapshot);
  const coverages = { orders: orderCoverage(snapshot), conversions: conversionCoverage(snapshot) };
  return findings.map((finding) => {
    const { kpi, value, interval } = finding;
    const { window } = kpiEntry(kpi);
    const isTold = value !== null || interval !== null || finding.reason === 'no_margin_pays';
    if (!isTold || window === undefined || window === 'additions') return finding;
    const isOfShop = window === 'orders' || isOfOrders(snapshot);
    return {
      ...finding,
      // A model of daily sales knows of which days it was made.
      coverage: finding.coverage ?? coverages[window],
      grade:
        finding.grade === 'imported' && isOfShop && !isOfTouches(finding) ? own : finding.grade,
    };
  });
};

export const evaluateSales = (snapshot: Snapshot): Finding[] => {
  const buyers = buyerAnswers(snapshot);
  const attributed = [
    ...evaluateConversions(snapshot),
    ...evaluateAttributedRevenue(snapshot, buyers),
  ];
  const customers = evaluateCustomers(snapshot);
  return withDays(snapshot, [
    ...attributed,
    ...evaluateConversionRate(snapshot),
    ...evaluateSalesLift(snapshot),
    ...evaluateCreatorRevenue(snapshot, buyers),
    ...evaluatePromo(snapshot, buyers),
    ...evaluateBuyerShare(snapshot, buyers),
    ...evaluatePositionBias(snapshot),
    ...evaluateTriangulation(snapshot, buyers),
    ...evaluateMultiTouch(snapshot),
    ...evaluateReturns(snapshot, attributed),
    ...customers,
    ...evaluateBreakEven(snapshot, customers),
    ...evaluatePartnership(snapshot),
    ...evaluateEmv(snapshot),
    ...evaluateForecast(snapshot),
  ]);
};
