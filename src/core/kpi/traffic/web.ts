// What visitors did on the site, as an analytics export tells it: those the campaign sent beside the whole site's.
// A rate counts the rows that have both of its sides. A session is engaged as Google Analytics 4 has it: longer than
// 10 seconds, with a key event, or with two views; the others bounced (support.google.com/analytics/answer/12798876).
import type { Day } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import type { KpiId } from '../catalogue.ts';
import { conversionWindow } from '../sales/conversion-window.ts';
import { PERIODS, coverageOfDays, isIn, periodStretch } from '../days.ts';
import type { Stretch } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import type { Reason } from '../reason.ts';

export type WebRow = Snapshot['web'][number];
type Figure = Exclude<keyof WebRow, 'day' | 'source'>;

const INPUT_NAMES: Readonly<Record<Figure, string>> = {
  sessions: 'sessions',
  engagedSessions: 'engaged_sessions',
  views: 'views',
  engagedSeconds: 'engaged_seconds',
  scrolled: 'scrolled',
  leads: 'leads',
};

/** The two figures of each rate, in the order part, whole. */
const RATES = {
  bounce_rate: ['engagedSessions', 'sessions'],
  time_on_page: ['engagedSeconds', 'views'],
  scroll_depth: ['scrolled', 'sessions'],
  linked_time: ['engagedSeconds', 'sessions'],
} as const satisfies Partial<Record<KpiId, readonly [Figure, Figure]>>;

export type WebRate = keyof typeof RATES;
/** Keys of the object above. */
export const WEB_RATES = Object.keys(RATES) as WebRate[];

export const isCampaign = ({ source }: WebRow): boolean => source === 'campaign';

/** The rows that have both sides of a rate. */
const rowsWith = (kpi: WebRate, rows: readonly WebRow[]): WebRow[] =>
  rows.filter((row) => RATES[kpi].every((figure) => row[figure] !== null));

/** Sums over the rows that have both sides; unknown where none has. */
export const webInputs = (kpi: WebRate, rows: readonly WebRow[]): Finding['inputs'] => {
  const known = rowsWith(kpi, rows);
  return Object.fromEntries(
    RATES[kpi].map((figure) => [
      INPUT_NAMES[figure],
      known.length === 0 ? null : known.reduce((sum, row) => sum + (row[figure] ?? 0), 0),
    ]),
  );
};

/** More sessions with something than there were sessions: an export that counts events says no share. */
const exceeds = (kpi: WebRate, inputs: Finding['inputs']): boolean =>
  (kpi === 'bounce_rate' && (inputs['engaged_sessions'] ?? 0) > (inputs['sessions'] ?? 0)) ||
  (kpi === 'scroll_depth' && (inputs['scrolled'] ?? 0) > (inputs['sessions'] ?? 0));

export const webRate = (kpi: WebRate, inputs: Finding['inputs']): number | null =>
  exceeds(kpi, inputs) ? null : applyFormula(kpi, inputs);

/** An export without the column, nothing that the campaign's links brought, or nothing of these days at all. */
const whyNoRate = (
  snapshot: Snapshot,
  rows: readonly WebRow[],
  known: ReadonlySet<Day>,
  stretch: Stretch,
): Reason => {
  if (rows.length > 0 && known.size === 0) return 'web_lacks';
  return snapshot.web.some(({ day }) => isIn(day, stretch)) ? 'no_campaign_visits' : 'no_web';
};

const evaluateIn = (
  snapshot: Snapshot,
  scope: Scope,
  stretch: Stretch,
  fits: (row: WebRow) => boolean,
): Finding[] => {
  const rows = snapshot.web.filter((row) => fits(row) && isIn(row.day, stretch));
  return WEB_RATES.map((kpi) => {
    const inputs = webInputs(kpi, rows);
    const days = new Set<Day>(rowsWith(kpi, rows).map(({ day }) => day));
    return makeFinding({
      kpi,
      scope,
      value: webRate(kpi, inputs),
      reason: exceeds(kpi, inputs)
        ? 'more_than_sessions'
        : whyNoRate(snapshot, rows, days, stretch),
      n: inputs['sessions'] ?? inputs['views'] ?? null,
      coverage: coverageOfDays(snapshot, stretch, days),
      grade: 'imported',
      inputs,
      assumptions: ['assumption.analytics'],
    });
  });
};

/** In the days in which an order can count for the campaign, and before, during and after. */
export const evaluateWeb = (snapshot: Snapshot): Finding[] => {
  const window = conversionWindow(snapshot);
  return [
    ...evaluateIn(snapshot, { kind: 'campaign' }, window, isCampaign),
    ...(snapshot.web.length === 0
      ? []
      : evaluateIn(snapshot, { kind: 'part', part: 'site', creatorId: null }, window, () => true)),
    ...PERIODS.flatMap((period) =>
      evaluateIn(
        snapshot,
        { kind: 'period', period },
        periodStretch(snapshot.campaign, period),
        isCampaign,
      ),
    ),
  ];
};
