// The brand and the plan of its campaign. Everybody and everything here is invented.
import type { Calendar } from './calendar.ts';
import { TIME_ZONE, shiftDay } from './calendar.ts';

export const BRAND_NAME = 'Northwind Tea';
export const BRAND_ALIASES = ['Northwind', 'Nordwind Tee'] as const;
export const COMPETITORS = ['Brightwater Leaf', 'Kessel & Kanne', 'Monsoon Mill'] as const;
/** Nobody can know it: whoever says so guesses. */
export const DECOY = 'Velmora';
export const CURRENCY = 'EUR';
const MARGIN_RATE = 0.55;
export const ATTRIBUTION_WINDOW_DAYS = 7;
export const SHOP_URL = 'https://northwind-tea.example/cold-brew';
/** Who the brand is not working with; they stand beside the campaign's creators in the screener. */
export const UNRELATED_CREATORS = [
  'Ada Winterhalder',
  'Milo Brandt',
  'Inès Carpentier',
  'Noah Silberstein',
  'Greta Lundqvist',
  'Pablo Iriarte',
  'Yara Haddad',
  'Tomasz Zielony',
  'Kimiko Arai',
  'Owen Trevanion',
] as const;
/** What the open question about brands speaks of. */
export const CATEGORY: Readonly<Record<string, string>> = {
  en: 'iced tea',
  de: 'Eistee',
  es: 'té helado',
  fr: 'thé glacé',
  pt: 'chá gelado',
  ar: 'الشاي المثلّج',
  ja: 'アイスティー',
  hi: 'आइस टी',
};

/** The body of the campaign, as the API takes it. */
export const campaignPlan = (calendar: Calendar) => ({
  name: 'Spring Cold Brew',
  goals: ['awareness', 'sales'],
  start_date: calendar.start,
  end_date: calendar.end,
  baseline_start_date: calendar.baselineStart,
  after_end_date: calendar.afterEnd,
  time_zone: TIME_ZONE,
  currency: CURRENCY,
  attribution_window_days: ATTRIBUTION_WINDOW_DAYS,
  margin_rate: MARGIN_RATE,
  target_audience:
    'Tea and coffee drinkers of 16 to 34 in Germany, Austria, France, Spain and Italy',
  // The same in the groups that the lift survey asks for.
  target_groups: { age: ['16_24', '25_34'] },
  disclosure_wording: '#ad',
  hashtags: ['#springcoldbrew', '#northwindtea'],
  competitors: [...COMPETITORS],
  decoys: [DECOY],
  brand_aliases: [...BRAND_ALIASES],
  search_terms: ['northwind tea', 'northwind cold brew'],
  // Published prices of reach are in dollars; somebody has to say what a dollar was worth.
  exchange_rates: [{ currency: 'USD', rate: 0.88, on: shiftDay(calendar.end, -1) }],
});

export type DemoTarget = {
  readonly kpi: string;
  readonly question_id?: string;
  readonly value: number;
};

/** What the brief asked for. Shares are parts of 1, money is in minor units. */
export const TARGETS: readonly DemoTarget[] = [
  { kpi: 'impressions', value: 1_200_000 },
  { kpi: 'engagement_rate_reach', value: 0.05 },
  { kpi: 'brand_lift', question_id: 'aided', value: 0.05 },
  { kpi: 'brand_lift', question_id: 'intent', value: 0.05 },
  { kpi: 'roas', value: 2 },
  { kpi: 'cac', value: 14_00 },
  { kpi: 'content_produced', value: 24 },
];
