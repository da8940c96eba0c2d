// Everything that is read from orders, from what buyers said of them, and from what they were worth.
import type { Snapshot } from '../../report/snapshot.ts';
import { evaluateAttributedRevenue } from './attributed-revenue.ts';
import { evaluateBreakEven } from '../money/break-even.ts';
import { buyerAnswers } from '../buyers/buyer-answers.ts';
import { evaluateBuyerShare } from '../buyers/buyer-share.ts';
import { evaluateConversionRate } from '../traffic/conversion-rate.ts';
import { evaluateConversions } from './conversions.ts';
import { evaluateCreatorRevenue } from './creator-revenue.ts';
import { evaluateCustomers } from './customers.ts';
import { evaluateEmv } from '../money/emv.ts';
import type { Finding } from '../finding.ts';
import { evaluateForecast } from '../money/forecast.ts';
import { evaluateMultiTouch } from './multi-touch.ts';
import { evaluatePartnership } from '../money/partnership.ts';
import { evaluatePositionBias } from '../buyers/position-bias.ts';
import { evaluatePromo } from './promo.ts';
import { evaluateReturns } from '../money/returns.ts';
import { evaluateSalesLift } from './sales-lift.ts';
import { evaluateTriangulation } from './triangulation.ts';

export const evaluateSales = (snapshot: Snapshot): Finding[] => {
  const buyers = buyerAnswers(snapshot);
  const attributed = [
    ...evaluateConversions(snapshot),
    ...evaluateAttributedRevenue(snapshot, buyers),
  ];
  const customers = evaluateCustomers(snapshot);
  return [
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
  ];
};
