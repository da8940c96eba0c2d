// People who left an address, signed up, installed or asked for a demonstration, and what one of them cost.
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { clickDays, countPersonClicks } from './clicks.ts';
import { canTrack } from '../sales/can-track.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { eventDays } from '../sales/event-days.ts';
import { windowCoverage } from '../sales/order-days.ts';
import { PERIODS, coverageOfDays, isIn, meets, periodStretch, spanOf } from '../days.ts';
import type { Stretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { costMinor } from '../money/cost-minor.ts';
import type { Reason } from '../reason.ts';
import { isCampaign } from './web.ts';

type Event = Snapshot['conversionEvents'][number];

/** Everything but what is bought: that is counted among the orders. */
const isLead = ({ action }: Pick<Event, 'action'>): boolean =>
  action !== 'sale' && action !== 'order';

/** A deal is a lead further on: both would count one person twice, so deals are leads only where nothing else is told. */
export const leadEvents = ({ conversionEvents }: Pick<Snapshot, 'conversionEvents'>): Event[] => {
  const all = conversionEvents.filter(isLead);
  const people = all.filter(({ action }) => action !== 'deal');
  return people.length > 0 ? people : all;
};

/** Where leads are read from: events one by one, else what analytics counts for visits that the campaign sent. */
export const leadSource = ({ conversionEvents, web }: Snapshot): 'events' | 'web' | null => {
  if (conversionEvents.some(isLead)) return 'events';
  return web.some((row) => isCampaign(row) && row.leads !== null) ? 'web' : null;
};

const countLeads = (
  snapshot: Snapshot,
  stretch: Stretch,
  fits: (event: Event) => boolean = () => true,
): number | null => {
  const source = leadSource(snapshot);
  if (source === 'events') {
    const events = leadEvents(snapshot);
    // Before the first of them and after the last nobody knows whether any were counted.
    if (!meets(spanOf(events.map(({ day }) => day)), stretch)) return null;
    return events
      .filter((event) => isIn(event.day, stretch) && fits(event))
      .reduce((sum, { n }) => sum + n, 0);
  }
  const known = snapshot.web.filter(
    (row) => isCampaign(row) && row.leads !== null && isIn(row.day, stretch),
  );
  return known.length === 0 ? null : known.reduce((sum, { leads }) => sum + (leads ?? 0), 0);
};

/** The days on which leads are known: between events, or those with a row of analytics. */
const leadDays = (snapshot: Snapshot): ReadonlySet<Day> =>
  leadSource(snapshot) === 'events'
    ? eventDays(snapshot, leadEvents(snapshot))
    : new Set(
        snapshot.web.flatMap((row) => (isCampaign(row) && row.leads !== null ? [row.day] : [])),
      );

const perClick = (leads: number | null, clicks: number | null): number | null =>
  leads === null || clicks === null || clicks <= 0 ? null : leads / clicks;

const leadsFinding = (
  snapshot: Snapshot,
  scope: Scope,
  leads: number | null,
  clicks: number | null,
  coverage: Finding['coverage'],
  reason: Reason = 'no_leads',
): Finding => {
  const inputs = { leads, clicks, leads_per_click: perClick(leads, clicks) };
  return makeFinding({
    kpi: 'leads',
    scope,
    value: applyFormula('leads', inputs),
    reason,
    coverage: leads === null ? null : coverage,
    grade: 'imported',
    inputs,
    assumptions: [
      leadSource(snapshot) === 'web' ? 'assumption.web_leads' : 'assumption.lead_references',
    ],
  });
};

const costFinding = (scope: Scope, leads: Finding, cost: number | null): Finding => {
  const inputs = { cost, leads: leads.value };
  const hasCost = cost !== null && cost > 0;
  return makeFinding({
    kpi: 'cost_per_lead',
    scope,
    value: hasCost ? applyFormula('cost_per_lead', inputs) : null,
    reason: hasCost ? (leads.reason ?? 'no_leads') : 'no_cost',
    grade: leads.grade,
    coverage: leads.coverage,
    inputs,
    assumptions: leads.assumptions,
  });
};

const costOf = (snapshot: Snapshot, creatorId: string | null): number | null => {
  const fits = (cost: Snapshot['costs'][number]): boolean =>
    creatorId === null || cost.creatorId === creatorId;
  return snapshot.costs.some(fits) ? costMinor(snapshot, fits) : null;
};

/** Of creators only where events tell who brought them. */
const evaluateCreators = (
  snapshot: Snapshot,
  window: Stretch,
  coverage: Finding['coverage'],
): Finding[] =>
  leadSource(snapshot) !== 'events'
    ? []
    : snapshot.creators.flatMap((creator) => {
        const { id, hasTrackingLink } = creator;
        const scope = { kind: 'creator', creatorId: id } as const;
        const own = (event: Event): boolean => event.creatorId === id;
        const isTracked = canTrack(creator, snapshot.conversionEvents);
        const leads = leadsFinding(
          snapshot,
          scope,
          isTracked ? countLeads(snapshot, window, own) : null,
          hasTrackingLink ? countPersonClicks(snapshot, window, id) : null,
          coverage,
          isTracked ? 'no_leads' : 'not_tracked',
        );
        return [leads, costFinding(scope, leads, costOf(snapshot, id))];
      });

export const evaluateLeads = (snapshot: Snapshot): Finding[] => {
  const window = conversionWindow(snapshot);
  const known = leadDays(snapshot);
  const coverage = windowCoverage(snapshot, known);
  const all = leadsFinding(
    snapshot,
    { kind: 'campaign' },
    countLeads(snapshot, window),
    countPersonClicks(snapshot, window, null),
    coverage,
  );
  const actions = [...new Set(leadEvents(snapshot).map((one) => one.action))];
  return [
    all,
    costFinding({ kind: 'campaign' }, all, costOf(snapshot, null)),
    ...actions.toSorted().map((action) =>
      leadsFinding(
        snapshot,
        { kind: 'part', part: action, creatorId: null },
        countLeads(snapshot, window, (event) => event.action === action),
        null,
        coverage,
      ),
    ),
    ...PERIODS.map((period) => {
      const stretch = periodStretch(snapshot.campaign, period);
      return leadsFinding(
        snapshot,
        { kind: 'period', period },
        countLeads(snapshot, stretch),
        meets(clickDays(snapshot), stretch) ? countPersonClicks(snapshot, stretch, null) : null,
        coverageOfDays(snapshot, stretch, known),
      );
    }),
    ...evaluateCreators(snapshot, window, coverage),
  ];
};
