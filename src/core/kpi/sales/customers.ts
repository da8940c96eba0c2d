// What a new customer cost, what one is worth over the horizon, and who came back.
import type { Snapshot } from '../../report/snapshot.ts';
import { meanLogCi } from '../../stats/mean.ts';
import { attribute } from './attribution.ts';
import type { Attribution } from './attribution.ts';
import { applyFormula } from '../catalogue.ts';
import { canTrack } from './can-track.ts';
import { codeFirst, crossedOf, isTracked, sumOrders, sumOrdersOf } from './conversion-window.ts';
import { hasOrders } from './order-days.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding, Interval } from '../finding.ts';
import { sampling, through } from '../interval.ts';
import { costMinor, paidMinor } from '../money/cost-minor.ts';
import type { Reason } from '../reason.ts';

const noCustomers = (cost: number, attribution: Attribution | null): Reason => {
  if (cost <= 0) return 'no_cost';
  return attribution ? 'no_new_customers' : 'no_orders';
};

type Fits = (cost: Snapshot['costs'][number]) => boolean;

const costs = (
  snapshot: Snapshot,
  fits: Fits = () => true,
): { readonly cost: number; readonly paid: number | null } => ({
  cost: costMinor(snapshot, fits),
  paid: paidMinor(snapshot, fits),
});

const acquisition = (snapshot: Snapshot, attribution: Attribution | null): Finding => {
  const unknown = sumOrders(snapshot, ({ customerKind }) => customerKind === 'unknown').orders;
  const hasHistory = snapshot.orders.some(({ day }) => day < snapshot.campaign.startDate);
  const { cost, paid } = costs(snapshot);
  const inputs = {
    cost,
    new_customers: attribution?.all.newCustomers ?? null,
    unknown_customers: unknown,
    paid,
  };
  return makeFinding({
    kpi: 'cac',
    value: cost > 0 ? applyFormula('cac', inputs) : null,
    reason: noCustomers(cost, attribution),
    grade: 'imported',
    inputs,
    assumptions: [
      'assumption.all_new_customers',
      ...(unknown > 0 ? ['assumption.unknown_customers'] : []),
      ...(hasHistory ? [] : ['assumption.no_history']),
    ],
  });
};

/** The same on new customers with a creator's code or click alone; whom the survey would add is not among them. */
const attributedAcquisition = (snapshot: Snapshot, attribution: Attribution | null): Finding => {
  const { cost, paid } = costs(snapshot);
  const inputs = { cost, tracked_new_customers: attribution?.tracked.newCustomers ?? null, paid };
  return makeFinding({
    kpi: 'cac_attributed',
    value: cost > 0 ? applyFormula('cac_attributed', inputs) : null,
    reason: noCustomers(cost, attribution),
    grade: 'imported',
    inputs,
    assumptions: ['assumption.tracked_new_customers'],
  });
};

/** On what the creator alone cost, and the new customers whose orders count for the creator. */
const acquisitionOf = (
  snapshot: Snapshot,
  attribution: Attribution | null,
  creator: Snapshot['creators'][number],
): Finding => {
  const { id } = creator;
  const { cost, paid } = costs(snapshot, ({ creatorId }) => creatorId === id);
  const canBeTracked = canTrack(creator, snapshot.orders);
  const tracked =
    attribution && canBeTracked ? sumOrdersOf(snapshot, id, isTracked).newCustomers : null;
  const inputs = { cost, tracked_new_customers: tracked, paid };
  return makeFinding({
    kpi: 'cac_attributed',
    scope: { kind: 'creator', creatorId: id },
    value: cost > 0 ? applyFormula('cac_attributed', inputs) : null,
    reason: cost > 0 && !canBeTracked ? 'not_tracked' : noCustomers(cost, attribution),
    grade: 'imported',
    inputs,
    assumptions: [
      'assumption.tracked_new_customers',
      'assumption.own_cost_only',
      ...codeFirst(crossedOf(snapshot, id)),
    ],
  });
};

/** From here on the interval of what customers spent on average holds what it says (simulated in the statistics notes). */
const MIN_CUSTOMERS = 50;

type Cohort = NonNullable<Snapshot['customers']['cohort']>;

/** Mean margin a customer, with the interval of a mean; none under 50 customers, nor where they gave back all they paid. */
const worthInterval = (
  { customers: n, netMinor: sum, sumSquares }: Cohort,
  marginRate: number,
): Interval | null => {
  if (n < MIN_CUSTOMERS) return null;
  const { lo, hi } = meanLogCi({ n, sum, sumSquares, conf: CONFIDENCE });
  return lo === null || hi === null
    ? null
    : sampling(marginRate * lo, marginRate * hi, 'method.mean');
};

const whyNoInterval = ({ customers }: Cohort): string =>
  customers < MIN_CUSTOMERS ? 'assumption.small_cohort' : 'assumption.cohort_gave_back';

const lifetime = ({ campaign, customers: { cohort } }: Snapshot): Finding => {
  const { marginRate, horizonMonths } = campaign;
  const inputs = {
    margin_rate: marginRate,
    revenue: cohort?.netMinor ?? null,
    customers: cohort?.customers ?? null,
    cohort_orders: cohort?.orders ?? null,
    horizon_months: horizonMonths,
  };
  const value = applyFormula('ltv', inputs);
  const interval =
    value !== null && cohort && marginRate !== null ? worthInterval(cohort, marginRate) : null;
  return makeFinding({
    kpi: 'ltv',
    value,
    reason: marginRate === null ? 'no_margin' : horizonMonths === null ? 'no_horizon' : 'no_cohort',
    interval,
    n: cohort?.customers ?? null,
    grade: 'imported',
    inputs,
    assumptions: [
      'assumption.cohort_like_new',
      ...(value !== null && cohort && interval === null ? [whyNoInterval(cohort)] : []),
    ],
  });
};

const worthToCost = (worth: Finding, cost: Finding): Finding => {
  const inputs = { ltv: worth.value, cac_attributed: cost.value };
  const value = applyFormula('ltv_cac', inputs);
  return makeFinding({
    kpi: 'ltv_cac',
    value,
    reason: worth.reason ?? cost.reason,
    interval:
      value === null
        ? null
        : through(worth.interval, (ltv) => applyFormula('ltv_cac', { ...inputs, ltv })),
    n: worth.n,
    grade: 'imported',
    inputs,
    assumptions: [...worth.assumptions, ...cost.assumptions],
  });
};

/** Naming a creator in the survey does not count: answers are not joined to customers. */
const returning = (snapshot: Snapshot): Finding => {
  const { buyers, tracked } = snapshot.customers.returning;
  const inputs = { returning_tracked: tracked, returning: buyers };
  return makeFinding({
    kpi: 'returning_customers',
    value: applyFormula('returning_customers', inputs),
    reason: hasOrders(snapshot) ? 'no_returning' : 'no_orders',
    n: buyers,
    grade: 'imported',
    inputs,
    assumptions: ['assumption.used_code_or_click'],
  });
};

export const evaluateCustomers = (snapshot: Snapshot): Finding[] => {
  const attribution = attribute(snapshot);
  const cost = attributedAcquisition(snapshot, attribution);
  const worth = lifetime(snapshot);
  return [
    acquisition(snapshot, attribution),
    cost,
    worth,
    worthToCost(worth, cost),
    returning(snapshot),
    ...snapshot.creators.map((creator) => acquisitionOf(snapshot, attribution, creator)),
  ];
};
