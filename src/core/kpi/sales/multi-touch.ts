// Several touches on the way to one order: what each model credits to whom. The credits of an order sum to 1; models
// are readings of the same orders, side by side. Nothing is said where too few orders have more than one known touch.
import type { Snapshot } from '../../report/snapshot.ts';
import { MOST_JOURNEYS } from '../../report/snapshot/orders.ts';
import { CREDIT_MODELS, multiTouchCredits } from '../../stats/attribution-credit.ts';
import type { CreditModel } from '../../stats/attribution-credit.ts';
import { applyFormula, readKpi } from '../catalogue.ts';
import { sumOrders } from './conversion-window.ts';
import { makeFinding } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { range } from '../interval.ts';

type Journey = Snapshot['journeys'][number];

/** Of the window's orders at least so many must have two known touches: else the models speak of a few. */
const LEAST_SHARE = 0.2;

export type Credited = { readonly orders: number; readonly revenueMinor: number };

/** By creator, all sources of no creator under ''; over the orders the credits sum to their number. */
export const creditedBy = (
  journeys: readonly Journey[],
  model: CreditModel,
): ReadonlyMap<string, Credited> => {
  const sums = new Map<string, Credited>();
  for (const { touches, named, n, netMinor } of journeys) {
    const { credits } = multiTouchCredits({
      touches: touches.map(({ creatorId }) => creatorId),
      model,
      named,
    });
    for (const [creatorId, credit] of credits ?? []) {
      const before = sums.get(creatorId) ?? { orders: 0, revenueMinor: 0 };
      sums.set(creatorId, {
        orders: before.orders + credit * n,
        revenueMinor: before.revenueMinor + credit * netMinor,
      });
    }
  }
  return sums;
};

const countOrders = (journeys: readonly Journey[]): number =>
  journeys.reduce((sum, { n }) => sum + n, 0);

const together = (credited: ReadonlyMap<string, Credited>): Credited =>
  [...credited]
    .filter(([creatorId]) => creatorId !== '')
    .reduce<Credited>(
      (sum, [, one]) => ({
        orders: sum.orders + one.orders,
        revenueMinor: sum.revenueMinor + one.revenueMinor,
      }),
      { orders: 0, revenueMinor: 0 },
    );

type Model = { readonly model: CreditModel; readonly credited: ReadonlyMap<string, Credited> };

/** One model's reading: of all creators together, and of each. */
const ofModel = ({ creators }: Snapshot, orders: number, { model, credited }: Model): Finding[] => {
  const make = (creatorId: string | null, own: Credited): Finding => {
    const inputs = { orders, credit: own.orders / orders, revenue: own.revenueMinor };
    return makeFinding({
      kpi: 'multi_touch',
      scope: { kind: 'part', part: model, creatorId },
      value: applyFormula('multi_touch', inputs),
      n: orders,
      grade: model === 'survey_led' ? 'surveyed' : 'imported',
      inputs,
      assumptions: ['assumption.known_touches'],
    });
  };
  const nothing: Credited = { orders: 0, revenueMinor: 0 };
  return [
    make(null, together(credited)),
    ...creators.map(({ id }) => make(id, credited.get(id) ?? nothing)),
  ];
};

export const evaluateMultiTouch = (snapshot: Snapshot): Finding[] => {
  const journeys = snapshot.journeys.filter(({ touches, n }) => touches.length > 0 && n > 0);
  const orders = countOrders(journeys);
  const several = countOrders(journeys.filter(({ touches }) => touches.length > 1));
  const inWindow = Math.max(orders, sumOrders(snapshot).orders);
  const isKnown = orders > 0 && several / inWindow >= LEAST_SHARE;
  const isAsked = journeys.some(({ named }) => named !== null);
  // Without an answer the survey leads nowhere: that model would repeat the linear one.
  const models: Model[] = CREDIT_MODELS.filter(
    (model) => isKnown && (isAsked || model !== 'survey_led'),
  ).map((model) => ({ model, credited: creditedBy(journeys, model) }));
  const shares = models.map(({ credited }) => together(credited).orders / orders);
  const inputs = {
    orders: orders > 0 ? orders : null,
    credit_lo: isKnown ? Math.min(...shares) : null,
    credit_hi: isKnown ? Math.max(...shares) : null,
    several_touches: several,
    several_share: orders > 0 ? several / inWindow : null,
    window_orders: inWindow,
  };
  const reading = readKpi('multi_touch', inputs);
  const isRange = typeof reading === 'object' && reading !== null;
  return [
    makeFinding({
      kpi: 'multi_touch',
      value: null,
      reason: isRange ? null : orders === 0 ? 'no_journeys' : 'few_known_touches',
      interval: isRange ? range(reading.lo, reading.hi, 'method.credit_models') : null,
      n: models.length,
      grade: isAsked ? 'surveyed' : 'imported',
      inputs,
      assumptions: [
        'assumption.known_touches',
        ...(snapshot.journeys.length >= MOST_JOURNEYS ? ['assumption.rare_journeys'] : []),
      ],
    }),
    ...models.flatMap((model) => ofModel(snapshot, orders, model)),
  ];
};
