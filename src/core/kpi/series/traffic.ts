// Visits day by day: clicks of our links, what visitors did on the site, leads, branded searches, direct visits.
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import type { Inputs } from '../catalogue/entry.ts';
import { clickDays } from '../traffic/clicks.ts';
import type { Daily } from '../traffic/daily-effect.ts';
import { leadEvents, leadSource } from '../traffic/leads.ts';
import { directSessions, searchClicks } from '../traffic/search.ts';
import { WEB_RATES, isCampaign, webInputs, webRate } from '../traffic/web.ts';
import { readerOf, sumKnown, sumOf } from './reader.ts';
import type { Reader } from './reader.ts';

const leadReader = (snapshot: Snapshot): Reader =>
  leadSource(snapshot) === 'web'
    ? readerOf(snapshot, {
        kpi: 'leads',
        grade: 'imported',
        assumptions: ['assumption.web_leads'],
        rows: snapshot.web.filter((row) => isCampaign(row) && row.leads !== null),
        dayOf: ({ day }) => day,
        known: 'days',
        inputs: (rows) => ({ leads: sumKnown(rows, ({ leads }) => leads) }),
      })
    : readerOf(snapshot, {
        kpi: 'leads',
        grade: 'imported',
        assumptions: ['assumption.lead_references'],
        rows: leadEvents(snapshot),
        dayOf: ({ day }) => day,
        known: 'span',
        inputs: (rows) => ({ leads: sumOf(rows, ({ n }) => n) }),
      });

const countReader = (
  snapshot: Snapshot,
  kpi: 'organic_search_lift' | 'direct_traffic_growth',
  part: string,
  series: Daily,
): Reader =>
  readerOf<readonly [Day, number]>(snapshot, {
    kpi,
    part,
    grade: 'imported',
    rows: [...series],
    dayOf: ([day]) => day,
    known: 'days',
    inputs: (rows) => ({ [part]: sumOf(rows, ([, n]) => n) }),
    value: (inputs: Inputs) => inputs[part] ?? null,
  });

/** No rate of our own clicks by day: impressions are those of a post, whenever they were. */
export const trafficReaders = (snapshot: Snapshot): Reader[] => [
  readerOf(snapshot, {
    kpi: 'clicks',
    grade: 'measured',
    rows: snapshot.clicks.filter(({ kind }) => kind === 'person'),
    dayOf: ({ day }) => day,
    known: clickDays(snapshot),
    inputs: (rows) => ({ clicks: sumOf(rows, ({ n }) => n) }),
  }),
  ...WEB_RATES.map((kpi) =>
    readerOf(snapshot, {
      kpi,
      grade: 'imported',
      assumptions: ['assumption.analytics'],
      rows: snapshot.web.filter(isCampaign),
      dayOf: ({ day }) => day,
      known: 'days',
      inputs: (rows) => webInputs(kpi, rows),
      value: (inputs) => webRate(kpi, inputs),
    }),
  ),
  leadReader(snapshot),
  countReader(snapshot, 'organic_search_lift', 'branded_clicks', searchClicks(snapshot, true)),
  countReader(snapshot, 'organic_search_lift', 'unbranded_clicks', searchClicks(snapshot, false)),
  countReader(snapshot, 'direct_traffic_growth', 'direct_sessions', directSessions(snapshot)),
];
